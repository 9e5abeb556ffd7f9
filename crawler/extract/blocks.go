package extract

import "golang.org/x/text/unicode/norm"

// A segment is a block on its way into a document.
type segment struct {
	text  []byte
	kind  BlockKind
	level int
	page  int
	link  int  // bytes of text inside links
	main  bool // inside the element that holds the main text
	drop  bool
	quote bool   // somebody's words
	by    string // whose words, if that is said
}

// setText puts the segments that are kept into a document, in order. It returns
// the block that each became, or -1.
func (d *Document) setText(segments []segment) (blocks []int) {
	size := 0
	for _, s := range segments {
		size += len(s.text) + 1
	}
	text := make([]byte, 0, size)
	blocks = make([]int, len(segments))
	for i, s := range segments {
		blocks[i] = noSegment
		if s.drop || len(s.text) == 0 {
			continue
		}
		blocks[i] = len(d.Blocks)
		if len(text) > 0 {
			text = append(text, '\n')
		}
		start := len(text)
		if norm.NFC.IsNormal(s.text) {
			text = append(text, s.text...)
		} else {
			text = append(text, norm.NFC.Bytes(s.text)...)
		}
		d.Blocks = append(d.Blocks, Block{Start: start, End: len(text), Kind: s.kind, Level: s.level, Page: s.page, Quote: s.quote, By: s.by})
	}
	d.Text = string(text)
	return blocks
}
