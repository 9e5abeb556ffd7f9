package scoring

import (
	"slices"

	"makegood/crawler/archive"
)

// look answers an element that is judged by an observation: yes if the check
// holds, partly (half of the points, rounded down) if a fact shows a part of it, no if it was observed and does not
// hold. What was not observed is unknown, whatever kept it from being observed. No
// page is read for it, and it raises no ladder.
func (j *judging) look(f *Finding, el *element) {
	f.Searched = Searched{Languages: []string{}, Missing: []string{}}
	i := slices.IndexFunc(j.c.Observations, func(o archive.Observation) bool { return o.Check == el.config.Observe })
	if i >= 0 {
		f.Observation = &j.c.Observations[i]
	}
	code := "observed"
	switch o := f.Observation; {
	case o == nil && len(j.sources) == 0:
		f.Outcome, f.Unknown, code = Unknown, f.Possible, "no-source"
	case o != nil && o.State == archive.Blocked:
		f.Outcome, f.Unknown, code = Unknown, f.Possible, "blocked"
	case o == nil || o.State != archive.OK:
		f.Outcome, f.Unknown, code = Unknown, f.Possible, "not-observed"
	case o.Holds:
		f.Outcome, f.Points, f.Confidence = Yes, f.Possible, "high"
	case part(o, el.config.Partly) != "":
		f.Outcome, f.Points, f.Confidence, code = Partly, f.Possible/2, "high", "observed-partly"
		if expired(o) != "" {
			code = "observed-expired"
		}
	default:
		f.Outcome, code = No, "observed-nothing"
	}
	f.Reason = j.reason(code, el, f)
}

// part returns the value of the first fact of that name that says that something
// is there, or nothing.
func part(o *archive.Observation, name string) string {
	i := slices.IndexFunc(o.Facts, func(fact archive.Fact) bool { return fact.Name == name && shows(fact) })
	if i < 0 {
		return ""
	}
	return o.Facts[i].Value
}

// expired returns the day on which a security.txt lost its validity, as
// YYYY-MM-DD, or nothing for one that is valid or states no day.
func expired(o *archive.Observation) string {
	if o.Check != "security-txt" || !slices.Contains(o.Facts, archive.Fact{Name: "fresh", Value: "no"}) {
		return ""
	}
	return part(o, "expires")
}

// shows reports whether a fact says that something is there.
func shows(f archive.Fact) bool {
	return !slices.Contains([]string{"none", "no", "0 days"}, f.Value)
}
