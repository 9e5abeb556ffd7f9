package site

import (
	"bytes"
	"fmt"
	"strconv"

	"makegood/scoring"
)

// A poster is a picture as a file of its own, in SVG: it asks for no font but
// the reader's own, has the colours of the light pages on a ground of its own,
// and says in it what it is of.
type poster struct {
	file  string
	title string
	draw  func(w *bytes.Buffer)
}

// The measures of a poster, in units that are pixels at its usual size.
const (
	posterWidth  = 960
	posterHeight = 600
	posterLeft   = 40
	posterTop    = 118
	posterFoot   = 572
)

// The colours of the light pages.
const (
	posterPaper = "#fcfcfa"
	posterInk   = "#14172b"
	posterSoft  = "#4a4f64"
	posterRule  = "#d8dad4"
	posterDeed  = "#2a2fa8"
	posterWord  = "#875300"
	posterWash  = "#fff4d9"
	posterHatch = "#5d6276"
)

// pressPictures lists the posters of an initiative.
func (b *book) pressPictures(f *frame, is *issue, ch *chapter) []poster {
	rungs := pictureRungs(ch)
	title := b.t("rungs.head", "n", rungs.Total)
	out := []poster{{"rungs.svg", title, func(w *bytes.Buffer) { b.drawPoster(w, is, ch, title, func() { b.rungsPoster(w, rungs) }) }}}
	if v := b.against(f, is, ch); v != nil {
		title := b.t("against.head")
		out = append(out, poster{"words-and-deeds.svg", title, func(w *bytes.Buffer) { b.drawPoster(w, is, ch, title, func() { b.againstPoster(w, v) }) }})
	}
	return out
}

// posters lists the files of pictures of the book.
func (b *book) posters() []leaf {
	var leaves []leaf
	for _, is := range b.issues {
		for _, ch := range is.chapters {
			at := initiativeAddress(is.Meta.ID, ch.ID)
			for _, p := range b.pressPictures(b.frame(job{at: at, issue: is}), is, ch) {
				leaves = append(leaves, leaf{string(at) + p.file, func(w *bytes.Buffer) error {
					p.draw(w)
					return nil
				}})
			}
		}
	}
	return leaves
}

