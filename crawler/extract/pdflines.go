package extract

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// How the gaps of a line are read, in parts of the type size.
const (
	wordGap  = 0.16 // more is a blank
	roughGap = 0.30 // where widths are guesses
	blankGap = 0.06 // less is none, though one is drawn
	cellGap  = 1.7  // more parts two cells or columns
	backStep = 0.5  // further back is another line
	riseStep = 0.45 // further up or down is another line
	noteSize = 0.8  // smaller than this, and raised, is the number of a note
)

// maxRow is how many bytes of a row the next cell is still joined to.
const maxRow = 1024

// A pdfLine is a line of a page, or the part of it that stands in one cell.
type pdfLine struct {
	text   string
	x0, x1 float64
	y      float64
	size   float64 // of most of its characters
	bold   bool    // most of it
	page   int
	turn   uint8
	cells  bool // parts of one row were joined by tabs
	bullet bool // it began with a mark, which was left out
}

// A liner makes lines of the characters of a page, in the order they are drawn.
type liner struct {
	out   []pdfLine
	cur   []glyph
	blank []bool // whether a blank is drawn before the character of cur
	wait  bool   // a blank was drawn

	leftward bool // the last letter is of a script that runs from right to left
}

// linesOf returns the lines of a page's characters.
func linesOf(glyphs []glyph, page int) []pdfLine {
	var l liner
	for _, g := range glyphs {
		l.add(g)
	}
	l.end()
	for i := range l.out {
		l.out[i].page = page
	}
	return joinRows(inOrder(l.out))
}

// add adds a character to the line, or begins another.
func (l *liner) add(g glyph) {
	blank := strings.TrimSpace(g.text) == ""
	if len(l.cur) == 0 {
		if !blank {
			l.begin(g)
		}
		return
	}
	last := l.cur[len(l.cur)-1]
	size := max(last.size, g.size)
	gap := g.x0 - last.x1 - last.space
	if g.turn != last.turn || math.Abs(g.y-last.y) > float64(riseStep*size) {
		l.end()
		l.add(g)
		return
	}
	if g.text == last.text && math.Abs(g.x0-last.x0) < float64(0.15*size) {
		return // drawn twice, to look bold
	}
	rightToLeft := l.leftward || isRightToLeft(g.text)
	if !rightToLeft && (gap < float64(-backStep*size) || gap > float64(cellGap*size)) ||
		rightToLeft && math.Abs(gap) > float64(4*size) {
		l.end()
		l.add(g)
		return
	}
	if blank {
		l.wait = true
		return
	}
	l.cur, l.blank, l.wait = append(l.cur, g), append(l.blank, l.wait), false
	l.turn(g)
}

// turn notes in which direction the text runs.
func (l *liner) turn(g glyph) {
	l.leftward = isRightToLeft(g.text) || l.leftward && !isLeftToRight(g.text)
}

// parted reports whether a blank parts the character of cur at i, not the first,
// from the one before: one that is drawn and leaves room, or a gap that is wider
// than the line is spaced anyway.
func (l *liner) parted(i int, tracking float64) bool {
	a, b := l.cur[i-1], l.cur[i]
	if isNote(a, b) || isNote(b, a) && isLetters(b.text) {
		return true
	}
	gap := (max(b.x0-a.x1, a.x0-b.x1) - tracking) / max(a.size, b.size)
	if a.rough || b.rough {
		return l.blank[i] || gap > roughGap
	}
	return gap > wordGap || l.blank[i] && gap > blankGap
}

// tracking is the space that is left on purpose after most characters of a line,
// as far as shifts do not take it back.
func (l *liner) tracking() float64 {
	var spaces, gaps []float64
	for i, g := range l.cur[1:] {
		spaces, gaps = append(spaces, l.cur[i].space), append(gaps, g.x0-l.cur[i].x1)
	}
	if len(gaps) == 0 {
		return 0
	}
	slices.Sort(spaces)
	slices.Sort(gaps)
	return max(0, min(spaces[len(spaces)/2], gaps[len(gaps)/2]))
}

// isNote reports whether b is the digit of a note beside a: smaller, and raised.
func isNote(a, b glyph) bool {
	return b.size < float64(noteSize*a.size) && b.y > a.y+float64(0.1*a.size) &&
		isDigits(b.text) && !isDigits(a.text)
}

func isDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

func isLetters(s string) bool { return s != "" && strings.IndexFunc(s, unicode.IsLetter) == 0 }

func (l *liner) begin(g glyph) {
	l.cur, l.blank, l.wait = append(l.cur[:0], g), append(l.blank[:0], false), false
	l.leftward = false
	l.turn(g)
}

