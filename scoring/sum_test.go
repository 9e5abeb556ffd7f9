package scoring

import (
	"testing"

	"makegood/config"
)

// two is an initiative of two pledges with a ladder each.
func two() config.Initiative {
	return config.Initiative{ID: "duo", Pledges: []config.Pledge{{ID: "P1", Weight: 3, Because: "twice met"}, {ID: "P2"}}}
}

func found(signatory, pledge string, points, unknown, possible int) Finding {
	return Finding{Signatory: signatory, Initiative: "duo", Pledge: pledge, Indicator: config.FollowThrough, Element: config.LadderElement,
		Points: points, Unknown: unknown, Possible: possible, Outcome: Yes, Probe: "ladder"}
}

func scores(t *testing.T, findings ...Finding) map[string]Score {
	t.Helper()
	e, err := New([]config.Initiative{two()}, method(), cues())
	if err != nil {
		t.Fatal(err)
	}
	var signatories []config.Signatory
	for _, id := range []string{"a", "b", "c", "d"} {
		signatories = append(signatories, config.Signatory{ID: id, Kind: config.State})
	}
	out := map[string]Score{}
	for _, s := range e.Scores("duo", signatories, findings) {
		out[s.Signatory+" "+s.ID] = s
	}
	return out
}

func TestFault46UnknownPointsAreNoZeros(t *testing.T) {
	got := scores(t, found("a", "P1", 2, 1, 4), found("a", "P2", 0, 0, 4))["a duo"]
	if *got.Low != 37.5 || *got.High != 56.25 || *got.Score != 46.875 || got.Coverage != 0.875 {
		t.Errorf("low %v, high %v, score %v, coverage %v", *got.Low, *got.High, *got.Score, got.Coverage)
	}
	if got.Grade != "" {
		t.Errorf("grade %s for an interval over two bands", got.Grade)
	}
	if s := scores(t, found("a", "P1", 2, 0, 4), found("a", "P2", 2, 0, 4))["a duo"]; s.Grade != "C" {
		t.Errorf("grade %q at 50", s.Grade)
	}
}

func TestFault46And48RanksComeFromIntervals(t *testing.T) {
	got := scores(t,
		found("a", "P1", 4, 0, 4), found("a", "P2", 4, 0, 4),
		found("b", "P1", 2, 1, 4), found("b", "P2", 2, 0, 4),
		found("c", "P1", 2, 0, 4), found("c", "P2", 2, 0, 4),
		found("d", "P1", 0, 4, 4), found("d", "P2", 0, 4, 4),
	)
	for _, test := range []struct {
		id              string
		rank, low, high int
	}{{"a", 1, 1, 1}, {"b", 2, 2, 2}, {"c", 3, 2, 3}, {"d", 0, 0, 0}} {
		s := got[test.id+" duo"]
		if s.Rank != test.rank || s.RankLow != test.low || s.RankHigh != test.high {
			t.Errorf("%s: rank %d (%d to %d), want %d (%d to %d)", test.id, s.Rank, s.RankLow, s.RankHigh, test.rank, test.low, test.high)
		}
	}
}

func TestFault48BandsBeginAtTheirEdge(t *testing.T) {
	e := engine(t)
	for percent, want := range map[float64]string{100: "A", 80: "A", 79.9: "B", 40: "C", 0: "E"} {
		if got := e.band(percent); got != want {
			t.Errorf("%v is %s, want %s", percent, got, want)
		}
	}
}

func TestSummaryIsOneSentence(t *testing.T) {
	en, fr := summary([]PledgeResult{{Outcome: Yes}, {Outcome: Yes}, {Outcome: Partly}, {Outcome: No}, {Outcome: Unknown}})
	if en != "Of 5 pledges: action found on 2, words or plans only on 1, nothing found on 1, 1 not assessed." {
		t.Error(en)
	}
	if fr != "Sur 5 engagements : action trouvée pour 2, paroles ou projets seulement pour 1, rien trouvé pour 1, 1 non évalué." {
		t.Error(fr)
	}
}
