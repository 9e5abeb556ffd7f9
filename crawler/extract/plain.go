package extract

import "strings"

// fromText reads plain text: blank lines part paragraphs, and lines that begin
// as items, headings and quotes of Markdown do are blocks of their own, their
// marks left out.
func fromText(body []byte, contentType string) (Document, error) {
	text, replaced, err := decode(body, contentType)
	if err != nil {
		return Document{}, err
	}
	if len(text) > maxText {
		return Document{}, Unreadable{"limit"}
	}
	doc := Document{Replaced: replaced}
	var segments []segment
	open := false // whether a line goes on with the last segment
	for line := range strings.Lines(string(text)) {
		line, quote := strings.CutPrefix(strings.TrimSpace(line), ">")
		kind, level, rest := textLine(strings.TrimSpace(line))
		folded := fold(rest)
		switch {
		case folded == "":
			open = false
		case open && kind == Paragraph && segments[len(segments)-1].quote == quote:
			last := &segments[len(segments)-1]
			last.text = append(append(last.text, ' '), folded...)
		default:
			segments = append(segments, segment{text: []byte(folded), kind: kind, level: level, quote: quote})
			open = kind != Heading
		}
	}
	doc.setText(segments)
	if doc.Text == "" {
		return doc, Unreadable{"empty"}
	}
	return doc, nil
}

// textLine says what a line of plain text is, and gives it without its mark.
func textLine(line string) (kind BlockKind, level int, rest string) {
	if rest := strings.TrimLeft(line, "#"); len(rest) < len(line) && strings.HasPrefix(rest, " ") {
		if level = len(line) - len(rest); level <= 6 {
			return Heading, level, rest
		}
	}
	for _, mark := range []string{"- ", "* ", "+ ", "• "} {
		if rest, ok := strings.CutPrefix(line, mark); ok {
			return ListItem, 0, rest
		}
	}
	if strings.Trim(line, "-=*_~") == "" {
		return Paragraph, 0, ""
	}
	return Paragraph, 0, line
}
