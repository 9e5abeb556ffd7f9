package miniweb

import (
	"fmt"
	"html/template"
	"regexp"
	"strconv"
	"strings"
)

// A block is a paragraph of a page, or a list, table and so on.
type block struct {
	kind  string // p, h2, h3, ul, table, quote, note or dl
	lines []string
	cells [][]string // of a table (the first row is its head) and of a dl (term, text)
}

var marks = map[string]string{"## ": "h2", "### ": "h3", "- ": "ul", "| ": "table", "> ": "quote", "!note ": "note", ":: ": "dl"}

// blocks reads the body of a page: paragraphs parted by empty lines, in a
// small subset of what people write as Markdown. "!index /prefix" stands for a
// list of the site's pages below that address.
func (s *site) blocks(p *page) ([]block, error) {
	var out []block
	for part := range strings.SplitSeq(p.body, "\n\n") {
		lines := strings.Split(strings.TrimSpace(part), "\n")
		first := lines[0]
		if prefix, ok := strings.CutPrefix(first, "!index "); ok {
			b := s.index(p, prefix)
			if len(b.lines) == 0 {
				return nil, fmt.Errorf("!index %s lists nothing", prefix)
			}
			out = append(out, b)
			continue
		}
		if first != "" {
			out = append(out, blockOf(lines))
		}
	}
	return out, nil
}

func blockOf(lines []string) block {
	mark := markOf(lines[0])
	b := block{kind: marks[mark]}
	switch b.kind {
	case "":
		return block{kind: "p", lines: []string{strings.Join(lines, " ")}}
	case "h2", "h3", "note":
		b.lines = []string{strings.TrimPrefix(strings.Join(lines, " "), mark)}
	case "quote":
		b.lines = []string{strings.ReplaceAll(strings.TrimPrefix(strings.Join(lines, " "), mark), " > ", " ")}
	case "ul":
		for _, line := range lines {
			b.lines = append(b.lines, strings.TrimPrefix(line, mark))
		}
	case "table":
		for _, line := range lines {
			b.cells = append(b.cells, strings.Split(strings.Trim(line, "| "), " | "))
		}
	case "dl":
		for _, line := range lines {
			term, text, _ := strings.Cut(strings.TrimPrefix(line, mark), " :: ")
			b.cells = append(b.cells, []string{term, text})
		}
	}
	return b
}

func markOf(line string) string {
	for mark := range marks {
		if strings.HasPrefix(line, mark) {
			return mark // no mark begins another one
		}
	}
	return ""
}

// index lists the pages below prefix that lists may name, in the file's order.
func (s *site) index(from *page, prefix string) block {
	b := block{kind: "ul"}
	for _, p := range s.pages {
		if p == from || !p.listed() || !strings.HasPrefix(p.path, prefix) {
			continue
		}
		text := "[" + p.title + "](" + p.path + ")"
		if p.summary != "" {
			text += " – " + p.summary
		}
		b.lines = append(b.lines, text)
	}
	return b
}

// htmlOf writes blocks as HTML.
func htmlOf(blocks []block) template.HTML {
	var b strings.Builder
	for _, part := range blocks {
		switch part.kind {
		case "h2", "h3", "p":
			fmt.Fprintf(&b, "<%s>%s</%[1]s>\n", part.kind, inline(part.lines[0]))
		case "quote":
			fmt.Fprintf(&b, "<blockquote><p>%s</p></blockquote>\n", inline(part.lines[0]))
		case "note":
			fmt.Fprintf(&b, "<div class=\"callout\" role=\"note\"><p>%s</p></div>\n", inline(part.lines[0]))
		case "ul":
			b.WriteString("<ul>\n")
			for _, line := range part.lines {
				fmt.Fprintf(&b, "<li>%s</li>\n", inline(line))
			}
			b.WriteString("</ul>\n")
		case "table":
			writeTable(&b, part.cells)
		case "dl":
			b.WriteString("<dl>\n")
			for _, cells := range part.cells {
				fmt.Fprintf(&b, "<dt>%s</dt>\n<dd>%s</dd>\n", inline(cells[0]), inline(cells[1]))
			}
			b.WriteString("</dl>\n")
		}
	}
	return template.HTML(b.String())
}

func writeTable(b *strings.Builder, rows [][]string) {
	b.WriteString("<table>\n")
	for i, row := range rows {
		tag := "td"
		if i == 0 {
			tag = "th"
		}
		b.WriteString("<tr>")
		for _, cell := range row {
			fmt.Fprintf(b, "<%s>%s</%[1]s>", tag, inline(cell))
		}
		b.WriteString("</tr>\n")
	}
	b.WriteString("</table>\n")
}

var (
	linkMark = regexp.MustCompile(`\[([^\]]+)\]\(([^)\s]+)\)`)
	boldMark = regexp.MustCompile(`\*\*([^*]+)\*\*`)
)

// inline escapes a line for HTML and turns [text](address) and **text** into
// links and bold type.
func inline(line string) string {
	line = template.HTMLEscapeString(line)
	line = linkMark.ReplaceAllString(line, `<a href="$2">$1</a>`)
	return boldMark.ReplaceAllString(line, `<strong>$1</strong>`)
}

// plain takes the marks out of a line.
func plain(line string) string {
	return boldMark.ReplaceAllString(linkMark.ReplaceAllString(line, "$1"), "$1")
}

// links returns the addresses that a body links to.
func links(body string) []string {
	var out []string
	for _, m := range linkMark.FindAllStringSubmatch(body, -1) {
		out = append(out, m[2])
	}
	return out
}

// longDate writes a date as people of the language do: 3 March 2025, 3 mars
// 2025, 3. März 2025, 3 de marzo de 2025.
func longDate(date, lang string) string {
	if len(date) != len("2006-01-02") {
		return ""
	}
	month, _ := strconv.Atoi(date[5:7])
	day, _ := strconv.Atoi(date[8:])
	name := wordsOf(lang).Months[month-1]
	switch lang {
	case "de":
		return fmt.Sprintf("%d. %s %s", day, name, date[:4])
	case "es", "pt":
		return fmt.Sprintf("%d de %s de %s", day, name, date[:4])
	default:
		return fmt.Sprintf("%d %s %s", day, name, date[:4])
	}
}
