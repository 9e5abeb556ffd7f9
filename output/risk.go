package output

import (
	"cmp"
	"slices"

	"makegood/scoring"
)

// A Risk is what an edition says against one signatory that nobody has read yet:
// what a person should look at before it is published. It counts, and judges
// nothing.
type Risk struct {
	Signatory   string `json:"signatory"`
	Name        string `json:"name"`
	Nothing     int    `json:"nothing"`      // answers of nothing found, decided by no person
	Unconfirmed int    `json:"unconfirmed"`  // of those, answers on sources that nobody confirmed to be its own
	Low         int    `json:"low"`          // answers of low confidence
	Review      int    `json:"needs_review"` // answers left open for a person to read
	Asked       string `json:"asked"`        // YYYY-MM-DD, when it was last asked for its reply to this edition; empty: never, as far as the log says
	// Findings are the ids of all those, the worst first: that nothing was found, on an
	// unconfirmed source before others, then what is open; of low confidence before others.
	Findings []string `json:"findings"`
}

// Risks lists every signatory of which something is said to be missing, those
// first that were not asked for their reply (one without an edition counts from the
// day of the first snapshot), then those with most answers on
// unconfirmed sources, then those with most answers. A demonstration has none: its
// organisations are invented.
func (e *Edition) Risks() []Risk {
	if e.Meta.Demo {
		return nil
	}
	by, weights := map[string]*Risk{}, map[string]int{} // of findings, by id
	for _, s := range e.Signatories {
		by[s.ID] = &Risk{Signatory: s.ID, Name: s.Name}
	}
	for _, a := range e.Asked {
		if r := by[a.Signatory]; r != nil && (a.Edition == e.Meta.ID || a.Edition == "" && a.Asked >= e.Meta.Window.From) {
			r.Asked = max(r.Asked, a.Asked)
		}
	}
	for i := range e.Findings {
		if r := by[e.Findings[i].Signatory]; r != nil {
			weights[e.Findings[i].ID] = r.add(&e.Findings[i])
		}
	}
	var out []Risk
	for _, s := range e.Signatories {
		if r := by[s.ID]; r.Nothing > 0 {
			slices.SortStableFunc(r.Findings, func(x, y string) int { return cmp.Compare(weights[y], weights[x]) })
			out = append(out, *r)
		}
	}
	slices.SortStableFunc(out, func(a, b Risk) int {
		return cmp.Or(cmp.Compare(len(a.Asked), len(b.Asked)), cmp.Compare(b.Unconfirmed, a.Unconfirmed), cmp.Compare(b.Nothing, a.Nothing), cmp.Compare(a.Signatory, b.Signatory))
	})
	return out
}

// add counts a finding that a machine decided, or left open, and says how much it
// weighs against others of the same signatory.
func (r *Risk) add(f *scoring.Finding) int {
	if f.Status != "machine" {
		return 0
	}
	weight := 0
	switch {
	case f.Outcome == scoring.No:
		r.Nothing++
		weight = 4
		if f.Draft {
			r.Unconfirmed++
			weight = 6
		}
	case f.Outcome == scoring.Unknown && f.Reason.Code == "needs-review":
		r.Review++
	case f.Confidence != "low":
		return 0
	}
	if f.Confidence == "low" {
		r.Low++
		weight++
	}
	r.Findings = append(r.Findings, f.ID)
	return weight
}
