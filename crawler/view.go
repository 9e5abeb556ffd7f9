package crawler

import (
	"strings"

	"makegood/config"
	"makegood/crawler/extract"
)

// How much of a page counts for what it is about.
const (
	viewBytes = 8 << 10 // of its text are looked at
	viewPart  = 2 << 10 // at a time, until it is wholly about the topics
	viewFull  = 4       // different topic patterns make a page wholly about the topics
	nearBytes = 400     // longest block that is taken for what a link is about
)

// A view is what a page that was read says about its links: whether it is about
// a topic, and what stands around each link.
type view struct {
	doc    extract.Document
	topics *topics
	about  int    // different topic patterns in title and text, at most viewFull
	links  int    // in its main text
	report bool   // its title has a word of reports or of news
	near   []int8 // by block, one more than the patterns in it; 0: not looked at yet
}

func newView(d extract.Document, t *topics) *view {
	v := &view{doc: d, topics: t, near: make([]int8, len(d.Blocks))}
	v.about = t.about(d.Title, d.Text)
	title := config.Words(d.Title)
	v.report = begins(title, reportWords) || begins(title, newsWords)
	for _, l := range d.Links {
		if l.Main {
			v.links++
		}
	}
	return v
}

// around returns how many topic patterns, at most two, stand around a link in
// the block: in the block itself, or else in a heading right above it. The
// heading of the whole page says nothing about one of its links. said is false
// if nothing stands there that could say what the link is about.
func (v *view) around(block int, anchor []string) (n int, said bool) {
	if v == nil || block < 0 || block >= len(v.doc.Blocks) {
		return 0, false
	}
	n = v.count(block)
	b := v.doc.Blocks[block]
	said = b.End-b.Start > 2*len(strings.Join(anchor, " "))+aroundLeast
	if block == 0 || n > 0 {
		return n, said
	}
	if h := v.doc.Blocks[block-1]; h.Kind == extract.Heading && h.Level != 1 {
		return v.count(block - 1), true
	}
	return 0, said
}

// aroundLeast is how many bytes a block has at least beyond the link in it that
// say what the link is about.
const aroundLeast = 12

func (v *view) count(block int) int {
	b := v.doc.Blocks[block]
	if v.near[block] == 0 {
		n := 0
		if b.End-b.Start <= nearBytes {
			n = v.topics.distinct(config.Words(v.doc.Text[b.Start:b.End]), 2)
		}
		v.near[block] = int8(n + 1)
	}
	return int(v.near[block]) - 1
}

// telling reports whether a link may be worth more for standing on the page.
func (v *view) telling() bool { return v != nil && v.about > 0 }
