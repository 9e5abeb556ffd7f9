package archive

import (
	"testing"
	"time"
)

// Times are UTC and whole seconds, wherever the machine stands, and a clock that
// jumps back changes nothing of what is written.
func TestFault39TimesAreUTCAndClocksMayJump(t *testing.T) {
	dir := t.TempDir()
	l, _ := openLog(t, dir, "2026-Q4")
	zone := time.FixedZone("odd", 5*3600+45*60)
	late := time.Date(2026, 10, 25, 2, 30, 0, 999, zone)
	for i, day := range []time.Time{late, late.Add(-48 * time.Hour)} {
		r, err := Exchange{URL: "https://a.test/", Date: day, Response: []byte("HTTP/1.1 200 OK\r\n\r\n" + string(rune('a'+i)))}.Record()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := l.Append(Snapshot{URL: "https://a.test/", State: OK}, &r); err != nil {
			t.Fatal(err)
		}
	}
	l.Close()
	journal, err := Journal(dir, "2026-Q4", "acme")
	if err != nil || len(journal) != 2 {
		t.Fatal(journal, err)
	}
	if got := journal[0].Fetched; got.Location() != time.UTC || got.Format(time.RFC3339Nano) != "2026-10-24T20:45:00Z" {
		t.Errorf("fetched %v", got)
	}
	if problems, err := CheckJournal(dir, "2026-Q4", "acme"); err != nil || len(problems) > 0 {
		t.Errorf("after the clock jumped back: %v %v", problems, err)
	}
}
