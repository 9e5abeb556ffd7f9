package scoring

import (
	"hash/fnv"
	"slices"
	"strings"

	"makegood/config"
	"makegood/crawler/extract"
)

// A page is a document made ready for judging: its words, the patterns found in
// them, and its passages with the context they stand in.
type page struct {
	doc      *Document
	text     string
	lang     *language
	year     int // of the as-of day
	tokens   []config.Token
	passages []passage
	title    map[slot]bool // of the patterns found in the title
	hits     []hit         // of the whole text, by first word
	names    names
	roster   Roster // of all signatories
	whose    string // id of the signatory that is judged
	titled   bool   // its title is the name of another signatory

	homes map[string]bool // registrable domains of the website and the declared sources
	known *scanner        // what is known of words on all pages of the case
	slots map[slot]bool   // that were found anywhere in the text

	quotations map[int][][2]int // by the beginning of their paragraph, see [page.speech]
	capitals   map[string]bool  // see [page.capitalised]; nil until it is asked for
	spoken     map[int]int      // by the beginning of their paragraph, see [page.speaksFrom]; nil until it is asked for
	bySlot     map[slot][]hit   // the hits by slot; nil until it is asked for, see [page.hitsOf]
	longest    int              // how many words the longest of them reaches behind its first; known once bySlot is
}

// A hit is one use of a pattern that was found: the words first to last, both
// inclusive. A pattern below 0 is a name of the organisation.
type hit struct {
	pattern     int32
	slot        slot
	first, last int
}

// A passage is a sentence of a page with its words (last is exclusive) and what
// was found inside it.
type passage struct {
	extract.Passage
	first, last int
	hits        []hit
	above       int    // the heading it stands under; -1 if none
	lead        int    // the sentence that introduces the list it is an item of; -1 if none
	caption     int    // the line that heads that list, a heading or not; -1 if none
	key         uint64 // of its first folded words: sentences that begin alike count once
	verdicts    []verdict
	speaker     speaker
	item        bool // of a list
	judged      bool
	alien       bool // somebody else acts in it, as far as judged
}

// read makes a page of a document. Names are those of the organisation.
func (e *Engine) read(d *Document, l *language, s *scanner, names names) *page {
	p := &page{doc: d, text: d.Text.Text, lang: l, year: s.year, names: names, known: s, slots: map[slot]bool{}, quotations: map[int][][2]int{}}
	p.tokens = enumerate(p.text, config.Tokens(p.text))
	p.title = map[slot]bool{}
	for _, m := range s.scan("", config.Tokens(d.Text.Title)) {
		for _, sl := range l.patterns[m.pattern].slots {
			p.title[sl] = true
		}
	}
	at := 0
	for _, b := range d.Text.Blocks {
		first := at
		for at < len(p.tokens) && p.tokens[at].Start < b.End {
			at++
		}
		p.find(s, first, at)
	}
	p.cut()
	return p
}

// enumerate turns the "i" of an enumeration into another word than the pronoun.
func enumerate(text string, tokens []config.Token) []config.Token {
	for k := range tokens {
		t := &tokens[k]
		if t.Word == "i" && (text[t.Start] == 'i' || t.End < len(text) && strings.ContainsRune(").", rune(text[t.End]))) {
			t.Word = "(i)"
		}
	}
	return tokens
}

// find adds the hits in the words from first to before last.
func (p *page) find(s *scanner, first, last int) {
	from := len(p.hits)
	for _, m := range s.scan(p.text, p.tokens[first:last]) {
		if p.breaks(first+int(m.first), first+int(m.last)) {
			continue
		}
		for _, sl := range p.lang.patterns[m.pattern].slots {
			p.hits = append(p.hits, hit{m.pattern, sl, first + int(m.first), first + int(m.last)})
			p.slots[sl] = true
		}
	}
	others := map[int]int{} // where somebody else is called as the organisation might be
	for i := first; i < last; i++ {
		for n, known := range p.names[p.tokens[i].Word] {
			if !known.at(p.text, p.tokens[i:last]) {
				continue
			}
			end := i + len(known.words) - 1
			who := hit{int32(-1 - n), ownCue, i, end}
			if known.other {
				who.slot, others[i] = thirdCue, end
			}
			p.hits = append(p.hits, who)
			break
		}
	}
	if len(others) > 0 {
		p.hits = append(p.hits[:from], slices.DeleteFunc(p.hits[from:], func(h hit) bool {
			end, other := others[h.first]
			return other && h.slot == ownCue && h.last <= end
		})...)
	}
	slices.SortStableFunc(p.hits[from:], func(a, b hit) int { return a.first - b.first })
}

