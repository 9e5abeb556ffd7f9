package crawler

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"makegood/crawler/archive"
	"makegood/crawler/observe"
)

// tagged is acme with validators for all that was found, and without the page whose
// text scripts make.
func tagged() map[string]page {
	pages := acme()
	delete(pages, www+"/shell")
	for u, p := range pages {
		if p.status == 0 && !strings.HasSuffix(u, "robots.txt") {
			p.etag = tag(p)
			pages[u] = p
		}
	}
	return pages
}

func tag(p page) string { return fmt.Sprintf("%q", archive.Sum([]byte(p.body))[:8]) }

// A second is a second edition of a web, of which the first is in the archive.
type second struct {
	t    *testing.T
	web  *web
	dir  string
	was  []archive.Snapshot
	said bytes.Buffer

	observed bool
}

// firstEdition crawls a web as it is first.
func firstEdition(t *testing.T, pages map[string]page) *second { return firstOf(t, pages, false) }

// firstOf is firstEdition, with or without observing the signatory's systems.
func firstOf(t *testing.T, pages map[string]page, observed bool) *second {
	s := &second{t: t, web: newWeb(t, pages), dir: t.TempDir(), observed: observed}
	o := s.options("2026-Q4")
	_, all := crawled(t, o, job("acme", "http://acme.test/"))
	s.was = all["acme"]
	s.web.forget()
	return s
}

func (s *second) options(edition string) Options {
	o := s.web.options(filepath.Join(s.dir, "archive"))
	o.Budget.Pages = 36 // some are left
	if s.observed {
		o.Observe = &observe.Options{}
	}
	o.Edition, o.Views = edition, filepath.Join(s.dir, "views")
	s.said.Reset()
	o.Log = slog.New(slog.NewTextHandler(&s.said, &slog.HandlerOptions{Level: slog.LevelDebug}))
	return o
}

func (s *second) trail() string { return filepath.Join(s.dir, "views", "acme.trail") }

// told writes down what a crawl of the second edition gives: its journal, the list of the unread,
// and what was asked for how often.
func (s *second) told(o Options) string {
	s.t.Helper()
	j := job("acme", "http://acme.test/")
	j.Previous = s.was
	sum, all := crawled(s.t, o, j)
	list, err := os.ReadFile(unreadName(o.Dir, o.Edition, "acme"))
	if err != nil {
		s.t.Fatal(err)
	}
	asked := s.web.forget()
	var b strings.Builder
	fmt.Fprintf(&b, "%s%s%v %d\n", lines(all["acme"]), list, sum.States, sum.Pages)
	for _, u := range sortedKeys(asked) {
		fmt.Fprintf(&b, "%d × %s\n", asked[u], u)
	}
	return b.String()
}

// requests are what was asked in an edition, as it was sent.
func (s *second) requests(o Options) string {
	s.t.Helper()
	file, err := os.ReadFile(filepath.Join(o.Dir, o.Edition, "acme.warc.gz"))
	if err != nil {
		s.t.Fatal(err)
	}
	var all strings.Builder
	for rec, err := range archive.Records(bytes.NewReader(file)) {
		if err != nil {
			s.t.Fatal(err)
		}
		if rec.Type == "request" {
			fmt.Fprintf(&all, "%s\n%s", rec.URL, rec.Block())
		}
	}
	return all.String()
}

// twice crawls the web as it is now, with what is kept of the way and without it,
// and returns how many steps were those of the edition before.
func (s *second) twice(name string) (steps int) {
	s.t.Helper()
	o := s.options("2027-Q1")
	kept, err := os.ReadFile(s.trail())
	if err != nil {
		s.t.Fatal(err)
	}
	retraced, asked := s.told(o), s.requests(o)
	steps = strings.Count(s.said.String(), "as in edition 2026-Q4")
	if err := errors.Join(os.Remove(s.trail()), os.RemoveAll(filepath.Join(o.Dir, o.Edition))); err != nil {
		s.t.Fatal(err)
	}
	if plain := s.told(s.options("2027-Q1")); plain != retraced {
		s.t.Errorf("%s: on the way of the edition before\n%s\nwithout it\n%s", name, retraced, plain)
	}
	if plain := s.requests(o); plain != asked || asked == "" {
		s.t.Errorf("%s: on the way of the edition before this was asked\n%s\nand without it\n%s", name, asked, plain)
	}
	if err := errors.Join(os.WriteFile(s.trail(), kept, 0o666), os.RemoveAll(filepath.Join(o.Dir, o.Edition))); err != nil {
		s.t.Fatal(err)
	}
	return steps
}

