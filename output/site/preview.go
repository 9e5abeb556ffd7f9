package site

import (
	"bytes"

	"makegood/output/site/canvas"
	"makegood/scoring"
)

// previewFile is the name of the picture that other sites show beside a link to
// a page, in the folder of the page.
const previewFile = "preview.png"

// A preview is such a picture, where a page has one.
type preview struct {
	At  string // absolute address; empty where there is none
	Alt string
}

// preview says that the page has a picture of its own, or that of the page at a.
// There is none where the site has no address: a picture is asked for by others.
func (f *frame) preview(a address, alt string) {
	if at := f.b.absolute(string(a)); at != "" {
		f.Preview = preview{at + previewFile, alt}
	}
}

// previews lists the pictures of the book: of each initiative and each scorecard.
func (b *book) previews() []leaf {
	if b.options.BaseURL == "" {
		return nil
	}
	var leaves []leaf
	for _, is := range b.issues {
		for _, ch := range is.chapters {
			leaves = append(leaves, leaf{string(initiativeAddress(is.Meta.ID, ch.ID)) + previewFile, func(w *bytes.Buffer) error {
				return b.drawInitiative(w, is, ch)
			}})
			for _, card := range ch.cards {
				leaves = append(leaves, leaf{string(cardAddress(is.Meta.ID, ch.ID, card.Signatory)) + previewFile, func(w *bytes.Buffer) error {
					return b.drawCard(w, is, ch, card)
				}})
			}
		}
	}
	return leaves
}

// The measures of a preview, in pixels.
const (
	margin    = 72
	measure   = canvas.Width - 2*margin
	ladderTop = 304
	tall      = 216 // of a ladder
	makegood  = 118 // from the top of a ladder to the line between words and deeds
)

var (
	hugeFace  = canvas.Face{Bold: true, Size: 62}
	largeFace = canvas.Face{Bold: true, Size: 46}
	boldFace  = canvas.Face{Bold: true, Size: 32}
	textFace  = canvas.Face{Size: 32}
	smallFace = canvas.Face{Size: 26}
)

// drawCard shows the name, the score and the ladders of one signatory.
func (b *book) drawCard(w *bytes.Buffer, is *issue, ch *chapter, card *scoring.Scorecard) error {
	return b.press.Draw(w, func(c *canvas.Canvas) {
		b.drawHead(c, is, in(ch.Title, b.language).Text)
		if called := clean(card.Name); c.Knows(called) {
			face, lines := hugeFace, c.Lines(hugeFace, called, measure, 1)
			if lines[0] != called {
				face, lines = largeFace, c.Lines(largeFace, called, measure, 2)
			}
			y := 196 - 30*(len(lines)-1)
			for _, line := range lines {
				c.Text(margin, y, face, canvas.Black, line)
				y += 50
			}
		}
		x := b.ink(c, margin, 264, boldFace, canvas.Black, b.spanOf(card.Score))
		if place := b.gradeLine(is, card.Score); span(card.Score) != "" {
			if is.onDrafts(card) {
				place += ", " + b.t("finding.draft")
			}
			b.ink(c, x+24, 264, textFace, canvas.Grey, place)
		}
		results := inOrder(ch, card)
		drawLadders(c, ch, results)
		b.ink(c, margin, 600, smallFace, canvas.Black, tallyOf(results).words(b.catalogue))
	})
}

// tallyOf counts where results stand.
func tallyOf(results []scoring.PledgeResult) tally {
	var t tally
	for _, r := range results {
		t.add(stand(r).camp())
	}
	return t
}

// spanOf writes the range of a score, or that there is none.
func (b *book) spanOf(s scoring.Score) string {
	if span := span(s); span != "" {
		return b.t("embed.span", "span", span)
	}
	return b.t("unranked.word")
}

// drawInitiative shows the headline of an initiative and the shares behind it.
func (b *book) drawInitiative(w *bytes.Buffer, is *issue, ch *chapter) error {
	return b.press.Draw(w, func(c *canvas.Canvas) {
		b.drawHead(c, is, in(ch.Title, b.language).Text)
		if headline := clean(plain(b.headline(is, ch))); c.Knows(headline) {
			y := 200
			for _, line := range c.Lines(largeFace, headline, measure, 5) {
				c.Text(margin, y, largeFace, canvas.Black, line)
				y += 58
			}
		}
		var results []scoring.PledgeResult
		for _, card := range ch.cards {
			results = append(results, inOrder(ch, card)...)
		}
		b.drawShares(c, tallyOf(results))
	})
}

