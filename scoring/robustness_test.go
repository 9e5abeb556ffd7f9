package scoring

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"makegood/config"
	"makegood/crawler/extract"
)

// robust takes the ranking of findings on the initiative duo apart, after 200
// draws.
func robust(t *testing.T, cases []Case, findings []Finding) Robustness {
	t.Helper()
	e, err := New([]config.Initiative{two()}, method(), cues())
	if err != nil {
		t.Fatal(err)
	}
	signatories := make([]config.Signatory, len(cases))
	for i, c := range cases {
		signatories[i] = c.Signatory
	}
	by := Draws{Seed: 1, Count: 200}
	scores := e.Scores("duo", signatories, findings)
	e.Draw("duo", signatories, findings, scores, by)
	return e.Robustness("duo", cases, findings, scores, by)
}

func casesOf(findings []Finding) []Case {
	var out []Case
	for _, s := range states(findings) {
		out = append(out, Case{Signatory: s})
	}
	return out
}

func scenarioOf(t *testing.T, r Robustness, change Change, of string) Scenario {
	t.Helper()
	for _, s := range r.Scenarios {
		if s.Change == change && s.Of == of {
			return s
		}
	}
	t.Fatalf("no scenario %s %s in %+v", change, of, r.Scenarios)
	return Scenario{}
}

// Pledges left out: on P1, worth three times P2, a stands first and c last; on P2
// alone it is the other way round.
func TestLeavingOnePledgeOut(t *testing.T) {
	var findings []Finding
	findings = append(findings, both("a", 4, 0, 0, 0)...)
	findings = append(findings, both("b", 2, 0, 2, 0)...)
	findings = append(findings, both("c", 0, 0, 4, 0)...)
	r := robust(t, casesOf(findings), findings)
	for i, want := range []struct {
		id           string
		rank, p1, p2 int // published, without P1, without P2
	}{{"a", 1, 3, 1}, {"b", 2, 2, 2}, {"c", 3, 1, 3}} {
		got := r.Ranks[i]
		if got.Signatory != want.id || got.Rank != want.rank || !reflect.DeepEqual(got.Without, map[string]int{"P1": want.p1, "P2": want.p2}) {
			t.Errorf("%+v, want %+v", got, want)
		}
	}
	without := scenarioOf(t, r, Without, "P1")
	if without.Moved != 2 || without.Ranked != 3 || !near(without.Places, 4.0/3) || *without.Largest != (Shift{"a", 1, 1, 3, 3}) || *without.Spearman != -1 || *without.Kendall != -1 {
		t.Errorf("without P1: %+v", without)
	}
	if s := scenarioOf(t, r, Without, "P2"); s.Moved != 0 || s.Largest != nil || *s.Spearman != 1 || *s.Kendall != 1 {
		t.Errorf("without P2: %+v", s)
	}
	if r.Pledge != "P1" || r.Weight != "" {
		t.Errorf("the pledge that matters is %q, the weight %q; want P1 and none", r.Pledge, r.Weight)
	}
}

func near(a, b float64) bool { return math.Abs(a-b) < 1e-12 }

func TestScenariosOfOneChange(t *testing.T) {
	var findings []Finding
	findings = append(findings, both("uneven", 3, 0, 0, 0)...) // 56.25
	findings = append(findings, both("dark", 0, 3, 4, 0)...)   // 25 to 81.25, the middle 53.125; a coverage of 0.625
	findings = append(findings, both("steady", 2, 0, 2, 0)...) // 50
	findings = append(findings, both("open", 0, 2, 4, 0)...)   // 25 to 62.5, the middle 43.75
	findings = append(findings, both("unread", 4, 0, 0, 4)...) // a coverage of 0.5: not ranked
	r := robust(t, casesOf(findings), findings)
	for _, test := range []struct {
		change               Change
		of                   string
		entered, left, moved int
	}{
		{Lighter, "P1", 0, 0, 2}, // uneven 51.9, dark 57.7
		{NoUnknown, "", 0, 0, 2}, // dark and open level on the last two places, on one of which open stood
		{EveryUnknown, "", 0, 0, 4},
		{OtherAverage, "geometric", 0, 0, 3}, // steady 50, dark 40.3, open 29.7, uneven 0
		{OtherCoverage, "0.5", 1, 0, 4},
		{OtherCoverage, "0.7", 0, 1, 2},
	} {
		s := scenarioOf(t, r, test.change, test.of)
		if s.Entered != test.entered || s.Left != test.left || s.Moved != test.moved {
			t.Errorf("%s %s: %+v", test.change, test.of, s)
		}
	}
}

