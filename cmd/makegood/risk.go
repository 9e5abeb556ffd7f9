package main

import (
	"strings"

	"makegood/output"
)

// mostRisks is how many signatories are told to people, and worstNamed how many
// findings of each.
const mostRisks, worstNamed = 8, 5

// noteRisks tells what a person should look at before the site is public: what an
// edition says to be missing of whom, and how sure that is.
func (a *app) noteRisks(risks []output.Risk) {
	if len(risks) == 0 {
		return
	}
	a.note("to look at before this is public, for no person has: what is said to be missing of %s", count(len(risks), "signatory", "signatories"))
	for i, r := range risks {
		if i == mostRisks {
			a.note("  and of %d more; makegood publish --json lists them all", len(risks)-i)
			break
		}
		a.note("  %s: %s; begin with makegood explain %s", r.Signatory, strings.Join(riskIn(r), ", "), r.Findings[0])
		if next := r.Findings[1:min(worstNamed, len(r.Findings))]; len(next) > 0 {
			a.note("    then %s", strings.Join(next, ", "))
		}
	}
	a.note("  addresses are confirmed in sources.csv (confirmed_by), and when each was asked for its reply stands in asked.csv")
}

// riskIn says in words what a signatory's risk is made of.
func riskIn(r output.Risk) []string {
	said := []string{count(r.Nothing, "answer of nothing found", "answers of nothing found")}
	for _, part := range []struct {
		n         int
		one, many string
	}{
		{r.Unconfirmed, "of them on addresses that nobody confirmed", "of them on addresses that nobody confirmed"},
		{r.Low, "finding of low confidence", "findings of low confidence"},
		{r.Review, "left for a person to read", "left for a person to read"},
	} {
		if part.n > 0 {
			said = append(said, count(part.n, part.one, part.many))
		}
	}
	if r.Asked == "" {
		return append(said, "not yet asked for its reply")
	}
	return append(said, "asked for its reply on "+r.Asked)
}
