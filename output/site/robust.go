package site

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"makegood/output"
	"makegood/scoring"
)

// A robustView is how firm the ranking of one initiative is.
type robustView struct {
	*frame
	Initiative said
	Draws      int
	Seed       string
	Ranked     int
	Pledge     said // without which ranks move the most; empty if none moves any
	Weight     said
	Fields     []rankField
	Without    []scenarioRow
	Weights    []scenarioRow
	Others     []scenarioRow
	Leanings   []leaningRow
	Flagged    int
	Least      said // why so many signatories are needed for 0.3 to be beyond chance; empty where the method says nothing of it
	Groups     []groupTable
	Data       string // link to robustness.json
	Pairs      string // link to pairs.csv
}

// A rankField is the ranges of rank of one kind, or their beginning.
type rankField struct {
	Kind  string
	ID    string
	Rows  []rangeRow
	Total int
	Cross []crossRow // who stands above whom, if that fits
}

type rangeRow struct {
	Name  name
	Href  string
	Rank  int
	Span  string
	Strip strip
	Above string // share of the draws in which it stands above the next one; empty for the last
}

// A crossRow says in how many of a hundred draws a signatory stands above each of
// its kind, in the order of the ranking; empty beside itself.
type crossRow struct {
	Name  name
	Rank  int
	Above []string
}

// A scenarioRow is what one change does to the ranks.
type scenarioRow struct {
	Change    said
	Moved     string // n of m
	Places    string
	Bar       string // width in percent; empty for none
	Largest   *shiftView
	Spearman  string
	Kendall   string
	Elsewhere string // who shares a place with the change alone, is ranked with it alone, or without it alone; empty if nobody
}

// A scenarioTable is rows under a heading of their first column.
type scenarioTable struct {
	ID, Head string
	Rows     []scenarioRow
}

func scenes(id, head string, rows []scenarioRow) scenarioTable { return scenarioTable{id, head, rows} }

type shiftView struct {
	Name    name
	Was, Is string // places, such as 5 or 1–3
}

// A leaningRow is how far scores go with something that should not matter.
type leaningRow struct {
	On          string
	Signatories int
	Value       string
	X, W        string // of the bar from the middle, in percent
	Flagged     bool
	Few         int    // how many there must be for a flag to mean anything; 0 if there are as many
	Chance      string // what chance reaches among so few; empty unless the correlation does not exceed it
}

type groupTable struct {
	Head string
	ID   string
	Rows []groupRow
	More int
}

type groupRow struct {
	Value       string
	Signatories int
	Score       string
	Dot         strip
}

// What a page has room for.
const (
	rangesPerKind = 20
	crossAtMost   = 10
	groupsListed  = 20
)

// robustness returns what an edition says of the ranking of an initiative, or nil:
// editions of earlier versions say nothing.
func (is *issue) robustness(initiative string) *scoring.Robustness {
	for i := range is.Robustness {
		if is.Robustness[i].Initiative == initiative {
			return &is.Robustness[i]
		}
	}
	return nil
}

func robustAddress(edition, initiative string) address {
	return roomAddress(edition, "robustness") + address(initiative+"/")
}

// firm links the page that says how firm a ranking is, or returns "" where there is
// none.
func (f *frame) firm(is *issue, ch *chapter) string {
	if is.robustness(ch.ID) == nil {
		return ""
	}
	return f.Link(robustAddress(is.Meta.ID, ch.ID))
}

// drawn reports whether the ranges of rank of a chapter are those of draws.
func (is *issue) drawn(ch *chapter) bool {
	r := is.robustness(ch.ID)
	return r != nil && r.Draws > 0
}

func (b *book) robustJobs(is *issue, ch *chapter) []job {
	r := is.robustness(ch.ID)
	if r == nil {
		return nil
	}
	return []job{{robustAddress(is.Meta.ID, ch.ID), "robustness", is, func(f *frame) any { return b.robustView(f, is, ch, r) }}}
}