// Where nothing has changed the way of the edition before is gone to its end, and
// all comes out as without it.
func TestTheWayOfTheEditionBefore(t *testing.T) {
	s := firstOf(t, tagged(), true)
	if got := s.twice("nothing changed, and observed"); got != len(ofCrawl(s.was)) || got == len(s.was) {
		t.Errorf("%d of %d steps were those of the edition before", got, len(s.was))
	}
	s = firstEdition(t, tagged())
	if got := s.twice("nothing changed"); got != len(s.was) {
		t.Errorf("%d of %d steps were those of the edition before", got, len(s.was))
	}
	o := s.options("2027-Q1")
	second := s.told(o)
	s.was = journals(t, o, []Job{job("acme", "")})["acme"]
	o = s.options("2027-Q2")
	if third := s.told(o); third != second || strings.Count(s.said.String(), "as in edition 2027-Q1") != len(s.was) {
		t.Errorf("the third edition is\n%s\nand not as the second\n%s", third, second)
	}
	last := line(t, journals(t, o, []Job{job("acme", "")})["acme"], www+"/security")
	if rec, err := archive.Read(o.Dir, last.Record); err != nil || !strings.HasPrefix(rec.RefersTo.Record.File, "2026-Q4/") {
		t.Errorf("a revisit of a revisit refers to %+v, %v", rec.RefersTo, err)
	}
}

// Whatever one page does instead of what it did: from then on the crawl finds its
// own way, and all comes out as if it had from the start.
func TestTheWayOfTheEditionBeforeIsLeftWhereAPageIsAnother(t *testing.T) {
	pages := tagged()
	s := firstEdition(t, pages)
	left := map[int]bool{}
	for i, u := range sortedKeys(pages) {
		others := []struct {
			does string
			page page
		}{
			{"says something else", html("Another", "/from-another Vulnerability disclosure", "/about About")},
			{"is gone", page{status: 404, body: "<title>Not found</title>"}},
			{"leads elsewhere", page{status: 301, location: "/moved-election"}},
			{"leads off the site", page{status: 302, location: "http://elsewhere.test/cyber"}},
			{"fails", page{status: 500}},
			{"has lost its validator", pages[u]},
		}
		for n := range 2 { // each page does two of these
			other := others[(i+3*n)%len(others)]
			other.page.etag = ""
			s.web.set(u, other.page)
			left[s.twice(u+" "+other.does)] = true
		}
		s.web.set(u, pages[u])
	}
	if len(left) < 20 {
		t.Errorf("the way was left at %d different steps only", len(left))
	}
}

// A crawl that is stopped anywhere on the way, and again on the rest of it, comes to
// the same end, and asks for nothing twice but what was in flight.
func TestFault32And33StoppedOnTheWayOfTheEditionBefore(t *testing.T) {
	for _, changed := range []string{"", www + "/team"} {
		s := firstEdition(t, tagged())
		if changed != "" {
			s.web.set(changed, html("Another team", "/from-another Election"))
		}
		whole := s.told(s.options("2027-Q1"))
		j := job("acme", "http://acme.test/")
		for n := 1; n <= 25; n += 4 {
			again := firstEdition(t, tagged())
			if changed != "" {
				again.web.set(changed, html("Another team", "/from-another Election"))
			}
			j.Previous = again.was
			o := again.options("2027-Q1")
			ctx, stop := context.WithCancel(t.Context())
			again.web.then = func(total int) {
				if total >= n {
					stop()
				}
			}
			if _, err := Run(ctx, o, []Job{j}); !errors.Is(err, context.Canceled) {
				t.Fatalf("stopped at request %d: %v", n, err)
			}
			stop()
			first := again.web.forget()
			if u, err := UnreadOf(o.Dir, o.Edition, "acme"); u.Complete || u.Total == 0 || err != nil {
				t.Errorf("stopped at request %d: %+v, %v", n, u, err)
			}
			o = again.options("2027-Q1")
			_, all := crawled(t, o, j)
			if got := lines(all["acme"]); !strings.HasPrefix(whole, got) {
				t.Errorf("stopped at request %d, and resumed:\n%s\nnot\n%s", n, got, whole)
			}
			twice := 0
			for u, times := range again.web.forget() {
				if times > 0 && first[u] > 0 && again.web.pages[u].status != 500 {
					twice++
				}
			}
			if twice > 1 {
				t.Errorf("stopped at request %d: %d addresses were asked for again", n, twice)
			}
		}
	}
}

