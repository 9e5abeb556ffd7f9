// Package canvas draws the pictures that other sites show beside a link: flat
// shapes and text in a few colours, written as small PNG files. It knows
// nothing of what the pictures mean. The same strokes give the same bytes on
// every machine: no floating-point sum decides about a pixel.
package canvas

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"sync"
)

// Width and Height of every picture, in pixels: what sites that preview links
// ask for.
const (
	Width  = 1200
	Height = 630
)

// An Ink is one of the colours that shapes and text can have.
type Ink uint8

// The inks. Text can be in Black or Grey only, and only on Paper: the numbers
// before them are their edges there.
const (
	Paper Ink = 0
	Black Ink = 8
	Grey  Ink = 13
	Deed  Ink = 14
	Word  Ink = 15
	Wash  Ink = 16
	Edge  Ink = 17
	Line  Ink = 18
)

// steps returns how many numbers lead from paper to an ink of text.
func (i Ink) steps() int {
	if i == Black {
		return int(Black - Paper)
	}
	return int(Grey - Black)
}

// palette holds the colours of the light pages. With more than 16 a pixel takes
// a byte, which is written four times as fast as less.
var palette = inked(map[Ink]color.RGBA{
	Paper: {0xfc, 0xfc, 0xfa, 0xff},
	Black: {0x14, 0x17, 0x2b, 0xff},
	Grey:  {0x4a, 0x4f, 0x64, 0xff},
	Deed:  {0x2a, 0x2f, 0xa8, 0xff},
	Word:  {0x87, 0x53, 0x00, 0xff},
	Wash:  {0xff, 0xf4, 0xd9, 0xff},
	Edge:  {0x7b, 0x80, 0x90, 0xff},
	Line:  {0x5d, 0x62, 0x76, 0xff},
})

// inked adds the edges of text to the inks.
func inked(inks map[Ink]color.RGBA) color.Palette {
	p := make(color.Palette, Line+1)
	for ink, c := range inks {
		p[ink] = c
	}
	for _, ink := range []Ink{Black, Grey} {
		n, from, to := ink.steps(), inks[Paper], inks[ink]
		mix := func(from, to uint8, i int) uint8 { return uint8((int(from)*(n-i) + int(to)*i) / n) }
		for i := 1; i < n; i++ {
			p[int(ink)-n+i] = color.RGBA{mix(from.R, to.R, i), mix(from.G, to.G, i), mix(from.B, to.B, i), 0xff}
		}
	}
	return p
}

// A Canvas is one picture. Its zero is the upper left corner. What lies beyond
// its edges is cut off.
type Canvas struct {
	*Type
	image *image.Paletted
}

var canvases = sync.Pool{New: func() any {
	return &Canvas{image: image.NewPaletted(image.Rect(0, 0, Width, Height), palette)}
}}

// Draw lets f draw on an empty canvas, and writes the picture as PNG to w.
func (t *Type) Draw(w *bytes.Buffer, f func(*Canvas)) error {
	c := canvases.Get().(*Canvas)
	defer canvases.Put(c)
	c.Type = t
	clear(c.image.Pix)
	f(c)
	e := png.Encoder{CompressionLevel: png.BestSpeed, BufferPool: encoders{}}
	return e.Encode(w, c.image)
}

// Fill covers a rectangle.
func (c *Canvas) Fill(x, y, w, h int, ink Ink) {
	r := image.Rect(x, y, x+w, y+h).Intersect(c.image.Rect)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		row := c.image.Pix[c.image.PixOffset(r.Min.X, y):c.image.PixOffset(r.Max.X, y)]
		for i := range row {
			row[i] = uint8(ink)
		}
	}
}

// Box draws a rectangle with lines of the width inside it.
func (c *Canvas) Box(x, y, w, h, line int, inside, around Ink) {
	c.Fill(x, y, w, h, around)
	c.Fill(x+line, y+line, w-2*line, h-2*line, inside)
}

// Hatch covers a rectangle with slanting lines and draws a line around it.
func (c *Canvas) Hatch(x, y, w, h int) {
	c.Box(x, y, w, h, 2, Paper, Line)
	r := image.Rect(x+2, y+2, x+w-2, y+h-2).Intersect(c.image.Rect)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			if (x+y)%9 < 2 {
				c.image.Pix[c.image.PixOffset(x, y)] = uint8(Line)
			}
		}
	}
}

// encoders keeps the working memory of the PNG encoder for the next picture.
type encoders struct{}

var encoderBuffers sync.Pool

func (encoders) Get() *png.EncoderBuffer {
	b, _ := encoderBuffers.Get().(*png.EncoderBuffer)
	return b
}

func (encoders) Put(b *png.EncoderBuffer) { encoderBuffers.Put(b) }
