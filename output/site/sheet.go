package site

import (
	"strings"
	"unicode/utf8"
)

// A density says what a fact sheet leaves out, so that it stays on two sheets of
// A4. What is left out stands on the page, whose address is printed. As classes:
// sheet-dense shows one short quote of each pledge and no list of answers,
// sheet-brief the evidence numbers alone; sheet-plain is without the heat map, which
// is left out last.
type density string

// densities are tried in this order.
var densities = []density{"", "sheet-dense", "sheet-brief", "sheet-plain", "sheet-dense sheet-plain", "sheet-brief sheet-plain"}

func (d density) has(class string) bool { return strings.Contains(string(d), "sheet-"+class) }

// full reports whether the density leaves nothing out of the pledges.
func (d density) full() bool { return !d.has("dense") && !d.has("brief") }

// Lengths on a fact sheet, in points, as a browser sets them, and how many
// characters a line holds. They are a little on the cautious side.
const (
	lineSpace   = 10
	findingHead = 48
	denseHead   = 43
	briefHead   = 44
	quoteSpace  = 13  // of each further quote
	ladderSpace = 156 // of up to ten ladders side by side
	ladderRow   = 32  // of two more, lying
	pageSpace   = 774
	headSpace   = 182
	heldSpace   = 20 // of the reason why a grade is withheld
	leadSpace   = 26 // of what introduces a part
	heatHead    = 40 // of the title of the heat map and the heads of its columns
	cellLine    = 17 // of a line in it, in halves of a point
	partHead    = 19 // of the title of the findings
	sumHead     = 52 // of the sum, without its rows
	sumSpace    = 12
	lookedSpace = 75 // of where we looked
	replySpace  = 82
	pastSpace   = 17 // of an edition in the history, and of its title
	citeSpace   = 104
	proofSpace  = 62  // of how to check the sheet
	mostProof   = 102 // of the same, where nothing is left out
	columnChars = 72
	titleChars  = 50
	heatChars   = 112 // of all cells of a row together
	heatWidest  = 6   // cells of a row, beyond which words find little room
)

// density chooses the fullest density that fits.
func (v *cardView) density() density {
	for _, d := range densities {
		if v.fits(d) {
			return d
		}
	}
	return densities[len(densities)-1]
}

// A paper is the space that is left in the columns of a fact sheet: two below
// what stands on top of the first page, and two on the second.
type paper struct {
	left []int
	full bool // whether something found no room
}

// put sets what must stay together.
func (c *paper) put(height int) {
	for len(c.left) > 0 && c.left[0] < height {
		c.left = c.left[1:]
	}
	if c.full = c.full || len(c.left) == 0; !c.full {
		c.left[0] -= height
	}
}

// fits reports whether a fact sheet of the density stays on two pages.
func (v *cardView) fits(d density) bool {
	if !d.has("plain") && v.Heat.Many() {
		return false
	}
	first := max(0, pageSpace-v.top(d))
	c := paper{left: []int{first, first, pageSpace, pageSpace}}
	if c.put(partHead); d.full() {
		c.put(leadSpace)
	}
	for i := range v.Findings {
		v.Findings[i].put(&c, d)
	}
	if d.full() {
		c.put(sumHead + leadSpace + sumSpace*len(v.Sum))
		c.put(lookedSpace)
	} else {
		c.put(sumHead)
		for range v.Sum {
			c.put(sumSpace)
		}
	}
	if len(v.Replies.Replies) > 0 {
		c.put(replySpace)
	}
	if len(v.History) > 0 {
		c.put(pastSpace * (1 + len(v.History)))
	}
	c.put(citeSpace)
	if d.has("dense") {
		c.put(proofSpace)
	} else {
		c.put(mostProof)
	}
	return !c.full
}

// top is the height of what stands over both columns.
func (v *cardView) top(d density) int {
	n := headSpace + ladderSpace
	if len(v.Ladders) > 10 {
		n = headSpace + 40 + (len(v.Ladders)+1)/2*ladderRow
	}
	if v.Held {
		n += heldSpace
	}
	if d.full() {
		n += leadSpace
	}
	if !d.has("plain") {
		n += v.Heat.height()
		if d.full() {
			n += leadSpace
		}
	}
	return n
}

// height is that of a heat map on paper.
func (m heatMap) height() int {
	n := 0
	each := heatChars / max(1, m.Others())
	for _, r := range m.Rows {
		tallest := 1
		for i, c := range r.Cells {
			if i == 0 && m.Led != nil { // its title stands in the head of the column
				continue
			}
			tallest = max(tallest, columnLines(utf8.RuneCountInString(c.Title.Text), each)+columnLines((utf8.RuneCountInString(c.Word)+8)*9/8, each))
		}
		if m.Led == nil {
			tallest = max(tallest, 2)
		}
		n += 8 + cellLine*tallest
	}
	return heatHead + n/2
}

// put sets one finding: what must stay together, and then its further lines.
func (x *findingView) put(c *paper, d density) {
	n := columnLines(utf8.RuneCountInString(x.Title.Text), titleChars) - 1
	if d.has("brief") {
		c.put(briefHead + (n+columnLines(36*len(x.Quotes)+40*len(x.More), columnChars))*lineSpace)
		return
	}
	head := findingHead
	if d.has("dense") {
		head = denseHead
	}
	n += columnLines(utf8.RuneCountInString(x.Reason.Text)+30+30*len(x.Tags), columnChars)
	if len(x.Quotes) > 0 {
		n += x.Quotes[0].lines(d)
	}
	c.put(head + n*lineSpace)
	for range max(0, len(x.Quotes)-1) {
		c.put(quoteSpace)
	}
	n = columnLines(40*len(x.More), columnChars)
	if d.full() {
		n += x.listLines()
	}
	for range n {
		c.put(lineSpace)
	}
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
