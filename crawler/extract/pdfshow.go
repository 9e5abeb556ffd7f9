package extract

import (
	"math"
	"slices"
)

// A glyph is a character drawn on a page, in points, y up, turned so that it is
// read from left to right.
type glyph struct {
	text   string
	x0, x1 float64 // where it begins and ends
	space  float64 // what is left free after it on purpose
	y      float64 // of the baseline
	size   float64
	turn   uint8 // quarter turns that were undone, 0 to 3
	bold   bool
	rough  bool // its width is a guess
	unseen bool // it is drawn without ink, as the text of a scan is
}

// A matrix is the first two columns of a transformation, by rows.
type matrix [6]float64

// mul returns the transformation that does m, then n. The conversions keep a
// compiler from fusing operations, so that every machine gives the same bits.
func (m matrix) mul(n matrix) matrix {
	return matrix{
		float64(m[0]*n[0]) + float64(m[1]*n[2]), float64(m[0]*n[1]) + float64(m[1]*n[3]),
		float64(m[2]*n[0]) + float64(m[3]*n[2]), float64(m[2]*n[1]) + float64(m[3]*n[3]),
		float64(m[4]*n[0]) + float64(m[5]*n[2]) + n[4], float64(m[4]*n[1]) + float64(m[5]*n[3]) + n[5],
	}
}

func length(a, b float64) float64 { return math.Sqrt(float64(a*a) + float64(b*b)) }

// A state is what q saves and Q restores.
type state struct {
	ctm                                 matrix
	font                                *font
	size, char, word, scale, lead, rise float64
	unseen                              bool
}

// A painter draws the content of a page, and keeps the characters.
type painter struct {
	*pdfReader
	state
	saved      []state
	text, line matrix
	resources  value
	box        box
	depth      int
	glyphs     []glyph
	pictures   int
	actual     []string // for each open marked content, the text that replaces it, or noActual
}

// noActual is marked content without a text of its own.
const noActual = "\x00"

// paint returns the characters of a page in the order they are drawn.
func (r *pdfReader) paint(p pdfPage) []glyph {
	w := &painter{pdfReader: r, resources: p.resources, box: p.box}
	w.state = state{ctm: matrix{1, 0, 0, 1, 0, 0}, scale: 1}
	data, broken := contentOf(p.v.key("Contents"))
	if broken {
		r.broken++
	}
	w.run(data)
	w.fields(p.v)
	if w.pictures > 0 {
		r.shown++
	} else {
		w.glyphs = slices.DeleteFunc(w.glyphs, func(g glyph) bool { return g.unseen })
	}
	if w.pictures > 0 && len(w.glyphs) == 0 {
		r.pictured++
	}
	return w.glyphs
}

// run draws a content stream.
func (w *painter) run(data []byte) {
	lex := lexer{data: data}
	var args []token
	for {
		t, ok := lex.next()
		if !ok {
			return
		}
		if t.kind != 'o' {
			if len(args) < 64 {
				args = append(args, t)
			}
			continue
		}
		lex.items = 0
		if w.operators++; w.operators > maxOperators {
			panic(Unreadable{"limit"})
		}
		if t.str == "ID" {
			w.pictures++
			lex.skipImage()
		} else if t.str == "Do" && len(args) > 0 {
			w.object(args[len(args)-1].str)
		} else if op := operators[t.str]; op.do != nil && len(args) >= op.args {
			op.do(w, args[len(args)-op.args:])
		}
		args = args[:0]
	}
}

// An operator takes so many operands.
type operator struct {
	args int
	do   func(w *painter, a []token)
}

// operators are those that move or show text, but for Do, which runs others.
var operators = map[string]operator{
	"q":  {0, func(w *painter, _ []token) { w.save() }},
	"Q":  {0, func(w *painter, _ []token) { w.restore() }},
	"cm": {6, func(w *painter, a []token) { w.ctm = toMatrix(a).mul(w.ctm) }},
	"BT": {0, func(w *painter, _ []token) { w.text = matrix{1, 0, 0, 1, 0, 0}; w.line = w.text }},
	"Tc": {1, func(w *painter, a []token) { w.char = a[0].num }},
	"Tw": {1, func(w *painter, a []token) { w.word = a[0].num }},
	"Tz": {1, func(w *painter, a []token) { w.scale = a[0].num / 100 }},
	"Tr": {1, func(w *painter, a []token) { w.unseen = a[0].num == 3 }},
	"TL": {1, func(w *painter, a []token) { w.lead = a[0].num }},
	"Ts": {1, func(w *painter, a []token) { w.rise = a[0].num }},
	"Tm": {6, func(w *painter, a []token) { w.text = toMatrix(a); w.line = w.text }},
	"Td": {2, func(w *painter, a []token) { w.move(a[0].num, a[1].num) }},
	"TD": {2, func(w *painter, a []token) { w.lead = -a[1].num; w.move(a[0].num, a[1].num) }},
	"T*": {0, func(w *painter, _ []token) { w.move(0, -w.lead) }},
	"Tj": {1, func(w *painter, a []token) { w.show(a[0].str) }},
	"'":  {1, func(w *painter, a []token) { w.move(0, -w.lead); w.show(a[0].str) }},
	"\"": {3, func(w *painter, a []token) {
		w.word, w.char = a[0].num, a[1].num
		w.move(0, -w.lead)
		w.show(a[2].str)
	}},
	"TJ": {1, func(w *painter, a []token) { w.showList(a[0].list) }},
	"Tf": {2, func(w *painter, a []token) {
		w.font, w.size = w.fontOf(w.resources, a[0].str), a[1].num
	}},
	"BMC": {0, func(w *painter, _ []token) { w.mark(noActual) }},
	"BDC": {2, func(w *painter, a []token) { w.mark(w.actualText(a[1])) }},
	"EMC": {0, func(w *painter, _ []token) {
		if n := len(w.actual); n > 0 {
			w.actual = w.actual[:n-1]
		}
	}},
}

