package scoring

import (
	"slices"

	"makegood/config"
)

// A speaker is whose words a passage holds, as its page marks it up.
type speaker int

const (
	ours   speaker = iota // the organisation's, or not marked up as anybody's
	nobody                // a block quote that names nobody: a saying, or text set apart by its style
	theirs                // somebody else's
)

// speakerOf says whose words a passage holds. Words in a block quote are the
// organisation's own if it is named as their source, without customers, partners
// or other parties beside it, and the words say "we".
func (p *page) speakerOf(ps *passage) speaker {
	switch {
	case !ps.Quote:
		return ours
	case ps.By == "":
		return nobody
	case ps.has(ownCue) && p.isNamed(ps.By):
		return ours
	}
	return theirs
}

// isNamed reports whether the source of a quote is of the organisation.
func (p *page) isNamed(by string) bool {
	tokens := config.Tokens(by)
	third := slices.ContainsFunc(p.known.scan("", tokens), func(m match) bool {
		return slices.Contains(p.lang.patterns[m.pattern].slots, thirdCue)
	})
	if third {
		return false
	}
	for i := range tokens {
		for _, n := range p.names[tokens[i].Word] {
			if !n.other && n.at(by, tokens[i:]) {
				return true
			}
		}
	}
	return false
}

// saying makes what a quote of nobody named shows of the organisation: its
// words at most, and not sure to be its own.
func (v verdict) saying() verdict {
	if v.rung == Silent {
		return v
	}
	v.rung, v.weight = Says, min(v.weight, medium)
	v.habitual, v.explicit, v.verifier = false, false, ""
	v.flags = append(slices.Clone(v.flags), "quoted")
	slices.Sort(v.flags)
	return v
}
