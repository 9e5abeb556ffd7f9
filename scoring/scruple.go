package scoring

import (
	"slices"
	"strings"

	"makegood/config"
)

// A Scruple is why nobody may say of a promise that is found no more that its maker
// took it back.
type Scruple string

// The scruples. Of several the first counts.
const (
	Stands     Scruple = "stands"     // its words still stand in what was read, whatever they are taken for now
	Translated Scruple = "translated" // its page was read again in another language
	Unfinished Scruple = "unfinished" // the crawl of its maker did not come to its end
)

// Scruples returns, by id, the scruples about the promises of a ledger of one
// signatory that its judgements do not have and of which it is not known what became. It
// takes time that grows with the words read times the lengths that promises have, not
// with their number.
func (l Ledger) Scruples(c Case, judged []Judgement) map[string]Scruple {
	found := map[string]bool{}
	for _, j := range judged {
		for i := range j.Commitments {
			found[j.Commitments[i].ID] = true
		}
	}
	var missing []*Commitment
	for i := range l.Commitments {
		if m := &l.Commitments[i]; !found[m.ID] && !settled(*m) {
			missing = append(missing, m)
		}
	}
	out := map[string]Scruple{}
	if len(missing) == 0 {
		return out
	}
	for _, m := range missing {
		if !c.Complete {
			out[m.ID] = Unfinished
		}
		if slices.ContainsFunc(c.Documents, func(d Document) bool { return d.Snapshot.URL == m.URL && !in(d, m.Language) }) {
			out[m.ID] = Translated
		}
	}
	wanted := newSought(missing)
	for i := range c.Documents {
		wanted.find(config.Words(c.Documents[i].Text.Text), out)
	}
	return out
}

// in reports whether a document is in a language, given without a region.
func in(d Document, language string) bool {
	tag, _, _ := strings.Cut(d.Text.Language, "-")
	return tag == language
}

// A sought looks for the words of promises, by how many they are and a sum of them.
type sought map[int]map[uint64][]*soughtWords

type soughtWords struct {
	id    string
	words []string
}

// sumBase is what the sum of words before is multiplied by when one more comes.
const sumBase = 0x9e3779b97f4a7c15

func newSought(promises []*Commitment) sought {
	s := sought{}
	for _, m := range promises {
		words := config.Words(m.Text)
		n := len(words)
		if n == 0 {
			continue
		}
		if s[n] == nil {
			s[n] = map[uint64][]*soughtWords{}
		}
		sum := sums(words)[n]
		s[n][sum] = append(s[n][sum], &soughtWords{m.ID, words})
	}
	return s
}

// find notes the promises whose words stand among others, one after another.
func (s sought) find(words []string, out map[string]Scruple) {
	before := sums(words)
	for n, bySum := range s {
		power := uint64(1)
		for range n {
			power *= sumBase
		}
		for i := 0; i+n <= len(words); i++ {
			for _, w := range bySum[before[i+n]-before[i]*power] {
				if slices.Equal(w.words, words[i:i+n]) {
					out[w.id] = Stands
				}
			}
		}
	}
}

// sums returns, for each number of words, the sum of as many of the first.
func sums(words []string) []uint64 {
	out := make([]uint64, len(words)+1)
	for i, w := range words {
		sum := uint64(14695981039346656037) // FNV-1a
		for _, b := range []byte(w) {
			sum = (sum ^ uint64(b)) * 1099511628211
		}
		out[i+1] = out[i]*sumBase + sum
	}
	return out
}
