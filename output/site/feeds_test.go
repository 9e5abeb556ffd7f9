package site

import (
	"bytes"
	"encoding/json"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/mmcdole/gofeed"
	"golang.org/x/net/html"

	"makegood/output"
)

// feedsOf publishes editions and parses every feed with a library that is not
// ours.
func feedsOf(t *testing.T, o Options, editions ...output.Edition) (string, map[string]*gofeed.Feed) {
	t.Helper()
	dir := publish(t, o, editions...)
	out := map[string]*gofeed.Feed{}
	for name, text := range tree(t, dir) {
		if !strings.HasSuffix(name, ".xml") {
			continue
		}
		f, err := gofeed.NewParser().ParseString(text)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		out[name] = f
	}
	return dir, out
}

func TestFeedsHoldWhatAtomAsksFor(t *testing.T) {
	dir, feeds := feedsOf(t, bothLanguages, twoEditions()...)
	for _, name := range []string{"feeds/changes.xml", "fr/feeds/corrections.xml", "feeds/harbour-call/signatories/org-1.xml", "feeds/harbour-call/pledges/P1.xml"} {
		if feeds[name] == nil || len(feeds[name].Items) == 0 {
			t.Errorf("%s is missing or empty", name)
		}
	}
	files := tree(t, dir)
	for name, f := range feeds {
		if f.FeedType != "atom" || f.Title == "" || f.UpdatedParsed == nil || len(f.Authors) == 0 || f.FeedLink != "https://scorecard.example/sub/"+name {
			t.Errorf("%s: type %q, title %q, updated %q, link %q", name, f.FeedType, f.Title, f.Updated, f.FeedLink)
		}
		seen := map[string]bool{}
		for _, item := range f.Items {
			if item.Title == "" || item.UpdatedParsed == nil || seen[item.GUID] || item.Content == "" {
				t.Errorf("%s: entry %q: title %q, updated %q, twice %v", name, item.GUID, item.Title, item.Updated, seen[item.GUID])
			}
			seen[item.GUID] = true
			page, _, _ := strings.Cut(strings.TrimPrefix(item.Link, "https://scorecard.example/sub/"), "#")
			if _, ok := files[page+"index.html"]; !ok {
				t.Errorf("%s: entry leads to %s, which is not there", name, item.Link)
			}
		}
	}
}

// Python's feedparser flags whatever is not well-formed or lacks what it must have.
func TestFeedsAreReadByFeedparser(t *testing.T) {
	const script = `import sys, feedparser
for name in sys.argv[1:]:
    d = feedparser.parse(name)
    assert not d.bozo, (name, d.bozo_exception)
    assert d.version == "atom10", (name, d.version)
    assert d.feed.id and d.feed.title and d.feed.updated_parsed, name
    for e in d.entries:
        assert e.id and e.title and e.updated_parsed and e.link and e.content[0].type == "text/html", (name, e)
print(len(sys.argv) - 1)
`
	if err := exec.Command("/usr/bin/python3", "-c", "import feedparser").Run(); err != nil {
		t.Skip("feedparser is not installed: run .ci/deps")
	}
	dir := publish(t, bothLanguages, hostilePair())
	names, err := filepath.Glob(filepath.Join(dir, "feeds", "*.xml"))
	if err != nil {
		t.Fatal(err)
	}
	more, err := filepath.Glob(filepath.Join(dir, "feeds", "*", "*", "*.xml"))
	if err != nil || len(more) < 3 {
		t.Fatalf("%d feeds, %v", len(more), err)
	}
	out, err := exec.Command("/usr/bin/python3", append([]string{"-c", script}, append(names, more...)...)...).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
}

func TestWithoutAnAddressThereAreNoFeedsAndNoLinkedData(t *testing.T) {
	for name, text := range tree(t, publish(t, Options{Languages: []string{"en"}}, twelve("2026-Q4"))) {
		if strings.HasSuffix(name, ".xml") || strings.Contains(text, "ld+json") || strings.Contains(text, "application/atom") {
			t.Errorf("%s needs the address of the site", name)
		}
	}
}

// Linked data is JSON whatever a signatory is called, says of each assessed
// pledge what the page says, and names every file of the edition.
func TestLinkedData(t *testing.T) {
	dir := publish(t, bothLanguages, hostilePair())
	reviews, unrated, named, datasets := 0, 0, 0, 0
	for name, text := range tree(t, dir) {
		if !strings.HasSuffix(name, ".html") {
			continue
		}
		walk(t, []byte(text), func(n *html.Node) {
			if n.Data != "script" || attr(n, "type") != "application/ld+json" {
				return
			}
			var doc struct {
				Context      string `json:"@context"`
				Type         string `json:"@type"`
				Distribution []struct {
					URL    string `json:"contentUrl"`
					SHA256 string `json:"sha256"`
				} `json:"distribution"`
				Graph []struct {
					Type   string `json:"@type"`
					URL    string `json:"url"`
					Claim  string `json:"claimReviewed"`
					Rating struct {
						Value *int   `json:"ratingValue"`
						Name  string `json:"alternateName"`
					} `json:"reviewRating"`
				} `json:"@graph"`
			}
			decoder := json.NewDecoder(bytes.NewReader([]byte(n.FirstChild.Data)))
			if err := decoder.Decode(&doc); err != nil || doc.Context != "https://schema.org" {
				t.Errorf("%s: %v, context %q", name, err, doc.Context)
			}
			if doc.Type == "Dataset" {
				datasets++
				if len(doc.Distribution) < 8 || !strings.HasPrefix(doc.Distribution[0].URL, "https://scorecard.example/sub/data/2026-Q4/") {
					t.Errorf("%s: %d files, %v", name, len(doc.Distribution), doc.Distribution)
				}
			}
			for _, r := range doc.Graph {
				if r.Type == "Organization" {
					named++
					continue
				}
				reviews++
				if r.Type != "ClaimReview" || r.Claim == "" || r.Rating.Name == "" || !strings.HasSuffix(strings.SplitN(r.URL, "#", 2)[0], strings.TrimSuffix(name, "index.html")) {
					t.Errorf("%s: %+v", name, r)
				}
				silent := r.Rating.Name == "nothing found" || r.Rating.Name == "rien trouvé"
				if v := r.Rating.Value; silent != (v == nil) || v != nil && (*v < 1 || *v > 5) {
					t.Errorf("%s: the rating of %q is a number from 1 to 5: %v", name, r.Rating.Name, v != nil)
				}
				if silent {
					unrated++
				}
			}
		})
	}
	if reviews == 0 || unrated == 0 || named == 0 || datasets == 0 {
		t.Errorf("%d reviews, %d of nothing found, %d names, %d data sets", reviews, unrated, named, datasets)
	}
}

