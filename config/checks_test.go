package config

import (
	"strings"
	"testing"
)

func TestObservedElementsAreChecked(t *testing.T) {
	example := "examples:\n  - {of: P1/team/one, language: en, outcome: \"yes\", text: Aye.}\n"
	for _, test := range []struct{ name, data, want string }{
		{"a check that is not made", watched("observe: dmarcc"), `h.yaml:21:22: no check "dmarcc" (did you mean "dmarc"?); known are advisory-feed, csaf, dmarc, dnssec, hsts, https, https-redirect, mta-sts, security-txt, spf`},
		{"a fact that it does not find", watched("observe: dmarc\npartly: recrod"), `h.yaml:22:21: dmarc has no fact "recrod" (did you mean "record"?); write record, policy`},
		{"a check without parts", watched("observe: csaf\npartly: role"), `h.yaml:22:21: csaf holds or does not; leave partly out`},
		{"a part of no check", watched("rule: {any: {en: [a]}}\npartly: record"), `h.yaml:22:21: partly belongs to observe`},
		{"two ways", watched("observe: spf\nladder: true"), `h.yaml:17:13: element one needs exactly one of ladder: true, rule: {…} and observe: CHECK`},
		{"no way", watched(""), `element one needs exactly one of`},
		{"no points", strings.Replace(watched("observe: spf"), "points: 1", "points: 0", 1), `h.yaml:19:21: element one is worth 0 points`},
		{"no reason", strings.Replace(watched("observe: spf"), "because: It counts.", "", 1), `element one gives its points without a reason`},
		{"an example", watched("observe: spf") + example, `P1/team/one is observed and not read in sentences, so that it takes no examples`},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := ParseInitiative("h.yaml", []byte(test.data))
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("problems:\n%v\nlack %q", err, test.want)
			}
		})
	}
	for _, good := range []string{"observe: dmarc\npartly: record", "observe: https"} {
		if _, err := ParseInitiative("h.yaml", []byte(watched(good))); err != nil {
			t.Errorf("%s: %v", good, err)
		}
	}
}
