package config

import (
	"strings"
	"testing"
)

// settingsOf reads a makegood.yaml and overrides, and returns the effective
// texts by key, or what is wrong.
func settingsOf(yaml string, over Overrides) (map[string]string, error) {
	_, values, err := parseSettings([]byte(yaml), over)
	texts := map[string]string{}
	for _, v := range values {
		texts[v.Key] = v.Value + " from " + v.Origin
	}
	return texts, err
}

func TestSettingsLeftOpenKeepTheirDefaults(t *testing.T) {
	for name, yaml := range map[string]string{
		"no file": "", "only comments": "# nothing yet\n", "a document mark": "---\n", "a byte order mark": "\xef\xbb\xbf",
		"an open section": "crawl:\n", "an open key": "crawl:\n  gap:\n", "a tilde": "crawl: {gap: ~}\n", "an open list": "crawl: {gap: , allow_networks: }\n",
	} {
		texts, err := settingsOf(yaml, Overrides{})
		if err != nil || texts["crawl.gap"] != "1s from default" {
			t.Errorf("%s: crawl.gap is %q, %v; want its default", name, texts["crawl.gap"], err)
		}
	}
}

// Numbers mean what is written, not what YAML makes of them.
func TestSettingsAreReadAsWritten(t *testing.T) {
	for _, text := range []string{"0x10", "1e2", "1_0", "1.5", "true", "2020-01-02", "-1"} {
		_, err := settingsOf("crawl: {max_pages: "+text+"}\n", Overrides{})
		if err == nil || !strings.Contains(err.Error(), `crawl.max_pages "`+text+`" is not usable; write a whole number`) {
			t.Errorf("max_pages: %s: %v, want it refused as it is written", text, err)
		}
	}
	texts, err := settingsOf("crawl: {country: NOR, max_pages: 0012}\nscore: {method: 007}\n", Overrides{})
	if err != nil || texts["score.method"] != "007 from makegood.yaml:2" || texts["crawl.country"] != "NOR from makegood.yaml:1" {
		t.Errorf("settings = %v, %v", texts, err)
	}
}

func TestSettingsOfTheEnvironmentAndTheCommandLine(t *testing.T) {
	env := func(name, value string) Overrides { return Overrides{Env: map[string]string{name: value}} }
	set := func(key, value string) Overrides { return Overrides{Flags: map[string]string{key: value}} }
	tests := []struct {
		name      string
		over      Overrides
		key, want string // a word of the error where want is no value
	}{
		{"spaces around", env("MAKEGOOD_CRAWL_GAP", " 5s "), "crawl.gap", "5s from MAKEGOOD_CRAWL_GAP"},
		{"empty stands for the default", env("MAKEGOOD_CRAWL_GAP", ""), "crawl.gap", "1s from MAKEGOOD_CRAWL_GAP"},
		{"empty takes away", set("crawl.contact", ""), "crawl.contact", " from --set"},
		{"a list", env("MAKEGOOD_PUBLISH_LANGUAGES", "en, fr,"), "publish.languages", "en, fr, from MAKEGOOD_PUBLISH_LANGUAGES"},
		{"a list of nothing", env("MAKEGOOD_CRAWL_ALLOW_NETWORKS", " , "), "crawl.allow_networks", ", from MAKEGOOD_CRAWL_ALLOW_NETWORKS"},
		{"a key as a variable", set("crawl_gap", "9s"), "", "--set crawl_gap: no such setting (did you mean \"crawl.gap\"?)"},
		{"a key in capitals", set("CRAWL.GAP", "9s"), "", "--set CRAWL.GAP: no such setting"},
		{"a variable in lower case", env("MAKEGOOD_crawl_gap", "9s"), "", "MAKEGOOD_crawl_gap: no such setting"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			texts, err := settingsOf("crawl: {gap: 7s, contact: https://monitor.example/}\n", test.over)
			switch {
			case test.key == "" && (err == nil || !strings.Contains(err.Error(), test.want)):
				t.Errorf("error = %v, want %q", err, test.want)
			case test.key != "" && (err != nil || texts[test.key] != test.want):
				t.Errorf("%s = %q, %v; want %q", test.key, texts[test.key], err, test.want)
			}
		})
	}
}

func TestSettingsThatCannotBeMeantAreRefused(t *testing.T) {
	tests := []struct{ key, value, want string }{
		{"crawl.max_time", "0s", "leaves no time at all"},
		{"cache.ttl", "0", "leaves no time at all"},
		{"crawl.gap", "-1s", "is no duration"},
		{"crawl.max_bytes", "0", "is no size"},
		{"crawl.max_bytes", "9999999999GB", "is no size"},
		{"crawl.contact", "<me@monitor.example>", "write the bare address"},
		{"crawl.contact", "mé@monitor.example", "write the bare address"},
		{"crawl.contact", "nobody", "neither a web address nor a mail address"},
		{"crawl.robots", "ignore", "is not accepted"},
		{"publish.languages", "en,en", "stands here twice"},
		{"publish.languages", "fr", "en is missing"},
		{"publish.base_url", "https://scorecard.example/?x", "is not the address of a site"},
		{"archive.url", "s3://bucket", "is no folder"},
	}
	for _, test := range tests {
		_, err := settingsOf("", Overrides{Flags: map[string]string{test.key: test.value}})
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s=%s: %v, want %q", test.key, test.value, err, test.want)
		}
	}
}

// A password is never shown, not even by the message that refuses its address.
func TestPasswordsAreNeverShown(t *testing.T) {
	for key, value := range map[string]string{
		"cache.url": "redis://me:hunter2 @cache:6379", "crawl.proxy": "https://me:hunter2@proxy:1/",
	} {
		texts, err := settingsOf("", Overrides{Flags: map[string]string{key: value}})
		if err == nil || strings.Contains(err.Error(), "hunter2") || strings.Contains(texts[key], "hunter2") {
			t.Errorf("%s: shown as %q, refused with %v", key, texts[key], err)
		}
	}
}
