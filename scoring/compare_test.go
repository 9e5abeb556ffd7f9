package scoring

import (
	"math"
	"slices"
	"testing"

	"makegood/config"
	"makegood/crawler/archive"
)

// A comparedSide is an edition of one initiative with two pledges of one
// question each, answered by two signatories.
func comparedSide(t *testing.T) Results {
	t.Helper()
	question := func(id string) []config.Indicator {
		return []config.Indicator{{ID: "q", Title: config.Text{"en": "Q"}, Elements: []config.Element{{
			ID: "e", Claim: config.Text{"en": "does " + id}, Points: 2, Rule: &config.Rule{Any: map[string][]string{"en": {"does " + id}}},
		}}}}
	}
	topic := map[string][]string{"en": {"topic"}}
	m, err := config.ParseMethod("makegood.yaml", declared(t, "methods/makegood.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	m.Coverage.At = 0.25 // so that one answer that is open keeps nobody from a rank
	r := Results{
		Method: m, Version: "1", Cues: []config.Cues{{Language: "en", Families: map[string][]string{"act": {"we did"}}}},
		Initiatives: []config.Initiative{{ID: "call", Pledges: []config.Pledge{
			{ID: "P1", Topic: topic, Indicators: question("one")}, {ID: "P2", Topic: topic, Indicators: question("two")},
		}}},
	}
	for _, id := range []string{"acme", "bolt"} {
		r.Signatories = append(r.Signatories, config.Signatory{ID: id, Name: id, Kind: config.PrivateSector, Initiatives: []string{"call"}})
		r.Snapshots = append(r.Snapshots, archive.Snapshot{Signatory: id, URL: "https://" + id + ".test/", State: archive.OK, SHA256: "aa"})
		for _, pledge := range []string{"P1", "P2"} {
			r.Findings = append(r.Findings,
				Finding{ID: id + "/call/" + pledge + "/q/e", Signatory: id, Initiative: "call", Pledge: pledge, Indicator: "q", Element: "e", Outcome: Yes, Points: 2, Possible: 2, Status: "machine", Probe: "rule",
					Evidence: []Evidence{{URL: "https://" + id + ".test/", SHA256: "aa", Quote: "it does"}}},
				Finding{ID: id + "/call/" + pledge + "/follow-through/ladder", Signatory: id, Initiative: "call", Pledge: pledge, Indicator: "follow-through", Element: "ladder", Outcome: NotApplicable, Status: "machine", Probe: "ladder"})
		}
	}
	return r
}

// answer changes the first finding of a side.
func (r *Results) answer(outcome Outcome, points, unknown int, reason string) {
	f := &r.Findings[0]
	f.Outcome, f.Points, f.Unknown, f.Reason = outcome, points, unknown, Reason{Code: reason}
}

func TestEachDifferenceHasItsCause(t *testing.T) {
	for _, test := range []struct {
		name   string
		change func(was, is *Results)
		cause  Cause // of the difference in the first finding; empty: none
		by     float64
		like   float64 // what is left of the difference like for like
	}{
		{"nothing", func(_, _ *Results) {}, "", 0, 0},
		{"another text", func(_, is *Results) { is.answer(No, 0, 0, "nothing-found"); is.Snapshots[0].SHA256 = "bb" }, TheyChanged, -50, -50},
		{"the same text, other cues", func(_, is *Results) {
			is.answer(No, 0, 0, "nothing-found")
			is.Cues[0].Families = map[string][]string{"act": {"we have done"}}
		}, MethodChanged, -50, 0},
		{"another text and other cues", func(_, is *Results) {
			is.answer(No, 0, 0, "nothing-found")
			is.Snapshots[0].SHA256 = "bb"
			is.Cues[0].Families = map[string][]string{"act": {"we have done"}}
		}, TheyChanged, -50, -50},
		{"something new on a page that reads otherwise, other cues", func(was, is *Results) {
			was.answer(No, 0, 0, "nothing-found")
			was.Findings[0].Evidence, was.Snapshots[0].SHA256 = nil, "00"
			is.Cues[0].Families = map[string][]string{"act": {"we have done"}}
		}, TheyChanged, 50, 50},
		{"something on the same page, other cues", func(was, is *Results) {
			was.answer(No, 0, 0, "nothing-found")
			was.Findings[0].Evidence = nil
			is.Cues[0].Families = map[string][]string{"act": {"we have done"}}
		}, MethodChanged, 50, 0},
		{"another rule", func(_, is *Results) {
			is.answer(No, 0, 0, "nothing-found")
			is.Initiatives[0].Pledges[0].Indicators[0].Elements[0].Rule = &config.Rule{Any: map[string][]string{"en": {"does it well"}}}
		}, MethodChanged, -50, 0},
		{"a review", func(_, is *Results) { is.answer(No, 0, 0, "review"); is.Findings[0].Status = "reviewed" }, WeCorrected, -50, -50},
		{"the site shuts us out", func(_, is *Results) { is.answer(Unknown, 0, 2, "blocked") }, BecameUnreadable, -25, 0},
		{"the site lets us in", func(was, _ *Results) { was.answer(Unknown, 0, 2, "robots") }, BecameReadable, 25, 0},
		{"a page that we did not ask for again", func(_, is *Results) {
			is.answer(No, 0, 0, "nothing-found")
			is.Snapshots[0].URL = "https://acme.test/other"
		}, NotReadAgain, -50, 0},
		{"what we only heard of lies out of scope", func(_, is *Results) {
			is.answer(No, 0, 0, "nothing-found")
			is.Snapshots[0].State = archive.OutOfScope
		}, NotReadAgain, -50, 0},
		{"a page that is removed", func(_, is *Results) {
			is.answer(No, 0, 0, "nothing-found")
			is.Snapshots[0].State, is.Snapshots[0].SHA256 = archive.Removed, ""
		}, TheyChanged, -50, -50},
		{"a page that is missing, for all we know for a day", func(_, is *Results) {
			is.answer(No, 0, 0, "nothing-found")
			is.Snapshots[0].State, is.Snapshots[0].SHA256 = archive.Missing, ""
		}, BecameUnreadable, -50, 0},
		{"a page that is missing, and more found elsewhere", func(was, is *Results) {
			was.answer(Partly, 1, 0, "partly")
			is.Snapshots[0].State, is.Snapshots[0].SHA256 = archive.Missing, ""
		}, TheyChanged, 25, 25},
		{"a page that nobody asked for again, and more found elsewhere", func(was, is *Results) {
			was.answer(Partly, 1, 0, "partly")
			is.Snapshots[0].URL = "https://acme.test/other"
		}, TheyChanged, 25, 25},
		{"a person has to decide now", func(_, is *Results) { is.answer(Unknown, 0, 2, "needs-review"); is.Snapshots[0].SHA256 = "bb" }, TheyChanged, -25, -25},
	} {
		was, is := comparedSide(t), comparedSide(t)
		test.change(&was, &is)
		c, err := Compare(was, is)
		if err != nil {
			t.Fatal(err)
		}
		var cause Cause
		if len(c.Changes) == 1 && c.Changes[0].ID == was.Findings[0].ID {
			cause = c.Changes[0].Cause
		}
		if len(c.Changes) > 1 || cause != test.cause {
			t.Errorf("%s: %+v, want one by cause %q", test.name, c.Changes, test.cause)
		}
		card := c.Cards[0]
		if card.By[test.cause] != test.by || math.Abs(valueOf(card.Is)-valueOf(card.Was)-test.by) > 1e-9 || math.Abs(valueOf(card.LikeIs)-valueOf(card.LikeWas)-test.like) > 1e-9 {
			t.Errorf("%s: %+v, want %v, like for like %v", test.name, card, test.by, test.like)
		}
	}
}

// Where the method gives rungs other points, that is told apart from what they did,
// and stays in the series of like for like, by the new points.
func TestNewPointsOfARungAreNoDeed(t *testing.T) {
	climb := func(r *Results, rung, points int, text archive.Digest) {
		f := &r.Findings[1]
		f.Outcome, f.Rung, f.Points, f.Possible = Partly, &rung, points, 4
		f.Evidence = []Evidence{{URL: r.Snapshots[0].URL, SHA256: text}}
		r.Snapshots[0].SHA256, r.Findings[0].Evidence = text, nil
	}
	for _, test := range []struct {
		name            string
		rung, points    int
		text            archive.Digest
		cause           Cause
		method, they    float64
		likeWas, likeIs float64
	}{ // one of two questions of one of two pledges: a point of four is 100/4/2/2
		{"the same plan", Plans, 2, "aa", MethodChanged, 6.25, 0, 87.5, 87.5},
		{"a result where a plan was", Measures, 3, "bb", TheyChanged, 6.25, 6.25, 87.5, 93.75},
		{"a deed that is worth what the plan is now", Acts, 2, "bb", TheyChanged, 6.25, 0, 87.5, 87.5},
	} {
		was, is := comparedSide(t), comparedSide(t)
		climb(&was, Plans, 1, "aa")
		climb(&is, test.rung, test.points, test.text)
		is.Method.Rungs = slices.Clone(is.Method.Rungs)
		is.Method.Rungs[Plans].Points = 2
		c, err := Compare(was, is)
		if err != nil {
			t.Fatal(err)
		}
		card := c.Cards[0]
		if !c.Method || len(c.Changes) != 1 || c.Changes[0].Cause != test.cause || c.Changes[0].Was.Points != 1 || card.By[MethodChanged] != test.method || card.By[TheyChanged] != test.they {
			t.Errorf("%s: %+v by %v", test.name, c.Changes, card.By)
		}
		if valueOf(card.LikeWas) != test.likeWas || valueOf(card.LikeIs) != test.likeIs {
			t.Errorf("%s: like for like %v to %v, want %v to %v", test.name, valueOf(card.LikeWas), valueOf(card.LikeIs), test.likeWas, test.likeIs)
		}
	}
}

// A score by which an edition does not rank is no figure, nor is what changed by it.
func TestWhoIsNotRankedHasNoFigures(t *testing.T) {
	was, is := comparedSide(t), comparedSide(t)
	is.Method.Coverage.At = 0.6
	is.answer(Unknown, 0, 2, "robots")
	c, err := Compare(was, is)
	if err != nil {
		t.Fatal(err)
	}
	if card := c.Cards[0]; len(c.Changes) != 1 || card.Was == nil || card.Is != nil || card.LikeWas != nil || card.LikeIs != nil || len(card.By) != 0 {
		t.Errorf("of one that is not ranked any more: %+v, %d changes", card, len(c.Changes))
	}
	if card := c.Cards[1]; card.Was == nil || card.Is == nil || card.LikeWas == nil || card.LikeIs == nil {
		t.Errorf("of one that is ranked: %+v", card)
	}
}

func TestCausesAddUpToTheDifference(t *testing.T) {
	was, is := comparedSide(t), comparedSide(t)
	was.answer(Unknown, 0, 2, "robots")
	is.Initiatives[0].Pledges[1].Weight, is.Initiatives[0].Pledges[1].Because = 3, "weighs more"
	is.Findings[2].Outcome, is.Findings[2].Points = No, 0
	is.Snapshots[0].SHA256 = "bb"
	is.Signatories = append(is.Signatories[:1], config.Signatory{ID: "cord", Name: "cord", Kind: config.State, Initiatives: []string{"call"}})
	c, err := Compare(was, is)
	if err != nil {
		t.Fatal(err)
	}
	if !c.Method || len(c.Joined) != 1 || c.Joined[0] != "cord" || len(c.Left) != 1 || c.Left[0] != "bolt" || len(c.Cards) != 1 {
		t.Errorf("%+v", c)
	}
	card, sum := c.Cards[0], 0.0
	for _, by := range card.By {
		sum += by
	}
	if len(card.By) != 3 || math.Abs(sum-(*card.Is-*card.Was)) > 1e-9 {
		t.Errorf("%v add up to %v, want %v", card.By, sum, *card.Is-*card.Was)
	}
}