// end ends the line.
func (l *liner) end() {
	if len(l.cur) == 0 {
		return
	}
	line := pdfLine{x0: l.cur[0].x0, x1: l.cur[0].x1, turn: l.cur[0].turn}
	var b strings.Builder
	sizes := map[float64]int{}
	boldest := 0
	tracking := l.tracking()
	for i := range l.cur {
		l.blank[i] = i > 0 && l.parted(i, tracking)
	}
	l.cur, l.blank = inReadingOrder(l.cur, l.blank)
	for i, g := range l.cur {
		if l.blank[i] {
			b.WriteByte(' ')
		}
		b.WriteString(g.text)
		line.x0, line.x1 = min(line.x0, g.x0), max(line.x1, g.x1)
		size := math.Round(g.size*4) / 4
		sizes[size] += len(g.text)
		if g.bold {
			boldest++
		}
		if n := sizes[size]; n > sizes[line.size] || n == sizes[line.size] && size > line.size {
			line.size, line.y = size, g.y
		}
	}
	line.bold = boldest*2 > len(l.cur)
	line.text = plainForms(b.String())
	l.cur, l.blank, l.wait = l.cur[:0], l.blank[:0], false
	line.bullet, line.text = cutBullet(line.text)
	line.text = fold(line.text)
	if line.text != "" || line.bullet {
		if l.out = append(l.out, line); len(l.out) > maxLines {
			panic(Unreadable{"limit"})
		}
	}
}

// plainForms writes ligatures and the shapes of Arabic letters as the letters
// they stand for; all else stays as it is.
func plainForms(s string) string {
	if !strings.ContainsFunc(s, isForm) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if isForm(r) {
			b.WriteString(norm.NFKC.String(string(r)))
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

func isForm(r rune) bool { return r >= 0xfb00 && r <= 0xfdff || r >= 0xfe70 && r <= 0xfefc }

func isRightToLeft(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return r >= 0x590 && r < 0x900 || r >= 0xfb1d && r < 0xfe00 || r >= 0xfe70 && r <= 0xfefc
}

// inOrder sorts lines that are drawn in no order of reading: from top to bottom,
// where more than a third of them jump up past lines that stand above them in
// the same column.
func inOrder(lines []pdfLine) []pdfLine {
	jumps := 0
	for i := 1; i < len(lines); i++ {
		a, b := lines[i-1], lines[i]
		if a.turn == b.turn && b.y > a.y+float64(1.5*a.size) && min(a.x1, b.x1) > max(a.x0, b.x0) {
			jumps++
		}
	}
	if jumps*3 > len(lines) {
		slices.SortStableFunc(lines, func(a, b pdfLine) int {
			return cmp.Or(cmp.Compare(a.turn, b.turn), cmp.Compare(b.y, a.y), cmp.Compare(a.x0, b.x0))
		})
	}
	return lines
}

// joinRows joins lines that stand side by side in the order they are drawn: the
// cells of a row, parted by tabs, or what was cut by a small gap.
func joinRows(lines []pdfLine) []pdfLine {
	var out []pdfLine
	for _, b := range lines {
		if len(out) == 0 {
			out = append(out, b)
			continue
		}
		a := &out[len(out)-1]
		gap := b.x0 - a.x1
		if len(a.text) > maxRow || a.turn != b.turn || math.Abs(a.y-b.y) > float64(0.3*max(a.size, b.size)) || gap < float64(-0.3*a.size) {
			out = append(out, b)
			continue
		}
		switch {
		case a.bullet && a.text == "":
			a.text, a.size, a.bold = b.text, b.size, b.bold
		case isNumbering(a.text) && !b.bullet:
			a.text, a.bold, a.x0 = a.text+" "+b.text, b.bold, b.x0
		case gap > float64(cellGap*max(a.size, b.size)):
			a.text, a.cells = a.text+"\t"+b.text, true
		case gap > float64(wordGap*a.size):
			a.text += " " + b.text
		default:
			a.text += b.text
		}
		a.x1 = max(a.x1, b.x1)
	}
	return out
}

// numbering is what stands before an item or a numbered paragraph: 3., 1.5.1,
// (a), iv).
var numbering = shape(`^(\(?\d{1,3}[.)]?|\d{1,3}(\.\d{1,3})+\.?|\(?[a-zA-Z][.)]|\(?[ivxIVX]{1,5}[.)])$`)

func isNumbering(s string) bool { return len(s) < 16 && numbering().MatchString(s) }

// cutBullet cuts the mark of an item off the start of a line.
func cutBullet(s string) (bool, string) {
	r, size := utf8.DecodeRuneInString(s)
	switch r {
	case '•', '▪', '◦', '‣', '●', '■', '○', '∙', '⁃', '❖', '➢', '✓', '\uf0b7', '\uf0a7', '\uf0d8', '\uf0fc', '\uf076', '\uf02d':
		return true, s[size:]
	case '-', '–', '—', '*':
		if len(s) == size || strings.HasPrefix(s[size:], " ") {
			return true, s[size:]
		}
	}
	if s == "o" || strings.HasPrefix(s, "o ") {
		return true, s[1:]
	}
	return false, s
}
