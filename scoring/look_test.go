package scoring

import (
	"testing"

	"makegood/config"
	"makegood/crawler/archive"
)

func TestObservedElements(t *testing.T) {
	in := promise()
	claim := config.Text{"en": "has forged mail refused", "fr": "fait refuser le courrier falsifié"}
	in.Pledges[0].Indicators = append(in.Pledges[0].Indicators, config.Indicator{ID: "observed", Elements: []config.Element{
		{ID: "dmarc", Claim: claim, Points: 3, Observe: "dmarc", Partly: "record"},
		{ID: "states", Claim: claim, Points: 1, Observe: "dmarc", Applies: []config.Kind{config.State}},
	}})
	e, err := New([]config.Initiative{in}, method(), cues())
	if err != nil {
		t.Fatal(err)
	}
	seen := func(state archive.State, holds bool, record string) []archive.Observation {
		return []archive.Observation{
			{Check: "spf", Host: "acme.example", State: archive.OK, Holds: true},
			{Check: "dmarc", Host: "acme.example", Observed: day, State: state, Holds: holds, Facts: []archive.Fact{{Name: "record", Value: record}}},
		}
	}
	for _, test := range []struct {
		name         string
		observations []archive.Observation
		want         Outcome
		points, open int
		reason       string
	}{
		{"it holds", seen(archive.OK, true, "v=DMARC1; p=reject"), Yes, 3, 0, "Observed at acme.example on 20 November 2026: Acme Ltd has forged mail refused."},
		{"a part is there", seen(archive.OK, false, "v=DMARC1; p=none"), Partly, 1, 0, "Observed at acme.example on 20 November 2026: only a part of what would show that Acme Ltd has forged mail refused: record v=DMARC1; p=none. That earns 1 of 3 points."},
		{"nothing is there", seen(archive.OK, false, "none"), No, 0, 0, "By 21 November 2026 we saw no sign from outside that Acme Ltd has forged mail refused; we looked at acme.example on 20 November 2026."},
		{"nothing came", seen(archive.Unreachable, false, "none"), Unknown, 0, 3, "This is looked at from outside, and could not be observed, so nothing can be said."},
		{"a wall came", seen(archive.Blocked, false, "none"), Unknown, 0, 3, "A page that could answer this came back as a block page, so nothing can be said."},
		{"another check only", seen(archive.OK, true, "")[:1], Unknown, 0, 3, "This is looked at from outside, and could not be observed, so nothing can be said."},
		{"nothing was asked", nil, Unknown, 0, 3, "This is looked at from outside, and could not be observed, so nothing can be said."},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := acme()
			c.Observations = test.observations
			findings, _ := e.Judge("accord", c)
			f := findings[2]
			if f.Probe != "observation" || f.Outcome != test.want || f.Points != test.points || f.Unknown != test.open || f.Possible != 3 || f.Reason.Text != test.reason {
				t.Errorf("%+v, want %s with %d points and %d unknown, %q", f, test.want, test.points, test.open, test.reason)
			}
			c.Sources = nil
			if findings, _ := e.Judge("accord", c); len(test.observations) == 0 && findings[2].Reason.Code != "no-source" {
				t.Errorf("of an organisation without a source: %s", findings[2].Reason.Code)
			}
			if f.Searched.Documents != 0 || len(f.Evidence) != 0 {
				t.Errorf("%+v: no page is read for it", f)
			}
			if other := findings[3]; other.Outcome != NotApplicable || other.Possible != 0 {
				t.Errorf("asked of a company although it is for states: %+v", other)
			}
			if ladder := findings[0]; ladder.Outcome != No || ladder.Rung == nil || *ladder.Rung != Silent {
				t.Errorf("the ladder is %s; an observation never raises it", ladder.Outcome)
			}
		})
	}
}

// A file that has expired is half of one that is valid, and is never said to be
// valid.
func TestExpiredSecurityTxt(t *testing.T) {
	in := promise()
	in.Pledges[0].Indicators = append(in.Pledges[0].Indicators, config.Indicator{ID: "observed", Elements: []config.Element{
		{ID: "security-txt", Claim: config.Text{"en": "tells in a valid file where to report", "fr": "indique dans un fichier valable où signaler"}, Points: 2, Observe: "security-txt", Partly: "contact"},
	}})
	e, err := New([]config.Initiative{in}, method(), cues())
	if err != nil {
		t.Fatal(err)
	}
	contact := archive.Fact{Name: "contact", Value: "mailto:a@acme.example"}
	for _, test := range []struct {
		name   string
		facts  []archive.Fact
		points int
		en, fr string
	}{
		{"expired", []archive.Fact{{Name: "expires", Value: "2024-12-31"}, {Name: "fresh", Value: "no"}, contact}, 1,
			"Observed at acme.example on 20 November 2026: Acme Ltd has a file that tells where to report a vulnerability (security.txt), but it expired on 31 December 2024. What it says still stands there (contact mailto:a@acme.example) and earns 1 of 2 points.",
			"Observé sur acme.example le 20 novembre 2026 : Acme Ltd a un fichier qui indique où signaler une vulnérabilité (security.txt), mais il a expiré le 31 décembre 2024. Ce qu’il dit y figure encore (contact mailto:a@acme.example) et vaut 1 sur 2 points."},
		{"without a day", []archive.Fact{{Name: "fresh", Value: "no"}, contact}, 1,
			"Observed at acme.example on 20 November 2026: only a part of what would show that Acme Ltd tells in a valid file where to report: contact mailto:a@acme.example. That earns 1 of 2 points.",
			"Observé sur acme.example le 20 novembre 2026 : une partie seulement de ce qui montrerait que Acme Ltd indique dans un fichier valable où signaler : contact mailto:a@acme.example. Cela vaut 1 sur 2 points."},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := acme()
			c.Observations = []archive.Observation{{Check: "security-txt", Host: "acme.example", Observed: day, State: archive.OK, Facts: test.facts}}
			findings, _ := e.Judge("accord", c)
			if f := findings[2]; f.Outcome != Partly || f.Points != test.points || f.Reason.Text != test.en || f.Reason.FR != test.fr {
				t.Errorf("%s with %d points, %q, %q; want partly with %d, %q, %q", f.Outcome, f.Points, f.Reason.Text, f.Reason.FR, test.points, test.en, test.fr)
			}
		})
	}
}
