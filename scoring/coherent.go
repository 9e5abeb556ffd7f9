package scoring

// reconcile sees to it that the answers of one pledge do not contradict each
// other: where a single question was answered with evidence, or what comes close to
// an answer was found, nobody may say that nothing at all was found on the pledge. The ladder is then for a person to
// climb, and that evidence is shown with it.
func (j *judging) reconcile(findings []Finding, pl *pledge) {
	var shown []Evidence
	for _, f := range findings {
		if f.Probe == "rule" && (f.Outcome == Yes || f.Outcome == Partly || f.Reason.Code == "needs-review" && len(f.Evidence) > 0) {
			shown = append(shown, f.Evidence[0])
		}
	}
	if len(shown) == 0 {
		return
	}
	for i := range findings {
		f := &findings[i]
		if f.Probe != "ladder" || f.Outcome != No {
			continue
		}
		f.Outcome, f.Unknown, f.Rung = Unknown, f.Possible, nil
		for _, ev := range shown[:min(len(shown), mostQuotes)] {
			f.Evidence = collect(f.Evidence, ev)
		}
		f.Reason = j.reason("needs-review", pl.elementOf(f), f)
	}
}

// elementOf returns the element that a finding on the pledge answers.
func (pl *pledge) elementOf(f *Finding) *element {
	for i := range pl.indicators {
		for k := range pl.indicators[i].elements {
			if el := &pl.indicators[i].elements[k]; pl.indicators[i].config.ID == f.Indicator && el.config.ID == f.Element {
				return el
			}
		}
	}
	return nil
}
