package crawler

import (
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"

	"makegood/config"
	"makegood/crawler/archive"
)

// focusAt are the numbers of fetches after which the relevant pages are counted.
var focusAt = [3]int{25, 50, 100}

// A curve is the share of the relevant pages among the first 25, 50 and 100.
type curve [3]float64

func (c curve) String() string {
	return fmt.Sprintf("%3.0f %% %3.0f %% %3.0f %%", 100*c[0], 100*c[1], 100*c[2])
}

// curveOf counts relevant pages in the order of fetching.
func curveOf(order []string, relevant map[string]bool) (c curve) {
	found := 0
	for i, u := range order {
		if relevant[u] {
			found++
		}
		for k, n := range focusAt {
			if i < n {
				c[k] = float64(found) / float64(len(relevant))
			}
		}
	}
	return c
}

// builtinTopics are the topics of the Paris Call, in every language.
func builtinTopics(t testing.TB) (topics []Topic) {
	t.Helper()
	const file = "initiatives/paris-call.yaml"
	data, err := fs.ReadFile(config.Builtin(), file)
	if err != nil {
		t.Fatal(err)
	}
	in, err := config.ParseInitiative(filepath.Base(file), data)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range in.Pledges {
		for _, language := range sortedKeys(p.Topic) {
			topics = append(topics, topic(language, p.Topic[language]...))
		}
	}
	return topics
}

// ours returns the pages in the order in which the crawler asks for them. Every
// request counts, sitemaps and redirects too, but that for robots.txt.
func (s focusSite) ours(t *testing.T, home string, topics []Topic) (order []string) {
	w := newWeb(t, s.pages)
	o := w.options(t.TempDir())
	o.Budget.Pages = focusAt[2] + 5
	j := Job{Signatory: config.Signatory{ID: "acme", Name: "Acme", Website: home}, Topics: topics}
	_, all := crawled(t, o, j)
	for _, snap := range all["acme"] {
		if snap.State == archive.Robots || strings.HasSuffix(snap.URL, "/robots.txt") {
			continue
		}
		order = append(order, snap.URL)
	}
	return order
}

// The least shares of the relevant pages that 50 fetches must reach, on the
// shapes the frontier is tuned on and on the one held out. They may only rise.
const (
	focusFloor     = 0.85
	focusHeldFloor = 0.80
)

// The pages that matter come first, where breadth-first order reaches less than
// half of them. The sites are generated; one shape and its seeds are held out
// while the frontier is tuned.
func TestTheFrontierReachesWhatMatters(t *testing.T) {
	topics := builtinTopics(t)
	var all, flat curve
	var runs float64
	t.Logf("%-20s %16s   %16s", "pages found after", "25, 50, 100", "breadth-first")
	for shape, build := range focusShapes {
		for seed := uint64(1); seed <= 3; seed++ {
			ours, first := focusRun(t, build, seed, uint64(shape+1), topics)
			for k := range all {
				all[k] += ours[k]
				flat[k] += first[k]
			}
			runs++
		}
	}
	for k := range all {
		all[k] /= runs
		flat[k] /= runs
	}
	t.Logf("%-20s %16s   %16s", "all", all, flat)
	var held, heldFlat curve
	for _, seed := range []uint64{4, 5} {
		ours, first := focusRun(t, university, seed, 5, topics)
		for k := range held {
			held[k] += ours[k] / 2
			heldFlat[k] += first[k] / 2
		}
	}
	t.Logf("%-20s %16s   %16s", "held out", held, heldFlat)
	if all[1] < focusFloor || held[1] < focusHeldFloor {
		t.Errorf("after 50 fetches %.0f %% of the pages that matter are found, and %.0f %% on the shape held out; at least %.0f and %.0f %% are wanted",
			100*all[1], 100*held[1], 100*focusFloor, 100*focusHeldFloor)
	}
	if flat[1] >= 0.5 || heldFlat[1] >= 0.5 {
		t.Errorf("breadth-first order finds %.0f and %.0f %%: the sites are too easy to tell anything", 100*flat[1], 100*heldFlat[1])
	}
}

func focusRun(t *testing.T, build func(*builder) focusSite, seed, shape uint64, topics []Topic) (ours, flat curve) {
	t.Helper()
	b := newBuilder(seed, shape)
	site := build(b)
	if len(site.links) != focusPages || len(site.relevant) != focusRelevant {
		t.Fatalf("%s has %d pages, %d of them relevant", site.host, len(site.links), len(site.relevant))
	}
	home := b.drafts[0].url
	ours, flat = curveOf(site.ours(t, home, topics), site.relevant), curveOf(site.breadthFirst(home), site.relevant)
	t.Logf("%-20s %16s   %16s", site.host, ours, flat)
	return ours, flat
}
