package scoring

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"makegood/config"
	"makegood/crawler/extract"
)

// lines makes a document of blocks of one kind.
func lines(kind extract.BlockKind, texts ...string) Document {
	d := doc(home+"big", "en")
	var all strings.Builder
	for _, text := range texts {
		d.Text.Blocks = append(d.Text.Blocks, extract.Block{Start: all.Len(), End: all.Len() + len(text), Kind: kind})
		all.WriteString(text + "\n")
	}
	d.Text.Text = all.String()
	return d
}

// each makes n texts.
func each(n int, text func(i int) string) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = text(i)
	}
	return out
}

// TestHostileTextTakesNoLongerThanOtherText judges pages of about half a megabyte
// that repeat what costs most. Each takes well under a second; as long as time grew
// with the square of their length, the first four took a minute and more.
func TestHostileTextTakesNoLongerThanOtherText(t *testing.T) {
	e := builtin(t)
	const n = 8000
	for _, test := range []struct {
		name string
		page Document
	}{
		{"one paragraph", lines(extract.Paragraph, strings.Repeat("We have published a policy to report vulnerabilities. ", n))},
		{"quotation marks", lines(extract.Paragraph, strings.Repeat("\"We have published a policy to report vulnerabilities.\" ", n))},
		{"semicolons", lines(extract.Paragraph, strings.Repeat("we have published a policy to report vulnerabilities; ", n))},
		{"no full stop", lines(extract.Paragraph, strings.Repeat("we have published a policy to report vulnerabilities ", n))},
		{"items that announce the next", lines(extract.ListItem, each(n, func(i int) string {
			return fmt.Sprintf("%s publish a policy to report vulnerabilities x%d:", [2]string{"1.", "(a)"}[i%2], i)
		})...)},
	} {
		start := time.Now()
		e.Judge("paris-call", acme(test.page))
		if took := time.Since(start); took > 20*time.Second {
			t.Errorf("%s: %v for %d KB", test.name, took, len(test.page.Text.Text)/1000)
		}
	}
}

// TestManyPromises holds thousands of promises beside as many reports, and beside
// those of another edition. No more than mostPromises count; nothing of the others is
// said to be gone.
func TestManyPromises(t *testing.T) {
	e := builtin(t)
	read := func(kind string) (Case, Results) {
		c := acme(lines(extract.Paragraph, each(3000, func(i int) string {
			verb := [2]string{"will pay", "have, as promised, paid"}[i%2]
			return fmt.Sprintf("We %s researchers who report vulnerabilities of kind x%dy z%d%s.", verb, i, i, kind)
		})...))
		j := e.Assess("paris-call", c)
		return c, Results{
			Initiatives: []config.Initiative{e.initiatives["paris-call"].config}, Method: e.method, Cues: builtinCues(t),
			Signatories: []config.Signatory{c.Signatory}, Findings: j.Findings, Commitments: j.Commitments, Statements: j.Statements,
		}
	}
	c, was := read("a")
	_, is := read("b")
	if n := len(was.Commitments); n > mostPromises || n < mostPromises/2 {
		t.Errorf("%d promises", n)
	}
	if _, ok := e.Try("paris-call", "P5", c, home+"big"); !ok {
		t.Error("the page is not there")
	}
	changes, err := Compare(was, is)
	if err != nil {
		t.Fatal(err)
	}
	for _, change := range changes.Promises {
		if change.Fate == Gone || change.Fate == PageGone {
			t.Errorf("%q is %s", change.Was.Text, change.Fate)
		}
	}
}

// TestEndlessParagraph judges a paragraph of which only the last of very many
// sentences is on topic.
func TestEndlessParagraph(t *testing.T) {
	page := lines(extract.Paragraph, strings.Repeat("We go. ", 100_000)+"We have published a policy to report vulnerabilities.")
	if j := builtin(t).Assess("paris-call", acme(page)); len(j.Findings) == 0 {
		t.Error("no findings")
	}
}

// TestRulesBelowRules holds a page of lists in lists to what stands above them, as
// deep as pages go.
func TestRulesBelowRules(t *testing.T) {
	e := engine(t)
	page := func(levels int) Document {
		texts := []string{"(a) You must not:"}
		for i := range levels {
			texts = append(texts, [2]string{"1.", "(a)"}[i%2]+" have trained staff on phishing to:")
		}
		return lines(extract.ListItem, append(texts, [2]string{"1.", "(a)"}[levels%2]+" have published reports on phishing")...)
	}
	for levels, want := range map[int]bool{0: true, 3: true, deepest - 2: true, deepest + 2: false} {
		p := e.read(new(page(levels)), e.languages["en"], e.languages["en"].newScanner(2026), nil)
		if got := p.bound(&p.passages[len(p.passages)-1]) == banned; got != want {
			t.Errorf("%d levels down: bound is %v", levels, got)
		}
	}
}
