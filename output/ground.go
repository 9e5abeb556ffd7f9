package output

import (
	"slices"

	"makegood/crawler/archive"
	"makegood/scoring"
)

// A Ground is an archived answer that a finding rests on.
type Ground struct {
	URL    string
	Record archive.Location
}

// Grounds returns what a finding rests on: each page that it quotes, and each
// answer that its observation was made of, if it left a record. snapshots are
// those of the signatory, or of all.
func Grounds(f scoring.Finding, snapshots []archive.Snapshot) []Ground {
	var out []Ground
	for _, ev := range f.Evidence {
		out = append(out, Ground{ev.URL, ev.Record})
	}
	if f.Observation == nil {
		return out
	}
	for _, b := range f.Observation.Basis {
		for _, s := range snapshots {
			if s.Signatory == f.Signatory && s.URL == b.URL && s.Fetched.Equal(b.Fetched) && s.Record.Length > 0 {
				out = append(out, Ground{s.URL, s.Record})
			}
		}
	}
	return out
}

// restingOn returns the ids of the findings with such a ground.
func (e *Edition) restingOn(such func(Ground) bool) []string {
	bySignatory := map[string][]archive.Snapshot{}
	for _, s := range e.Snapshots {
		bySignatory[s.Signatory] = append(bySignatory[s.Signatory], s)
	}
	var ids []string
	for _, f := range e.Findings {
		if slices.ContainsFunc(Grounds(f, bySignatory[f.Signatory]), such) {
			ids = append(ids, f.ID)
		}
	}
	return ids
}
