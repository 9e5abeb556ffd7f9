package scoring

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
)

// commitments returns the promises of its own that a signatory makes on a
// pledge: passages on topic that bind it, in its own name, to do something. The
// same words are one commitment, first seen and last seen on the days on which
// they were read, in earlier editions too, and so is what repeats a part of them. Of several pages that bear
// a day the earliest tells since when they stand. Of more than [mostPromises] the
// first count, by address and place; the others are statements.
func (j *judging) commitments(in *initiative, pl *pledge, seen []candidate) []Commitment {
	byID := map[string]Commitment{}
	for _, c := range seen {
		ps := &c.page.passages[c.passage]
		if len(c.topic) == 0 || ps.speaker != ours || c.page.mute(ps) != "" {
			continue
		}
		for _, part := range c.page.promised(ps) {
			m := j.commitment(in, pl, c, part)
			if known, ok := byID[m.ID]; ok {
				m = known.seenWith(m)
			} else if len(byID) == mostPromises {
				continue
			}
			byID[m.ID] = m
		}
	}
	out := make([]Commitment, 0, len(byID))
	for _, id := range sortedKeys(byID) {
		out = append(out, byID[id])
	}
	out = j.wholes(out)
	for i := range out {
		if day := j.c.Since[out[i].ID]; day != "" {
			out[i].FirstSeen = min(out[i].FirstSeen, day)
		}
	}
	j.keep(out, seen)
	slices.SortStableFunc(out, func(a, b Commitment) int { return cmp.Compare(a.ID, b.ID) })
	return out
}

// mostPromises is how many promises of one signatory on one pledge are held beside
// each other and beside what it reports: far more than anybody makes in earnest.
const mostPromises = 1000

// seenWith returns a commitment that was also read as another one.
func (m Commitment) seenWith(other Commitment) Commitment {
	m.FirstSeen = min(m.FirstSeen, other.FirstSeen)
	m.LastSeen = max(m.LastSeen, other.LastSeen)
	if other.Published != "" && (m.Published == "" || other.Published < m.Published) {
		m.Published = other.Published
	}
	return m
}

// known is the first day on which the promise is known to have stood: that of its
// page, or the first on which it was read.
func (m *Commitment) known() string {
	if m.Published != "" {
		return min(m.Published, m.FirstSeen)
	}
	return m.FirstSeen
}

func (j *judging) commitment(in *initiative, pl *pledge, c candidate, part clause) Commitment {
	p, ps := c.page, &c.page.passages[c.passage]
	ev := p.quote(c.passage, nil)
	words := make([]string, 0, ps.last-ps.first)
	for _, t := range p.tokens[ps.first:ps.last] {
		words = append(words, t.Word)
	}
	sum := sha256.Sum256([]byte(j.c.Signatory.ID + "\x00" + in.config.ID + "/" + pl.config.ID + "\x00" + strings.Join(words, " ")))
	m := Commitment{
		ID:        hex.EncodeToString(sum[:8]),
		Signatory: j.c.Signatory.ID, Initiative: in.config.ID, Pledge: pl.config.ID,
		Text: strings.Clone(ev.Quote), What: strings.Clone(p.words(part.first, part.last)), Due: part.due(),
		Language: p.lang.tag, URL: ev.URL, SHA256: string(ev.SHA256), Start: ev.Start, End: ev.End,
		FirstSeen: head(ev.Fetched, 10), LastSeen: head(ev.Fetched, 10), Published: p.published(), State: "open",
	}
	if i, ok := p.figure(part.first, part.last); ok {
		m.Measure = strings.Clone(p.words(i, min(i+3, part.last)))
		if w := p.tokens[i].Word; isPercentage(w) || isMoney(w) {
			m.Measure = strings.Clone(p.words(i, i+1))
		}
	}
	switch {
	case m.Due == "":
	case yearOfDay(m.Due) < p.year || j.c.AsOf != "" && lastDay(m.Due) < j.c.AsOf:
		m.State = "overdue"
	case yearOfDay(m.Due) == p.year:
		m.State = "due"
	}
	return m
}

// words returns the text from word first to before word last.
func (p *page) words(first, last int) string {
	return p.text[p.tokens[first].Start:p.tokens[last-1].End]
}
