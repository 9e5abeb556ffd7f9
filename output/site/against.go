package site

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"makegood/scoring"
)

// An againstView sets words against deeds: the ranked signatories by the share
// of their assessed pledges on which they say anything, and the share on which
// they show a deed.
type againstView struct {
	Total  int // signatories in the picture
	Places []place
	Tenths bool // whether places are rounded to tenths
	Many   bool // whether a circle stands for more than three
	All    bool // whether the first table has every signatory
	Widest []againstRow
	Least  []againstRow // those with the narrowest gap; empty where the first table has all
}

// An againstRow is one signatory in numbers.
type againstRow struct {
	Name     name
	Href     string
	Label    string // the name in a picture, which says so of a draft
	Number   int    // in the tables, from 1
	Draft    bool   // whether it rests on sources that nobody confirmed
	Speaks   int    // pledges with words or deeds
	Deeds    int
	Of       int // assessed pledges
	Passed   int // checks of its own systems that were passed
	Observed int // checks that were answered
}

// Gap is the number of pledges with words only.
func (r againstRow) Gap() int { return r.Speaks - r.Deeds }

// A place is where one or more signatories stand in the picture.
type place struct {
	x, y   float64 // shares, 0 to 1
	names  []string
	cards  []string // their links, which tell apart who has the same name
	X, Y   string   // in percent of the picture
	Dots   []int    // distances of single circles from X, in pixels; empty where one stands for all
	R      string   // radius of a circle that stands for all, in pixels
	Count  int
	Label  string // empty where there is no room
	offset        // of the label
	Key    string // numbers of those in the tables who stand here, for pictures too small for labels; empty where there is no room even for these
	KeyAt  offset // of the key, as Side and Drop are of the label
}

const (
	againstAll    = 16 // rows of the table up to which it has all
	againstWidest = 8
	againstLeast  = 4
	draftShown    = 22 // letters of a name that leave room for the mark of a draft
	mostPlaces    = 60 // above that, places are rounded to tenths
)

// against is nil where fewer than two signatories are ranked: one point is no
// picture.
func (b *book) against(f *frame, is *issue, ch *chapter) *againstView {
	var rows []againstRow
	for _, card := range ch.cards {
		if r := is.againstRow(f, ch, card); card.Score.Rank > 0 && r.Of > 0 {
			if r.Label = string(r.Name); r.Draft {
				r.Label = b.t("against.draft", "name", shorten(r.Label, draftShown))
			}
			rows = append(rows, r)
		}
	}
	if len(rows) < 2 {
		return nil
	}
	slices.SortStableFunc(rows, func(a, b againstRow) int {
		return cmp.Or(cmp.Compare(b.share(b.Gap()), a.share(a.Gap())), cmp.Compare(b.Speaks, a.Speaks))
	})
	v := &againstView{Total: len(rows), All: len(rows) <= againstAll, Widest: rows}
	if !v.All {
		v.Widest = rows[:againstWidest]
		v.Least = slices.Clone(rows[len(rows)-againstLeast:])
		slices.Reverse(v.Least)
	}
	v.Places, v.Tenths = placed(rows)
	numbers := map[string]int{} // in the tables, by link
	for i := range v.Widest {
		v.Widest[i].Number = i + 1
		numbers[v.Widest[i].Href] = i + 1
	}
	for i := range v.Least {
		v.Least[i].Number = len(v.Widest) + i + 1
		numbers[v.Least[i].Href] = v.Least[i].Number
	}
	draw(v.Places, numbers)
	v.Many = slices.ContainsFunc(v.Places, func(p place) bool { return p.R != "" })
	return v
}

func (is *issue) againstRow(f *frame, ch *chapter, card *scoring.Scorecard) againstRow {
	r := againstRow{Name: name(clean(card.Name)), Href: f.Link(cardAddress(is.Meta.ID, ch.ID, card.Signatory)), Draft: is.onDrafts(card)}
	var t tally
	for i := range ch.Pledges {
		p := ch.Pledges[i].ID
		t.add(stand(result(card, p)).camp())
		for _, x := range is.findings[card.Signatory+"/"+ch.ID+"/"+p] {
			if x.Observation == nil || x.Status == scoring.Withheld {
				continue
			}
			switch x.Outcome {
			case scoring.Yes:
				r.Passed++
				r.Observed++
			case scoring.Partly, scoring.No:
				r.Observed++
			}
		}
	}
	r.Speaks, r.Deeds, r.Of = t[deeds]+t[words], t[deeds], t[deeds]+t[words]+t[silent]
	return r
}

// share is the part that n pledges are of those assessed.
func (r againstRow) share(n int) float64 { return float64(n) / float64(r.Of) }

