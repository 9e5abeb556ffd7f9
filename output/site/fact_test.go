package site

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"makegood/config"
	"makegood/crawler/archive"
)

var (
	factCall    = regexp.MustCompile(`\bfact\(o, "([^"]+)"(?:, "([^"]+)")?`)
	deviateCall = regexp.MustCompile(`deviate\("([^"]+)"\)`)
)

// Whatever a check can find is told in words of both languages: this reads the
// names and the fixed values in the source of the checks.
func TestEveryFactHasASentence(t *testing.T) {
	sources, err := filepath.Glob("../../crawler/observe/*.go")
	if err != nil || len(sources) == 0 {
		t.Fatalf("no source of the checks: %v", err)
	}
	for _, language := range Languages() {
		c, err := readCatalogue(language)
		if err != nil {
			t.Fatal(err)
		}
		told := func(name, value string) bool {
			for key := range c.messages {
				if rest, ok := strings.CutPrefix(key, "fact."); ok {
					_, rest, _ = strings.Cut(rest, ".")
					if rest == name || value != "" && rest == name+"."+value || value == "" && strings.HasPrefix(rest, name+".") {
						return true
					}
				}
			}
			return false
		}
		seen := 0
		for _, source := range sources {
			data, err := os.ReadFile(source)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range factCall.FindAllStringSubmatch(string(data), -1) {
				if seen++; !told(m[1], m[2]) {
					t.Errorf("%s has no words for the fact %q %q of %s", language, m[1], m[2], source)
				}
			}
			for _, m := range deviateCall.FindAllStringSubmatch(string(data), -1) {
				if seen++; !told("deviation", m[1]) || c.messages["fact.security-txt.deviation."+m[1]].Other == "" {
					t.Errorf("%s has no words for the deviation %q", language, m[1])
				}
			}
		}
		if seen < 40 {
			t.Errorf("%d facts were found in the source; the checks know more", seen)
		}
		for _, check := range slices.Sorted(maps.Keys(config.Checks)) {
			for _, key := range []string{"check." + check, "check.asks." + check, "check.not." + check} {
				if _, ok := c.messages[key]; !ok {
					t.Errorf("%s lacks %s", language, key)
				}
			}
			for _, part := range config.Checks[check] {
				if _, ok := c.messages["part."+part]; !ok {
					t.Errorf("%s has no words for %s as a part of %s", language, part, check)
				}
			}
		}
	}
}

// A value that nobody foresaw is shown by its name, escaped, and days and times are
// written as the page's language has them.
func TestFactsAreToldInTheLanguageOfThePage(t *testing.T) {
	c, err := readCatalogue("fr")
	if err != nil {
		t.Fatal(err)
	}
	b := &book{catalogue: c}
	for _, test := range []struct{ check, name, value, want string }{
		{"hsts", "max-age", "365 days", "Les navigateurs doivent s’en tenir au chiffrement pendant <bdi>365 jours</bdi>."},
		{"security-txt", "expires", "2027-05-01", "Le fichier se dit valable jusqu’au <bdi>1er mai 2027</bdi>."},
		{"security-txt", "fresh", "no", "Il n’était pas valable ce jour-là : il avait expiré."},
		{"https", "fault", "tls-expired", "<bdi>un certificat"},
		{"csaf", "last updated", "2026-05-01T10:00:00Z", "<bdi>1er mai 2026, 10:00:00 UTC</bdi>"},
		{"spf", "lookups", "3", "Il faut 3 consultations de plus"},
		{"dmarc", "reports to", "1 addresses", "Des rapports sont demandés à 1 adresse."},
		{"dmarc", "<b>", "\u202ex<i>", "<bdi>&lt;b&gt;</bdi> : <bdi>x&lt;i&gt;</bdi>."},
	} {
		got := strings.NewReplacer("\u202f", " ", "\u00a0", " ").Replace(string(b.fact(test.check, archive.Fact{Name: test.name, Value: test.value})))
		if !strings.Contains(got, test.want) {
			t.Errorf("%s, %s %q: %q, want %q", test.check, test.name, test.value, got, test.want)
		}
	}
}

// A security.txt that was not valid has one reason: its day was past, or it states
// none.
func TestASecurityTxtIsInvalidForOneReason(t *testing.T) {
	c, err := readCatalogue("en")
	if err != nil {
		t.Fatal(err)
	}
	b := &book{catalogue: c}
	stale := archive.Fact{Name: "fresh", Value: "no"}
	for want, facts := range map[string][]archive.Fact{
		"It was not valid on that day: it had expired.":                                              {{Name: "expires", Value: "2026-01-01"}, stale},
		"It was not valid on that day: it states no day until which it is valid that could be read.": {stale},
	} {
		said := b.facts(&archive.Observation{Check: "security-txt", Facts: facts})
		if got := string(said[len(said)-1]); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
