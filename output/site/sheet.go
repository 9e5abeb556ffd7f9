package site

import (
	"strings"
	"unicode/utf8"
)

// A density says what a fact sheet leaves out, so that it stays on two sheets of
// A4. What is left out stands on the page, whose address is printed. As classes:
// sheet-plain is without the heat map; sheet-dense shows one short quote of each
// pledge and no list of answers, sheet-brief the evidence numbers alone.
type density string

// densities are tried in this order.
var densities = []density{"", "sheet-plain", "sheet-dense", "sheet-dense sheet-plain", "sheet-brief", "sheet-brief sheet-plain"}

func (d density) has(class string) bool { return strings.Contains(string(d), "sheet-"+class) }

// Lengths on a fact sheet, in points, and how many characters a line holds. They
// are on the cautious side.
const (
	lineSpace   = 10
	findingHead = 48
	briefHead   = 36
	ladderSpace = 192 // of up to ten ladders side by side
	ladderRow   = 32  // of two more, lying
	pageSpace   = 774
	headSpace   = 190
	heldSpace   = 24  // of the reason why a grade is withheld
	pastSpace   = 16  // of an edition in the history
	endSpace    = 255 // sum, sources and how to cite, without the rows of the sum
	sumSpace    = 12
	leadSpace   = 120 // of what introduces the parts
	lookedSpace = 20  // of where we looked
	replySpace  = 70
	columnChars = 72
	titleChars  = 50
	heatChars   = 110 // of all cells of a row together
	heatWidest  = 6   // cells of a row, beyond which words find little room
)

// density chooses the fullest density that fits.
func (v *cardView) density() density {
	last := densities[len(densities)-1]
	for _, d := range densities {
		if v.height(d) <= 4*pageSpace*24/25 { // columns break before what must stay together
			return d
		}
	}
	return last
}

// height is how much of a column a fact sheet of the density takes; what goes
// over both columns counts twice.
func (v *cardView) height(d density) int {
	n := 2*headSpace + endSpace + sumSpace*len(v.Sum) + replySpace*min(1, len(v.Replies.Replies))
	if len(v.Ladders) > 10 {
		n += 2 * (40 + (len(v.Ladders)+1)/2*ladderRow)
	} else {
		n += 2 * ladderSpace
	}
	if v.Held {
		n += 2 * heldSpace
	}
	if len(v.History) > 0 {
		n += pastSpace * (2 + len(v.History))
	}
	if d.has("dense") || d.has("brief") {
		n -= leadSpace + lookedSpace
	}
	if !d.has("plain") {
		if v.Heat.Many() {
			return 8 * pageSpace
		}
		n += 2 * v.Heat.height()
	}
	for i := range v.Findings {
		n += v.Findings[i].height(d)
	}
	return n
}

// height is that of a heat map on paper.
func (m heatMap) height() int {
	n := 50
	for _, r := range m.Rows {
		tallest := columnLines(len(r.Title.Text), 20)
		for _, c := range r.Cells {
			each := heatChars / m.Width
			tallest = max(tallest, columnLines(utf8.RuneCountInString(c.Title.Text), each)+columnLines(utf8.RuneCountInString(c.Word)+8, each))
		}
		n += 4 + 9*tallest
	}
	return n
}

// height is that of one finding on paper.
func (x *findingView) height(d density) int {
	n := columnLines(40*len(x.More), columnChars) + columnLines(utf8.RuneCountInString(x.Title.Text), titleChars) - 1
	if d.has("brief") {
		return briefHead + (n+columnLines(36*len(x.Quotes), columnChars))*lineSpace
	}
	n += columnLines(utf8.RuneCountInString(x.Reason.Text)+30+30*len(x.Tags), columnChars)
	for i, q := range x.Quotes {
		n++
		if i == 0 {
			n += q.lines(d)
		}
	}
	if !d.has("dense") {
		n += x.listLines()
	}
	return findingHead + n*lineSpace
}

// lines is how many lines the first quote on a pledge takes.
func (q *quoteView) lines(d density) int {
	most, chars := 4, 0
	if d.has("dense") {
		most = 2
	}
	for _, p := range q.Pieces {
		chars += utf8.RuneCountInString(p.Text)
	}
	n := min(most, columnLines(chars*5/4, columnChars)) + columnLines(utf8.RuneCountInString(q.Title)+90, columnChars)
	if q.Lead != "" {
		n += min(4, columnLines(utf8.RuneCountInString(q.Under+q.Lead)+10, columnChars))
	}
	return n
}

// listLines is how many lines the answers, promises and observations take.
func (x *findingView) listLines() int {
	n := len(x.Own) + 3*len(x.Replies)
	for _, a := range x.Answers {
		chars := utf8.RuneCountInString(a.Claim.Text) + 40 + 18*len(a.Evidence)
		if len(a.Evidence) == 0 {
			chars += utf8.RuneCountInString(a.Reason.Text)
		}
		n += columnLines(chars, columnChars)
	}
	for _, o := range x.Observed {
		chars := 160
		for _, said := range o.Facts {
			chars += utf8.RuneCountInString(string(said))
		}
		n += columnLines(chars, columnChars)
	}
	return n
}

// columnLines is how many lines of so many characters a text fills.
func columnLines(chars, each int) int { return (chars + each - 1) / each }
