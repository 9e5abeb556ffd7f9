package extract

import (
	"bytes"
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A layout is what the lines of a whole file have in common.
type layout struct {
	body     float64         // type size of most of the text
	leading  float64         // usual distance of lines, in parts of the type size
	headings map[float64]int // level of a heading by its size
	hyphens  map[string]bool // words with a hyphen inside a line, folded
	right    map[int]float64 // right edge of the text of each page
}

// newLayout measures lines.
func newLayout(lines []pdfLine) layout {
	l := layout{headings: map[float64]int{}, hyphens: map[string]bool{}, right: map[int]float64{}}
	sizes, leadings := map[float64]int{}, map[float64]int{}
	for i, line := range lines {
		sizes[line.size] += len(line.text)
		l.right[line.page] = max(l.right[line.page], line.x1)
		for _, word := range strings.Fields(line.text) {
			if strings.Contains(word, "-") {
				l.hyphens[strings.ToLower(trimWord(word))] = true
			}
		}
		if i > 0 && lines[i-1].page == line.page && lines[i-1].size == line.size && line.size > 0 {
			if d := (lines[i-1].y - line.y) / line.size; d > 0.8 && d < 2.5 {
				leadings[math.Round(d*20)/20]++
			}
		}
	}
	l.body, l.leading = mostOf(sizes), mostOf(leadings)
	if l.leading == 0 {
		l.leading = 1.2
	}
	var large []float64
	for size := range sizes {
		if size >= float64(1.13*l.body) {
			large = append(large, size)
		}
	}
	slices.SortFunc(large, func(a, b float64) int { return cmp.Compare(b, a) })
	for i, size := range large {
		l.headings[size] = min(i+1, 5)
	}
	return l
}

// mostOf returns the key with the largest count, the smaller of two with the
// same.
func mostOf(counts map[float64]int) float64 {
	best, most := 0.0, 0
	for key, n := range counts {
		if n > most || n == most && key < best {
			best, most = key, n
		}
	}
	return best
}

func trimWord(w string) string {
	return strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// level returns the level of the heading that a line is, or 0.
func (l layout) level(line pdfLine) int {
	if line.cells || line.bullet || utf8.RuneCountInString(line.text) > 200 || !strings.ContainsFunc(line.text, unicode.IsLetter) {
		return 0
	}
	if level := l.headings[line.size]; level > 0 {
		return level
	}
	if line.bold && line.size >= float64(0.95*l.body) && len(line.text) < 120 && !strings.HasSuffix(line.text, ".") && !strings.HasSuffix(line.text, ",") {
		return 6
	}
	return 0
}

// blocksOf joins lines to blocks.
func (l layout) blocksOf(lines []pdfLine) []segment {
	var out []segment
	var last pdfLine
	for i, line := range lines {
		if i > 0 && len(out) > 0 && l.goesOn(last, line, &out[len(out)-1]) {
			s := &out[len(out)-1]
			s.text = l.join(s.text, line.text)
			last = line
			continue
		}
		last = line
		s := segment{text: []byte(line.text), kind: Paragraph, page: line.page}
		switch level := l.level(line); {
		case level > 0:
			s.kind, s.level = Heading, level
		case line.cells:
			s.kind = Cell
		case line.bullet || isEnumerated(line.text):
			s.kind = ListItem
		}
		out = append(out, s)
	}
	return out
}

// enumerated is how an item with a number or letter begins.
var enumerated = shape(`^(\(?[0-9]{1,2}[.)]|[0-9]{1,3}(\.[0-9]{1,3})+\.?|\(?[a-z]\)|\(?[ivx]{1,5}[.)])\s`)

func isEnumerated(s string) bool { return enumerated().MatchString(s) }

// goesOn reports whether line b goes on with the block that line a ends.
func (l layout) goesOn(a, b pdfLine, s *segment) bool {
	if a.page != b.page || a.turn != b.turn || b.bullet || b.cells || a.cells || len(s.text) == 0 {
		return false
	}
	if math.Abs(a.size-b.size) > float64(0.12*a.size) || s.kind == Heading != (l.level(b) > 0) || s.kind == Heading && a.bold != b.bold {
		return false
	}
	down := a.y - b.y
	if down < float64(0.5*a.size) || down > float64(float64(l.leading+0.35)*max(a.size, b.size)) {
		return false
	}
	if min(a.x1, b.x1) < max(a.x0, b.x0) || isEnumerated(b.text) && endsSentence(a.text) {
		return false
	}
	if s.kind == Heading {
		return true
	}
	short := a.x1 < b.x1-float64(4*a.size)
	if short && endsSentence(a.text) {
		return false
	}
	indented := b.x0 > a.x0+float64(1*a.size) && b.x0 < a.x0+float64(4*a.size)
	return !(indented && endsSentence(a.text) && s.kind == Paragraph)
}

func endsSentence(s string) bool {
	s = strings.TrimRight(s, "”\"’)] ")
	return strings.HasSuffix(s, ".") || strings.HasSuffix(s, ":") || strings.HasSuffix(s, ";") || strings.HasSuffix(s, "?") || strings.HasSuffix(s, "!")
}

// maxWord is how many bytes of a word are looked at on either side of a hyphen.
const maxWord = 200

// join joins two lines of a block: a word parted by a hyphen is one again, with
// its hyphen if the file writes it so elsewhere.
func (l layout) join(a []byte, b string) []byte {
	n := len(a)
	if n < 2 || a[n-1] != '-' || !unicode.IsLetter(rune(lastRune(a[:n-1]))) {
		return append(append(a, ' '), b...)
	}
	first, _ := utf8.DecodeRuneInString(b)
	if !unicode.IsLower(first) {
		return append(a, b...) // a compound: Anti-Abuse, 24-7
	}
	tail := a[max(0, n-maxWord):]
	start := bytes.LastIndexByte(tail, ' ') + 1
	end := strings.IndexByte(b[:min(len(b), maxWord)], ' ')
	if end < 0 {
		end = min(len(b), maxWord)
	}
	word := strings.ToLower(trimWord(string(tail[start:]) + b[:end]))
	if !l.hyphens[word] {
		a = a[:n-1]
	}
	return append(a, b...)
}

func lastRune(b []byte) rune {
	r, _ := utf8.DecodeLastRune(b)
	return r
}

// frames drops what the pages of a file repeat at their upper and lower edge,
// but for its first time, and numbers of pages.
func frames(pages [][]pdfLine) {
	seen := map[string]int{}
	for _, lines := range pages {
		for _, i := range edges(lines) {
			seen[pattern(lines[i].text)]++
		}
	}
	kept := map[string]bool{}
	for p, lines := range pages {
		drop := map[int]bool{}
		for _, i := range edges(lines) {
			key := pattern(lines[i].text)
			often := seen[key] >= 3 && seen[key]*4 >= len(pages)
			if often && kept[key] || isPageNumber(lines[i].text) && len(pages) > 1 {
				drop[i] = true
			}
			kept[key] = true
		}
		var rest []pdfLine
		for i, line := range lines {
			if !drop[i] {
				rest = append(rest, line)
			}
		}
		pages[p] = rest
	}
}

// edges returns the places of the three highest and the three lowest lines of a
// page, and of those on their level, each once.
func edges(lines []pdfLine) []int {
	if len(lines) == 0 {
		return nil
	}
	order := make([]int, len(lines))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(lines[b].y, lines[a].y) })
	if len(order) <= 6 {
		return order
	}
	return append(order[:3:3], order[len(order)-3:]...)
}

// pattern is a line with its numbers taken out.
func pattern(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) || unicode.IsSpace(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, s)
}

// pageNumber is a line that is only the number of a page.
var pageNumber = shape(`^(?i)(page|seite|página|p\.)?\s*[-–|]?\s*([0-9]{1,4}|[ivxlc]{1,7})\s*(([/|]|of|von|de|sur)\s*[0-9]{1,4})?\s*[-–|]?$`)

func isPageNumber(s string) bool { return pageNumber().MatchString(s) }
