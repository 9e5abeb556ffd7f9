package extract

import (
	"bytes"
	"io"
	"strings"

	"github.com/ledongthuc/pdf"
)

// Limits on one PDF file, by count.
const (
	maxPages      = 2000
	maxStream     = 64 << 20  // bytes of one stream, unpacked
	maxStreams    = 512 << 20 // bytes of all streams, unpacked
	maxOperators  = 20_000_000
	maxGlyphs     = 2_000_000 // of one page
	maxTreeDepth  = 40
	maxFormDepth  = 10
	maxAnnotation = 500 // of one page
)

// A pdfReader reads one PDF file. Its methods panic with an [Unreadable] where a
// limit is reached; [readPDF] recovers.
type pdfReader struct {
	fonts     map[string]*font // by reference
	unpacked  int              // bytes of streams so far
	operators int
	mapped    int // characters that have a text, and those that have none
	unmapped  int
}

// A pdfPage is a page with what it inherits.
type pdfPage struct {
	v         pdf.Value
	resources pdf.Value
	box       [4]float64 // left, bottom, right, top; all zero if not stated
}

// openPDF opens a file. It forgives bytes before the header and after the end,
// and version numbers that the parser does not know: they change nothing of how
// a file is read.
func openPDF(body []byte) (*pdf.Reader, error) {
	start := bytes.Index(body[:min(len(body), 1024)], []byte("%PDF-"))
	if start < 0 {
		return nil, Unreadable{"corrupt"}
	}
	body = body[start:]
	if end := bytes.LastIndex(body, []byte("%%EOF")); end > 0 {
		body = body[:end+len("%%EOF")]
	}
	// Offsets count from the header, so the bytes before it go with their room.
	fixed := append([]byte(nil), body...)
	copy(fixed, "%PDF-1.7\n")
	reader, err := pdf.NewReader(bytes.NewReader(fixed), int64(len(fixed)))
	if err == nil {
		return reader, nil
	}
	if err == pdf.ErrInvalidPassword || strings.Contains(err.Error(), "ncrypt") {
		return nil, Unreadable{"encrypted"}
	}
	return nil, Unreadable{"corrupt"}
}

// pages returns the pages of a file in order.
func pages(root pdf.Value) []pdfPage {
	var out []pdfPage
	var visit func(v pdf.Value, above pdfPage, depth int)
	visit = func(v pdf.Value, above pdfPage, depth int) {
		if depth > maxTreeDepth || len(out) > maxPages {
			panic(Unreadable{"limit"})
		}
		if res := v.Key("Resources"); res.Kind() == pdf.Dict {
			above.resources = res
		}
		if box := v.Key("MediaBox"); box.Len() == 4 {
			for i := range 4 {
				above.box[i] = box.Index(i).Float64()
			}
		}
		kids := v.Key("Kids")
		if kids.Kind() != pdf.Array {
			above.v = v
			out = append(out, above)
			return
		}
		for i := range kids.Len() {
			if kid := kids.Index(i); kid.Kind() == pdf.Dict {
				visit(kid, above, depth+1)
			}
		}
	}
	visit(root.Key("Pages"), pdfPage{}, 0)
	return out
}

// stream returns the unpacked bytes of a stream, or of the streams of an array;
// of a damaged stream, what comes before the damage.
func (r *pdfReader) stream(v pdf.Value) []byte {
	if v.Kind() == pdf.Array {
		var all []byte
		for i := range v.Len() {
			all = append(append(all, r.stream(v.Index(i))...), '\n')
		}
		return all
	}
	if v.Kind() != pdf.Stream {
		return nil
	}
	var out bytes.Buffer
	r.unpack(&out, v)
	if r.unpacked += out.Len(); out.Len() > maxStream || r.unpacked > maxStreams {
		panic(Unreadable{"limit"})
	}
	return out.Bytes()
}

// unpack writes the bytes of a stream. The parser panics at filters and
// parameters it does not know; such a stream is empty.
func (r *pdfReader) unpack(out *bytes.Buffer, v pdf.Value) {
	defer func() { _ = recover() }()
	_, _ = io.Copy(out, io.LimitReader(v.Reader(), maxStream+1))
}

// fontOf returns the font of a name, read once for each reference.
func (r *pdfReader) fontOf(resources pdf.Value, name string) *font {
	all := resources.Key("Font")
	key := reference(all.String(), name)
	if f := r.fonts[key]; f != nil && key != "" {
		return f
	}
	f := r.safeFont(all.Key(name))
	if key != "" {
		r.fonts[key] = f
	}
	return f
}

// safeFont reads a font; a font that the parser chokes on has no text.
func (r *pdfReader) safeFont(v pdf.Value) (f *font) {
	defer func() {
		switch x := recover().(type) {
		case nil:
		case Unreadable:
			panic(x)
		default:
			f = &font{table: baseEncoding(""), width: 0.5, guessed: true}
		}
	}()
	return r.newFont(v)
}

// reference returns the reference under a name in a dictionary as the parser
// prints it, such as "12 0 R"; "" if what stands there is no reference.
func reference(dict, name string) string {
	i := strings.Index(dict, "/"+name+" ")
	if i < 0 {
		return ""
	}
	rest := dict[i+len(name)+2:]
	end := strings.IndexByte(rest, 'R')
	if end < 0 || end > 20 || strings.Trim(rest[:end], "0123456789 ") != "" {
		return ""
	}
	return rest[:end]
}