// drawHead draws the sign of the site, what a picture is about, and whether it
// may be quoted.
func (b *book) drawHead(c *canvas.Canvas, is *issue, initiative string) {
	c.Fill(margin, 62, 4, 48, canvas.Black)
	c.Fill(margin+26, 62, 4, 48, canvas.Black)
	c.Fill(margin+4, 65, 22, 6, canvas.Deed)
	c.Fill(margin+4, 74, 22, 6, canvas.Deed)
	c.Fill(margin-2, 85, 34, 3, canvas.Black)
	c.Fill(margin+4, 94, 22, 3, canvas.Word)
	c.Fill(margin+4, 102, 22, 3, canvas.Word)
	x := c.Text(margin+48, 98, boldFace, canvas.Black, "Makegood") + 24
	line := initiative + ", " + is.Meta.ID
	if !c.Knows(line) {
		line = is.Meta.ID
	}
	state := b.state(is)
	room := canvas.Width - margin - x
	if state != "" {
		wide := c.Wide(boldFace, state) + 40
		c.Hatch(canvas.Width-margin-wide, 60, wide, 52)
		c.Fill(canvas.Width-margin-wide+10, 66, wide-20, 40, canvas.Paper)
		c.Text(canvas.Width-margin-wide+20, 97, boldFace, canvas.Black, state)
		room -= wide + 24
	}
	c.Text(x, 98, smallFace, canvas.Grey, c.Lines(smallFace, line, room, 1)[0])
}

// state is what must be said with every finding of an edition, if anything.
func (b *book) state(is *issue) string {
	switch {
	case is.Meta.Demo:
		return upperFirst(b.t("edition.demo"))
	case is.Meta.State == "draft":
		return upperFirst(b.t("edition.draft"))
	}
	return ""
}

// ink writes a text that is left out where the fonts lack its letters.
func (b *book) ink(c *canvas.Canvas, x, y int, f canvas.Face, color canvas.Ink, s string) int {
	if !c.Knows(s) {
		return x
	}
	return c.Text(x, y, f, color, s)
}

// drawLadders draws one ladder a pledge, with the line that parts words from
// deeds through all of them.
func drawLadders(c *canvas.Canvas, ch *chapter, results []scoring.PledgeResult) {
	step := min(measure/max(len(results), 1), 116)
	wide := max(min(step*6/10, 64), 4)
	for i, r := range results {
		x := margin + i*step
		drawLadder(c, x, wide, stand(r))
		if id := ch.Pledges[i].ID; c.Wide(smallFace, id) <= step-8 && c.Knows(id) {
			c.Text(x+(wide-c.Wide(smallFace, id))/2, ladderTop+tall+32, smallFace, canvas.Grey, id)
		}
	}
	c.Fill(margin-12, ladderTop+makegood-2, len(results)*step-step+wide+24, 5, canvas.Black)
}

// rungTop and rungTall place the rungs 1 to 5 of a ladder, from its top.
var (
	rungTop  = [...]int{0, 176, 140, 80, 42, 4}
	rungTall = [...]int{0, 24, 24, 28, 28, 28}
)

func drawLadder(c *canvas.Canvas, x, wide int, s standing) {
	if s.NA {
		c.Fill(x+wide/4, ladderTop+tall-4, wide/2, 4, canvas.Edge)
		return
	}
	c.Fill(x, ladderTop-6, 2, tall+6, canvas.Edge)
	c.Fill(x+wide-2, ladderTop-6, 2, tall+6, canvas.Edge)
	c.Fill(x-6, ladderTop+tall-4, wide+12, 4, canvas.Black)
	if s.Low < 0 {
		c.Hatch(x, ladderTop, wide, 202)
		return
	}
	for rung := scoring.Says; rung <= s.High; rung++ {
		y, h := ladderTop+rungTop[rung], rungTall[rung]
		switch {
		case rung > s.Low:
			c.Hatch(x, y, wide, h)
		case rung < scoring.Acts:
			c.Box(x, y, wide, h, 3, canvas.Wash, canvas.Word)
		default:
			c.Fill(x, y, wide, h, canvas.Deed)
		}
	}
}

// drawShares draws how many findings are deeds, words, silent or unknown, as
// one bar and its key.
func (b *book) drawShares(c *canvas.Canvas, t tally) {
	const top, tall = 470, 62
	total := t.Applies()
	if total == 0 {
		return
	}
	x, before, key := margin, 0, margin
	for camp, say := range []string{"say.deeds", "say.words", "say.silent", "say.unknown"} {
		n := t[camp]
		if n == 0 {
			continue
		}
		before += n
		end := margin + measure*before/total
		drawShare(c, camp, x, top, end-x, tall)
		x = end
		drawShare(c, camp, key, top+tall+32, 26, 26)
		key = b.ink(c, key+36, top+tall+54, smallFace, canvas.Black, b.t(say, "n", n)) + 34
	}
	c.Fill(margin, top-5, measure, 5, canvas.Black)
}

func drawShare(c *canvas.Canvas, of, x, y, w, h int) {
	switch camp(of) {
	case deeds:
		c.Fill(x, y, w, h, canvas.Deed)
	case words:
		c.Box(x, y, w, h, 3, canvas.Wash, canvas.Word)
	case silent:
		c.Box(x, y, w, h, 2, canvas.Paper, canvas.Edge)
	default:
		c.Hatch(x, y, w, h)
	}
}