// showList draws strings with shifts between them.
func (w *painter) showList(list []token) {
	for _, t := range list {
		if t.kind == 's' {
			w.show(t.str)
			continue
		}
		shift := float64(float64(-t.num/1000)*w.size) * w.scale
		w.text = matrix{1, 0, 0, 1, shift, 0}.mul(w.text)
	}
}

func toMatrix(a []token) matrix {
	return matrix{a[0].num, a[1].num, a[2].num, a[3].num, a[4].num, a[5].num}
}

func (w *painter) save() {
	if len(w.saved) < 512 {
		w.saved = append(w.saved, w.state)
	}
}

func (w *painter) restore() {
	if n := len(w.saved); n > 0 {
		w.state, w.saved = w.saved[n-1], w.saved[:n-1]
	}
}

func (w *painter) move(x, y float64) {
	w.line = matrix{1, 0, 0, 1, x, y}.mul(w.line)
	w.text = w.line
}

// mark opens marked content.
func (w *painter) mark(text string) {
	if len(w.actual) < 512 {
		w.actual = append(w.actual, text)
	}
}

// actualText returns the text that the properties of marked content give for
// it.
func (w *painter) actualText(t token) string {
	if t.kind == '/' {
		if v := w.resources.key("Properties").key(t.str).key("ActualText"); v.isString() {
			return v.text()
		}
		return noActual
	}
	for i := 0; i+1 < len(t.list); i += 2 {
		if t.list[i].str == "ActualText" && t.list[i+1].kind == 's' {
			return textString(t.list[i+1].str)
		}
	}
	return noActual
}

// object draws a picture, which is only counted, or a form.
func (w *painter) object(name string) {
	switch v := w.resources.key("XObject").key(name); v.key("Subtype").name() {
	case "Image":
		w.pictures++
	case "Form":
		w.form(v)
	}
}

// form draws a form: content that pages share.
func (w *painter) form(v value) {
	if w.depth >= maxFormDepth {
		return
	}
	inner := *w
	inner.depth++
	inner.saved = nil
	inner.ctm = matrixOf(v.key("Matrix")).mul(w.ctm)
	if res := v.key("Resources"); res.isDict() {
		inner.resources = res
	}
	inner.run(v.unpack())
	w.glyphs, w.pictures = inner.glyphs, inner.pictures
}

// show draws a string.
func (w *painter) show(s string) {
	if w.font == nil {
		return
	}
	replaced, first := w.replacement()
	for s != "" {
		n, code := w.font.code(s)
		text := w.font.text(s[:n], code)
		if replaced {
			text, first = first, ""
		}
		advance, space := float64(w.font.advance(code)*w.size)*w.scale, w.char
		if n == 1 && s[0] == ' ' {
			space += w.word
		}
		space *= w.scale
		w.put(text, advance, space)
		w.text = matrix{1, 0, 0, 1, advance + space, 0}.mul(w.text)
		s = s[n:]
	}
}

// replacement reports whether the text drawn now is replaced, and by what: the
// first string drawn takes all of it.
func (w *painter) replacement() (replaced bool, text string) {
	for i, a := range w.actual {
		if a == noActual {
			continue
		}
		text, w.actual[i] = a, ""
		return true, text
	}
	return false, ""
}

// put keeps a character drawn at the place of the text matrix.
func (w *painter) put(text string, advance, space float64) {
	if text == noText {
		w.unmapped++
	} else {
		w.mapped++
	}
	if w.mapped+w.unmapped > maxGlyphs || len(w.glyphs) > maxPageGlyphs {
		panic(Unreadable{"limit"})
	}
	if text == "" {
		return
	}
	m := matrix{1, 0, 0, 1, 0, w.rise}.mul(w.text).mul(w.ctm)
	along := length(m[0], m[1])
	g := glyph{text: text, size: math.Abs(w.size) * length(m[2], m[3]), bold: w.font.bold, rough: w.font.guessed}
	x, y := m[4], m[5]
	if g.unseen = w.unseen; !w.box.holds(x, y, g.size) {
		return
	}
	switch {
	case math.Abs(m[0]) >= math.Abs(m[1]) && m[0] >= 0:
		g.x0, g.y = x, y
	case math.Abs(m[0]) >= math.Abs(m[1]):
		g.x0, g.y, g.turn = -x, -y, 2
	case m[1] > 0:
		g.x0, g.y, g.turn = y, -x, 1
	default:
		g.x0, g.y, g.turn = -y, x, 3
	}
	g.x1 = g.x0 + float64(advance*along)
	g.space = float64(space * along)
	w.glyphs = append(w.glyphs, g)
}
