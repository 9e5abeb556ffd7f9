package site

import (
	"fmt"
	"strconv"
	"strings"

	"makegood/config"
	"makegood/scoring"
)

// A standing is where one signatory stands on the ladder of one pledge.
type standing struct {
	Low     int  // the highest rung shown, 0 to 5; -1 where nothing is known
	High    int  // the highest rung that is possible
	NA      bool // the pledge does not apply
	Unknown bool // not assessed
}

func stand(r scoring.PledgeResult) standing {
	s := standing{Low: -1, High: scoring.Attested}
	if r.Rung != nil {
		s.Low, s.High = *r.Rung, *r.Rung
	}
	if r.RungHigh != nil {
		s.High = max(*r.RungHigh, s.Low)
	}
	s.NA = r.Outcome == scoring.NotApplicable
	s.Unknown = !s.NA && (r.Outcome == scoring.Unknown || r.Rung == nil)
	return s
}

// A camp is one of the five sorts of standing that readers count.
type camp int

const (
	deeds camp = iota
	words
	silent
	unknown
	aside // does not apply
)

func (s standing) camp() camp {
	switch {
	case s.NA:
		return aside
	case s.Unknown:
		return unknown
	case s.Low >= scoring.Acts:
		return deeds
	case s.Low >= scoring.Says:
		return words
	}
	return silent
}

// Rungs names the drawings of a ladder, lowest first: r0 to r5 filled, q1 to q5
// hatched, u for wholly unknown and n for none. A prefix makes it an id.
func (s standing) Rungs(prefix string) []string {
	switch {
	case s.NA:
		return []string{prefix + "n"}
	case s.Low < 0:
		return []string{prefix + "u"}
	}
	uses := []string{prefix + strconv.Itoa(s.Low)}
	for r := s.Low + 1; r <= s.High; r++ {
		uses = append(uses, prefix+"q"+strconv.Itoa(r))
	}
	return uses
}

// A use is one drawing of a signature, at its place.
type use struct {
	ID string
	X  int
}

// A signature is one signatory over all pledges, as a row of small ladders.
type signature struct {
	Width int
	Uses  []use
	Text  string // the same in words
}

func sign(c *catalogue, results []scoring.PledgeResult) signature {
	var sig signature
	var t tally
	for i, r := range results {
		s := stand(r)
		t.add(s.camp())
		for _, id := range s.Rungs("m") {
			sig.Uses = append(sig.Uses, use{ID: id, X: 12 * i})
		}
	}
	sig.Width = max(12*len(results)-3, 9)
	sig.Text = t.words(c)
	return sig
}

// A tally counts standings by camp.
type tally [5]int

func (t *tally) add(c camp) { t[c]++ }

// Applies is the number of standings where the pledge applies.
func (t tally) Applies() int { return t[deeds] + t[words] + t[silent] + t[unknown] }

// Deeds and the others are for templates.
func (t tally) Deeds() int { return t[deeds] }

// Words counts standings on says and plans.
func (t tally) Words() int { return t[words] }

// Silent counts standings where nothing was found.
func (t tally) Silent() int { return t[silent] }

// Unknown counts standings that were not assessed.
func (t tally) Unknown() int { return t[unknown] }

// Aside counts pledges that do not apply.
func (t tally) Aside() int { return t[aside] }

func (t tally) words(c *catalogue) string {
	var parts []string
	for camp, key := range []string{"say.deeds", "say.words", "say.silent", "say.unknown"} {
		if t[camp] > 0 {
			parts = append(parts, c.t(key, "n", t[camp]))
		}
	}
	return strings.Join(parts, ", ")
}

// A strip is an interval from low to high on a line from 0 to 100.
type strip struct {
	X, W string // of the box, in percent; no box where W is empty
	Dot  string // in percent; no dot where empty
}

func drawStrip(s scoring.Score) strip {
	if s.Low == nil || s.High == nil {
		return strip{}
	}
	var out strip
	if *s.High-*s.Low >= 0.05 {
		out.X, out.W = percent(*s.Low), percent(*s.High-*s.Low)
	}
	if s.Score != nil && s.Rank > 0 || out.W == "" {
		out.Dot = percent((*s.Low + *s.High) / 2)
		if s.Score != nil {
			out.Dot = percent(*s.Score)
		}
	}
	return out
}

func percent(x float64) string {
	s := strconv.FormatFloat(x, 'f', 1, 64)
	return strings.TrimSuffix(s, ".0")
}

// span writes a score as people read it: one number, or low–high.
func span(s scoring.Score) string {
	if s.Low == nil || s.High == nil {
		return ""
	}
	low, high := scoring.ShownRange(*s.Low, *s.High)
	if low == high {
		return strconv.Itoa(low)
	}
	return fmt.Sprintf("%d–%d", low, high)
}

// A tick is one band's place on the line from 0 to 100.
type tick struct {
	Grade    string
	From, To float64
	Edge     string // in percent; empty at 0
	Middle   string // in percent
	Because  said
}

// ticks places the bands of a method, lowest first.
func ticks(bands []config.Band, language string) []tick {
	out := make([]tick, 0, len(bands))
	top := 100.0
	for _, b := range bands {
		t := tick{Grade: b.Grade, From: b.From, To: top, Middle: percent((b.From + top) / 2), Because: english(b.Because, language)}
		if b.From > 0 {
			t.Edge = percent(b.From)
		}
		out = append([]tick{t}, out...)
		top = b.From
	}
	return out
}

// squares draws n squares of one unit each, three to a column.
func squares(n, unit int, hollow bool) string {
	var b strings.Builder
	for i := range (n + unit - 1) / unit {
		x, y := i/3*10, i%3*10
		if hollow {
			fmt.Fprintf(&b, "M%d %dh7v7h-7z", x+1, y+1)
			continue
		}
		fmt.Fprintf(&b, "M%d %dh8.5v8.5h-8.5z", x, y)
	}
	return b.String()
}

// unitFor returns how many findings one square stands for, so that the longest
// row has at most 72 squares.
func unitFor(longest int) int {
	for _, unit := range []int{1, 2, 5, 10, 20, 50, 100, 200, 500, 1000} {
		if longest <= 72*unit {
			return unit
		}
	}
	return longest/72 + 1
}
