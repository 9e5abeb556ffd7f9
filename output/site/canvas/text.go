package canvas

import (
	"fmt"
	"image"
	"image/draw"
	"strings"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
	"golang.org/x/text/unicode/norm"
)

// A Face is how text is set.
type Face struct {
	Bold bool
	Size int // in pixels, at most 200
}

// Type sets text in the Go fonts, which hold the Latin, Greek and Cyrillic
// scripts. It keeps the letters it has drawn; it may be used by many at once.
type Type struct {
	regular, bold *sfnt.Font
	glyphs        sync.Map // of glyphKey to *glyph
}

type glyphKey struct {
	face Face
	of   rune
}

// A glyph is a letter as it is put on paper.
type glyph struct {
	bounds  image.Rectangle // around its origin
	advance fixed.Int26_6
	cover   []uint8 // how much of each pixel it covers, 0 to 255
}

// New reads the fonts.
func New() (*Type, error) {
	regular, err := sfnt.Parse(goregular.TTF)
	if err != nil {
		return nil, err
	}
	bold, err := sfnt.Parse(gobold.TTF)
	if err != nil {
		return nil, err
	}
	return &Type{regular: regular, bold: bold}, nil
}

func (t *Type) font(f Face) *sfnt.Font {
	if f.Bold {
		return t.bold
	}
	return t.regular
}

// Knows reports whether the fonts have every letter of a text.
func (t *Type) Knows(s string) bool {
	var b sfnt.Buffer
	for _, r := range norm.NFC.String(s) {
		if x, err := t.regular.GlyphIndex(&b, r); err != nil || x == 0 {
			return false
		}
	}
	return true
}

// Wide returns the width of a text on one line, in pixels.
func (t *Type) Wide(f Face, s string) int {
	var x fixed.Int26_6
	for _, r := range norm.NFC.String(s) {
		x += t.glyph(f, r).advance
	}
	return x.Ceil()
}

// Lines breaks a text between words so that no line is wider than width pixels.
// It returns at least one line and at most n. A line ends in an ellipsis where
// words were left out after the last, or where a word alone is too wide.
func (t *Type) Lines(f Face, s string, width, n int) []string {
	lines := []string{""}
	for _, w := range strings.Fields(s) {
		last := &lines[len(lines)-1]
		longer := strings.TrimSpace(*last + " " + w)
		switch {
		case t.Wide(f, longer) <= width:
			*last = longer
		case *last == "":
			*last = t.fitting(f, w, width)
		case len(lines) == n:
			*last = t.ending(f, *last, width)
			return lines
		default:
			lines = append(lines, t.fitting(f, w, width))
		}
	}
	return lines
}

// fitting cuts a word that is too wide.
func (t *Type) fitting(f Face, word string, width int) string {
	if t.Wide(f, word) <= width {
		return word
	}
	return t.ending(f, word, width)
}

// ending cuts a line so that it can end in an ellipsis.
func (t *Type) ending(f Face, line string, width int) string {
	for r := []rune(line); len(r) > 0; r = r[:len(r)-1] {
		if s := strings.TrimRight(string(r), " ,.;:") + "…"; t.Wide(f, s) <= width {
			return s
		}
	}
	return "…"
}

// Text writes a line that begins at x and stands on the line y, and returns
// where it ends. Letters that the fonts do not have are left out; see Knows.
func (c *Canvas) Text(x, y int, f Face, ink Ink, s string) int {
	at := fixed.I(x)
	for _, r := range norm.NFC.String(s) {
		g := c.glyph(f, r)
		c.print(g, at.Round(), y, ink)
		at += g.advance
	}
	return at.Ceil()
}

