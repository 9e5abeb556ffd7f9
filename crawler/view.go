package crawler

import (
	"github.com/cespare/xxhash/v2"

	"makegood/config"
	"makegood/crawler/extract"
)

// How much of a page counts for what it is about.
const (
	viewBytes = 6 << 10 // of its text are looked at
	viewFull  = 4       // different topic patterns make a page wholly about the topics
	nearBytes = 400     // longest block that is taken for what a link is about
)

// A view is what the loop takes from a page that was read: its links, what stands
// around each, and whether the page is about a topic.
type view struct {
	Title     string
	Canonical string
	Text      uint64 // hash of the text; 0 if there is none
	About     int    // different topic patterns in title and text, at most viewFull
	Main      int    // links in its main text
	Report    bool   // its title has a word of reports or of news
	Links     []viewLink

	kept bool // from an earlier crawl
}

// A viewLink is a link of a page with what stands around it.
type viewLink struct {
	URL, Text, Lang string
	Main            bool
	Around          int8 // topic patterns in its block or in the heading right above, at most two
	Said            bool // something stands there that could say what the link is about
}

func newView(d extract.Document, t *topics) *view {
	v := &view{Title: cut(d.Title), Canonical: d.Canonical, About: t.about(d.Title, d.Text), Links: make([]viewLink, len(d.Links))}
	if d.Text != "" {
		v.Text = xxhash.Sum64String(d.Text)
	}
	title := config.Words(d.Title)
	v.Report = begins(title, reportWords) || begins(title, newsWords)
	around := surroundings{doc: d, topics: t, near: make([]int8, len(d.Blocks))}
	for i, l := range d.Links {
		v.Links[i] = viewLink{URL: l.URL, Text: l.Text, Lang: l.Lang, Main: l.Main}
		if l.Main {
			v.Main++
			v.Links[i].Around, v.Links[i].Said = around.of(l)
		}
	}
	t.forget()
	return v
}

// telling reports whether a link may be worth more for standing on the page.
func (v *view) telling() bool { return v != nil && v.About > 0 }

// surroundings look at the blocks that links stand in, each once.
type surroundings struct {
	doc    extract.Document
	topics *topics
	near   []int8 // by block, one more than the patterns in it; 0: not looked at yet
}

// aroundLeast is how many bytes a block has at least beyond the link in it that
// say what the link is about.
const aroundLeast = 12

// of returns how many topic patterns, at most two, stand around a link: in its
// block, or else in a heading right above. The heading of the whole page says
// nothing about one of its links. said is false if nothing stands there that
// could say what the link is about.
func (s surroundings) of(l extract.Link) (n int8, said bool) {
	if l.Block < 0 || l.Block >= len(s.doc.Blocks) {
		return 0, false
	}
	n = s.count(l.Block)
	b := s.doc.Blocks[l.Block]
	said = b.End-b.Start > 2*len(l.Text)+aroundLeast
	if l.Block == 0 || n > 0 {
		return n, said
	}
	if h := s.doc.Blocks[l.Block-1]; h.Kind == extract.Heading && h.Level != 1 {
		return s.count(l.Block - 1), true
	}
	return 0, said
}

func (s surroundings) count(block int) int8 {
	b := s.doc.Blocks[block]
	if s.near[block] == 0 {
		n := 0
		if b.End-b.Start <= nearBytes {
			n = s.topics.distinct(s.topics.split(s.doc.Text[b.Start:b.End]), 2)
		}
		s.near[block] = int8(n + 1)
	}
	return s.near[block] - 1
}