func TestRobustnessOfFewOrNone(t *testing.T) {
	for _, test := range []struct {
		name     string
		findings []Finding
		ranked   int
	}{
		{"nobody", nil, 0},
		{"nobody ranked", both("a", 0, 4, 0, 4), 0},
		{"one ranked", append(both("a", 1, 0, 2, 0), both("b", 0, 4, 0, 4)...), 1},
		{"all equal", append(append(both("a", 0, 0, 0, 0), both("b", 0, 0, 0, 0)...), both("c", 0, 0, 0, 0)...), 3},
	} {
		r := robust(t, casesOf(test.findings), test.findings)
		if len(r.Ranks) != test.ranked || r.Pledge != "" || r.Weight != "" {
			t.Errorf("%s: %d ranked, pledge %q, weight %q", test.name, len(r.Ranks), r.Pledge, r.Weight)
		}
		for _, s := range r.Scenarios {
			if s.Ranked > test.ranked || s.Moved != 0 || s.Places != 0 || s.Spearman != nil || s.Kendall != nil {
				t.Errorf("%s: %+v", test.name, s)
			}
		}
		if _, err := json.Marshal(r); err != nil {
			t.Errorf("%s: %v", test.name, err)
		}
	}
	if r := engine(t).Robustness("nothing of the kind", nil, nil, nil, Draws{}); r.Initiative != "" {
		t.Errorf("%+v", r)
	}
}

// Whatever the method, a model without changes gives the published scores, to
// the last bit.
func TestAModelAddsUpAsScoresDo(t *testing.T) {
	e := builtin(t)
	for _, indicator := range config.LevelAverages {
		for _, pledge := range config.LevelAverages {
			for _, initiative := range config.LevelAverages {
				e.method.Levels = config.Levels{Indicator: indicator, Pledge: pledge, Initiative: initiative}
				signatories, findings := crowd(e, 40)
				scores := e.Scores("paris-call", signatories, findings)
				m := e.model(e.initiatives["paris-call"], signatories, findings, scores)
				for i, got := range m.middles(&m.declared) {
					if want := m.entrants[i].score; got != want {
						t.Fatalf("%+v: %s has %v, want %v", e.method.Levels, m.entrants[i].id, got, want)
					}
				}
			}
		}
	}
}

func TestCorrelations(t *testing.T) {
	for _, test := range []struct {
		name              string
		a, b              []float64
		spearman, kendall float64
	}{
		{"the same order", []float64{1, 2, 3, 4}, []float64{10, 20, 30, 90}, 1, 1},
		{"the opposite", []float64{1, 2, 3}, []float64{3, 2, 1}, -1, -1},
		{"ties", []float64{1, 2, 2, 3}, []float64{1, 2, 3, 3}, 5.0 / 6, 0.8},
		{"one exchange", []float64{1, 2, 3, 4, 5}, []float64{2, 1, 3, 4, 5}, 0.9, 0.8},
	} {
		g := []*paired{{test.a, test.b}}
		if s, k := spearman(g), kendall(g); !near(*s, test.spearman) || !near(*k, test.kendall) {
			t.Errorf("%s: rho %v, tau %v, want %v and %v", test.name, *s, *k, test.spearman, test.kendall)
		}
	}
	for name, g := range map[string][]*paired{"nothing": nil, "one": {{[]float64{1}, []float64{1}}}, "all equal": {{[]float64{1, 1}, []float64{1, 2}}}} {
		if spearman(g) != nil || kendall(g) != nil {
			t.Errorf("%s has a correlation", name)
		}
	}
	// Within groups, not between them.
	apart := []*paired{{[]float64{1, 2}, []float64{2, 1}}, {[]float64{11, 12}, []float64{12, 11}}}
	if s, k := spearman(apart), kendall(apart); *s != -1 || *k != -1 {
		t.Errorf("two groups in opposite order: %v, %v", *s, *k)
	}
}

