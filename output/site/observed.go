package site

import (
	"html/template"

	"makegood/config"
	"makegood/crawler/archive"
	"makegood/scoring"
)

// An observedView is one check of a signatory's own systems, beside its words.
type observedView struct {
	Check   string
	Host    string
	Outcome scoring.Outcome
	Facts   []template.HTML // sentences
	Day     string          // empty if it was not observed
	Open    string          // why it was not observed
	Href    string          // the place that shows what it rests on
}

// observed lists the checks among the findings on a pledge.
func (b *book) observed(f *frame, is *issue, findings []*scoring.Finding) []observedView {
	var out []observedView
	for _, x := range findings {
		o := x.Observation
		if o == nil || x.Status == scoring.Withheld {
			continue
		}
		v := observedView{Check: b.word("check", o.Check), Host: clean(o.Host), Outcome: x.Outcome, Open: b.open(o), Href: observationHref(f, is, x)}
		room := factsShown
		for i, said := range b.facts(o) {
			if room -= len(said); room < 0 && i > 0 {
				break
			}
			v.Facts = append(v.Facts, said)
		}
		if v.Open == "" {
			v.Day = b.day(o.Observed.UTC().Format("2006-01-02"))
		}
		out = append(out, v)
	}
	return out
}

// factsShown is about how many characters of what a check found a scorecard shows;
// all of it stands on the page of what was observed.
const factsShown = 240

// observationHref leads to what a finding's observation rests on.
func observationHref(f *frame, is *issue, x *scoring.Finding) string {
	return f.Link(observedAddress(is.Meta.ID, x.Signatory)) + "#" + checkAnchor(x.Observation)
}

// checkAnchor is the id of the place that tells of an observation.
func checkAnchor(o *archive.Observation) string { return anchor("check", o.Check) }

// observeLimits says in words what an observed element asks for.
func (b *book) observeLimits(el *config.Element) []string {
	out := []string{b.t("rule.observe", "check", b.word("check", el.Observe))}
	if el.Partly != "" {
		out = append(out, b.t("rule.observe.partly", "fact", b.word("part", el.Partly)))
	}
	return out
}
