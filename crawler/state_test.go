package crawler

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"makegood/crawler/archive"
)

// The list of the unread is made anew from the archive when it is torn, empty,
// half a list or of another kind, and a word is said about it.
func TestFault34ADamagedListOfTheUnreadIsMadeAnew(t *testing.T) {
	w := newWeb(t, acme())
	o := w.options(t.TempDir())
	o.Budget.Pages = 12
	crawled(t, o, job("acme", www+"/"))
	name := unreadName(o.Dir, o.Edition, "acme")
	whole, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ name, holds string }{
		{"torn", string(whole[:len(whole)/2])},
		{"empty", ""},
		{"zeros", strings.Repeat("\x00", 512)},
		{"of another kind", "[1, 2]"},
	} {
		if err := os.WriteFile(name, []byte(test.holds), 0o666); err != nil {
			t.Fatal(err)
		}
		var said bytes.Buffer
		o.Log = slog.New(slog.NewTextHandler(&said, nil))
		w.forget()
		crawled(t, o, job("acme", www+"/"))
		if got, err := os.ReadFile(name); err != nil || string(got) != string(whole) {
			t.Errorf("%s: the list became\n%s\nwant\n%s", test.name, got, whole)
		}
		if w.total > 0 || !strings.Contains(said.String(), "damaged") {
			t.Errorf("%s: %d requests; said %q", test.name, w.total, said.String())
		}
	}
}

// A journal whose midst no crash explains is refused, named with its line, and
// left as it is; the other signatories are crawled.
func TestFault34AJournalDamagedInItsMidstIsRefusedAndLeftAlone(t *testing.T) {
	w := newWeb(t, acme())
	o := w.options(t.TempDir())
	crawled(t, o, job("acme", www+"/"))
	name := filepath.Join(o.Dir, o.Edition, "acme.jsonl")
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	damaged := append([]byte("{oops"), b[5:]...)
	if err := os.WriteFile(name, damaged, 0o666); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(unreadName(o.Dir, o.Edition, "acme")); err != nil {
		t.Fatal(err)
	}
	sum, err := Run(context.Background(), o, []Job{job("acme", www+"/"), job("beta", www+"/about")})
	if err != nil || sum.Complete != 1 || !strings.Contains(sum.Failures["acme"], "line 1") || !strings.Contains(sum.Failures["acme"], "take its files from a copy") {
		t.Errorf("%v, %+v", err, sum)
	}
	if left, err := os.ReadFile(name); err != nil || !bytes.Equal(left, damaged) {
		t.Errorf("the damaged journal was changed (%v)", err)
	}
}

// A journal that lost its end after the crawl was done, as a damaged disk leaves it
// or a copy that broke off, is not taken for whole.
func TestFault34AJournalThatLostLinesIsReadAnew(t *testing.T) {
	w := newWeb(t, acme())
	o := w.options(t.TempDir())
	_, all := crawled(t, o, job("acme", www+"/"))
	want := lines(all["acme"])
	name := filepath.Join(o.Dir, o.Edition, "acme.jsonl")
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for _, left := range []int{len(b) - 1, len(b) / 2, 0} {
		if err := os.WriteFile(name, b[:left], 0o666); err != nil {
			t.Fatal(err)
		}
		var said bytes.Buffer
		o.Log = slog.New(slog.NewTextHandler(&said, nil))
		_, all := crawled(t, o, job("acme", www+"/"))
		if got := lines(all["acme"]); got != want || !strings.Contains(said.String(), "lost lines") {
			t.Errorf("with %d of %d bytes left: said %q, and came to\n%s\nwant\n%s", left, len(b), said.String(), got, want)
		}
		checkArchive(t, o)
	}
}

// What a crawl has spent on fetching stands on the disk while it runs: a kill,
// which writes nothing, does not give it all its time anew.
func TestFault33TheTimeSpentOutlivesAKill(t *testing.T) {
	w := newWeb(t, acme())
	o := w.options(t.TempDir())
	l := newLedger(o.withDefaults(), 1)
	log, _, err := archive.OpenLog(o.Dir, o.Edition, "acme")
	if err != nil {
		t.Fatal(err)
	}
	defer log.Close()
	c := newCrawl(o.withDefaults(), job("acme", www+"/"), log, nil, l)
	for _, spent := range []time.Duration{3 * time.Second, 6 * time.Second, 8 * time.Second} {
		c.spent = spent
		if err := c.note(); err != nil {
			t.Fatal(err)
		}
	}
	f, err := readUnread(o.Dir, o.Edition, "acme")
	if err != nil || f.Complete || f.Spent != 6 {
		t.Errorf("noted %+v, %v; want 6 seconds", f, err)
	}
}

// A crawl that finds its disk without room asks for nothing.
func TestFault35NothingIsAskedForWithoutRoom(t *testing.T) {
	w := newWeb(t, acme())
	o := w.options(t.TempDir())
	o.MinFree = 1 << 62
	if _, _, ok := free(o.Dir); !ok {
		t.Skip("this system does not tell how much room there is")
	}
	_, err := Run(context.Background(), o, []Job{job("acme", www+"/")})
	if !errors.Is(err, ErrSpace) || w.total > 0 {
		t.Errorf("%v after %d requests", err, w.total)
	}
	o.MinFree = 1
	crawled(t, o, job("acme", www+"/"))
}

// What is asked to observe systems is no page, and is counted apart, also when
// a signatory is taken off to be crawled again.
func TestObservationsAreCountedApart(t *testing.T) {
	l := newLedger(Options{}.withDefaults(), 1)
	page := archive.Snapshot{Signatory: "acme", URL: www + "/", State: archive.OK}
	dns := archive.Snapshot{Signatory: "acme", URL: "dns:acme.example", State: archive.Unreachable, Origin: archive.FromObserve}
	l.answered(answer{snap: page})
	l.answered(answer{snap: dns})
	if sum := l.summary(); sum.Pages != 2 || len(sum.States) != 1 || sum.States[archive.OK] != 1 || len(sum.Observed) != 1 || sum.Observed[archive.Unreachable] != 1 {
		t.Errorf("pages %v, observed %v", sum.States, sum.Observed)
	}
	l.restart("acme")
	if sum := l.summary(); sum.Pages != 0 || len(sum.States) != 0 || len(sum.Observed) != 0 {
		t.Errorf("after a restart: pages %v, observed %v", sum.States, sum.Observed)
	}
	l.skipped("acme", []archive.Snapshot{page, dns}, 0)
	if sum := l.summary(); sum.States[archive.OK] != 1 || sum.Observed[archive.Unreachable] != 1 {
		t.Errorf("of an earlier run: pages %v, observed %v", sum.States, sum.Observed)
	}
}