// breaks reports whether the sentence is broken between two words by a semicolon
// or a dash, so that no phrase reaches from one to the other.
func (p *page) breaks(first, last int) bool {
	return strings.ContainsAny(p.text[p.tokens[first].End:max(p.tokens[first].End, p.tokens[last].Start)], ";–—")
}

// cut makes the passages and gives each its words, its hits and its context.
func (p *page) cut() {
	levels := map[int]int{}
	for _, b := range p.doc.Text.Blocks {
		if b.Kind == extract.Heading {
			levels[b.Start] = b.Level
		}
	}
	found := p.doc.Text.Passages()
	p.passages = make([]passage, 0, len(found))
	around := outline{lead: -1, caption: -1, block: -1}
	token, next, pasted := 0, 0, licence{}
	for i, f := range found {
		ps := passage{Passage: f}
		for token < len(p.tokens) && p.tokens[token].Start < f.Start {
			token++
		}
		ps.first = token
		for token < len(p.tokens) && p.tokens[token].End <= f.End {
			token++
		}
		ps.last = token
		ps.hits, next = within(p.hits, next, ps.first, ps.last)
		ps.key = keyOf(p.tokens[ps.first:min(ps.last, ps.first+leadingWords)])
		ps.speaker = p.speakerOf(&ps)
		around.place(&ps, i, levels[f.BlockStart], p.text)
		pasted.hold(p, &ps)
		p.passages = append(p.passages, ps)
	}
}

// within returns the hits that lie inside the words from first to before last,
// and where to look for those of the next passage.
func within(hits []hit, from, first, last int) ([]hit, int) {
	for from < len(hits) && hits[from].first < first {
		from++
	}
	to, whole := from, true
	for to < len(hits) && hits[to].first < last {
		whole = whole && hits[to].last < last
		to++
	}
	if whole {
		return hits[from:to:to], to
	}
	var in []hit
	for _, h := range hits[from:to] {
		if h.last < last {
			in = append(in, h)
		}
	}
	return in, to
}

// has reports whether the slot was found inside the passage.
func (ps *passage) has(s slot) bool {
	return s != none && slices.ContainsFunc(ps.hits, func(h hit) bool { return h.slot == s })
}

// leadingWords is how many words tell sentences apart.
const leadingWords = 14

// keyOf tells texts apart by their words: the same words give the same key.
func keyOf(tokens []config.Token) uint64 {
	h := fnv.New64a()
	for _, t := range tokens {
		h.Write([]byte(t.Word))
		h.Write([]byte{' '})
	}
	return h.Sum64()
}

// cue describes a hit for readers.
func (p *page) cue(h hit, family string) Cue {
	start, end := p.tokens[h.first].Start, p.tokens[h.last].End
	text := p.text[start:end]
	if h.pattern >= 0 {
		text = p.lang.patterns[h.pattern].text
	}
	return Cue{Family: family, Text: text, Start: start, End: end}
}

// upper reports whether word i of the page begins with a capital letter.
func (p *page) upper(i int) bool { return upperAt(p.text, p.tokens[i].Start) }

// is reports whether word i is one of words, with a blank before and behind each.
func (p *page) is(i int, words string) bool {
	word := p.tokens[i].Word
	for at := 0; ; at++ {
		k := strings.Index(words[at:], word)
		if k < 0 || word == "" {
			return false
		}
		at += k
		if end := at + len(word); at > 0 && words[at-1] == ' ' && end < len(words) && words[end] == ' ' {
			return true
		}
	}
}
