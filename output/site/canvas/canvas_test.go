package canvas

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"image"
	"image/png"
	"strings"
	"sync"
	"testing"

	"golang.org/x/image/font/sfnt"
)

func fonts(t testing.TB) *Type {
	t.Helper()
	fonts, err := New()
	if err != nil {
		t.Fatal(err)
	}
	return fonts
}

func drawn(t testing.TB, fonts *Type, f func(*Canvas)) []byte {
	t.Helper()
	var w bytes.Buffer
	if err := fonts.Draw(&w, f); err != nil {
		t.Fatal(err)
	}
	return w.Bytes()
}

// pixels reads a picture back.
func pixels(t testing.TB, picture []byte) *image.Paletted {
	t.Helper()
	i, err := png.Decode(bytes.NewReader(picture))
	if err != nil {
		t.Fatal(err)
	}
	p, ok := i.(*image.Paletted)
	if !ok || p.Rect.Dx() != Width || p.Rect.Dy() != Height {
		t.Fatalf("a picture of type %T, %v", i, i.Bounds())
	}
	return p
}

// sampler uses every stroke there is.
func sampler(c *Canvas) {
	c.Fill(-50, -50, 100, 100, Deed)
	c.Fill(1190, 620, 100, 100, Word)
	c.Box(100, 60, 200, 90, 3, Wash, Word)
	c.Hatch(320, 60, 200, 90)
	x := c.Text(100, 300, Face{Bold: true, Size: 62}, Black, "Kestrane & Søn, Ω Жук ")
	c.Text(x, 300, Face{Size: 26}, Grey, "36–38 of 100 “ÀÉÎÕÜ ßœĞ”")
	c.Text(1150, 640, Face{Size: 90}, Black, "Beyond")
	c.Text(-40, 20, Face{Size: 90}, Grey, "Beyond")
}

// The digest was taken once; it holds on every machine, for no pixel hangs on
// how a machine adds fractions.
func TestTheSameStrokesGiveTheSamePicture(t *testing.T) {
	const want = "c6c2078fd80016c2462b714fbe265e967a5f8ec3186a8feae06325fac6349fbf"
	first := drawn(t, fonts(t), sampler)
	sum := sha256.Sum256(pixels(t, first).Pix)
	if got := hex.EncodeToString(sum[:]); got != want {
		t.Errorf("the picture has the digest %s, want %s", got, want)
	}
	shared := fonts(t)
	var g sync.WaitGroup
	for range 8 {
		g.Go(func() {
			if again := drawn(t, shared, sampler); !bytes.Equal(first, again) {
				t.Error("another picture of the same strokes")
			}
		})
	}
	g.Wait()
}

func TestTextIsDarkWhereLettersAreAndNowhereElse(t *testing.T) {
	f := fonts(t)
	face := Face{Size: 100}
	p := pixels(t, drawn(t, f, func(c *Canvas) { c.Text(200, 300, face, Black, "LL") }))
	stem := func(x int) Ink { return Ink(p.ColorIndexAt(x, 270)) }
	left := 0
	for x := 190; x < 260; x++ {
		if stem(x) == Black {
			left++
		}
	}
	if left < 5 || left > 20 || stem(250) != Paper || Ink(p.ColorIndexAt(200, 320)) != Paper {
		t.Errorf("the stem of an L is %d pixels wide", left)
	}
	if wide := f.Wide(face, "LL"); wide < 90 || wide > 130 || f.Wide(face, "") != 0 || f.Wide(face, "LLLL") < 2*wide-2 {
		t.Errorf("LL takes %d pixels", wide)
	}
}

func TestAnAccentOfItsOwnIsJoined(t *testing.T) {
	f := fonts(t)
	joined := drawn(t, f, func(c *Canvas) { c.Text(100, 100, Face{Size: 40}, Black, "\u00e9") })
	apart := drawn(t, f, func(c *Canvas) { c.Text(100, 100, Face{Size: 40}, Black, "e\u0301") })
	if !bytes.Equal(joined, apart) || !f.Knows("e\u0301") {
		t.Error("e and an accent differ from é")
	}
}

func TestLinesBreakBetweenWords(t *testing.T) {
	f, face := fonts(t), Face{Size: 40}
	words := strings.Fields("By the end of the year we will have opened a desk for every hospital under attack")
	for _, test := range []struct {
		width, most int
		cut         bool
	}{{2000, 1, false}, {500, 9, false}, {500, 2, true}, {170, 40, false}, {60, 1, true}} {
		lines := f.Lines(face, strings.Join(words, "  "), test.width, test.most)
		if len(lines) > test.most || test.cut != strings.HasSuffix(lines[len(lines)-1], "…") {
			t.Errorf("%+v: %q", test, lines)
		}
		if !test.cut && strings.Join(lines, " ") != strings.Join(words, " ") {
			t.Errorf("%+v lost words: %q", test, lines)
		}
		for _, line := range lines {
			if f.Wide(face, line) > test.width {
				t.Errorf("%+v: %q is %d wide", test, line, f.Wide(face, line))
			}
		}
	}
	if lines := f.Lines(face, "a "+strings.Repeat("long", 30)+" b", 200, 4); len(lines) != 3 || !strings.HasSuffix(lines[1], "…") || f.Wide(face, lines[1]) > 200 {
		t.Errorf("a word that is too wide gives the lines %q", lines)
	}
	if lines := f.Lines(face, " ", 100, 2); len(lines) != 1 || lines[0] != "" {
		t.Errorf("no words give the lines %q", lines)
	}
}

// Every letter of the fonts can be drawn, small and large.
func TestEveryLetterOfTheFontsIsDrawn(t *testing.T) {
	f := fonts(t)
	var b sfnt.Buffer
	seen := 0
	for r := rune(1); r < 0x10000; r++ {
		if x, err := f.regular.GlyphIndex(&b, r); err != nil || x == 0 {
			continue
		}
		if seen++; !f.Knows(string(r)) && r != '\u0340' { // NFC changes a few
			t.Errorf("%q is not known", r)
		}
		for _, face := range []Face{{Size: 12}, {Size: 200, Bold: true}} {
			if _, err := f.outline(face, r); err != nil {
				t.Errorf("%q: %v", r, err)
			}
		}
	}
	if seen < 600 {
		t.Errorf("the fonts have %d letters", seen)
	}
}

func TestOtherScriptsAreNotKnown(t *testing.T) {
	f := fonts(t)
	for text, want := range map[string]bool{
		"Université de la Baie-Claire": true, "Ελλάς": true, "Україна": true, "Łódź": true, "": true,
		"مؤسسة الميناء": false, "東京": false, "שלום": false, "हिन्दी": false, "Acme 🙂": false,
	} {
		if f.Knows(text) != want {
			t.Errorf("%q: known %v", text, !want)
		}
	}
}

func BenchmarkDraw(b *testing.B) {
	f := fonts(b)
	for b.Loop() {
		drawn(b, f, sampler)
	}
}
