package site

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"testing"
)

// A press page says first whether the edition may be quoted.
func TestAPressPageSaysWhetherAnEditionMayBeQuoted(t *testing.T) {
	for state, want := range map[string]string{"draft": "Not yet. This is a draft", "final": "Yes. This edition is final", "demo": "No. This is a demonstration"} {
		e := twelve("2026-Q4")
		e.Meta.State, e.Meta.Demo = state, state == "demo"
		if page := tree(t, publish(t, Options{}, e))["2026-Q4/press/index.html"]; !strings.Contains(page, want) {
			t.Errorf("%s: the page does not say %q", state, want)
		}
	}
}

var pressHref = regexp.MustCompile(`<p id="press-[^"]*">([^<]*) <a href="([^"#]*)(?:#([^"]*))?" class="addr">([^<]*)</a>`)

// Each sentence of a press page says of which edition and day it is, and leads to
// a place that is there.
func TestSentencesForThePressCanBeChecked(t *testing.T) {
	now := twelve("2026-Q4")
	files := tree(t, publish(t, Options{Languages: []string{"en"}, BaseURL: "https://scorecard.example/"}, now, spring("2026-Q2", &now)))
	lines := pressHref.FindAllStringSubmatch(files["2026-Q4/press/index.html"], -1)
	if len(lines) < 4 {
		t.Fatalf("%d sentences", len(lines))
	}
	for _, line := range lines {
		if !strings.Contains(line[1], "as of 14 November 2026 (Makegood, edition 2026-Q4, ") {
			t.Errorf("%q says not what it is of", line[1])
		}
		at := strings.TrimPrefix(line[2], "../../")
		page, ok := files[at]
		if !ok || line[3] != "" && !strings.Contains(page, `id="`+line[3]+`"`) {
			t.Errorf("%q leads to %s#%s, which is not there", line[1], at, line[3])
		}
		if want := "https://scorecard.example/" + strings.TrimSuffix(at, "index.html"); !strings.HasPrefix(line[4], want) {
			t.Errorf("the address in print is %s, want %s", line[4], want)
		}
	}
}

// A sentence names every pledge that shares the first or the last place, up to
// three, and does not speak of more.
func TestASentenceOfPledgesNamesAllThatTie(t *testing.T) {
	english, err := readCatalogue("en")
	if err != nil {
		t.Fatal(err)
	}
	b := &book{catalogue: english}
	for _, test := range []struct {
		name  string
		deeds []int // of 4 signatories, a pledge each
		want  string
	}{
		{"one and one", []int{1, 3, 2}, "Deeds were found most often on P2 (3 of 4 signatories), least often on P1 (1 of 4 signatories)."},
		{"two and three", []int{3, 0, 0, 3, 0, 1}, "Deeds were found most often on P1 (3 of 4 signatories) and P4 (3 of 4 signatories), least often on P2 (0 of 4 signatories), P3 (0 of 4 signatories) and P5 (0 of 4 signatories)."},
		{"too many last", []int{0, 2, 0, 0, 0}, "Deeds were found most often on P2 (2 of 4 signatories)."},
		{"too many first", []int{2, 2, 0, 2, 2}, "Deeds were found least often on P3 (0 of 4 signatories)."},
		{"too many of both", []int{2, 2, 2, 2, 0, 0, 0, 0}, ""},
		{"all level", []int{2, 2}, ""},
		{"one pledge", []int{2}, ""},
		{"none", nil, ""},
	} {
		var rows []barRow
		for i, n := range test.deeds {
			var of tally
			of[deeds], of[silent] = n, 4-n
			rows = append(rows, barRow{Short: said{Text: fmt.Sprintf("P%d", i+1)}, Name: said{Text: "Title"}, Tally: of, Total: 4})
		}
		if got := strings.ReplaceAll(b.pledgeSentence(rows), ", Title", ""); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

// Pictures for the press are well-formed, ask nobody for anything, say what they
// are of, and hold names as text alone.
func TestPicturesForThePressStandAlone(t *testing.T) {
	e := hostilePair()
	e.Scorecards[1].Score = e.Scorecards[0].Score
	files := tree(t, publish(t, Options{Languages: []string{"en", "fr"}}, e, twelve("2026-Q2")))
	drawn := 0
	for name, picture := range files {
		if !strings.HasSuffix(name, "/rungs.svg") && !strings.HasSuffix(name, "/words-and-deeds.svg") {
			continue
		}
		drawn++
		decoder := xml.NewDecoder(strings.NewReader(picture))
		for {
			token, err := decoder.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if start, ok := token.(xml.StartElement); ok {
				if start.Name.Local == "script" || start.Name.Local == "image" || start.Name.Local == "b" {
					t.Errorf("%s holds <%s>", name, start.Name.Local)
				}
				for _, a := range start.Attr {
					if strings.HasPrefix(a.Name.Local, "on") || a.Name.Local == "href" {
						t.Errorf("%s holds %s=%q", name, a.Name.Local, a.Value)
					}
				}
			}
		}
		edition, _, _ := strings.Cut(strings.TrimPrefix(name, "fr/"), "/")
		if !strings.Contains(picture, "dition "+edition) || !strings.Contains(picture, "Makegood<") {
			t.Errorf("%s does not say what it is of", name)
		}
	}
	if drawn < 6 {
		t.Errorf("%d pictures", drawn)
	}
}