func (b *book) robustView(f *frame, is *issue, ch *chapter, r *scoring.Robustness) *robustView {
	v := &robustView{
		frame: f, Initiative: in(ch.Title, b.language), Draws: r.Draws, Seed: strconv.FormatInt(r.Seed, 10), Ranked: len(r.Ranks),
		Pledge: b.pledgeNamed(ch, r.Pledge), Weight: b.pledgeNamed(ch, r.Weight),
		Data: f.Asset("data/" + is.Meta.ID + "/" + output.RobustnessFile), Pairs: f.Asset("data/" + is.Meta.ID + "/" + output.PairsFile),
	}
	f.Current = "method"
	f.Title = b.t("robust.title", "initiative", v.Initiative.Text, "edition", is.Meta.ID)
	f.Description = b.t("robust.description", "n", r.Draws)
	f.crumbs(f.to(v.Initiative, initiativeAddress(is.Meta.ID, ch.ID)), crumb{Text: said{Text: b.t("robust.crumb")}})
	v.Fields = b.rankFields(f, is, ch, r)
	b.scenarioRows(v, ch, r)
	b.leaningRows(v, r)
	v.Least = english(is.Method.Leaning.Because, b.language)
	return v
}

// pledgeNamed writes a pledge with its id.
func (b *book) pledgeNamed(ch *chapter, id string) said {
	for _, p := range ch.Pledges {
		if p.ID == id {
			s := in(p.Title, b.language)
			s.Text = p.ID + ". " + s.Text
			return s
		}
	}
	return said{}
}

// nameOf is the name of a signatory, or its id where it has no scorecard.
func (ch *chapter) nameOf(signatory string) name {
	if card := ch.byID[signatory]; card != nil {
		return name(clean(card.Name))
	}
	return name(clean(signatory))
}

func (b *book) rankFields(f *frame, is *issue, ch *chapter, r *scoring.Robustness) []rankField {
	above := map[string]string{} // by the ids of two, parted by a space
	for _, p := range is.Pairs {
		if p.Initiative == ch.ID {
			above[p.Signatory+" "+p.Other], above[p.Other+" "+p.Signatory] = b.drawn(p.Above), b.drawn(p.Below)
		}
	}
	var out []rankField
	for from := 0; from < len(r.Ranks); {
		to := from + 1
		for to < len(r.Ranks) && r.Ranks[to].Kind == r.Ranks[from].Kind {
			to++
		}
		field := r.Ranks[from:to]
		v := rankField{Kind: b.t("kind." + field[0].Kind), ID: anchor("kind", field[0].Kind), Total: len(field)}
		for i := range field[:min(len(field), rangesPerKind)] {
			x := &field[i]
			row := rangeRow{Name: ch.nameOf(x.Signatory), Rank: x.Rank, Span: rankSpan(scoring.Score{RankLow: x.Low, RankHigh: x.High}), Strip: rankStrip(x, len(field))}
			if ch.byID[x.Signatory] != nil {
				row.Href = f.Link(cardAddress(is.Meta.ID, ch.ID, x.Signatory))
			}
			if i+1 < len(field) {
				row.Above = above[x.Signatory+" "+field[i+1].Signatory]
			}
			v.Rows = append(v.Rows, row)
		}
		if len(field) > 1 && len(field) <= crossAtMost && r.Draws > 0 {
			for _, x := range field {
				row := crossRow{Name: ch.nameOf(x.Signatory), Rank: x.Rank}
				for _, y := range field {
					row.Above = append(row.Above, above[x.Signatory+" "+y.Signatory])
				}
				v.Cross = append(v.Cross, row)
			}
		}
		out = append(out, v)
		from = to
	}
	return out
}

// rankStrip is a range of rank on a line from the first place to the last of n.
func rankStrip(r *scoring.RankRange, n int) strip {
	place := 100 / float64(max(n, 1))
	s := strip{Dot: percent((float64(r.Rank) - 0.5) * place)}
	if r.High > r.Low {
		s.X, s.W = percent(float64(r.Low-1)*place), percent(float64(r.High-r.Low+1)*place)
	}
	return s
}

