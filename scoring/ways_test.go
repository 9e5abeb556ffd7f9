package scoring

import (
	"testing"

	"makegood/config"
	"makegood/crawler/archive"
)

// What one edition finds and another does not is held against nobody where they read
// by other ways.
func TestWaysOfReading(t *testing.T) {
	is := comparedSide(t)
	id := is.Initiatives[0].ID
	was := is.Ways()[id]
	for _, test := range []struct {
		name   string
		change func(*Results)
		other  bool
	}{
		{"nothing", func(*Results) {}, false},
		{"the name of a file", func(r *Results) { r.Cues[0].File, r.Initiatives[0].File = "elsewhere", "elsewhere" }, false},
		{"a title and a weight", func(r *Results) {
			r.Initiatives[0].Pledges[0].Title, r.Initiatives[0].Pledges[0].Weight = config.Text{"en": "Otherwise"}, 2
		}, false},
		{"the version of the program", func(r *Results) { r.Version += "1" }, true},
		{"a cue", func(r *Results) { r.Cues[0].Families = map[string][]string{"act": {"we have done"}} }, true},
		{"how old a deed may be", func(r *Results) { r.Method.Window.At++ }, true},
		{"a topic", func(r *Results) { r.Initiatives[0].Pledges[0].Topic = map[string][]string{"en": {"else"}} }, true},
		{"a rule", func(r *Results) {
			r.Initiatives[0].Pledges[0].Indicators[0].Elements[0].Rule = &config.Rule{Any: map[string][]string{"en": {"does it well"}}}
		}, true},
	} {
		r := comparedSide(t)
		test.change(&r)
		if now := r.Ways()[id]; (now != was) != test.other {
			t.Errorf("%s: %s, and %s before", test.name, now, was)
		}
	}
}

// A promise is not said to be gone because nobody asks about its pledge any more.
func TestNobodyIsFollowedWhomNobodyAsksAbout(t *testing.T) {
	e := builtin(t)
	plan := doc(home+"plan", "en", "By 2028 we will train 500 employees in recognising phishing.")
	_, made := e.Judge("paris-call", acme(plan))
	s := acme().Signatory
	for _, test := range []struct {
		name string
		left func(*config.Signatory, *Commitment)
		want int
	}{
		{"it stays", func(*config.Signatory, *Commitment) {}, 1},
		{"it left the initiative", func(s *config.Signatory, _ *Commitment) { s.Initiatives = []string{"another"} }, 0},
		{"it left", func(s *config.Signatory, _ *Commitment) { s.ID = "bolt" }, 0},
		{"the pledge was dropped", func(_ *config.Signatory, m *Commitment) { m.Pledge = "P99" }, 0},
	} {
		s, m := s, made[0]
		test.left(&s, &m)
		f := e.follow([]Commitment{m}, Results{Signatories: []config.Signatory{s}, Snapshots: []archive.Snapshot{otherBody(plan.Snapshot.URL)}}, always, nil)
		if got := f.changes(); len(got) != test.want {
			t.Errorf("%s: %+v", test.name, got)
		}
	}
}
