package extract

import (
	"net/http"
	"regexp"
	"slices"
	"strings"
)

const (
	longestDay = 40 // bytes of a line that is nothing but a day
	belowTitle = 3  // blocks below the title of a page among which its day is looked for
)

// dateLine returns the day that stands by itself on the first page of a PDF file or
// right below the title of another document, as YYYY-MM-DD. It is empty unless that
// is the only such line there (of a page that is no PDF: in all of it), as a list of
// news has many, and where the line before it runs into it ("for the year ended").
// The last day of a quarter closes an account, and a day after the answer was sent
// is that of an event; neither says when a document was published.
func dateLine(d Document, header http.Header) string {
	blocks := d.Blocks
	if d.Pages > 0 {
		if i := slices.IndexFunc(blocks, func(b Block) bool { return b.Page > 1 }); i >= 0 {
			blocks = blocks[:i]
		}
	}
	at, found := -1, ""
	for i, b := range blocks {
		day, ok := dayAlone(d.Text[b.Start:b.End], d.Language)
		switch {
		case !ok:
		case at >= 0:
			return ""
		default:
			at, found = i, day
		}
	}
	if at < 0 || found == "" || d.Pages == 0 && !underTitle(blocks, at) || blocks[at].Kind == ListItem || blocks[at].Kind == Cell {
		return ""
	}
	if at > 0 && runsOn().MatchString(d.Text[blocks[at-1].Start:blocks[at-1].End]) {
		return ""
	}
	sent, err := http.ParseTime(header.Get("Date"))
	if slices.Contains(quarterEnds, found[4:]) || err == nil && found > sent.UTC().Format("2006-01-02") {
		return ""
	}
	return found
}

var quarterEnds = []string{"-03-31", "-06-30", "-09-30", "-12-31"}

// runsOn matches a line that a day completes, in the languages we grade.
var runsOn = shape(`(?i)(?:[:,–—-]|(?:^|\s)(?:` +
	`ended|ending|until|till|from|since|to|through|by|of|on|at|for|and|as|before|after|between|due|` +
	`le|du|au|à|clos|close|depuis|jusqu['’]au|avant|après|dès|et|` +
	`am|vom|zum|bis|ab|seit|den|und|vor|nach|` +
	`el|del|al|hasta|desde|antes|y))\s*$`)

// underTitle reports whether a paragraph stands right below the title, with no other
// heading between.
func underTitle(blocks []Block, at int) bool {
	for i := at - 1; i >= max(0, at-belowTitle) && blocks[at].Kind == Paragraph; i-- {
		if blocks[i].Kind == Heading {
			return !slices.ContainsFunc(blocks[:i], func(b Block) bool { return b.Kind == Heading && b.Level <= blocks[i].Level })
		}
	}
	return false
}

// dayAlone reports whether a text is nothing but a day. The day is empty where two
// countries read it differently.
func dayAlone(text, lang string) (day string, ok bool) {
	if text == "" || len(text) > longestDay || text[len(text)-1] < '0' || text[len(text)-1] > '9' {
		return "", false
	}
	text = strings.ToLower(text)
	for _, form := range []func() *regexp.Regexp{isoDate, dayFirst, nameFirst, digits} {
		if m := form().FindStringSubmatch(text); m != nil && m[len(m)-1] == "" {
			return parseDay(text, lang), true
		}
	}
	return "", false
}
