package site

import (
	"time"

	"makegood/output"
	"makegood/scoring"
)

// A freshness says how old the evidence of a scorecard is. All of it is of
// documents that say a day of their own, except the count of those that do not.
type freshness struct {
	Newest  string // YYYY-MM-DD; empty where no document says a day
	Oldest  string
	Stale   int // pieces older than two years at the day of the edition
	Undated int
	Total   int
}

// staleAfter is the age at which evidence counts as old on a scorecard: it says
// nothing about the score, which goes by the rules.
const staleAfter = 2 // years

// freshness looks at each piece of evidence of a scorecard once.
func (is *issue) freshness(card *scoring.Scorecard) freshness {
	var f freshness
	limit := ""
	if day, err := time.Parse(time.DateOnly, is.Meta.AsOf); err == nil {
		limit = day.AddDate(-staleAfter, 0, 0).Format(time.DateOnly)
	}
	seen := map[string]bool{}
	for _, r := range card.Pledges {
		for _, x := range is.findings[card.Signatory+"/"+card.Initiative+"/"+r.Pledge] {
			if x.Status == scoring.Withheld {
				continue
			}
			for i := range x.Evidence {
				if id := output.EvidenceID(x.Evidence[i]); !seen[id] {
					seen[id] = true
					f.add(x.Evidence[i].Published, limit)
				}
			}
		}
	}
	return f
}

func (f *freshness) add(published, limit string) {
	f.Total++
	if published == "" {
		f.Undated++
		return
	}
	if published < limit {
		f.Stale++
	}
	f.Newest = max(f.Newest, published)
	if f.Oldest == "" || published < f.Oldest {
		f.Oldest = published
	}
}
