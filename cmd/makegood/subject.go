package main

import (
	"slices"
	"strings"

	"makegood/output"
	"makegood/scoring"
)

// A subject is what is to be explained: a signatory, or what it is asked under
// an initiative, a pledge or an indicator, or one finding. What is empty is not
// narrowed down.
type subject struct {
	signatory, initiative, pledge, indicator, element string
}

// subjectOf reads SIGNATORY and perhaps P6, paris-call/P6 or the id of a finding,
// which may also stand alone.
func subjectOf(args []string) subject {
	id := strings.Join(args, "/")
	if len(args) == 2 && strings.HasPrefix(args[1], args[0]+"/") {
		id = args[1]
	}
	signatory, rest, _ := strings.Cut(id, "/")
	s := subject{signatory: signatory}
	parts := strings.SplitN(rest, "/", 4)
	if len(parts) == 1 {
		s.pledge = parts[0]
		return s
	}
	for i, to := range []*string{&s.initiative, &s.pledge, &s.indicator, &s.element} {
		if i < len(parts) {
			*to = parts[i]
		}
	}
	return s
}

// on reports whether what is asked under a pledge is of the subject.
func (s subject) on(initiative, pledge string) bool {
	return (s.initiative == "" || s.initiative == initiative) && (s.pledge == "" || strings.EqualFold(s.pledge, pledge))
}

func (s subject) holds(f scoring.Finding) bool {
	return f.Signatory == s.signatory && s.on(f.Initiative, f.Pledge) &&
		(s.indicator == "" || s.indicator == f.Indicator) && (s.element == "" || s.element == f.Element)
}

// String gives the subject without its signatory, as it would be typed.
func (s subject) String() string {
	parts := slices.DeleteFunc([]string{s.initiative, s.pledge, s.indicator, s.element}, func(p string) bool { return p == "" })
	return strings.Join(parts, "/")
}

// of is the subject as the edition calls it, whose signatory may be meant by a
// name.
func (s subject) of(e *output.Edition) (subject, error) {
	meant, err := signatoryOf(e.Signatories, s.signatory, "edition "+e.Meta.ID)
	s.signatory = meant.ID
	return s, err
}

// unknown says why an edition has no finding on a subject of one of its
// signatories, and what it has.
func (s subject) unknown(e *output.Edition) error {
	var there []string
	narrow := subject{signatory: s.signatory, initiative: s.initiative, pledge: s.pledge}
	for _, f := range e.Findings {
		id := f.Initiative + "/" + f.Pledge
		if narrow.holds(f) { // the pledge is there: then what else does not hold is of a finding's id
			id = f.ID
		}
		if f.Signatory == s.signatory && !slices.Contains(there, id) {
			there = append(there, id)
		}
	}
	if of := slices.DeleteFunc(slices.Clone(there), func(id string) bool { return strings.Count(id, "/") < 2 }); len(of) > 0 {
		there = of
	}
	return usage("edition %s has no finding on %q of %s; there are %s", e.Meta.ID, s.String(), s.signatory, strings.Join(there, ", "))
}
