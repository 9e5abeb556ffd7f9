package extract

// Limits on the pages of a PDF file, by count.
const (
	maxPages      = 2000
	maxNodes      = 20_000 // of the tree of pages
	maxTreeDepth  = 40
	maxOperators  = 20_000_000
	maxGlyphs     = 16_000_000
	maxPageGlyphs = 2_000_000
	maxFormDepth  = 10
	maxLines      = 400_000
	maxEntries    = 3_000_000 // widths and codes of all fonts
	maxAnnotation = 500       // of one page
	maxURI        = 8192      // bytes of one link
)

// A pdfReader reads the pages of one PDF file. Its methods panic with an
// [Unreadable] where a limit is reached; [readPDF] recovers.
type pdfReader struct {
	fonts     map[*token]*font // by the identity of their dictionaries
	entries   int
	operators int
	mapped    int // characters that have a text, and those that have none
	unmapped  int
	broken    int // pages whose content is there and cannot be unpacked
	shown     int // pages that show pictures
	pictured  int // pages that show pictures and no text
}

// A pdfPage is a page with what it inherits.
type pdfPage struct {
	v         value
	resources value
	box       box
}

// A box is the part of a page that is shown, in points; of no area if the file
// does not say.
type box struct{ left, bottom, right, top float64 }

// boxOf reads a rectangle whose corners stand in any order.
func boxOf(v value) box {
	x0, y0, x1, y1 := v.index(0).number(), v.index(1).number(), v.index(2).number(), v.index(3).number()
	return box{min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)}
}

// holds reports whether a point lies in the box or no further off than a margin.
func (b box) holds(x, y, margin float64) bool {
	return b.right <= b.left || b.top <= b.bottom ||
		x > b.left-margin && x < b.right+margin && y > b.bottom-margin && y < b.top+margin
}

// pages returns the pages of a file in order.
func pages(root value) []pdfPage {
	var out []pdfPage
	nodes := 0
	var visit func(v value, above pdfPage, depth int)
	visit = func(v value, above pdfPage, depth int) {
		if nodes++; depth > maxTreeDepth || nodes > maxNodes || len(out) > maxPages {
			panic(Unreadable{"limit"})
		}
		if res := v.key("Resources"); res.isDict() {
			above.resources = res
		}
		for _, name := range []string{"MediaBox", "CropBox"} {
			if rect := v.key(name); rect.size() == 4 {
				above.box = boxOf(rect)
			}
		}
		kids := v.key("Kids")
		if !kids.isArray() {
			above.v = v
			out = append(out, above)
			return
		}
		for i := range kids.size() {
			if kid := kids.index(i); kid.isDict() {
				visit(kid, above, depth+1)
			}
		}
	}
	visit(root.key("Pages"), pdfPage{}, 0)
	return out
}

// contentOf returns the unpacked bytes of a stream, or of the streams of an array,
// and reports whether there is something to unpack that gives nothing.
func contentOf(v value) (all []byte, broken bool) {
	if !v.isArray() {
		all = v.unpack()
		return all, len(all) == 0 && len(v.data) > 0
	}
	for i := range v.size() {
		part := v.index(i)
		data := part.unpack()
		all, broken = append(append(all, data...), '\n'), broken || len(data) == 0 && len(part.data) > 0
		if len(all) > maxStream {
			panic(Unreadable{"limit"})
		}
	}
	return all, broken
}

// fontOf returns the font of a name, read once.
func (r *pdfReader) fontOf(resources value, name string) *font {
	v := resources.key("Font").key(name)
	key := v.identity()
	if f := r.fonts[key]; f != nil && key != nil {
		return f
	}
	f := r.newFont(v)
	if key != nil {
		r.fonts[key] = f
	}
	return f
}

// entry counts something that a font maps.
func (r *pdfReader) entry() {
	if r.entries++; r.entries > maxEntries {
		panic(Unreadable{"limit"})
	}
}