// print puts a letter on the paper. Where it meets another the darker wins.
func (c *Canvas) print(g *glyph, x, y int, ink Ink) {
	steps := ink.steps()
	r := g.bounds.Add(image.Pt(x, y))
	for py := max(r.Min.Y, 0); py < min(r.Max.Y, Height); py++ {
		for px := max(r.Min.X, 0); px < min(r.Max.X, Width); px++ {
			cover := int(g.cover[(py-r.Min.Y)*r.Dx()+px-r.Min.X])
			step := (cover*steps + 127) / 255
			if at := c.image.PixOffset(px, py); step > 0 {
				c.image.Pix[at] = max(c.image.Pix[at], uint8(int(ink)-steps+step))
			}
		}
	}
}

// glyph draws a letter, or finds it among those drawn.
func (t *Type) glyph(f Face, r rune) *glyph {
	key := glyphKey{f, r}
	if g, ok := t.glyphs.Load(key); ok {
		return g.(*glyph)
	}
	g, err := t.outline(f, r)
	if err != nil { // the fonts are ours: see TestEveryLetterOfTheFontsIsDrawn
		panic(fmt.Sprintf("font, %q: %v", r, err))
	}
	t.glyphs.Store(key, g)
	return g
}

// outline draws a letter from its outline. A letter that the font does not have
// is empty and takes no place.
func (t *Type) outline(f Face, r rune) (*glyph, error) {
	var b sfnt.Buffer
	of, size := t.font(f), fixed.I(f.Size)
	x, err := of.GlyphIndex(&b, r)
	if err != nil || x == 0 {
		return &glyph{}, err
	}
	advance, err := of.GlyphAdvance(&b, x, size, font.HintingNone)
	if err != nil {
		return nil, err
	}
	segments, err := of.LoadGlyph(&b, x, size, nil)
	if err != nil {
		return nil, err
	}
	around := segments.Bounds()
	g := &glyph{advance: advance, bounds: image.Rect(around.Min.X.Floor(), around.Min.Y.Floor(), around.Max.X.Ceil(), around.Max.Y.Ceil())}
	if g.bounds.Empty() {
		return g, nil
	}
	p := pen{origin: fixed.P(g.bounds.Min.X, g.bounds.Min.Y)}
	p.Reset(g.bounds.Dx(), g.bounds.Dy())
	p.DrawOp = draw.Src
	for _, s := range segments {
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			p.moveTo(s.Args[0])
		case sfnt.SegmentOpLineTo:
			p.lineTo(s.Args[0])
		case sfnt.SegmentOpQuadTo:
			p.curveTo(s.Args[0], s.Args[1])
		}
	}
	mask := image.NewAlpha(image.Rect(0, 0, g.bounds.Dx(), g.bounds.Dy()))
	p.Draw(mask, mask.Rect, image.Opaque, image.Point{})
	g.cover = mask.Pix
	return g, nil
}

// A pen follows an outline. It breaks curves into lines by whole numbers, so
// that every machine comes upon the same points.
type pen struct {
	vector.Rasterizer
	origin, at fixed.Point26_6
}

func (p *pen) moveTo(to fixed.Point26_6) {
	p.at = to
	x, y := p.exact(to)
	p.MoveTo(x, y)
}

func (p *pen) lineTo(to fixed.Point26_6) {
	p.at = to
	x, y := p.exact(to)
	p.LineTo(x, y)
}

// bends is into how many lines a curve is broken.
const bends = 6

func (p *pen) curveTo(by, to fixed.Point26_6) {
	from := p.at
	for i := fixed.Int26_6(1); i <= bends; i++ {
		u := bends - i
		p.lineTo(fixed.Point26_6{
			X: (u*u*from.X + 2*u*i*by.X + i*i*to.X) / (bends * bends),
			Y: (u*u*from.Y + 2*u*i*by.Y + i*i*to.Y) / (bends * bends),
		})
	}
}

// exact gives a point as the rasterizer takes it: 64ths are exact there.
func (p *pen) exact(at fixed.Point26_6) (x, y float32) {
	return float32(at.X-p.origin.X) / 64, float32(at.Y-p.origin.Y) / 64
}
