package scoring

import (
	"fmt"
	"strings"

	"makegood/config"
)

// Examples runs the examples of an initiative and returns one problem a failed
// one, in their order. An example of a pledge asks which rung its text shows on
// the pledge's topic; one of an element asks whether the rule fires. Texts are
// read as a policy of the organisation, in the year 2026.
func (e *Engine) Examples(initiative string) config.Problems {
	in, ok := e.initiatives[initiative]
	if !ok {
		return config.Problems{{Text: fmt.Sprintf("no initiative %q", initiative)}}
	}
	var failed config.Problems
	add := func(i int, format string, args ...any) {
		at := in.config.Place("", fmt.Sprintf("examples[%d]", i))
		at.Text = fmt.Sprintf(format, args...)
		failed = append(failed, at)
	}
	for i, ex := range in.config.Examples {
		want := ex.Outcome
		if ex.Rung != "" {
			want = ex.Rung
		}
		got, err := e.example(in, ex)
		switch {
		case err != nil:
			add(i, "example of %s: %v", ex.Of, err)
		case got != want:
			add(i, "example of %s (%s) gives %s instead of %s: %q; change the rule, or the example", ex.Of, ex.Language, got, want, ex.Text)
		}
	}
	return failed
}

func (e *Engine) example(in *initiative, ex config.Example) (string, error) {
	l, ok := e.languages[ex.Language]
	if !ok {
		return "", fmt.Errorf("no cues or patterns in language %q", ex.Language)
	}
	p := e.sentence(ex.Text, ex.Heading, l, nil)
	id, rest, _ := strings.Cut(ex.Of, "/")
	for i := range in.pledges {
		pl := &in.pledges[i]
		if pl.config.ID != id {
			continue
		}
		if rest == "" {
			return RungNames[best(pl.candidates(p))], nil
		}
		for _, ind := range pl.indicators {
			for k := range ind.elements {
				if el := &ind.elements[k]; rest == ind.config.ID+"/"+el.config.ID {
					return e.try(p, pl, el), nil
				}
			}
		}
	}
	return "", fmt.Errorf("no such pledge or element")
}

// best returns the highest rung that any passage shows with enough weight to
// count.
func best(candidates []candidate) int {
	rung := Silent
	for _, c := range candidates {
		if c.weight >= medium {
			rung = max(rung, c.rung)
		}
	}
	return rung
}

// try answers an element from one page: yes, partly or no; a ladder is answered
// by its rung.
func (e *Engine) try(p *page, pl *pledge, el *element) string {
	if el.ladder {
		return RungNames[best(pl.candidates(p))]
	}
	return answered(distinctAnswers(e.answers(p, el)))
}
