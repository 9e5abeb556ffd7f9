package scoring

import "slices"

// abroad returns what pages in languages that are not graded may show of an
// element: passages for a person to read. They decide nothing, and no rung is
// said of them.
func (j *judging) abroad(pl *pledge, el *element) []Evidence {
	var out []Evidence
	if !el.ladder {
		var found []answer
		for _, p := range j.others {
			if el.refuses(p, j.c.AsOf) == "" {
				found = append(found, j.e.answers(p, el)...)
			}
		}
		for _, a := range distinctAnswers(found) {
			out = collect(out, a.page.quote(a.passage, a.cues))
		}
		return out
	}
	var seen []candidate
	for _, p := range j.others {
		seen = append(seen, slices.DeleteFunc(pl.candidates(p), func(c candidate) bool { return c.rung == Silent })...)
	}
	for _, c := range distinct(seen) {
		quote := j.e.evidence(c)
		quote.Rung = nil
		out = collect(out, quote)
	}
	return out
}
