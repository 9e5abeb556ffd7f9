package scoring

// Rescore gives the findings of one method the points of another, which may
// value the rungs otherwise. What a rule is worth is declared with its pledge
// and stays.
func (e *Engine) Rescore(findings []Finding, by *Engine) []Finding {
	top := by.method.Rungs[Attested].Points
	out := make([]Finding, len(findings))
	for i, f := range findings {
		if f.Probe == "ladder" && f.Outcome != NotApplicable {
			rung := Silent
			if f.Rung != nil {
				rung = *f.Rung
			}
			highest := *e.highest(f)
			f.Points, f.Possible = by.method.Rungs[rung].Points, top
			f.Unknown = by.method.Rungs[highest].Points - f.Points
		}
		out[i] = f
	}
	return out
}
