package config

import (
	"fmt"
	"slices"
	"strings"
)

// Place returns a problem without its text, at the value that a path names, such
// as rule.any.en[2], of what an id names: a pledge, or pledge/indicator/element.
// Without an id the path begins at the initiative. Where no such value stands in
// the file, it is at the nearest enclosing one.
func (in *Initiative) Place(id, path string) Problem {
	if id != "" {
		path = join(in.pathOf(id), path)
	}
	for p := path; ; p = parent(p) {
		if at, ok := in.places[p]; ok || p == "" {
			return Problem{File: in.File, Line: at.line, Column: at.column}
		}
	}
}

// pathOf returns the path of what an id names. An indicator that was added by
// [addLadders] stands first and not in the file.
func (in *Initiative) pathOf(id string) string {
	parts := strings.Split(id, "/")
	i := slices.IndexFunc(in.Pledges, func(p Pledge) bool { return p.ID == parts[0] })
	if i < 0 {
		return ""
	}
	path, p := fmt.Sprintf("pledges[%d]", i), &in.Pledges[i]
	if len(parts) != 3 {
		return path
	}
	for k, ind := range p.Indicators {
		for l, el := range ind.Elements {
			if ind.ID != parts[1] || el.ID != parts[2] {
				continue
			}
			if p.laddered {
				k--
			}
			return fmt.Sprintf("%s.indicators[%d].elements[%d]", path, k, l)
		}
	}
	return path
}

// problem makes a problem at a place.
func (in *Initiative) problem(id, path, format string, args ...any) Problem {
	p := in.Place(id, path)
	p.Text = fmt.Sprintf(format, args...)
	return p
}
