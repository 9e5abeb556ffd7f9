package scoring

import (
	"strings"
	"testing"
	"time"

	"makegood/config"
)

func TestRuleOfAnElement(t *testing.T) {
	for _, test := range []struct {
		name, text string
		want       Outcome
		points     int
	}{
		{"it fires", "To report a vulnerability, write to us.", Yes, 3},
		{"partly is half, rounded down", "Report a vulnerability to us, customers only.", Partly, 1},
		{"a word that must not be there", "In this job you report vulnerabilities to us.", No, 0},
		{"a deed that comes close is for a person to read", "On vulnerabilities we have published a report.", Unknown, 0},
		{"nobody of theirs", "Researchers report many vulnerabilities elsewhere.", No, 0},
		{"denied", "You cannot, and we do not, report any vulnerability.", No, 0},
		{"it does not say", "We do not disclose how to report a vulnerability.", No, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			findings, _ := engine(t).Judge("accord", acme(doc(home+"policy", "en", test.text)))
			if f := findings[1]; f.Outcome != test.want || f.Points != test.points {
				t.Errorf("%q: %s with %d points, want %s with %d (%s)", test.text, f.Outcome, f.Points, test.want, test.points, f.Reason.Text)
			}
		})
	}
}

func TestRuleTakesOnlyDeclaredKindsAndAges(t *testing.T) {
	in := promise()
	rule := in.Pledges[0].Indicators[0].Elements[0].Rule
	rule.Kinds, rule.MaxAge = []string{"policy"}, 24
	e, err := New([]config.Initiative{in}, method(), cues())
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name, published string
		kind            config.SourceKind
		want            Outcome
	}{
		{"a young policy", "2025-11-21", config.PolicySource, Yes},
		{"a policy without a date", "", config.PolicySource, Yes},
		{"a policy without a date, saved long ago", "saved 2020-01-01", config.PolicySource, No},
		{"an old policy", "2020-01-01", config.PolicySource, No},
		{"a policy without a date, on a server that has not changed it for long", "http 2020-01-01", config.PolicySource, Yes},
		{"a page", "2025-11-21", config.PageSource, No},
		{"a kind not told", "2025-11-21", "", No},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := doc(home+"policy", "en", "To report a vulnerability, write to us.")
			d.Kind, d.Text.Published = test.kind, test.published
			if saved, ok := strings.CutPrefix(test.published, "saved "); ok {
				d.Text.Published = ""
				if d.Snapshot.Fetched, err = time.Parse(time.DateOnly, saved); err != nil {
					t.Fatal(err)
				}
			}
			if changed, ok := strings.CutPrefix(test.published, "http "); ok {
				d.Text.Published, d.Text.PublishedFrom = changed, "http"
			}
			findings, _ := e.Judge("accord", acme(d))
			if f := findings[1]; f.Outcome != test.want {
				t.Errorf("%s, want %s", f.Outcome, test.want)
			}
		})
	}
}

func TestNewReportsEveryBadPattern(t *testing.T) {
	in := promise()
	in.Pledges[0].Topic["en"] = []string{"~3 begins with a gap", "good"}
	in.Pledges[0].Not["en"] = []string{"ends with a gap ~2"}
	_, err := New([]config.Initiative{in}, config.Method{ID: "m"}, cues())
	for _, want := range []string{"accord/P1: topic: en", "accord/P1: not: en", "method m: 0 rungs"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v does not name %s", err, want)
		}
	}
}
