package site

import (
	"html/template"
	"slices"
	"strconv"
	"strings"
	"time"

	"makegood/crawler/archive"
)

// fact says in a sentence of the catalogue what a check found.
func (b *book) fact(check string, f archive.Fact) template.HTML {
	key, pairs := b.factWords(check, f)
	return b.th(key, pairs...)
}

// factWords returns the message that says what a check found, and its arguments. A
// value that has a sentence of its own is told by that, and one that nobody foresaw
// by its name.
func (b *book) factWords(check string, f archive.Fact) (key string, pairs []any) {
	key = "fact." + check + "." + f.Name
	if _, ok := b.messages[key+"."+f.Value]; ok {
		return key + "." + f.Value, nil
	}
	count, unit, _ := strings.Cut(f.Value, " ")
	n, err := strconv.Atoi(count)
	value := shorten(clean(f.Value), factsShown)
	_, dated := time.Parse(time.DateOnly, f.Value)
	_, stamped := time.Parse(time.RFC3339, f.Value)
	switch {
	case dated == nil:
		value = b.day(f.Value)
	case stamped == nil:
		value = b.moment(f.Value)
	case err == nil && unit == "days":
		value = b.t("fact.days", "n", n)
	case f.Name == "fault":
		value = b.code(f.Value)
	}
	if _, ok := b.messages[key]; !ok {
		return "fact.other", []any{"name", name(clean(f.Name)), "value", name(value)}
	}
	return key, []any{"value", name(value), "n", n}
}

// facts says all that a check found.
func (b *book) facts(o *archive.Observation) []template.HTML {
	out := make([]template.HTML, len(o.Facts))
	dated := slices.ContainsFunc(o.Facts, func(f archive.Fact) bool { return f.Name == "expires" })
	for i, f := range o.Facts {
		if o.Check == "security-txt" && f.Name == "fresh" && f.Value == "no" && !dated {
			f.Value = "undated"
		}
		out[i] = b.fact(o.Check, f)
	}
	return out
}

// open says why a check could not be made, and nothing of one that was.
func (b *book) open(o *archive.Observation) string {
	if o.State == archive.OK {
		return ""
	}
	return b.because(o.State, o.Reason)
}

// because says what became of a request, and by which reason.
func (b *book) because(state archive.State, reason string) string {
	said := b.word("state", string(state))
	if reason != "" {
		said += ", " + b.code(reason)
	}
	return said
}
