package site

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"makegood/config"
	"makegood/output"
	"makegood/output/data"
	"makegood/scoring"
)

var (
	update = flag.Bool("update", false, "rewrite testdata/golden from what Write writes")
	sample = flag.String("sample", "", "write the sample editions to this folder, to look at them")
)

const (
	hostileName = `Acme <Corp> "& Sons" ` + "\u202e" + `evil` + "\u0007"
	hostileText = `</script><script>alert(1)</script><img src=x onerror=alert(1)> {{.}} ` + "\u2066" + `turned`
)

// hostilePair is a small edition in which whatever comes from outside tries to be
// more than text.
func hostilePair() output.Edition {
	names := []string{hostileName, "Plain Works"}
	e := fakeEdition("2026-Q4", 2, 2, names, func(i, j int) int { return []int{7, 1, -1, 0}[2*i+j] })
	e.Meta.State = "draft"
	card := &e.Scorecards[0]
	card.Website, card.Country, card.Summary = "javascript:alert(1)", "<b>", hostileText
	card.Reading.Sources[0].URL = "data:text/html,<script>alert(1)</script>"
	card.Reading.Sources[1].URL = `https://user:secret@host.example/"><script>`
	x := &e.Findings[0]
	x.Reason.Text = hostileText
	ev := &x.Evidence[0]
	ev.URL, ev.Title, ev.Before, ev.After, ev.Heading = "javascript:alert(document.domain)", hostileText, "</blockquote>", "<!--", "<i>"+hostileText
	ev.Quote = "We <b>opened</b> a \u202edesk.\nNew line."
	ev.End = ev.Start + len(ev.Quote)
	ev.Cues = []scoring.Cue{
		{Family: "act", Text: "<opened>", Start: ev.Start + 3, End: ev.Start + 16},
		{Family: "own", Text: "overlaps", Start: ev.Start + 5, End: ev.Start + 9},
		{Family: "topic", Text: "outside", Start: ev.Start - 90, End: ev.Start - 80},
		{Family: "topic", Text: "beyond the end", Start: ev.Start, End: ev.End + 50},
	}
	e = withObservations(e)
	e.Observations[0].Host, e.Observations[0].Facts[2].Value, e.Observations[0].Basis[0].URL = hostileName, hostileText, "https://a.example/';rm -rf ~;'"
	e.Replies = []config.Reply{{ID: "org-1-1", Signatory: "org-1", Received: "2026-11-28", Until: "2026-11-01", From: hostileName, How: hostileText, ConfirmedBy: hostileText, Edition: hostileText, About: []string{"harbour-call/P1"}, Text: hostileText + "\n" + hostileText, Response: hostileText}}
	return e
}

// TestGolden compares what readers see with testdata/golden: all pages of a
// small edition that holds hostile names and quotes. Assets are left out, and
// the files that are no text: the page of downloads has their digests.
func TestGolden(t *testing.T) {
	golden := filepath.Join("testdata", "golden")
	got := tree(t, publish(t, Options{Languages: []string{"en"}, Version: "0.1.0"}, hostilePair()))
	for name := range got {
		if strings.HasPrefix(name, "assets/") || strings.HasSuffix(name, data.WorkbookFile) || strings.HasSuffix(name, data.DatabaseFile) {
			delete(got, name)
		}
	}
	if *update {
		renew(t, golden, got)
	}
	want := tree(t, golden)
	for name, page := range got {
		if want[name] != page {
			t.Errorf("%s differs from the golden file; run with -update and look at the change", name)
		}
		delete(want, name)
	}
	for name := range want {
		t.Errorf("%s was not written", name)
	}
}

func renew(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	for name, data := range files {
		to := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(to, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// TestHostileTextStaysText looks for what the golden tree must never hold.
func TestHostileTextStaysText(t *testing.T) {
	for name, data := range tree(t, publish(t, bothLanguages, hostilePair())) {
		if !strings.HasSuffix(name, ".html") {
			continue
		}
		for _, bad := range []string{"<script>", "<img src=x", "<Corp>", `href="javascript`, `href="data:`, "\u202e", "\u2066", "\u0007", "user:secret@host.example/&#34;&gt;&lt;script&gt;\" rel"} {
			if strings.Contains(data, bad) {
				t.Errorf("%s holds %q", name, bad)
			}
		}
	}
}

// TestSample writes a site to look at, if asked to.
func TestSample(t *testing.T) {
	if *sample == "" {
		t.Skip("no -sample given")
	}
	editions := twoEditions()
	editions[0].Meta.State = "draft"
	if err := Write(*sample, editions, Options{Languages: []string{"en", "fr"}, Version: "0.1.0"}); err != nil {
		t.Fatal(err)
	}
}
