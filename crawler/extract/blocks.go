package extract

import (
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// A segment is a block on its way into a document.
type segment struct {
	text  []byte
	kind  BlockKind
	level int
	page  int
	link  int     // bytes of text inside links
	main  bool    // inside the element that holds the main text
	why   LeftWhy // it is left out; empty if it is kept
	quote bool    // somebody's words
	by    string  // whose words, if that is said
}

// setText puts the segments that are kept into a document, in order. It returns
// the block that each became, or -1.
func (d *Document) setText(segments []segment) (blocks []int) {
	size, kept := 0, 0
	for _, s := range segments {
		if s.why == "" && len(s.text) > 0 {
			size += len(s.text) + 1
			kept++
		}
	}
	var text strings.Builder
	text.Grow(size)
	d.Blocks = slices.Grow(d.Blocks, kept)
	blocks = make([]int, len(segments))
	for i, s := range segments {
		blocks[i] = noSegment
		if s.why != "" || len(s.text) == 0 {
			continue
		}
		blocks[i] = len(d.Blocks)
		if text.Len() > 0 {
			text.WriteByte('\n')
		}
		start := text.Len()
		if isASCII(textOf(s.text)) || norm.NFC.IsNormal(s.text) {
			text.Write(s.text)
		} else {
			text.Write(norm.NFC.Bytes(s.text))
		}
		d.Blocks = append(d.Blocks, Block{Start: start, End: text.Len(), Kind: s.kind, Level: s.level, Page: s.page, Quote: s.quote, By: s.by})
	}
	d.Text = text.String()
	return blocks
}