// Whoever reads a feed sees a change of grade: in the title what it is, below it
// also what it was.
func TestEntriesOfASignatorySayItsGrade(t *testing.T) {
	steady := func(rung int) func(i, j int) int { return func(int, int) int { return rung } }
	now := fakeEdition("2026-Q4", 2, 5, []string{"Acme", "Plain Works"}, steady(4))
	before := fakeEdition("2026-Q2", 2, 5, []string{"Acme", "Plain Works"}, steady(1))
	files := tree(t, publish(t, Options{Languages: []string{"en"}, BaseURL: "https://scorecard.example/"}, now, before))
	s, was := now.Scorecards[0].Score, before.Scorecards[0].Score
	if s.Grade == "" || was.Grade == "" || s.Grade == was.Grade {
		t.Fatalf("grades %q and %q show no change", s.Grade, was.Grade)
	}
	feed := files["feeds/harbour-call/signatories/"+now.Scorecards[0].Signatory+".xml"]
	for _, want := range []string{
		", grade " + s.Grade + ": ", ", grade " + was.Grade + ": scorecard of 2026-Q2</title>",
		"Score " + span(s) + " of 100, grade " + s.Grade + ". In 2026-Q2: " + span(was) + ", grade " + was.Grade + ".",
	} {
		if !strings.Contains(feed, want) {
			t.Errorf("the feed lacks %q: %.1500s", want, feed)
		}
	}
}

func TestEachFindingCanBeCited(t *testing.T) {
	e := twelve("2026-Q4")
	files := tree(t, publish(t, bothLanguages, e))
	for i := range e.Findings {
		x := &e.Findings[i]
		if x.Outcome == "not-applicable" || x.Outcome == "unknown" && x.Probe != "ladder" {
			continue
		}
		page := files["2026-Q4/harbour-call/"+x.Signatory+"/index.html"]
		before, rest, ok := strings.Cut(page, " "+x.ID+" (revision ")
		text := before[strings.LastIndex(before, "<p>")+1:] + rest[:max(0, strings.Index(rest, "</p>"))]
		if !ok || !strings.Contains(text, "as of 14 November 2026") || !strings.Contains(text, "https://scorecard.example/sub/2026-Q4/harbour-call/"+x.Signatory+"/#") {
			t.Errorf("%s: the citation is %q", x.ID, text)
		}
		if len(x.Evidence) > 0 && !strings.Contains(text, "https://scorecard.example/sub/e/"+output.EvidenceID(x.Evidence[0])+"/") {
			t.Errorf("%s: the citation does not lead to its evidence: %q", x.ID, text)
		}
	}
}

// What is copied says of what it is, of when, in which state and where to check
// it, and nothing invites to quote a draft or a demonstration.
func TestWhatIsCopiedCanBeCheckedAndSaysHowFarItMayBeQuoted(t *testing.T) {
	for _, test := range []struct {
		name, state string
		demo        bool
		want        string
		invites     bool
	}{
		{"final", output.Final, false, "edition 2026-Q4, final, as of 14 November 2026, digest sha256 ", true},
		{"draft", output.Draft, false, "a draft, not to be cited, as of 14 November 2026, digest sha256 ", false},
		{"demo", output.Draft, true, "a demonstration with invented organisations, as of 14 November 2026, digest sha256 ", false},
	} {
		e := fakeEdition("2026-Q4", 2, 2, organisations, func(int, int) int { return 3 })
		e.Meta.State, e.Meta.Demo = test.state, test.demo
		files := tree(t, publish(t, Options{Languages: []string{"en"}, BaseURL: "https://scorecard.example/x/"}, e))
		for name, at := range map[string]string{
			"index.html": "https://scorecard.example/x/2026-Q4/harbour-call/", "2026-Q4/harbour-call/org-1/index.html": "https://scorecard.example/x/2026-Q4/harbour-call/org-1/", "2026-Q4/about/index.html": "https://scorecard.example/x/2026-Q4/",
		} {
			_, rest, _ := strings.Cut(files[name], `<p id="cite-sentence">`)
			sentence, _, _ := strings.Cut(rest, "</p>")
			if !strings.Contains(sentence, test.want) || !strings.HasSuffix(sentence, ", "+at) {
				t.Errorf("%s, %s: %q", test.name, name, sentence)
			}
			if got := strings.Contains(files[name], "ready to quote"); got && !test.invites {
				t.Errorf("%s: %s invites to quote it", test.name, name)
			}
			if got := strings.Contains(files[name], "<strong>A d"); got == test.invites {
				t.Errorf("%s: %s does not say whether it may be quoted", test.name, name)
			}
		}
	}
}
