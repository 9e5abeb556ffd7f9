package config

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// AskedFile is the log of when signatories were asked what they say to what is
// said about them.
const AskedFile = "asked.csv"

// AskedColumns are the columns of asked.csv, in order.
var AskedColumns = []string{"signatory", "asked", "until", "how", "edition"}

// An Asking is one time that a signatory was asked for its reply. It is published,
// and changes no answer and no score.
type Asking struct {
	Signatory string
	Asked     string // YYYY-MM-DD
	Until     string // YYYY-MM-DD, the day by which it was asked to answer; empty if none was named
	How       string // such as mail to the press office
	Edition   string // that it was asked about; empty if it was not said

	Line int
}

// ParseAsked reads asked.csv. Its error is [Problems].
func ParseAsked(file string, data []byte) ([]Asking, error) {
	t := openTable(file, data, AskedColumns[:2], AskedColumns[2:])
	var out []Asking
	for t.next() {
		a := Asking{Signatory: t.cells["signatory"], Asked: t.day("asked"), Until: t.day("until"), How: strings.TrimSpace(t.cells["how"]), Edition: t.cells["edition"], Line: t.line}
		if a.Asked == "" {
			t.add(t.line, "asked", "asked is empty; write the day on which it was asked")
		}
		if a.Until != "" && a.Until < a.Asked {
			t.add(t.line, "until", "until %s lies before %s, the day on which it was asked", a.Until, a.Asked)
		}
		if utf8.RuneCountInString(a.How) > 300 || strings.ContainsFunc(a.How, unicode.IsControl) {
			t.add(t.line, "how", "how has more than 300 characters, a line break or a control character")
		}
		out = append(out, a)
	}
	return out, t.err()
}

// asked reads the log of when signatories were asked.
func (l *loader) asked() error {
	data, err := l.optional(AskedFile)
	if err != nil || data == nil {
		return err
	}
	l.w.Inputs[AskedFile] = data
	l.w.Asked, err = ParseAsked(AskedFile, data)
	for _, a := range l.w.Asked {
		known := slices.ContainsFunc(l.w.Signatories, func(s Signatory) bool { return s.ID == a.Signatory })
		if !known && !l.lost {
			l.add(AskedFile, a.Line, "no signatory %q in %s", a.Signatory, SignatoriesFile)
		}
	}
	return err
}
