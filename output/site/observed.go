package site

import (
	"strings"

	"makegood/config"
	"makegood/crawler/archive"
	"makegood/scoring"
)

// An observedView is one check of a signatory's own systems, beside its words.
type observedView struct {
	Check   string
	Host    string
	Outcome scoring.Outcome
	Facts   string
	Day     string // empty if it was not observed
	Open    string // why it was not observed
}

// observed lists the checks among the findings on a pledge.
func (b *book) observed(findings []*scoring.Finding) []observedView {
	var out []observedView
	for _, x := range findings {
		o := x.Observation
		if o == nil || x.Status == scoring.Withheld {
			continue
		}
		v := observedView{Check: b.word("check", o.Check), Host: clean(o.Host), Outcome: x.Outcome}
		facts := make([]string, len(o.Facts))
		for i, fact := range o.Facts {
			facts[i] = clean(fact.Name + " " + fact.Value)
		}
		v.Facts = shorten(strings.Join(facts, "; "), factsShown)
		if o.State == archive.OK {
			v.Day = b.day(o.Observed.UTC().Format("2006-01-02"))
		} else {
			v.Open = b.word("state", string(o.State))
			if o.Reason != "" {
				v.Open += ", " + b.code(o.Reason)
			}
		}
		out = append(out, v)
	}
	return out
}

// factsShown is how many characters of what a check found a scorecard shows; all
// of it stands in observations.jsonl.
const factsShown = 240

// observeLimits says in words what an observed element asks for.
func (b *book) observeLimits(el *config.Element) []string {
	out := []string{b.t("rule.observe", "check", b.word("check", el.Observe))}
	if el.Partly != "" {
		out = append(out, b.t("rule.observe.partly", "fact", el.Partly))
	}
	return out
}
