package site

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"makegood/crawler/archive"
	"makegood/scoring"
)

// A quoteView is a verbatim quote with its source, and the words that fired
// the rule marked.
type quoteView struct {
	Pieces    []piece
	Lang      string
	Dir       string // rtl, ltr or auto where that of the page would not do; or empty
	Open      string // the quotation marks of its language
	Close     string
	Title     string
	Page      int
	Published string
	Fetched   string // RFC 3339
	Origin    string // where it comes from; empty if it was crawled
	Attests   string // who says it in a document of its own; empty for words of the signatory
	Under     string // what it stands under in its document
	Lead      string // the words that introduce it, without which an item of a list can say the opposite
	Rung      string
	In        []translation
	Counts    bool // whether the finding rests on it; otherwise a person has to confirm it
	proofLink
}

// A translation is what a quote says in another language, by a person.
type translation struct {
	Text said
	Dir  string
	Into string // the language, in words
	By   string
	On   string // the day; empty where unknown
}

// translations lists those of a quote into a language, or into all if it is
// empty.
func (b *book) translations(is *issue, ev *scoring.Evidence, into string) []translation {
	if len(is.translated) == 0 {
		return nil
	}
	var out []translation
	for _, t := range is.translated[string(archive.Sum([]byte(ev.Quote)))] {
		if into != "" && t.Language != into {
			continue
		}
		v := translation{Text: said{clean(t.Text), tag(t.Language)}, Dir: b.dirOf(t.Language), Into: b.tongue(t.Language), By: clean(t.Translator)}
		if t.MadeOn != "" {
			v.On = b.day(t.MadeOn)
		}
		out = append(out, v)
	}
	return out
}

// A piece is a part of a quote: plain, or the words of a cue.
type piece struct {
	Text   string
	Cue    bool
	Family string
}

// labelled is how many characters of a cue its label stands over: about as wide
// as labels are, and narrower than any screen, for what stands below a label does
// not break over lines.
const labelled = 20

// Head is the beginning of the piece that its label stands over: as many whole
// words as have at most [labelled] characters, or the first.
func (p piece) Head() string { return p.Text[:p.head()] }

// Tail is what follows [piece.Head].
func (p piece) Tail() string { return p.Text[p.head():] }

func (p piece) head() int {
	n, end := 0, 0
	for i, r := range p.Text {
		if unicode.IsSpace(r) && i > 0 {
			if n > labelled {
				return cmp.Or(end, i)
			}
			end = i
		}
		n++
	}
	if n > labelled && end > 0 {
		return end
	}
	return len(p.Text)
}

// quotationMarks are those of languages that do not use the English ones.
var quotationMarks = map[string][2]string{"fr": {"«\u00a0", "\u00a0»"}, "ar": {"«", "»"}, "fa": {"«", "»"}}

// rightToLeft are the languages whose scripts run from right to left.
var rightToLeft = map[string]bool{"ar": true, "fa": true, "he": true, "ur": true, "ps": true, "yi": true, "dv": true, "ckb": true}

// dirOf is the direction of a text in a language, where it is not that of the
// page. An unknown language leaves it to the text.
func (b *book) dirOf(language string) string {
	dir := "ltr"
	base, _, _ := strings.Cut(language, "-")
	switch {
	case language == "":
		return "auto"
	case rightToLeft[base]:
		dir = "rtl"
	}
	if dir == b.dir() {
		return ""
	}
	return dir
}

func (b *book) quote(f *frame, x *scoring.Finding, ev *scoring.Evidence) quoteView {
	v := quoteView{
		Pieces: pieces(ev), Lang: tag(ev.Language), Dir: b.dirOf(ev.Language), Open: "“", Close: "”", Title: sourceTitle(ev), Page: ev.Page,
		Published: ev.Published, Fetched: ev.Fetched, Origin: b.origin(ev), Attests: clean(ev.Attests), proofLink: proof(f, ev), Lead: lead(ev), Counts: counts(x),
		In: b.translations(f.issue, ev, b.language),
	}
	if m, ok := quotationMarks[ev.Language]; ok {
		v.Open, v.Close = m[0], m[1]
	}
	if ev.Rung != nil {
		v.Rung, v.Counts = b.rung(*ev.Rung), showsRung(x, ev)
	}
	if under := under(ev, longestUnder); !strings.HasPrefix(v.Title, under) { // many titles repeat the heading
		v.Under = under
	}
	if strings.HasPrefix(v.Lead, v.Under) { // the heading is the first line of what introduces the quote
		v.Under = ""
	}
	return v
}