// A way that is not wholly that of the journal before is not gone: not one of
// another configuration, of another archive, or with a bit that has changed.
func TestFault34AWayThatIsNotTheOneIsNotGone(t *testing.T) {
	s := firstEdition(t, tagged())
	sound, err := os.ReadFile(s.trail())
	if err != nil {
		t.Fatal(err)
	}
	o := s.options("2027-Q1")
	j := job("acme", "http://acme.test/")
	open := func(o Options, j Job, lines []archive.Snapshot) *trail {
		return newTrail(o, "acme", fingerprint(o, j)).before(lines)
	}
	if open(o, j, ofCrawl(s.was)) == nil {
		t.Fatal("the way is not known")
	}
	for i := range sound {
		damaged := bytes.Clone(sound)
		damaged[i] ^= 1 << (i % 8)
		if err := os.WriteFile(s.trail(), damaged, 0o666); err != nil {
			t.Fatal(err)
		}
		if open(o, j, ofCrawl(s.was)) != nil {
			t.Errorf("a file with another bit in byte %d is taken", i)
		}
	}
	if err := os.WriteFile(s.trail(), sound, 0o666); err != nil {
		t.Fatal(err)
	}
	other := j
	other.Topics = []Topic{topic("en", "cyber")}
	less := o
	less.Budget.Pages--
	another := slices.Clone(ofCrawl(s.was))
	another[3].SHA256 = archive.Sum(nil)
	for name, got := range map[string]*trail{
		"other topics": open(o, other, ofCrawl(s.was)), "another budget": open(less, j, ofCrawl(s.was)),
		"another journal": open(o, j, another), "a shorter journal": open(o, j, ofCrawl(s.was)[1:]),
	} {
		if got != nil {
			t.Errorf("with %s the way is gone all the same", name)
		}
	}
}

// A page whose record is damaged is asked for whole, on the way too.
func TestFault34ARecordThatIsDamagedIsNotReferredTo(t *testing.T) {
	s := firstEdition(t, tagged())
	at := line(t, s.was, www+"/security").Record
	file := filepath.Join(s.dir, "archive", "2026-Q4", "acme.warc.gz")
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	b[at.Offset+at.Length/2] ^= 1
	if err := os.WriteFile(file, b, 0o666); err != nil {
		t.Fatal(err)
	}
	o := s.options("2027-Q1")
	s.told(o)
	now := journals(t, o, []Job{job("acme", "")})["acme"]
	for _, was := range ofCrawl(s.was) {
		want := archive.Unchanged
		if was.URL == www+"/security" {
			want = archive.OK
		}
		if got := line(t, now, was.URL); was.Read() && !strings.HasSuffix(was.URL, "robots.txt") && got.State != want {
			t.Errorf("%s is %s, want %s", was.URL, got.State, want)
		}
	}
	if said := strings.Count(s.said.String(), "as in edition"); said == 0 || said >= len(s.was) {
		t.Errorf("%d steps of the edition before", said)
	}
}

// A journal of two configurations is no way that a crawl took.
func TestAJournalThatWasBegunOtherwiseIsNoWay(t *testing.T) {
	s := &second{t: t, web: newWeb(t, tagged()), dir: t.TempDir()}
	o := s.options("2026-Q4")
	o.Budget.Pages = 12
	crawled(t, o, job("acme", "http://acme.test/", www+"/careers"))
	o = s.options("2026-Q4")
	_, all := crawled(t, o, job("acme", www+"/about"))
	s.was = all["acme"]
	if newTrail(o, "acme", fingerprint(o, job("acme", www+"/about"))).before(ofCrawl(s.was)) != nil {
		t.Error("a way is known that nobody went")
	}
}
