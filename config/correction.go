package config

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// CorrectionsFile is the log of what published editions got wrong. It is of the
// site, not of an edition: editions stay as they were.
const CorrectionsFile = "corrections.csv"

// CorrectionColumns are the columns of corrections.csv, in order.
var CorrectionColumns = []string{"edition", "finding", "was", "is", "why", "made_on", "by"}

// Answers are what a question can be answered with.
var Answers = []string{"yes", "partly", "no", "unknown", "not-applicable"}

// A Correction says that a published answer was wrong, what is right, and why. It
// is shown beside the answer, and changes neither answer nor score.
type Correction struct {
	Edition string
	Finding string // its id
	Was, Is string // of [Answers]
	Why     string
	MadeOn  string // YYYY-MM-DD
	By      string // who answers for it

	Line int
}

// ParseCorrections reads corrections.csv. Its error is [Problems].
func ParseCorrections(file string, data []byte) ([]Correction, error) {
	t := openTable(file, data, CorrectionColumns, nil)
	var out []Correction
	for t.next() {
		c := Correction{Edition: t.cells["edition"], Finding: t.cells["finding"], Was: t.cells["was"], Is: t.cells["is"], Why: strings.TrimSpace(t.cells["why"]), MadeOn: t.day("made_on"), By: t.cells["by"], Line: t.line}
		for _, column := range []string{"was", "is"} {
			if value := t.cells[column]; !slices.Contains(Answers, value) {
				t.add(t.line, column, "%s %q is no answer; write one of %s", column, value, strings.Join(Answers, ", "))
			}
		}
		if c.Edition == "" {
			t.add(t.line, "edition", "edition is empty; write which edition said so, such as 2026-Q4")
		}
		if strings.Count(c.Finding, "/") != 4 {
			t.add(t.line, "finding", "finding %q is no id of a finding; makegood explain prints them", c.Finding)
		}
		if n := utf8.RuneCountInString(c.Why); n == 0 || n > 600 || strings.ContainsFunc(c.Why, unicode.IsControl) {
			t.add(t.line, "why", "why has %d characters; from 1 to 600 are possible, without line breaks", n)
		}
		if c.MadeOn == "" {
			t.add(t.line, "made_on", "made_on is empty; write the day of the correction")
		}
		if c.By == "" {
			t.add(t.line, "by", "by is empty; name who answers for the correction")
		}
		out = append(out, c)
	}
	return out, t.err()
}

// corrections reads the log of what was wrong. It is no input of an edition.
func (l *loader) corrections() error {
	data, err := l.optional(CorrectionsFile)
	if err != nil || data == nil || l.frozen {
		return err
	}
	l.w.Corrections, err = ParseCorrections(CorrectionsFile, data)
	for _, c := range l.w.Corrections {
		id, _, _ := strings.Cut(c.Finding, "/")
		if known := slices.ContainsFunc(l.w.Signatories, func(s Signatory) bool { return s.ID == id }); !known && !l.lost {
			l.add(CorrectionsFile, c.Line, "no signatory %q in %s", id, SignatoriesFile)
		}
	}
	return err
}
