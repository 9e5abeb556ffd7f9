package scoring

import (
	"strings"
	"testing"

	"makegood/config"
)

// What was done before the coverage window, or before joining, is quoted, shows no
// rung and earns nothing; what goes on, and a page that bears no day, count.
func TestADeedBeforeTheCoverageWindowIsShownNotCounted(t *testing.T) {
	m := method()
	m.Window = config.Gate{At: 36, Because: "Three years."}
	e, err := New([]config.Initiative{promise()}, m, cues())
	if err != nil {
		t.Fatal(err)
	}
	const word = "We support work on vulnerabilities."
	for _, test := range []struct {
		name, text, day, joined string
		outcome                 Outcome
		code, says              string
		quotes                  int
	}{
		{"within", deed, "2023-11-22", "", Yes, "acts", "", 1},
		{"before", deed, "2023-11-20", "", No, "before-window", "before 21 November 2023, when the period that this edition covers begins", 1},
		{"before joining, which was later", deed, "2024-02-01", "2024-03-01", No, "before-joining", "before it joined on 1 March 2024", 1},
		{"before the window, which begins later", deed, "2020-02-01", "2018-11-12", No, "before-window", "before 21 November 2023", 1},
		{"no day", deed, "", "", Yes, "acts", "", 1},
		{"a habit, which alone shows no rung", habit, "2020-02-01", "", Unknown, "needs-review", "", 1},
		{"words beside it", deed + "\n" + word, "2020-02-01", "", Partly, "says", "What it reports of before 21 November 2023 is shown and not counted.", 2},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := doc(home+"news", "en", strings.Split(test.text, "\n")...)
			d.Text.Published, d.Text.PublishedFrom = test.day, "meta"
			c := acme(d)
			c.Signatory.Joined = test.joined
			findings, _ := e.Judge("accord", c)
			f := findings[0]
			if f.Outcome != test.outcome || f.Reason.Code != test.code || !strings.Contains(f.Reason.Text, test.says) || len(f.Evidence) != test.quotes {
				t.Fatalf("%s, %s, %d quotes: %s", f.Outcome, f.Reason.Code, len(f.Evidence), f.Reason.Text)
			}
			for _, ev := range f.Evidence {
				if early := ev.Quote == deed && f.Outcome != Yes; early != (ev.Rung == nil) {
					t.Errorf("%q shows the rung %v", ev.Quote, ev.Rung)
				}
			}
		})
	}
}

// A rule counts as the ladder does: an act that was over before joining is quoted and
// earns nothing; a text in force and a habit count, and so does a page without a day.
func TestARuleCountsNoDeedOfBeforeJoining(t *testing.T) {
	e := engine(t)
	for _, test := range []struct {
		name, text, day, joined string
		outcome                 Outcome
		code                    string
	}{
		{"done after joining", "In June we launched a way to report vulnerabilities to us.", "2024-02-01", "2023-01-01", Yes, "yes"},
		{"done before joining", "In June we launched a way to report vulnerabilities to us.", "2022-02-01", "2023-01-01", No, "before-joining"},
		{"nobody knows when it joined", "In June we launched a way to report vulnerabilities to us.", "2022-02-01", "", Yes, "yes"},
		{"a page without a day", "In June we launched a way to report vulnerabilities to us.", "", "2023-01-01", Yes, "yes"},
		{"a text in force", "Our customers can report vulnerabilities to us by letter.", "2022-02-01", "2023-01-01", Yes, "yes"},
		{"a text in force beside it", "In June we launched a way to report vulnerabilities to us.\nOur customers can report vulnerabilities to us by letter.", "2022-02-01", "2023-01-01", Yes, "yes"},
	} {
		d := doc(home+"news", "en", strings.Split(test.text, "\n")...)
		d.Text.Published, d.Text.PublishedFrom = test.day, "meta"
		c := acme(d)
		c.Signatory.Joined = test.joined
		findings, _ := e.Judge("accord", c)
		f := findings[1]
		if f.Probe != "rule" || f.Outcome != test.outcome || f.Reason.Code != test.code || len(f.Evidence) == 0 {
			t.Errorf("%s: %s, %s, %d quotes: %s", test.name, f.Outcome, f.Reason.Code, len(f.Evidence), f.Reason.Text)
		}
	}
}
