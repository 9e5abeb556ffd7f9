package scoring

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"makegood/config"
	"makegood/crawler/extract"
)

// A labelled is what an author says of one sentence of a page of testdata/pages.
type labelled struct {
	Page         string `json:"page"`
	Organisation string `json:"organisation"`
	Kind         string `json:"kind"`
	Pledge       string `json:"pledge"`
	Element      string `json:"element"`
	Sentence     string `json:"sentence"`
	Verdict      string `json:"verdict"` // yes, partly or not
}

// A tally counts the answers of one half of the pages.
type tally struct {
	praise    int // sentences that do not count, and are quoted as if they did
	found     int // of the questions with a sentence that counts in full: answered yes or partly
	doubtful  int // … left for a person to read
	accused   int // … answered that nothing was found
	questions int
}

// What an author writes who has not seen the rules is not to be praised where it is no
// deed, and no deed of it is to be denied. The floors are those reached; they may only
// become stricter. Of the closed half only these figures are looked at.
func TestPagesByAnAuthorWhoHasNotSeenTheRules(t *testing.T) {
	floors := map[string]tally{
		"open":   {praise: 0, found: 10, accused: 8, questions: 88},
		"closed": {praise: 0, found: 8, accused: 24, questions: 68},
	}
	for half, floor := range floors {
		got := tallied(t, filepath.Join("testdata", "pages", half))
		t.Logf("pages, %s half: of %d questions with evidence %d answered, %d left for a person, %d wrongly answered that nothing was found; %d sentences quoted that do not count",
			half, got.questions, got.found, got.doubtful, got.accused, got.praise)
		if got.questions != floor.questions || got.praise > floor.praise || got.found < floor.found || got.accused > floor.accused {
			t.Errorf("%s half: %+v, which is short of %+v", half, got, floor)
		}
	}
}

func tallied(t *testing.T, dir string) (n tally) {
	t.Helper()
	e := builtin(t)
	pages := map[string][]labelled{}
	data, err := os.ReadFile(filepath.Join(dir, "gold.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		var l labelled
		if err := json.Unmarshal([]byte(line), &l); err != nil {
			t.Fatal(err)
		}
		pages[l.Page] = append(pages[l.Page], l)
	}
	for _, name := range slices.Sorted(maps.Keys(pages)) {
		labels := pages[name]
		findings := judgedPage(t, e, filepath.Join(dir, name), labels[0])
		n.add(findings, labels)
	}
	return n
}

// judgedPage judges one page of an organisation on whose other pages nothing stands.
func judgedPage(t *testing.T, e *Engine, file string, of labelled) []Finding {
	t.Helper()
	body, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	text, err := extract.From(body, "text/html; charset=utf-8", home+"page", nil)
	if err != nil {
		t.Fatal(err)
	}
	page := doc(home+"page", "", "")
	page.Text = text
	others := []Document{page}
	for n := range 8 {
		others = append(others, doc(fmt.Sprint(home, "boots-", n), "en", fmt.Sprintf("We sell %d kinds of boots in shops of %d towns.", n+20, 2*n+3)))
	}
	c := acme(others...)
	c.Signatory.Name, c.Signatory.Kind = of.Organisation, config.Kind(of.Kind)
	findings, _ := e.Judge("paris-call", c)
	return findings
}

func (n *tally) add(findings []Finding, labels []labelled) {
	best := map[string]bool{} // questions with a sentence that counts in full
	for _, l := range labels {
		best[l.Pledge+"/"+l.Element] = best[l.Pledge+"/"+l.Element] || l.Verdict == "yes"
	}
	for i := range findings {
		f := &findings[i]
		shown := f.Outcome == Yes || f.Outcome == Partly
		for _, l := range labels {
			if shown && l.Verdict == "not" && l.Pledge == f.Pledge && l.Element == f.Element && cites(f, l.Sentence) {
				n.praise++
			}
		}
		if !best[f.Pledge+"/"+f.Element] || f.Outcome == NotApplicable {
			continue
		}
		switch n.questions++; {
		case shown:
			n.found++
		case f.Outcome == No:
			n.accused++
		default:
			n.doubtful++
		}
	}
}

var notWord = regexp.MustCompile(`[^\pL\pN]+`)

// cites reports whether a finding quotes a sentence, whole or in part.
func cites(f *Finding, sentence string) bool {
	plain := func(s string) string { return strings.TrimSpace(notWord.ReplaceAllString(strings.ToLower(s), " ")) }
	return slices.ContainsFunc(f.Evidence, func(ev Evidence) bool {
		a, b := plain(ev.Quote), plain(sentence)
		return strings.Contains(a, b) || strings.Contains(b, a)
	})
}