// placed gathers the rows by where they stand, in their order; where that makes
// too many places, by the nearest tenth.
func placed(rows []againstRow) (places []place, tenths bool) {
	gather := func(at func(float64) float64) []place {
		var out []place
		index := map[[2]float64]int{}
		for _, r := range rows {
			key := [2]float64{at(r.share(r.Speaks)), at(r.share(r.Deeds))}
			i, ok := index[key]
			if !ok {
				i, index[key] = len(out), len(out)
				out = append(out, place{x: key[0], y: key[1]})
			}
			out[i].Count++
			out[i].names, out[i].cards = append(out[i].names, r.Label), append(out[i].cards, r.Href)
		}
		return out
	}
	if places = gather(func(x float64) float64 { return x }); len(places) > mostPlaces {
		return gather(func(x float64) float64 { return math.Round(10*x) / 10 }), true
	}
	return places, false
}

// A ground is a picture as it is laid out, in pixels, and where texts have to end.
type ground struct{ width, height, end float64 }

// On a large screen there is room for labels, on a small one for numbers.
var (
	largeScreen = ground{560, 432, 610}
	smallScreen = ground{330, 320, 252}
)

const (
	dotRadius   = 5.5
	mostRadius  = 24.0
	letterWidth = 7.6
	labelHeight = 18.0
)

// An offset is where a text begins, or ends if Side is below zero, from the middle
// of what it names, in pixels, and how far below it its middle is.
type offset struct{ Side, Drop int }

// draw gives places their circles, the largest first, so that none hides
// another, and labels as far as there is room to those who stand in the tables.
func draw(places []place, numbers map[string]int) {
	most := 1
	for _, p := range places {
		most = max(most, p.Count)
	}
	taken, small := []box{{190, 40, 370, 58}}, []box{} // what is written at the slanted line
	for i := range places {
		p := &places[i]
		p.X, p.Y = percent(4+float64(70*p.x)), percent(95-float64(90*p.y))
		left, radius := 0.0, dotRadius
		if p.Count <= 3 {
			for j := range p.Count {
				p.Dots = append(p.Dots, -13*j)
			}
			left = 13 * float64(p.Count-1)
		} else {
			radius = max(10, mostRadius*math.Sqrt(float64(p.Count)/float64(most)))
			p.R = percent(radius)
		}
		x, y := largeScreen.at(p)
		taken = append(taken, box{x - left - radius, y - radius, x + radius, y + radius})
		x, y = smallScreen.at(p)
		small = append(small, box{x - left - radius, y - radius, x + radius, y + radius})
	}
	for i := range places {
		p := &places[i]
		if p.Count > 3 {
			continue
		}
		var keys []string
		for _, card := range p.cards {
			if numbers[card] > 0 {
				keys = append(keys, strconv.Itoa(numbers[card]))
			}
		}
		if len(keys) == 0 {
			continue
		}
		p.Label, p.offset = largeScreen.room(p, p.label(), &taken)
		p.Key, p.KeyAt = smallScreen.room(p, strings.Join(keys, ", "), &small)
	}
	slices.SortStableFunc(places, func(a, b place) int { return cmp.Compare(b.Count, a.Count) })
}

// at is the middle of a place.
func (g ground) at(p *place) (x, y float64) {
	return g.width * (0.04 + float64(0.7*p.x)), g.height * (0.95 - float64(0.9*p.y))
}

// room finds a free place for a label, beside its dot or else from there on below
// or above it, one that does not cross the slanted line if there is one. It
// returns nothing where there is none.
func (g ground) room(p *place, label string, taken *[]box) (string, offset) {
	x, y := g.at(p)
	width, gap := letterWidth*float64(utf8.RuneCountInString(label)), 13.0
	end := x - gap - 13*float64(p.Count-1)
	right := box{x + gap, y - labelHeight/2, x + gap + width, y + labelHeight/2}
	left := box{end - width, right.top, end, right.bottom}
	below := box{x, y + 10, x + width, y + 10 + labelHeight}
	above := box{x, y - 10 - labelHeight, x + width, y - 10}
	sides := []struct {
		box
		offset
	}{{right, offset{int(gap), 0}}, {left, offset{int(end - x), 0}}, {below, offset{0, 19}}, {above, offset{0, -19}}}
	for _, crossing := range []bool{false, true} {
		for _, s := range sides {
			if s.left < 0 || s.right > g.end || s.top < 0 || s.bottom > g.height || !crossing && g.crosses(s.box) || slices.ContainsFunc(*taken, s.meets) {
				continue
			}
			*taken = append(*taken, s.box)
			return label, s.offset
		}
	}
	return "", offset{}
}

// label names who stands at a place, the first alone where names are long.
func (p *place) label() string {
	if all := strings.Join(p.names, ", "); utf8.RuneCountInString(all) <= 40 {
		return all
	}
	first := shorten(p.names[0], 36)
	if p.Count > 1 {
		first += " +" + strconv.Itoa(p.Count-1)
	}
	return first
}

// A box is a part of the picture.
type box struct{ left, top, right, bottom float64 }

func (b box) meets(o box) bool {
	return b.left < o.right && o.left < b.right && b.top < o.bottom && o.top < b.bottom
}

// crosses reports whether the slanted line runs through the box.
func (g ground) crosses(b box) bool {
	at := func(y float64) float64 { // where the line is at that height
		return g.width * (0.04 + float64(0.7*(0.95-y/g.height)/0.9))
	}
	return at(b.bottom) < b.right && b.left < at(b.top)
}
