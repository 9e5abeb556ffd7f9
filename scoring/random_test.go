package scoring

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"makegood/config"
	"makegood/crawler/archive"
	"makegood/crawler/extract"
)

// between are what stands between words, and marks that are no words.
var between = []string{
	" ", " ", " ", " ", " ", ", ", "; ", " – ", ". ", "? ", ": ", " \"", "\" ", " „", "“ ", "\u0301 ", " % ", " $", "\t", "\u00a0",
	" (a) ", " 1. ", "… ", "• ", "\u064b ", " 日本", "£", "'s ", "-", "/",
}

// spoken are the words of the patterns of each language, in order, with names,
// dates and topics among them.
func spoken(e *Engine) map[string][]string {
	out := map[string][]string{}
	for _, tag := range e.tags {
		words := []string{"Acme", "Acme Ltd", "We", "nous", "wir haben", "hemos", "Norvik", "BSI", "I.", "by 2030", "bis Ende 2025", "in 2024", "500", "report vulnerabilities", "phishing"}
		for _, p := range e.languages[tag].patterns {
			for _, step := range strings.Fields(p.text) {
				word, _, _ := strings.Cut(step, "|")
				if word = strings.Trim(word, "*()"); word != "" && !strings.ContainsAny(word, "~{") {
					words = append(words, word)
				}
			}
		}
		out[tag] = words
	}
	return out
}

// random makes a page of sentences without sense.
func random(r *rand.Rand, name, tag string, words []string) Document {
	kinds := []extract.BlockKind{extract.Paragraph, extract.ListItem, extract.Cell, extract.Heading}
	var texts []string
	for range 1 + r.IntN(6) {
		text := "*"
		for range r.IntN(30) {
			text += words[r.IntN(min(len(words), 15*(1+99*r.IntN(2))))] + between[r.IntN(len(between))]
		}
		texts = append(texts, strings.TrimSpace(text))
	}
	d := lines(extract.Paragraph, texts...)
	d.Snapshot.URL, d.Snapshot.SHA256 = home+name, archive.Digest(fmt.Sprint("sha of ", name))
	d.Text.Language, d.Text.Title = tag, []string{"", "Vulnerabilities", "Audit report by Norvik"}[r.IntN(3)]
	for i := range d.Text.Blocks {
		b := &d.Text.Blocks[i]
		b.Kind, b.Level = kinds[r.IntN(len(kinds))], r.IntN(4)
		b.Quote, b.By = r.IntN(8) == 0, []string{"", "Acme", "Norvik, customer"}[r.IntN(3)]
	}
	if r.IntN(2) == 0 {
		d.Text.Published, d.Text.PublishedFrom = fmt.Sprintf("20%d-03-01", 10+r.IntN(20)), "meta"
	}
	return d
}

// TestAnyPageIsJudged judges pages without sense: every quote is what stands at its
// offsets, points add up, the order of pages does not matter, and nothing stops the
// program.
func TestAnyPageIsJudged(t *testing.T) {
	e := builtin(t)
	words := spoken(e)
	in := []config.Initiative{e.initiatives["paris-call"].config}
	cues := builtinCues(t)
	last := Results{Initiatives: in, Method: e.method, Cues: cues}
	for n := range 240 {
		r := rand.New(rand.NewPCG(1, uint64(n)))
		tag := e.tags[r.IntN(len(e.tags))]
		c := acme(random(r, "a", tag, words[tag]), random(r, "b", tag, words[tag]))
		j := e.Assess("paris-call", c)
		texts := map[string]string{}
		for _, d := range c.Documents {
			texts[d.Snapshot.URL] = d.Text.Text
		}
		for _, f := range j.Findings {
			if f.Points < 0 || f.Unknown < 0 || f.Points+f.Unknown > f.Possible {
				t.Errorf("page %d: %s has %d points and %d unknown of %d", n, f.ID, f.Points, f.Unknown, f.Possible)
			}
			for _, ev := range f.Evidence {
				text := texts[ev.URL]
				if ev.Quote == "" || text[ev.Start:ev.End] != ev.Quote || text[ev.LeadStart:ev.LeadEnd] != ev.Lead || utf8.RuneCountInString(ev.Quote) > longestQuote ||
					!strings.HasSuffix(text[:ev.Start], ev.Before) || !strings.HasPrefix(text[ev.End:], ev.After) {
					t.Errorf("page %d: the text at %d to %d is not %q", n, ev.Start, ev.End, ev.Quote)
				}
			}
		}
		e.Try("paris-call", "P5", c, home+"a")
		if n%24 == 0 {
			is := Results{Initiatives: in, Method: e.method, Cues: cues, Signatories: []config.Signatory{c.Signatory}, Findings: j.Findings, Commitments: j.Commitments, Statements: j.Statements}
			if _, err := Compare(last, is); err != nil {
				t.Fatal(err)
			}
			last = is
		}
		c.Documents[0], c.Documents[1] = c.Documents[1], c.Documents[0]
		if again := e.Assess("paris-call", c); !reflect.DeepEqual(again, j) {
			t.Errorf("page %d: the order of pages matters", n)
		}
	}
}