func TestScoresThatLeanAreFlagged(t *testing.T) {
	var cases []Case
	var findings []Finding
	const all = 48
	for i := range all {
		id := fmt.Sprintf("s%02d", i)
		c := Case{Signatory: config.Signatory{ID: id, Kind: config.State, Country: []string{"FRA", "NLD"}[i/24]}}
		for k := range i + 1 { // more pages, more points
			d := Document{Text: extract.Document{Language: []string{"en", "fr"}[i%2]}}
			if k == 0 && i == 5 {
				d.Text.Pages = 12
			}
			c.Documents = append(c.Documents, d)
		}
		cases = append(cases, c)
		of := both(id, i/12, 0, i/12, 0)
		for k := range of {
			of[k].Searched.Documents = i + 1
		}
		findings = append(findings, of...)
	}
	r := robust(t, cases, findings)
	for _, l := range r.Leanings {
		want := map[string]bool{OnDocuments: true, OnCountry: true}[l.On]
		least := map[string]int{OnDocuments: leastToTell, OnPDF: leastToTell}[l.On]
		if l.Flagged != want || l.Doubt != "" || l.Signatories != all || l.Least != cmp.Or(least, LeastToMean) || l.Correlation == nil {
			t.Errorf("%+v, want flagged: %v", l, want)
		}
	}
	if got := *r.Leanings[0].Correlation; got < 0.9 || got > 1 {
		t.Errorf("correlation with pages read is %v", got)
	}
	want := []Group{{OnLanguage, "en", 24, 37.5}, {OnLanguage, "fr", 24, 37.5}, {OnCountry, "FRA", 24, 12.5}, {OnCountry, "NLD", 24, 62.5}}
	if !reflect.DeepEqual(r.Groups, want) {
		t.Errorf("groups %+v, want %+v", r.Groups, want)
	}
	for _, x := range r.Ranks {
		if x.Signatory != "s05" {
			continue
		}
		if want := (ReadOf{Documents: 6, PDF: 1.0 / 6, Language: "fr", Country: "FRA"}); x.Read != want {
			t.Errorf("read of %s: %+v, want %+v", x.Signatory, x.Read, want)
		}
	}
	few := robust(t, cases[:40], findings[:80])
	for _, l := range few.Leanings {
		doubt := map[string]Doubt{OnCountry: Few}[l.On]
		if l.Flagged != (l.On == OnDocuments || l.On == OnCountry) || l.Doubt != doubt || l.Signatories != 40 {
			t.Errorf("among 40: %+v", l)
		}
	}
	for i := range cases { // a country for each three
		cases[i].Signatory.Country = fmt.Sprintf("X%02d", i/3)
	}
	for _, l := range robust(t, cases, findings).Leanings {
		if l.On == OnCountry && (!l.Flagged || l.Doubt != Few || l.Least != 80 || *l.Correlation < 0.9) {
			t.Errorf("16 countries of three: %+v, want a flag in doubt below 80", l)
		}
	}
}

func TestGroupsSwayByMoreThanChance(t *testing.T) {
	for _, test := range []struct {
		name   string
		values []float64
		groups []string
		want   float64 // -1: none
	}{
		{"groups tell all", []float64{1, 1, 9, 9}, []string{"a", "a", "b", "b"}, 1},
		{"groups tell nothing", []float64{1, 9, 1, 9}, []string{"a", "a", "b", "b"}, 0},
		{"half of the variance", []float64{0, 1, 1, 2}, []string{"a", "a", "b", "b"}, 0.5}, // 1 - (1/2)(3/2)
		{"one group", []float64{1, 2}, []string{"a", "a"}, -1},
		{"a group each", []float64{1, 2}, []string{"a", "b"}, -1},
		{"all equal", []float64{3, 3, 3}, []string{"a", "b", "b"}, -1},
	} {
		got := grouped(test.values, test.groups)
		if (got == nil) != (test.want == -1) || got != nil && !near(*got, test.want) {
			t.Errorf("%s: %v, want %v", test.name, got, test.want)
		}
	}
}

