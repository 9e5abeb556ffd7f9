package scoring

import (
	"testing"

	"makegood/config"
)

func TestAnswersOfOnePledgeDoNotContradictEachOther(t *testing.T) {
	for _, test := range []struct {
		name    string
		rule    Outcome
		ladder  Outcome
		unknown int
	}{
		{"a question answered with evidence", Yes, Unknown, 4},
		{"a question answered in part", Partly, Unknown, 4},
		{"nothing found on any question", No, No, 0},
		{"a question not assessed", Unknown, No, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			e := engine(t)
			silent := Silent
			findings := []Finding{
				{Probe: "ladder", Indicator: config.FollowThrough, Element: config.LadderElement, Outcome: No, Possible: 4, Rung: &silent},
				{Probe: "rule", Indicator: "report", Element: "address", Outcome: test.rule, Evidence: []Evidence{{URL: home, End: 9}}},
			}
			e.open(acme()).reconcile(findings, &e.initiatives["accord"].pledges[0])
			f := findings[0]
			if f.Outcome != test.ladder || f.Unknown != test.unknown || (test.ladder == Unknown) != (len(f.Evidence) == 1) {
				t.Errorf("the ladder says %s with %d unknown and %d quotes, want %s with %d", f.Outcome, f.Unknown, len(f.Evidence), test.ladder, test.unknown)
			}
		})
	}
}

func TestADeedInTheWordsOfTheClaimIsForAPersonToRead(t *testing.T) {
	in := promise()
	in.Pledges[0].Indicators[0].Elements[0].Claim = config.Text{"en": "holds a certificate or report by an independent auditor"}
	e, err := New([]config.Initiative{in}, method(), cues())
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name, text string
		want       Outcome
	}{
		{"half of its telling words", "We have published the reports of independent auditors on vulnerabilities.", Unknown},
		{"one of them", "We have published an independent book on vulnerabilities.", No},
	} {
		t.Run(test.name, func(t *testing.T) {
			findings, _ := e.Judge("accord", acme(doc(home+"audit", "en", test.text)))
			if got := findings[1].Outcome; got != test.want {
				t.Errorf("%q gives %s (%s), want %s", test.text, got, findings[1].Reason.Code, test.want)
			}
		})
	}
}