// showsRung reports whether a finding rests on the rung of a quote: whether it
// counts the quote, and stands at least as high itself.
func showsRung(x *scoring.Finding, ev *scoring.Evidence) bool {
	return counts(x) && (x.Rung == nil || *ev.Rung <= *x.Rung)
}

// longestUnder is how many characters of headings are shown with a quote.
const longestUnder = 110

// under names what a quote stands under: the headings nearest to it, as many as
// fit into n characters, outermost first.
func under(ev *scoring.Evidence, n int) string {
	headings := strings.Split(clean(ev.Heading), " / ")
	out := shorten(headings[len(headings)-1], n)
	for _, h := range slices.Backward(headings[:len(headings)-1]) {
		if utf8.RuneCountInString(h)+utf8.RuneCountInString(out) > n {
			break
		}
		out = h + " › " + out
	}
	return out
}

// longestLead is how many characters an introduction may have that is shown
// with an item of its list.
const longestLead = 160

// lead returns the words that introduce a quote, on one line: those that the
// evidence holds, or else those right before it that announce it, as in "You may
// not:". Without them an item of a list can say the opposite.
func lead(ev *scoring.Evidence) string {
	if words := strings.Join(strings.Fields(clean(ev.Lead)), " "); words != "" {
		return words
	}
	before := strings.TrimRightFunc(ev.Before, unicode.IsSpace)
	if last, _ := utf8.DecodeLastRuneInString(before); last != ':' && last != '：' {
		return ""
	}
	if i := strings.LastIndexByte(before, '\n'); i >= 0 {
		before = before[i+1:]
	}
	if i := strings.LastIndex(before, ". "); i >= 0 {
		before = before[i+2:]
	}
	r := []rune(clean(before))
	if len(r) > longestLead {
		return "…" + string(r[len(r)-longestLead:])
	}
	return string(r)
}

// wordTitle is a title that Microsoft Word made of the name of a file.
var wordTitle = regexp.MustCompile(`^Microsoft Word - (.+?)(?:\.docx?)?$`)

// sourceTitle names the document of a piece of evidence, by its address where
// it has no title.
func sourceTitle(ev *scoring.Evidence) string {
	return shorten(cmp.Or(wordTitle.ReplaceAllString(clean(ev.Title), "$1"), clean(ev.URL)), 140)
}

// linesBefore returns what stands before a quote, from the first whole word.
func linesBefore(s string) []string {
	if i := strings.IndexFunc(s, unicode.IsSpace); i >= 0 && i < len(s)/2 {
		s = s[i:]
	}
	return lines(strings.TrimLeftFunc(s, unicode.IsSpace))
}

// linesAfter returns what stands after a quote, up to the last whole word.
func linesAfter(s string) []string {
	if i := strings.LastIndexFunc(s, unicode.IsSpace); i > len(s)/2 {
		s = s[:i]
	}
	return lines(strings.TrimRightFunc(s, unicode.IsSpace))
}

func lines(s string) []string {
	if s == "" {
		return nil
	}
	parts := strings.Split(s, "\n")
	for i := range parts {
		parts[i] = clean(parts[i])
	}
	return parts
}

// pieces parts a quote at its cues. Of two cues that overlap the one that
// begins first counts, and of those the longest.
func pieces(ev *scoring.Evidence) []piece {
	cues := slices.Clone(ev.Cues)
	slices.SortStableFunc(cues, func(a, b scoring.Cue) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End), cmp.Compare(a.Family, b.Family))
	})
	var out []piece
	at := 0
	for _, c := range cues {
		start, end := c.Start-ev.Start, c.End-ev.Start
		if start < at || end <= start || end > len(ev.Quote) {
			continue
		}
		if start > at {
			out = append(out, piece{Text: clean(ev.Quote[at:start])})
		}
		out = append(out, piece{clean(ev.Quote[start:end]), true, c.Family})
		at = end
	}
	if at < len(ev.Quote) {
		out = append(out, piece{Text: clean(ev.Quote[at:])})
	}
	return out
}
