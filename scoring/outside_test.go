package scoring

import (
	"testing"

	"makegood/config"
	"makegood/crawler/archive"
)

// A question whose rule names a check is not answered with no where the check
// holds, and with no where it does not, failed, or is another one.
func TestWhatIsObservedIsNotDenied(t *testing.T) {
	in := promise()
	claim := config.Text{"en": "takes reports", "fr": "reçoit des signalements"}
	in.Pledges[0].Indicators = append(in.Pledges[0].Indicators, config.Indicator{ID: "contact", Elements: []config.Element{
		{ID: "file", Claim: claim, Points: 2, Rule: &config.Rule{Any: map[string][]string{"en": {"write to us", "our|a security txt"}}}},
	}})
	e, err := New([]config.Initiative{in}, method(), cues())
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name   string
		o      archive.Observation
		says   string
		want   Outcome
		reason string
	}{
		{"it holds", archive.Observation{Check: "security-txt", Host: "acme.example", Observed: day, State: archive.OK, Holds: true}, "We sell shoes.", Unknown,
			"No page that we read says that Acme Ltd takes reports, but what was observed at acme.example on 20 November 2026 speaks for it; a person has to look."},
		{"a page says it", archive.Observation{Check: "security-txt", State: archive.OK, Holds: true}, "We have our security.txt.", Yes, ""},
		{"it does not hold", archive.Observation{Check: "security-txt", State: archive.OK}, "We sell shoes.", No, ""},
		{"it failed", archive.Observation{Check: "security-txt", State: archive.Unreachable, Holds: true}, "We sell shoes.", No, ""},
		{"another check", archive.Observation{Check: "dnssec", State: archive.OK, Holds: true}, "We sell shoes.", No, ""},
	} {
		c := acme(doc(home+"page", "en", test.says))
		c.Observations = []archive.Observation{test.o}
		findings, _ := e.Judge("accord", c)
		f := findings[2]
		if f.Outcome != test.want || test.reason != "" && (f.Reason.Text != test.reason || f.Unknown != 2) {
			t.Errorf("%s: %s (%s), want %s", test.name, f.Outcome, f.Reason.Text, test.want)
		}
	}
}
