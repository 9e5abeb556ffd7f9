package config

import (
	"slices"
	"strings"
)

// covers reports whether b stands in every text in which a stands: its steps
// accept what steps of a accept, in the same order and with room for all that a
// lets stand between them. It may miss some such pairs, and never errs the other
// way.
func covers(b, a Pattern) bool {
	for i := range a.Steps {
		if accepts(b.Steps[0], a.Steps[i]) && follows(b, 1, a, i) {
			return true
		}
	}
	return false
}

// follows reports whether the steps of b from k on stand in a behind its step i,
// on which the step of b before k stands.
func follows(b Pattern, k int, a Pattern, i int) bool {
	if k == len(b.Steps) {
		return true
	}
	between := 0
	for j := i + 1; j < len(a.Steps); j++ {
		if between += a.Steps[j].Gap; between > b.Steps[k].Gap {
			return false
		}
		if accepts(b.Steps[k], a.Steps[j]) && follows(b, k+1, a, j) {
			return true
		}
		between++
	}
	return false
}

// accepts reports whether b accepts every word that a accepts.
func accepts(b, a Step) bool {
	for _, x := range a.Alternatives {
		if !b.takes(x) {
			return false
		}
	}
	return true
}

// takes reports whether one alternative of the step takes all words of another.
func (s Step) takes(x Alternative) bool {
	for _, a := range s.Alternatives {
		if a == x || a == (Alternative{}) || a.Stem && x.Class == "" && x.Word != "" && strings.HasPrefix(x.Word, a.Word) {
			return true
		}
	}
	return false
}

// covering returns where the first of the patterns stands that covers a; -1 if
// none does.
func covering(patterns []Pattern, a Pattern) int {
	return slices.IndexFunc(patterns, func(b Pattern) bool { return covers(b, a) })
}

// covered reports whether each of the patterns is covered by one of the others.
// No patterns are not covered.
func covered(patterns, others []Pattern) bool {
	return len(patterns) > 0 && !slices.ContainsFunc(patterns, func(a Pattern) bool { return covering(others, a) < 0 })
}
