package archive

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

var day = time.Date(2026, 10, 5, 12, 0, 0, 0, time.UTC)

// page returns the exchange of a page with the body.
func page(url, body string) Exchange {
	return Exchange{
		URL: url, Date: day, IP: "127.0.0.1",
		Request:  []byte("GET / HTTP/1.1\r\nHost: a.test\r\n\r\n"),
		Response: fmt.Appendf(nil, "HTTP/1.1 200 OK\r\nContent-Length: %d\r\nContent-Type: text/html\r\n\r\n%s", len(body), body),
	}
}

func record(t testing.TB, x Exchange) *Recording {
	t.Helper()
	r, err := x.Record()
	if err != nil {
		t.Fatal(err)
	}
	return &r
}

func openLog(t testing.TB, dir, edition string) (*Log, []Snapshot) {
	t.Helper()
	l, snapshots, err := OpenLog(dir, edition, "acme")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	return l, snapshots
}

func add(t testing.TB, l *Log, r *Recording) Snapshot {
	t.Helper()
	s, err := l.Append(Snapshot{URL: r.URL, State: OK, Status: r.Status, Origin: "crawl"}, r)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func read(t testing.TB, dir string, s Snapshot) Record {
	t.Helper()
	rec, err := Read(dir, s.Record)
	if err != nil {
		t.Fatal(err)
	}
	return rec
}

// sound fails the test unless the archive of acme in the edition is whole.
func sound(t testing.TB, dir, edition string) {
	t.Helper()
	problems, err := Check(dir, edition+"/acme.warc.gz")
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Error(err)
	}
	more, err := CheckJournal(dir, edition, "acme")
	if err != nil {
		t.Error(err)
	}
	for _, p := range append(problems, more...) {
		t.Error(p)
	}
}

func TestAppendedIsReadBack(t *testing.T) {
	dir := t.TempDir()
	l, _ := openLog(t, dir, "2026-Q4")
	first := add(t, l, record(t, page("https://a.test/", "Hello")))
	blocked, err := l.Append(Snapshot{URL: "https://a.test/secret", Fetched: day, State: Robots, Origin: "crawl"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	second := add(t, l, record(t, page("https://a.test/2", "World")))
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}

	rec := read(t, dir, first)
	if string(rec.Body) != "Hello" || rec.Status != 200 || rec.URL != "https://a.test/" || !rec.Date.Equal(day) {
		t.Errorf("read %+v", rec)
	}
	if got := string(read(t, dir, second).Body); got != "World" {
		t.Errorf("second body %q", got)
	}
	want := []Snapshot{first, blocked, second}
	if got, err := Journal(dir, "2026-Q4", "acme"); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("journal %+v, %v\nwant %+v", got, err, want)
	}
	if _, again := openLog(t, dir, "2026-Q4"); !reflect.DeepEqual(again, want) {
		t.Errorf("reopened %+v", again)
	}
	if ids, err := Signatories(dir, "2026-Q4"); err != nil || !reflect.DeepEqual(ids, []string{"acme"}) {
		t.Errorf("signatories %v, %v", ids, err)
	}
	sound(t, dir, "2026-Q4")
}

func TestSeveralMayAppendAtOnce(t *testing.T) {
	dir := t.TempDir()
	l, _ := openLog(t, dir, "2026-Q4")
	var group sync.WaitGroup
	for g := range 8 {
		group.Go(func() {
			for i := range 10 {
				url := fmt.Sprintf("https://a.test/%d/%d", g, i)
				s := add(t, l, record(t, page(url, strings.Repeat(fmt.Sprint(i, " "), 500))))
				if rec := read(t, dir, s); rec.URL != url || rec.SHA256 != s.SHA256 {
					t.Errorf("read %s, want %s", rec.URL, url)
				}
			}
		})
	}
	group.Wait()
	l.Close()
	sound(t, dir, "2026-Q4")
	if journal, err := Journal(dir, "2026-Q4", "acme"); err != nil || len(journal) != 80 {
		t.Errorf("%d snapshots, %v", len(journal), err)
	}
}

func TestNothingStaysOffTheDiskForOverASecond(t *testing.T) {
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		l, _ := openLog(t, dir, "2026-Q4")
		waiting := func() bool {
			l.mu.Lock()
			defer l.mu.Unlock()
			return l.timer != nil
		}
		for range 3 {
			add(t, l, record(t, page("https://a.test/", "Hello")))
			if !waiting() {
				t.Error("nothing waits to be synced")
			}
			time.Sleep(time.Second)
			synctest.Wait()
			if waiting() {
				t.Error("not synced after a second")
			}
		}
		add(t, l, record(t, page("https://a.test/", "Hello")))
		if err := l.Sync(); err != nil || waiting() {
			t.Errorf("after Sync: %v", err)
		}
	})
}

