package scoring

import (
	"fmt"
	"strings"
)

// Scorecards puts together all that is said about each case's signatory, in the
// order of the cases. It returns nil for an unknown initiative.
func (e *Engine) Scorecards(initiative string, cases []Case, findings []Finding, scores []Score, promises []Commitment) []Scorecard {
	in, ok := e.initiatives[initiative]
	if !ok {
		return nil
	}
	given := map[string][]Finding{}
	for _, f := range findings {
		if f.Initiative == initiative {
			given[f.Signatory] = append(given[f.Signatory], f)
		}
	}
	byID := map[string]Score{}
	for _, s := range scores {
		if s.Level != IndicatorLevel {
			byID[s.Signatory+" "+s.ID] = s
		}
	}
	promised := map[string][]*Commitment{} // by signatory and pledge
	for i := range promises {
		if m := &promises[i]; m.Initiative == initiative {
			key := m.Signatory + " " + m.Pledge
			promised[key] = append(promised[key], m)
		}
	}
	var out []Scorecard
	for _, c := range cases {
		out = append(out, e.scorecard(in, c, given[c.Signatory.ID], byID, promised))
	}
	return out
}

func (e *Engine) scorecard(in *initiative, c Case, findings []Finding, scores map[string]Score, promised map[string][]*Commitment) Scorecard {
	s := c.Signatory
	card := Scorecard{
		Signatory: s.ID, Name: s.Name, Kind: string(s.Kind), Country: s.Country, Website: s.Website,
		Initiative: in.config.ID, Score: scores[s.ID+" "+in.config.ID], Reading: readingOf(c, findings),
	}
	for _, pl := range in.pledges {
		r := PledgeResult{
			Pledge: pl.config.ID, Score: scores[s.ID+" "+in.config.ID+"/"+pl.config.ID],
			Outcome: NotApplicable, Findings: []string{}, Ambition: AmbitionOf(promised[s.ID+" "+pl.config.ID]),
		}
		for _, f := range findings {
			if f.Pledge != pl.config.ID {
				continue
			}
			r.Findings = append(r.Findings, f.ID)
			if f.Probe == "ladder" {
				r.Outcome, r.Rung, r.RungHigh = f.Outcome, f.Rung, e.highest(f)
			}
		}
		card.Pledges = append(card.Pledges, r)
	}
	card.Summary, card.SummaryFR = summary(card.Pledges)
	card.Withheld = e.withheld(c, card.Score)
	return card
}

// highest returns the highest rung that the unknown points of a ladder allow, or
// nil where it does not apply.
func (e *Engine) highest(f Finding) *int {
	if f.Outcome == NotApplicable {
		return nil
	}
	rung := Silent
	if f.Rung != nil {
		rung = *f.Rung
	}
	for i, r := range e.method.Rungs {
		if f.Unknown > 0 && r.Points <= f.Points+f.Unknown {
			rung = max(rung, i)
		}
	}
	return &rung
}

func readingOf(c Case, findings []Finding) Reading {
	r := Reading{Languages: []string{}, States: map[string]int{}, Sources: sourceStates(c)}
	if len(findings) > 0 {
		r.Documents, r.Languages = findings[0].Searched.Documents, findings[0].Searched.Languages
	}
	for _, s := range c.Snapshots {
		r.States[string(s.State)]++
	}
	return r
}

// summary says in one sentence, in English and in French, on how many pledges
// how much was found.
func summary(pledges []PledgeResult) (en, fr string) {
	var deeds, words, nothing, unknown, none int
	for _, p := range pledges {
		switch p.Outcome {
		case Yes:
			deeds++
		case Partly:
			words++
		case No:
			nothing++
		case Unknown:
			unknown++
		case NotApplicable:
			none++
		}
	}
	var inEN, inFR []string
	say := func(n int, en, fr string) {
		if n > 0 {
			inEN = append(inEN, fmt.Sprintf(en, n))
			inFR = append(inFR, fmt.Sprintf(fr, n))
		}
	}
	say(deeds, "action found on %d", "action trouvée pour %d")
	say(words, "words or plans only on %d", "paroles ou projets seulement pour %d")
	say(nothing, "nothing found on %d", "rien trouvé pour %d")
	if unknown == 1 {
		say(unknown, "%d not assessed", "%d non évalué")
	} else {
		say(unknown, "%d not assessed", "%d non évalués")
	}
	say(none, "%d not applicable", "%d sans objet")
	return fmt.Sprintf("Of %d pledges: %s.", len(pledges), strings.Join(inEN, ", ")),
		fmt.Sprintf("Sur %d engagements : %s.", len(pledges), strings.Join(inFR, ", "))
}

// withheld says why there is no grade, or nothing if there is one.
func (e *Engine) withheld(c Case, s Score) string {
	switch {
	case s.Grade != "":
		return ""
	case len(c.Sources) == 0:
		return "Not graded or ranked: no website or other source is known to us."
	case s.Score == nil:
		return "Not graded or ranked: no question applies."
	case s.Coverage < e.method.Coverage.At:
		return fmt.Sprintf("Not graded or ranked: %d%% of the points could be assessed; at least %d%% are needed.",
			Shown(100*s.Coverage), int(100*e.method.Coverage.At+0.5))
	}
	return fmt.Sprintf("Grade withheld: between %s and %s.", e.band(*s.High), e.band(*s.Low))
}
