package extract

import (
	"strings"
)

// readPDF reads a PDF file in this process. Whatever the parser chokes on makes
// the file Unreadable, "corrupt" unless the reason is known.
func readPDF(body []byte) (doc Document, err error) {
	defer func() {
		switch x := recover().(type) {
		case nil:
		case Unreadable:
			err = x
		default:
			err = Unreadable{"corrupt"}
		}
	}()
	file, err := openPDF(body)
	if err != nil {
		return doc, err
	}
	root := file.trailer.key("Root")
	all := pages(root)
	if doc.Pages = len(all); doc.Pages > maxPages {
		return doc, Unreadable{"limit"}
	}
	information(&doc, file.trailer.key("Info"))
	doc.Language = primaryTag(root.key("Lang").text())
	r := &pdfReader{fonts: map[*token]*font{}}
	lines, broken := r.lines(all, &doc)
	frames(lines)
	var flat []pdfLine
	size := 0
	for _, page := range lines {
		flat = append(flat, page...)
		for _, line := range page {
			if size += len(line.text) + 1; size > maxText {
				return doc, Unreadable{"limit"}
			}
		}
	}
	doc.setText(newLayout(flat).blocksOf(flat))
	switch {
	case r.unmapped > r.mapped:
		return doc, Unreadable{"charset"}
	case broken*2 > len(all):
		return doc, Unreadable{"corrupt"}
	case len(doc.Text) < 20*min(len(all), 50) && len(doc.Text) < 200 && r.mapped < 100:
		return doc, Unreadable{"scanned"}
	}
	doc.Replaced, doc.Unread = r.unmapped, broken
	return doc, nil
}

// lines returns the lines of each page and counts the pages that the parser
// choked on.
func (r *pdfReader) lines(all []pdfPage, doc *Document) (lines [][]pdfLine, broken int) {
	count := 0
	for i, page := range all {
		glyphs, ok := r.safePage(page)
		if !ok {
			broken++
		}
		lines = append(lines, linesOf(glyphs, i+1))
		if count += len(lines[i]); count > maxLines {
			panic(Unreadable{"limit"})
		}
		doc.Links = append(doc.Links, annotated(page.v)...)
	}
	return lines, broken
}

// safePage returns the characters of a page; none and false if the parser chokes
// on it.
func (r *pdfReader) safePage(p pdfPage) (glyphs []glyph, ok bool) {
	defer func() {
		switch x := recover().(type) {
		case nil:
		case Unreadable:
			panic(x)
		default:
			glyphs, ok = nil, false
		}
	}()
	return r.paint(p), true
}

// information takes title and date from the file's own record.
func information(doc *Document, info value) {
	doc.Title = clip(fold(strings.ToValidUTF8(info.key("Title").text(), "")), 500)
	for _, key := range []string{"CreationDate", "ModDate"} {
		s := strings.TrimPrefix(info.key(key).text(), "D:")
		if len(s) >= 8 {
			if d := day(number(s[:4]), number(s[4:6]), number(s[6:8])); d != "" {
				doc.Published, doc.PublishedFrom = d, "pdf"
				return
			}
		}
	}
}

// annotated returns the links of a page.
func annotated(page value) (links []Link) {
	defer func() { _ = recover() }() // a page without links is read all the same
	annots := page.key("Annots")
	for i := range min(annots.size(), maxAnnotation) {
		uri := annots.index(i).key("A").key("URI").raw()
		if len(uri) <= maxURI && (strings.HasPrefix(uri, "https://") || strings.HasPrefix(uri, "http://")) {
			links = append(links, Link{URL: strings.ToValidUTF8(uri, "%EF%BF%BD"), Main: true})
		}
	}
	return links
}
