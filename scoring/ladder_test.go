package scoring

import (
	"strings"
	"testing"

	"makegood/config"
)

// The cues of a family are read by its place: the constants must not drift from
// the declared order.
func TestFamiliesStandInTheirOrder(t *testing.T) {
	for family, s := range map[string]slot{"commit": commitCue, "result": resultCue, "negation": negationCue, "own": ownCue, "adverse": adverseCue, "retract": retractCue, "aim": aimCue, "seldom": seldomCue, "wares": waresCue, "licence": lastCue} {
		if config.CueFamilies[s] != family {
			t.Errorf("slot %d is %s, not %s", s, config.CueFamilies[s], family)
		}
	}
}

func TestRungOfOnePassage(t *testing.T) {
	for _, test := range []struct{ name, language, text, want string }{
		{"a plain deed", "en", "We have published a policy on vulnerabilities.", "acts"},
		{"its name as the subject", "en", "In 2025 Acme has published a policy on vulnerabilities.", "acts"},
		{"a deed of nobody named", "en", "A policy was published on vulnerabilities.", "acts?"},
		{"a habit", "en", "Every year we publish the vulnerabilities that were found.", "acts?"},
		{"a prohibition of theirs", "en", "You may not use our services to make malware.", "acts?"},
		{"a plan", "en", "We will publish a policy on vulnerabilities by 2028.", "plans"},
		{"a commitment", "en", "We are committed to closing vulnerabilities.", "says"},
		{"a result with its figure", "en", "We reduced open vulnerabilities by 40 % in 2025.", "measures"},
		{"a result that is a target", "en", "Our target is that we reduced open vulnerabilities by 40 %.", "plans"},
		{"a result without a figure", "en", "We reduced the number of vulnerabilities.", "silent"},
		{"a figure that only describes", "en", "Our 1,200 shops have no vulnerabilities of that kind.", "silent"},
		{"a verifier by name", "en", "Our handling of vulnerabilities was verified by the independent auditor Norvik.", "attested"},
		{"a verifier without a name", "en", "Our handling of vulnerabilities was verified by an independent auditor.", "silent"},
		{"an internal audit", "en", "Our handling of vulnerabilities was verified by internal audit and the auditor Norvik.", "silent"},
		{"a verification still open", "en", "Our handling of vulnerabilities is in the process of being audited by the auditor Norvik.", "silent"},
		{"negation before the cue", "en", "We have not published any policy on vulnerabilities.", "silent"},
		{"not only is no negation", "en", "We have not only published a policy on vulnerabilities.", "acts"},
		{"a hedge", "en", "We may have published vulnerabilities of others.", "acts?"},
		{"the month May is no hedge", "en", "We have in May published a policy on vulnerabilities.", "acts"},
		{"a condition", "en", "If we have published vulnerabilities then customers are told.", "acts?"},
		{"a third party", "en", "Many suppliers have published policies on vulnerabilities.", "silent"},
		{"another name", "en", "Last year Globex has published a policy on vulnerabilities.", "silent"},
		{"an agent that is somebody else", "en", "A policy on vulnerabilities was published by Globex last year.", "silent"},
		{"speech", "en", "A customer wrote: “We have published a policy on vulnerabilities ourselves.”", "silent"},
		{"it does not say", "en", "We do not disclose which vulnerabilities we have published.", "silent"},
		{"a structure", "en", "The board is responsible for vulnerabilities and we have published its members.", "silent"},
		{"a definition", "en", "Vulnerability means any flaw that was published by us.", "silent"},
		{"a fragment", "en", "Vulnerabilities published.", "silent"},
		{"a question", "en", "Have we published a policy on vulnerabilities?", "silent"},
		{"stopped", "en", "Acme has stopped and we have published nothing on vulnerabilities.", "silent"},
		{"plan before deed", "en", "We will say by 2028 what was published on vulnerabilities.", "plans"},
		{"deed in one clause, plan in the next", "en", "We have published a policy on vulnerabilities; by 2028 it will be revised.", "acts"},
		{"a name that is only a place", "en", "Shops that sell through Acme have published vulnerabilities.", "silent"},
		{"a pattern that strays to the next subject", "en", "Where it was needed, we adopted what the law on malware asks.", "silent"},
		{"a relative clause that plans", "en", "We look at apps which will spread malware.", "silent"},
		{"they only might", "en", "Acme may, where it likes, have published vulnerabilities.", "acts?"},
		{"the i of an enumeration", "en", "These are: (i) published lists of malware, and others.", "silent"},
		{"support for a ban", "en", "We support that it is prohibited to make malware.", "says"},
		{"a result of nobody named", "en", "Last year 1,200 employees were struck by malware.", "measures?"},
		{"two subjects of one paragraph", "en", "Last year Globex has published a list of malware. A second list was adopted in March.", "silent"},
		{"a currency is a figure", "en", "We reduced the cost of vulnerabilities, 3 % or $5 each.", "measures"},
		{"German, with the verb at the end", "de", "Wir haben im März einen Leitfaden zu Schwachstellen veröffentlicht.", "acts"},
		{"German, denied anywhere", "de", "Wir haben zu Schwachstellen nicht alles veröffentlicht, was war.", "silent"},
		{"German, denied of a noun only", "de", "Wir haben nicht gekennzeichnete Schwachstellen veröffentlicht.", "acts"},
		{"German, not only", "de", "Wir haben nicht nur Zahlen zu Schwachstellen veröffentlicht.", "acts"},
		{"French", "fr", "Nous avons publié un guide sur les failles.", "acts"},
		{"French, denied around the verb", "fr", "Nous n’avons pas publié de guide sur les failles.", "silent"},
	} {
		t.Run(test.name, func(t *testing.T) {
			e := engine(t)
			c := e.climb(e.sentence(test.text, "", e.languages[test.language], namesOf(acme().Signatory, test.language)))
			want, undecided := strings.CutSuffix(test.want, "?")
			if c.Name != want || want != "silent" && undecided != c.Undecided {
				t.Errorf("%q is on %s (undecided: %v), want %s", test.text, c.Name, c.Undecided, test.want)
			}
		})
	}
}
