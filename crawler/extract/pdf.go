package extract

import "strings"

// readPDF reads a PDF file in this process. A fault of ours that some file brings
// to light makes it Unreadable "corrupt" and does no more harm.
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
	return parsePDF(body)
}

// pictureShare tells scans from illustrations: pages that show pictures and no
// text count as unread where they are more than one in so many.
const pictureShare = 4

// parsePDF is readPDF; it panics with an [Unreadable] where a limit is reached.
func parsePDF(body []byte) (doc Document, err error) {
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
	lines := r.lines(all, &doc)
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
	case r.broken*2 > len(all):
		return doc, Unreadable{"corrupt"}
	case r.shown > 0 && len(doc.Text) < 20*min(len(all), 50) && len(doc.Text) < 200 && r.mapped < 100:
		return doc, Unreadable{"scanned"}
	case doc.Text == "":
		return doc, Unreadable{"empty"}
	}
	doc.Replaced, doc.Unread = r.unmapped, r.broken
	if r.pictured*pictureShare > len(all) {
		doc.Unread += r.pictured
	}
	return doc, nil
}

// lines returns the lines of each page.
func (r *pdfReader) lines(all []pdfPage, doc *Document) (lines [][]pdfLine) {
	count := 0
	for i, page := range all {
		lines = append(lines, linesOf(r.paint(page), i+1))
		if count += len(lines[i]); count > maxLines {
			panic(Unreadable{"limit"})
		}
		doc.Links = append(doc.Links, annotated(page.v)...)
	}
	return lines
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
	annots := page.key("Annots")
	for i := range min(annots.size(), maxAnnotation) {
		uri := annots.index(i).key("A").key("URI").raw()
		if len(uri) <= maxURI && (strings.HasPrefix(uri, "https://") || strings.HasPrefix(uri, "http://")) {
			links = append(links, Link{URL: strings.ToValidUTF8(uri, "%EF%BF%BD"), Main: true})
		}
	}
	return links
}