func TestSnapshotsThatAreRefused(t *testing.T) {
	dir := t.TempDir()
	l, _ := openLog(t, dir, "2026-Q4")
	if _, err := l.Append(Snapshot{Signatory: "emca", URL: "https://a.test/"}, nil); err == nil {
		t.Error("a snapshot of another signatory")
	}
	if _, err := l.Append(Snapshot{}, nil); err == nil {
		t.Error("a snapshot of nothing")
	}
	if _, err := l.Append(Snapshot{URL: "https://a.test/"}, nil); err == nil {
		t.Error("a snapshot without a state")
	}
	if _, err := l.Append(Snapshot{State: OK, URL: "https://a.test/" + strings.Repeat("x", maxLine)}, nil); !errors.Is(err, ErrTooLarge) {
		t.Errorf("a snapshot over the limit: %v", err)
	}
	if _, err := l.Append(Snapshot{URL: "https://a.test/", State: OK}, &Recording{}); err == nil {
		t.Error("a recording of nothing")
	}
	if _, err := l.AppendRevisit(Snapshot{URL: "https://a.test/", State: OK}, nil, Location{}); err == nil {
		t.Error("a revisit without an answer")
	}
	if got, err := Journal(dir, "2026-Q4", "acme"); err != nil || len(got) != 0 {
		t.Errorf("journal %v, %v", got, err)
	}
}

func TestALineWithoutAStateIsNoSnapshot(t *testing.T) {
	dir := t.TempDir()
	l, _ := openLog(t, dir, "2026-Q4")
	if _, err := l.Append(Snapshot{URL: "https://a.test/", State: Missing}, nil); err != nil {
		t.Fatal(err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "2026-Q4", "acme.jsonl")
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, bytes.Replace(text, []byte(`"missing"`), []byte(`""`), 1), 0o666); err != nil {
		t.Fatal(err)
	}
	if got, err := Journal(dir, "2026-Q4", "acme"); !errors.Is(err, ErrCorrupt) {
		t.Errorf("journal %v, %v", got, err)
	}
}

func TestTheJournalHoldsAnyText(t *testing.T) {
	dir := t.TempDir()
	l, _ := openLog(t, dir, "2026-Q4")
	s, err := l.Append(Snapshot{URL: "https://a.test/<ä>", State: Missing, Anchor: "a\xff\x00\n\u2028</script>", Record: Location{"x", 1, 2}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if s.Record != (Location{}) {
		t.Errorf("record %+v of nothing", s.Record)
	}
	if got, err := Journal(dir, "2026-Q4", "acme"); err != nil || len(got) != 1 || got[0] != s {
		t.Errorf("journal %+v, %v; want %+v", got, err, s)
	}
}

func TestFieldsOfALaterVersionAreLeftAlone(t *testing.T) {
	dir := sample(t)
	warc, journal := files(t, dir)
	later := strings.ReplaceAll(string(journal), `{"signatory"`, `{"mood":"fine","signatory"`)
	dir = write(t, warc, []byte(later))
	if _, got := openLog(t, dir, "2026-Q4"); len(got) != 5 {
		t.Errorf("%d snapshots", len(got))
	}
	if _, after := files(t, dir); string(after) != later {
		t.Error("the journal was changed")
	}
}

func TestTheSameAnswersGiveTheSameFiles(t *testing.T) {
	warc, journal := files(t, sample(t))
	again, journalAgain := files(t, sample(t))
	if !bytes.Equal(warc, again) || !bytes.Equal(journal, journalAgain) {
		t.Error("the files differ")
	}
}

// What a log returns of a snapshot is what its journal will say.
func TestASnapshotIsAsItWillBeReadBack(t *testing.T) {
	for _, anchor := range []string{"", "report", "\xff\xfe broken", "Zürich \u2028 \ufffd <b>", `a \ufffd`} {
		text, s, err := formatLine(Snapshot{URL: "https://a.test/" + anchor, Anchor: anchor, Fetched: day.UTC(), State: OK}, nil)
		if err != nil {
			t.Fatal(err)
		}
		if back, err := parseLine(text); err != nil || !reflect.DeepEqual(back, s) {
			t.Errorf("%q: %v, %+v is read back as %+v", anchor, err, s, back)
		}
	}
	if _, _, err := formatLine(Snapshot{}, nil); err == nil {
		t.Error("a snapshot of nothing has a line")
	}
}