func (b *book) scenarioRows(v *robustView, ch *chapter, r *scoring.Robustness) {
	most := 0.0
	for _, s := range r.Scenarios {
		most = max(most, s.Places)
	}
	for _, s := range r.Scenarios {
		row := scenarioRow{
			Change: b.changed(ch, s), Moved: b.t("robust.moved", "n", s.Moved, "of", s.Ranked), Places: b.decimal(s.Places, 1),
			Spearman: b.coefficient(s.Spearman), Kendall: b.coefficient(s.Kendall),
		}
		if s.Places > 0 {
			row.Bar = percent(100 * s.Places / most)
		}
		if s.Largest != nil {
			row.Largest = &shiftView{ch.nameOf(s.Largest.Signatory), placesSpan(s.Largest.Was, s.Largest.WasLast), placesSpan(s.Largest.Is, s.Largest.IsLast)}
		}
		var beside []string
		if s.Tied > 0 {
			beside = append(beside, b.t("robust.tied", "n", s.Tied))
		}
		if s.Entered > 0 || s.Left > 0 {
			beside = append(beside, b.t("robust.entered", "entered", s.Entered, "left", s.Left))
		}
		row.Elsewhere = strings.Join(beside, "; ")
		switch s.Change {
		case scoring.Without:
			v.Without = append(v.Without, row)
		case scoring.Lighter, scoring.Heavier:
			v.Weights = append(v.Weights, row)
		default:
			v.Others = append(v.Others, row)
		}
	}
}

// placesSpan writes the places that somebody stands on.
func placesSpan(first, last int) string {
	return rankSpan(scoring.Score{RankLow: first, RankHigh: max(first, last)})
}

// changed names what a scenario has otherwise.
func (b *book) changed(ch *chapter, s scoring.Scenario) said {
	switch s.Change {
	case scoring.Without:
		return b.pledgeNamed(ch, s.Of)
	case scoring.Lighter, scoring.Heavier:
		return said{Text: b.t("robust.change."+string(s.Change), "pledge", clean(s.Of))}
	case scoring.OtherAverage:
		return said{Text: b.t("robust.change.average", "way", b.word("way", s.Of))}
	case scoring.OtherCoverage:
		at, _ := strconv.ParseFloat(s.Of, 64)
		return said{Text: b.t("robust.change.coverage", "share", b.share(at))}
	}
	return said{Text: b.word("robust.change", string(s.Change))}
}

func (b *book) leaningRows(v *robustView, r *scoring.Robustness) {
	for _, l := range r.Leanings {
		flagged, doubt := l.Flag()
		row := leaningRow{On: b.word("robust.on", l.On), Signatories: l.Signatories, Value: b.coefficient(l.Correlation), Flagged: flagged}
		switch doubt {
		case scoring.Few:
			row.Few = l.Least
		case scoring.Chance:
			row.Chance = b.decimal(l.Beyond, 2)
		}
		if l.Correlation != nil {
			c := max(-1, min(1, *l.Correlation))
			row.X, row.W = percent(50+50*min(c, 0)), percent(50*math.Abs(c))
		}
		if flagged {
			v.Flagged++
		}
		v.Leanings = append(v.Leanings, row)
	}
	for _, on := range []string{scoring.OnLanguage, scoring.OnCountry} {
		t := groupTable{Head: b.word("robust.on", on), ID: anchor("by", on)}
		groups := slices.DeleteFunc(slices.Clone(r.Groups), func(g scoring.Group) bool { return g.On != on })
		slices.SortStableFunc(groups, func(x, y scoring.Group) int { return cmp.Compare(y.Signatories, x.Signatories) })
		for _, g := range groups[:min(len(groups), groupsListed)] {
			value := clean(g.Value)
			if on == scoring.OnLanguage {
				value = b.tongue(g.Value)
			}
			t.Rows = append(t.Rows, groupRow{value, g.Signatories, strconv.Itoa(scoring.Shown(g.Score)), strip{Dot: percent(max(0, min(100, g.Score)))}})
		}
		if t.More = len(groups) - len(t.Rows); len(t.Rows) > 0 {
			v.Groups = append(v.Groups, t)
		}
	}
}

// coefficient writes a correlation, or a dash where there is none.
func (b *book) coefficient(x *float64) string {
	if x == nil {
		return "–"
	}
	return b.decimal(*x, 2)
}

// decimal writes a number as the language does.
func (b *book) decimal(x float64, places int) string {
	s := strconv.FormatFloat(math.Abs(x), 'f', places, 64)
	if x < 0 && strings.Trim(s, "0.") != "" {
		s = "−" + s
	}
	return strings.Replace(s, ".", b.t("number.decimal"), 1)
}
