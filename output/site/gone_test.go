package site

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"makegood/crawler/archive"
	"makegood/output"
	"makegood/scoring"
)

// What was published for good and is withheld later leaves a word at its
// address, and leaves it again with every further edition.
func TestAPageThatIsTakenDownLeavesAWord(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "site")
	write := func(editions ...output.Edition) map[string]string {
		t.Helper()
		if err := Write(dir, editions, bothLanguages); err != nil {
			t.Fatal(err)
		}
		return tree(t, dir)
	}
	e := twelve("2026-Q4")
	before := write(e)
	ev := &e.Findings[0].Evidence[0]
	page := "e/" + output.EvidenceID(*ev) + "/index.html"
	if !strings.Contains(before[page], "<mark>") {
		t.Fatalf("%s shows no evidence", page)
	}
	for i := range e.Findings {
		if f := &e.Findings[i]; f.Signatory == e.Findings[0].Signatory && f.Pledge == e.Findings[0].Pledge {
			f.Status = scoring.Withheld
		}
	}
	for range 2 {
		after := write(e)
		for _, name := range []string{page, "fr/" + page} {
			if text := after[name]; text == "" || strings.Contains(text, ev.Quote) || !strings.Contains(text, goneMark) || !strings.Contains(text, draftMark) {
				t.Errorf("%s is left as %.300q", name, text)
			}
		}
	}
	if after := write(twelve("2026-Q4")); strings.Contains(after[page], goneMark) {
		t.Error("evidence that is shown again still counts as taken down")
	}
}

// What a page shows may have a name that the head has, too: the pages that were
// removed since the edition before, or the title of a pledge.
func TestTheHeadOfAPageSpeaksOfThePage(t *testing.T) {
	files := tree(t, publish(t, Options{}, twoEditions()...))
	if changes := files["2026-Q4/changes/index.html"]; !strings.Contains(changes, `id="gone"`) || strings.Contains(changes, goneMark) {
		t.Errorf("the page that names removed pages says of itself that it is gone: %.900s", changes)
	}
	if pledge := files["2026-Q4/pledges/harbour-call/P1/index.html"]; !strings.Contains(pledge, "<title>Pledge P1, ") {
		t.Errorf("the title of a pledge's page: %.900s", pledge)
	}
}

func TestAPageOfADraftGoesWithoutAWord(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "site")
	for _, id := range []string{"2026-Q4", "2027-Q1"} {
		e := twelve(id)
		e.Meta.State = "draft"
		if err := Write(dir, []output.Edition{e}, Options{}); err != nil {
			t.Fatal(err)
		}
	}
	for name := range tree(t, dir) {
		if strings.HasPrefix(name, "2026-Q4/") {
			t.Errorf("%s is left of a draft", name)
		}
	}
}

// Records are published where the operator says so, once each, as they are.
func TestRecordsCitedArePublished(t *testing.T) {
	e := twelve("2026-Q4")
	asked := map[archive.Location]int{}
	o := Options{Records: func(at archive.Location) ([]byte, error) {
		asked[at]++
		return bytes.Repeat([]byte(at.File), 3), nil
	}}
	files := tree(t, publish(t, o, e))
	for i := range e.Findings {
		for _, ev := range e.Findings[i].Evidence {
			page := files["e/"+output.EvidenceID(ev)+"/index.html"]
			_, rest, ok := strings.Cut(page, `href="../../records/`)
			name, _, _ := strings.Cut(rest, `"`)
			if !ok || files["records/"+name] != strings.Repeat(ev.Record.File, 3) || asked[ev.Record] != 1 {
				t.Fatalf("evidence %s: record %q, asked for %d times", output.EvidenceID(ev), name, asked[ev.Record])
			}
		}
	}
	for name := range tree(t, publish(t, Options{}, e)) {
		if strings.HasPrefix(name, "records/") {
			t.Errorf("%s is published unasked", name)
		}
	}
}