// Places that equal scores share are one place after another: who stood last of
// five and then shares all five with the others has not moved.
func TestATieMovesNobody(t *testing.T) {
	var findings []Finding
	for i, points := range []int{4, 3, 2, 1, 0} { // each without a point on P2, so that all have a geometric mean of 0
		findings = append(findings, both(fmt.Sprint("s", i), points, 0, 0, 0)...)
	}
	r := robust(t, casesOf(findings), findings)
	if s := scenarioOf(t, r, OtherAverage, "geometric"); s.Moved != 0 || s.Largest != nil || s.Places != 0 || s.Tied != 5 {
		t.Errorf("all are level: %+v, want nobody to move and five that share a place", s)
	}
	findings = append(findings, both("s5", 1, 0, 4, 0)...) // third of six, and first where the others are level on the second to the sixth
	s := scenarioOf(t, robust(t, casesOf(findings), findings), OtherAverage, "geometric")
	if s.Moved != 2 || !near(s.Places, 3.0/6) || s.Tied != 5 || *s.Largest != (Shift{"s5", 3, 3, 1, 1}) {
		t.Errorf("one above five that are level: %+v, largest %+v", s, s.Largest)
	}
	level := slices.Concat(both("a", 2, 0, 2, 0), both("b", 2, 0, 2, 0), both("c", 4, 0, 4, 0))
	if s := scenarioOf(t, robust(t, casesOf(level), level), NoUnknown, ""); s.Tied != 0 || s.Moved != 0 {
		t.Errorf("two that were level before: %+v", s)
	}
	for _, test := range []struct {
		was, is span
		want    int
	}{
		{span{5, 5}, span{1, 5}, 0},
		{span{1, 3}, span{2, 2}, 0},
		{span{5, 5}, span{1, 3}, 2},
		{span{1, 2}, span{4, 6}, 2},
		{span{1, 1}, span{2, 2}, 1},
	} {
		if got := test.is.from(test.was); got != test.want || test.was.from(test.is) != got {
			t.Errorf("from %v to %v: %d places, want %d", test.was, test.is, got, test.want)
		}
	}
}

// Equal scores share their places, with draws and without: of three that show
// nothing nobody is told to be the first.
func TestEqualScoresShareTheirPlaces(t *testing.T) {
	e, err := New([]config.Initiative{two()}, method(), cues())
	if err != nil {
		t.Fatal(err)
	}
	findings := both("first", 4, 0, 4, 0)
	for _, id := range []string{"a", "b", "c"} {
		findings = append(findings, both(id, 0, 0, 0, 0)...)
	}
	signatories := states(findings)
	for _, count := range []int{0, 100} {
		scores := e.Scores("duo", signatories, findings)
		e.Draw("duo", signatories, findings, scores, Draws{Seed: 1, Count: count})
		for id, want := range map[string][3]int{"first": {1, 1, 1}, "a": {2, 2, 4}, "b": {2, 2, 4}, "c": {2, 2, 4}} {
			if s := Wholes(scores, "duo")[id]; [3]int{s.Rank, s.RankLow, s.RankHigh} != want {
				t.Errorf("%d draws: %s has rank %d, %d to %d; want %v", count, id, s.Rank, s.RankLow, s.RankHigh, want)
			}
		}
	}
}

// The least number of signatories is where a correlation of 0.3 is no longer
// likely to come about by chance.
func TestChanceReachesTheFlagOnlyAmongFew(t *testing.T) {
	draw := rand.New(rand.NewPCG(1, 2))
	share := func(n int) float64 {
		beyond, all := 0, 4000
		for range all {
			p := &paired{}
			for i, k := range draw.Perm(n) {
				p.add(i, k)
			}
			if math.Abs(*spearman([]*paired{p})) > FlagAbove {
				beyond++
			}
		}
		return float64(beyond) / float64(all)
	}
	if few := share(10); few < 0.3 {
		t.Errorf("among 10, chance reaches 0.3 in %.3f of rankings", few)
	}
	if many := share(LeastToMean); many > 0.057 || many < 0.04 { // 5 %, within two standard errors of 4,000 draws
		t.Errorf("among %d, chance reaches 0.3 in %.3f of rankings, want one in twenty", LeastToMean, many)
	}
}
