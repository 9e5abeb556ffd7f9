package scoring

import (
	"slices"
	"strings"

	"makegood/config"
	"makegood/crawler/archive"
)

// outside sees to it that nobody is said to publish nothing of what is observed
// from outside: where a check holds that the rule itself asks for by name, a no
// becomes unknown, for a person to look.
func (j *judging) outside(f *Finding, el *element) {
	if f.Outcome != No {
		return
	}
	i := slices.IndexFunc(j.c.Observations, func(o archive.Observation) bool {
		return o.State == archive.OK && o.Holds && namesCheck(el.config.Rule, o.Check)
	})
	if i < 0 {
		return
	}
	f.Outcome, f.Unknown = Unknown, f.Possible
	seen := *f
	seen.Observation = &j.c.Observations[i]
	f.Reason = j.reason("observed-unsaid", el, &seen)
}

// namesCheck reports whether a pattern of what the rule asks for names all words
// of a check, such as security and txt.
func namesCheck(r *config.Rule, check string) bool {
	for _, patterns := range r.Any {
		for _, p := range patterns {
			words := strings.FieldsFunc(p, func(r rune) bool { return r == ' ' || r == '|' })
			if !slices.ContainsFunc(strings.Split(check, "-"), func(w string) bool { return !slices.Contains(words, w) }) {
				return true
			}
		}
	}
	return false
}
