package scoring

import (
	"slices"
	"time"
)

// The codes of the reasons why a deed does not count.
const (
	beforeJoining = "before-joining"
	beforeWindow  = "before-window"
)

// begins is the first day on which a deed counts (DESIGN, section 4), as
// YYYY-MM-DD, and the code for what was done earlier: the day on which the
// signatory joined, or that on which the coverage window of the method begins if
// that is later. Both are empty if there is no such day.
func (e *Engine) begins(c Case) (day, code string) {
	if day = c.Signatory.Joined; day != "" {
		code = beforeJoining
	}
	asOf, err := time.Parse(time.DateOnly, c.AsOf)
	if err != nil || e.method.Window.At == 0 {
		return day, code
	}
	if from := asOf.AddDate(0, -int(e.method.Window.At), 0).Format(time.DateOnly); from > day {
		return from, beforeWindow
	}
	return day, code
}

// before reports whether a deed was done before the first day on which it counts,
// by the day that its page bears. What goes on counts as of the day it was read.
func (j *judging) before(c candidate) bool {
	return c.rung >= Acts && !c.verdict.habitual && c.page.published() != "" && c.page.published() < j.begins
}

// counted leaves out what was done too early to count.
func (j *judging) counted(seen []candidate) []candidate {
	return slices.DeleteFunc(slices.Clone(seen), j.before)
}

// early returns what counted leaves out.
func (j *judging) early(seen []candidate) []candidate {
	return slices.DeleteFunc(slices.Clone(seen), func(c candidate) bool { return !j.before(c) })
}

// inTime parts the answers to a rule into those that count, and the deeds that were
// done too early to: what tells a completed act, and no practice or text in force, on
// a page of a day before the first that counts.
func (j *judging) inTime(found []answer) (count []answer, early []candidate) {
	return parted(found, j.tooSoon)
}

func (j *judging) tooSoon(a answer) bool {
	day := a.page.published()
	return day != "" && day < j.begins && a.page.done(a.passage)
}

// done reports whether all that a passage shows is what was done.
func (p *page) done(i int) bool {
	verdicts := p.judge(i)
	return len(verdicts) > 0 && !slices.ContainsFunc(verdicts, func(v verdict) bool { return v.rung < Acts || v.habitual || v.rule })
}

// show quotes what was done too early to count, up to the most quotes of a finding.
// Such a quote shows no rung.
func (j *judging) show(f *Finding, early []candidate) {
	for _, c := range early[:min(len(early), mostQuotes-len(f.Evidence))] {
		quote := j.e.evidence(c)
		quote.Rung = nil
		f.Evidence = collect(f.Evidence, quote)
	}
}

// showsEarly reports whether a finding of words quotes deeds that do not count.
func showsEarly(f *Finding) bool {
	return f != nil && f.Rung != nil && *f.Rung > Silent && *f.Rung < Acts && slices.ContainsFunc(f.Evidence, func(e Evidence) bool { return e.Rung == nil })
}
