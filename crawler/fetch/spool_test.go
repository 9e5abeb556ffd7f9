package fetch

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"makegood/crawler/archive"
)

func TestASpoolGivesBackWhatItTook(t *testing.T) {
	full := filepath.Join(t.TempDir(), "no such folder")
	for name, dir := range map[string]string{"with a file": t.TempDir(), "without room for one": full} {
		for _, size := range []int{0, 1000, largeOver, largeOver + 1, 5 * largeOver} {
			want := make([]byte, size)
			rand.NewChaCha8([32]byte{1}).Read(want)
			s := &spool{dir: dir, mem: new(bytes.Buffer)}
			for rest := want; len(rest) > 0; {
				n := min(len(rest), 100_001)
				s.write(rest[:n])
				rest = rest[n:]
			}
			if s.len() != int64(size) || (s.file != nil) != (size > largeOver && dir != full) {
				t.Errorf("%s, %d bytes: %d, file %v", name, size, s.len(), s.file != nil)
			}
			if got, err := s.bytes(); err != nil || !bytes.Equal(got, want) {
				t.Errorf("%s: %d of %d bytes came back, %v", name, len(got), size, err)
			}
		}
		if left, _ := os.ReadDir(dir); len(left) > 0 {
			t.Errorf("%s: left behind: %v", name, left)
		}
	}
}

// A file that cannot be written to the end, as on a full disk, costs nothing of
// what came.
func TestFault35ASpoolWhoseDiskRunsFullGoesOnInMemory(t *testing.T) {
	want := make([]byte, 4*largeOver)
	rand.NewChaCha8([32]byte{2}).Read(want)
	path := filepath.Join(t.TempDir(), "so far")
	if err := os.WriteFile(path, want[:2*largeOver], 0o600); err != nil {
		t.Fatal(err)
	}
	readOnly, err := os.Open(path) // it can be read back, and not be written to
	if err != nil {
		t.Fatal(err)
	}
	s := &spool{mem: new(bytes.Buffer), file: readOnly, n: 2 * largeOver}
	s.write(want[2*largeOver : 3*largeOver])
	s.write(want[3*largeOver:])
	if got, err := s.bytes(); err != nil || !bytes.Equal(got, want) || s.file != nil {
		t.Errorf("%d of %d bytes came back, %v", len(got), len(want), err)
	}
}

func TestWhatAKilledProcessLeftInTheFolderOfSpoolsIsRemoved(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "spool")
	newClient(t, func(o *Options) { o.Spool = dir }) // makes the folder
	for _, name := range []string{"spool-123.tmp", "mine"} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	newClient(t, func(o *Options) { o.Spool = dir })
	if left, err := os.ReadDir(dir); err != nil || len(left) != 1 || left[0].Name() != "mine" {
		t.Errorf("left: %v, %v", left, err)
	}
}

// A large body comes whole, packed or not, into the answer and the record, and
// from the cache; it holds its room until its taker is done with it, and others
// wait for that.
func TestFault18ALargeBodyComesWholeAndInItsTurn(t *testing.T) {
	var report strings.Builder
	chance := rand.New(rand.NewPCG(1, 2))
	for report.Len() < 5<<20 {
		fmt.Fprintf(&report, "In that year %d people read %d reports. ", chance.Uint32(), chance.Uint32())
	}
	body := report.String()
	s := &site{pages: map[string]http.HandlerFunc{"/plain": text(200, body), "/packed": coded("gzip", zipped(body)), "/other": text(200, body)}}
	server := serve(t, "127.0.0.1", s.ServeHTTP)
	m := &mapStore{values: map[string][]byte{}}
	c := newClient(t, func(o *Options) { o.Spool, o.Store, o.Room = t.TempDir(), m, 1<<20 })
	for _, path := range []string{"/plain", "/packed", "/plain", "/packed"} {
		resp, result, err := get(t, c, server.URL+path)
		wantState(t, resp, err, archive.OK, "")
		if bodyOf(t, resp) != body {
			t.Errorf("%s: another body", path)
		}
		rec, err := result.Recording.Open()
		if err != nil {
			t.Fatal(err)
		}
		if decoded, err := rec.Decoded(64 << 20); err != nil || string(decoded) != body {
			t.Errorf("%s: another body in the record, %v", path, err)
		}
	}
	ask := func(ctx context.Context, path string) (*Result, error) {
		result := &Result{}
		req, err := http.NewRequestWithContext(HoldExchange(ctx, result), http.MethodGet, server.URL+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		_, err = c.RoundTrip(req)
		return result, err
	}
	first, err := ask(t.Context(), "/other")
	if err != nil || len(first.Body) != len(body) {
		t.Fatalf("%d bytes, %v", len(first.Body), err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	if _, err := ask(ctx, "/other?2"); err == nil {
		t.Error("a second large body has room while the first is in hand")
	}
	first.Done()
	second, err := ask(t.Context(), "/other?3")
	if err != nil || first.Body != nil || len(second.Body) != len(body) {
		t.Errorf("once the first is done with: %d bytes, %v", len(second.Body), err)
	}
	second.Done()
}