// drawPoster draws what stands around a picture: its title, what it is of, and
// where it is from.
func (b *book) drawPoster(w *bytes.Buffer, is *issue, ch *chapter, title string, picture func()) {
	about := b.t("press.of", "initiative", shorten(in(ch.Title, b.language).Text, 70), "edition", is.Meta.ID, "state", b.edition(is.Meta), "date", b.day(is.Meta.AsOf))
	fmt.Fprintf(w, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %[1]d %[2]d" role="img" aria-labelledby="t d" xml:lang="%s">`, posterWidth, posterHeight, b.language)
	fmt.Fprintf(w, `<title id="t">%s</title><desc id="d">%s</desc>`, markup(title), markup(about))
	fmt.Fprintf(w, `<defs><pattern id="h" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path fill="%s" d="M0 0h6v6H0z"/><path stroke="%s" stroke-width="1.4" d="M0 0v6"/></pattern></defs>`, posterPaper, posterHatch)
	fmt.Fprintf(w, `<path fill="%s" d="M0 0h%dv%dH0z"/><path fill="%s" d="M0 0h%[2]dv6H0z"/>`, posterPaper, posterWidth, posterHeight, posterInk)
	fmt.Fprintf(w, `<g font-family="system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif" font-size="17" fill="%s">`, posterInk)
	fmt.Fprintf(w, `<text x="%d" y="54" font-size="30" font-weight="700">%s</text><text x="%[1]d" y="84" fill="%[3]s">%[4]s</text>`, posterLeft, markup(title), posterSoft, markup(about))
	picture()
	fmt.Fprintf(w, `<text x="%d" y="%d" fill="%s" font-size="15">%s</text></g></svg>`+"\n", posterLeft, posterFoot, posterSoft, markup(joined(", ", b.t("press.from"), b.absolute(string(initiativeAddress(is.Meta.ID, ch.ID))))))
}

// rungsPoster draws a bar for each rung, the highest first, with the line
// between words and deeds, and one for what was not assessed.
func (b *book) rungsPoster(w *bytes.Buffer, p rungPicture) {
	const left, right, step, tall = 210, 850, 56, 30
	most := max(1, p.Unread.Count)
	for _, row := range p.Rows {
		most = max(most, row.Count)
	}
	y := posterTop
	bar := func(label string, count int, style string) {
		width := (right - left) * count / most
		fmt.Fprintf(w, `<text x="%d" y="%d" text-anchor="end" font-weight="600">%s</text>`, left-16, y+21, markup(label))
		if count > 0 {
			fmt.Fprintf(w, `<path %s d="M%d %dh%dv%dh-%[4]dz"/>`, style, left, y, max(2, width), tall)
		}
		fmt.Fprintf(w, `<text x="%d" y="%d" font-weight="700">%s</text>`, left+max(2, width)+12, y+21, b.number(count))
		y += step
	}
	for _, row := range p.Rows {
		style := `fill="` + posterDeed + `"`
		switch {
		case row.Rung == scoring.Silent:
			style = `fill="none" stroke="` + posterHatch + `" stroke-width="1.5"`
		case row.Rung < scoring.Acts:
			style = `fill="` + posterWash + `" stroke="` + posterWord + `" stroke-width="2"`
		}
		if row.Rung == scoring.Acts-1 {
			fmt.Fprintf(w, `<path fill="%s" d="M%d %dh%dv4h-%[4]dz"/><text x="%d" y="%d" text-anchor="end" font-size="14">%s</text>`, posterInk, posterLeft, y-16, posterWidth-2*posterLeft, posterWidth-posterLeft, y+4, markup(b.t("line")))
		}
		bar(b.rung(row.Rung), row.Count, style)
	}
	bar(b.t("stand.unknown"), p.Unread.Count, `fill="url(#h)" stroke="`+posterHatch+`"`)
}

// againstPoster draws words against deeds as the page does.
func (b *book) againstPoster(w *bytes.Buffer, v *againstView) {
	const left, wide, top, tall = 150, 760, posterTop, 400
	at := func(percent string, from, length float64) string {
		x, _ := strconv.ParseFloat(percent, 64) // written by percent
		return strconv.FormatFloat(from+float64(length*x/100), 'f', 1, 64)
	}
	x := func(p string) string { return at(p, left, wide) }
	y := func(p string) string { return at(p, top, tall) }
	for _, line := range [][4]string{{"0", "95", "74", "95"}, {"0", "50", "74", "50"}, {"0", "5", "74", "5"}, {"4", "0", "4", "100"}, {"39", "0", "39", "100"}, {"74", "0", "74", "100"}} {
		fmt.Fprintf(w, `<path stroke="%s" d="M%s %sL%s %s"/>`, posterRule, x(line[0]), y(line[1]), x(line[2]), y(line[3]))
	}
	fmt.Fprintf(w, `<path stroke="%s" stroke-width="2" d="M%s %sL%s %s"/><text x="%s" y="%s" text-anchor="end" fill="%s">%s</text>`, posterInk, x("4"), y("95"), x("74"), y("5"), x("66"), y("12"), posterSoft, markup(b.t("against.line")))
	for _, label := range []struct{ y, key string }{{"6", "against.y.all"}, {"51", "against.y.half"}, {"96", "against.y.none"}} {
		fmt.Fprintf(w, `<text x="%d" y="%s" text-anchor="end" font-size="15">%s</text>`, left-10, y(label.y), markup(b.t(label.key)))
	}
	fmt.Fprintf(w, `<text x="%s" y="%d" font-size="15">%s</text><text x="%s" y="%[2]d" text-anchor="middle" font-size="15">%[5]s</text>`, x("0"), top+tall+22, markup(b.t("against.x.none")), x("74"), markup(b.t("against.x.all")))
	for _, p := range v.Places {
		fmt.Fprintf(w, `<g transform="translate(%s %s)">`, x(p.X), y(p.Y))
		if p.R != "" {
			fmt.Fprintf(w, `<circle r="%s" fill="%s" stroke="%s" stroke-width="1.5"/><text y="6" text-anchor="middle" font-weight="700" fill="#fff">%s</text>`, p.R, posterDeed, posterPaper, b.number(p.Count))
		}
		for _, dot := range p.Dots {
			fmt.Fprintf(w, `<circle cx="%d" r="6" fill="%s" stroke="%s" stroke-width="1.5"/>`, dot, posterDeed, posterPaper)
		}
		if p.Label != "" {
			anchored := "start"
			if p.Side < 0 {
				anchored = "end"
			}
			fmt.Fprintf(w, `<text x="%d" y="%d" text-anchor="%s" font-size="16">%s</text>`, p.Side, p.Drop+6, anchored, markup(p.Label))
		}
		w.WriteString(`</g>`)
	}
}
