package scoring

import (
	"slices"

	"makegood/config"
	"makegood/crawler/extract"
)

// A Climb is what the ladder says of a text, whatever its topic.
type Climb struct {
	Rung       int      `json:"rung"`       // the best reading
	Name       string   `json:"name"`       // of the rung
	Confidence string   `json:"confidence"` // high, medium or low; empty if silent
	Undecided  bool     `json:"undecided"`  // a person should decide: the text alone does not bear the rung
	Own        bool     `json:"own"`        // the organisation is the one acting
	Cues       []Cue    `json:"cues"`
	Flags      []string `json:"flags"` // hedged, conditional, continued, quoted, undisclosed, adverse; sorted, each once
}

// textYear is the year in which texts without an as-of day are read: it parts
// years past from years to come.
const textYear = 2026

// Rungs climbs the ladder on one text in a language, each of its sentences by
// itself, and gives the best. A text in a language without cues is silent and
// undecided.
func (e *Engine) Rungs(text, language string) Climb {
	l, ok := e.languages[language]
	if !ok || !l.cued {
		return Climb{Name: RungNames[Silent], Undecided: true, Cues: []Cue{}, Flags: []string{}}
	}
	return e.climb(e.sentence(text, "", l, nil))
}

// climb gives the best of what the passages of a page show, whatever the topic.
func (e *Engine) climb(p *page) Climb {
	out := Climb{Name: RungNames[Silent], Cues: []Cue{}, Flags: []string{}}
	best := verdict{weight: -1}
	for i := range p.passages {
		for _, v := range p.judge(i) {
			out.Flags = append(out.Flags, v.flags...)
			if v.weight >= medium && best.weight < medium || v.weight >= min(best.weight, medium) && v.rung > best.rung {
				best = v
			}
		}
	}
	slices.Sort(out.Flags)
	out.Flags = slices.Compact(out.Flags)
	if best.weight < weak {
		return out
	}
	out.Rung, out.Name, out.Own = best.rung, RungNames[best.rung], best.explicit
	out.Undecided = best.weight < strong
	if out.Rung > Silent {
		out.Confidence = [...]string{"low", "medium", "high"}[best.weight]
	}
	for _, h := range best.cues {
		out.Cues = append(out.Cues, p.cue(h, e.slots[h.slot]))
	}
	return out
}

// sentence makes a page of one paragraph under a heading.
func (e *Engine) sentence(text, heading string, l *language, names names) *page {
	d := extract.Document{Language: l.tag, Text: text}
	if heading != "" {
		d.Text = heading + "\n" + text
		d.Blocks = append(d.Blocks, extract.Block{End: len(heading), Kind: extract.Heading, Level: 1})
	}
	d.Blocks = append(d.Blocks, extract.Block{Start: len(d.Text) - len(text), End: len(d.Text), Kind: extract.Paragraph})
	return e.read(&Document{Text: d, Kind: config.PolicySource}, l, l.newScanner(textYear), names)
}
