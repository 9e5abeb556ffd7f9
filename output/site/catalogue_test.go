package site

import (
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"
)

func placeholders(m message) []string {
	all := argument.FindAllString(m.Other, -1)
	slices.Sort(all)
	return slices.Compact(all)
}

func TestEveryLanguageSaysTheSame(t *testing.T) {
	english, err := readCatalogue("en")
	if err != nil {
		t.Fatal(err)
	}
	for _, language := range Languages() {
		c, err := readCatalogue(language)
		if err != nil {
			t.Fatal(err)
		}
		for key, m := range english.messages {
			other, ok := c.messages[key]
			if !ok {
				t.Errorf("%s lacks %s", language, key)
				continue
			}
			if got, want := placeholders(other), placeholders(m); !slices.Equal(got, want) {
				t.Errorf("%s: %s holds %v, English %v", language, key, got, want)
			}
		}
		for key := range c.messages {
			if _, ok := english.messages[key]; !ok {
				t.Errorf("%s: English lacks %s", language, key)
			}
		}
	}
}

var templateKey = regexp.MustCompile(`\b(?:t|th) "([^"]+)"`)

func TestTemplatesAskForKeysThatExist(t *testing.T) {
	c, err := readCatalogue("en")
	if err != nil {
		t.Fatal(err)
	}
	names, err := fs.Glob(templateFiles, "templates/*.html")
	if err != nil || len(names) == 0 {
		t.Fatal("no templates", err)
	}
	for _, name := range names {
		data, err := templateFiles.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range templateKey.FindAllStringSubmatch(string(data), -1) {
			if _, ok := c.messages[m[1]]; !ok {
				t.Errorf("%s asks for %s", name, m[1])
			}
		}
	}
}

func TestNumbersAndDatesAreWrittenAsPeopleReadThem(t *testing.T) {
	for _, test := range []struct{ language, got, want string }{
		{"en", "number", "1,234,567"},
		{"fr", "number", "1\u202f234\u202f567"},
		{"en", "day", "1 November 2026"},
		{"fr", "day", "1er novembre 2026"},
		{"en", "moment", "6 November 2026, 09:41:07 UTC"},
		{"en", "list", "English, French and German"},
		{"fr", "list", "anglais, français et allemand"},
	} {
		c, err := readCatalogue(test.language)
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]string{
			"number": c.number(1_234_567), "day": c.day("2026-11-01"), "moment": c.moment("2026-11-06T10:41:07+01:00"),
			"list": c.tongues([]string{"en", "fr", "de"}),
		}[test.got]
		if got != test.want {
			t.Errorf("%s in %s: %q, want %q", test.got, test.language, got, test.want)
		}
	}
}

func TestTheCatalogueNamesWhatItLacks(t *testing.T) {
	c := &catalogue{language: "en", messages: map[string]message{}}
	if c.lacking() != nil {
		t.Error("nothing was asked for yet")
	}
	c.t("b")
	c.t("a")
	if err := c.lacking(); err == nil || !strings.HasSuffix(err.Error(), "a, b") {
		t.Errorf("lacking: %v", err)
	}
	if got := strings.Contains(string((&catalogue{messages: map[string]message{"k": {Other: "<b>{x}</b>"}}}).th("k", "x", "<i>")), "<b>&lt;i&gt;</b>"); !got {
		t.Error("a value was not escaped")
	}
}

func TestValuesArePutInOnce(t *testing.T) {
	c := &catalogue{language: "en"}
	for text, want := range map[string]string{
		"{a} and {b}": "{b} and 2", "{c}, {a}": "{c}, {b}", "{a": "{a", "{{a}}": "{{b}}", "a}": "a}", "": "", "{}": "{}",
	} {
		if got := c.fill(text, []any{"a", "{b}", "b", "2"}, func(s string) string { return s }); got != want {
			t.Errorf("%q gives %q, want %q", text, got, want)
		}
	}
}
