package main

import (
	"cmp"
	"slices"
	"strings"

	"makegood/config"
)

// signatoryOf finds the signatory that somebody means by text: its id, or its
// name or one of its aliases, whatever the case. Where none or several are
// meant it is wrong usage, and those that look like it are named; in says where
// it was looked for, such as signatories.csv.
func signatoryOf(list []config.Signatory, text, in string) (config.Signatory, error) {
	if i := slices.IndexFunc(list, func(s config.Signatory) bool { return s.ID == text }); i >= 0 {
		return list[i], nil
	}
	var meant []config.Signatory
	for _, s := range list {
		if slices.ContainsFunc(callings(s), func(name string) bool { return strings.EqualFold(name, strings.TrimSpace(text)) }) {
			meant = append(meant, s)
		}
	}
	switch {
	case len(meant) == 1:
		return meant[0], nil
	case len(meant) > 1:
		return config.Signatory{}, usage("%q is what %s are called in %s; give the id of one", text, strings.Join(idsOf(meant), ", "), in)
	}
	if near := resembling(text, list); len(near) > 0 {
		return config.Signatory{}, usage("no signatory %q in %s; do you mean %s?", text, in, strings.Join(near, ", "))
	}
	return config.Signatory{}, usage("no signatory %q in %s", text, in)
}

// signatoriesOf finds each of the signatories that somebody means by texts, in
// the order of texts.
func signatoriesOf(list []config.Signatory, texts []string, in string) ([]config.Signatory, error) {
	var out []config.Signatory
	for _, text := range texts {
		s, err := signatoryOf(list, text, in)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(idsOf(out), s.ID) {
			out = append(out, s)
		}
	}
	return out, nil
}

// callings are what a signatory goes by: its id, its name and its aliases.
func callings(s config.Signatory) []string {
	return append([]string{s.ID, s.Name}, s.Aliases...)
}

// resembling returns the ids of up to five signatories that are called almost as
// text, the nearest first, or whose id, name or alias holds it.
func resembling(text string, list []config.Signatory) []string {
	const most = 5
	type hit struct {
		id  string
		far int
	}
	text = strings.ToLower(strings.TrimSpace(text))
	off := min(2, 1+len(text)/4) // how many letters may be wrong
	var hits []hit
	for _, s := range list {
		nearest := off + 1
		for _, name := range callings(s) {
			name = strings.ToLower(name)
			nearest = min(nearest, config.Distance(name, text))
			if len(text) > 2 && strings.Contains(name, text) {
				nearest = min(nearest, off)
			}
		}
		if nearest <= off {
			hits = append(hits, hit{s.ID, nearest})
		}
	}
	slices.SortStableFunc(hits, func(a, b hit) int { return cmp.Compare(a.far, b.far) })
	var ids []string
	for _, h := range hits[:min(most, len(hits))] {
		ids = append(ids, h.id)
	}
	return ids
}

func idsOf(list []config.Signatory) []string {
	ids := make([]string, len(list))
	for i, s := range list {
		ids[i] = s.ID
	}
	return ids
}
