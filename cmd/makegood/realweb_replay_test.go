package main

import (
	"bufio"
	"encoding/csv"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// shared is the folder of captured real pages, beside the project.
const shared = "../../../shared"

// secretariat runs the Paris Call's own site and is no signatory.
const secretariat = "paris-call-secretariat"

// A realWeb is a workspace that crawls through the replay proxy.
type realWeb struct {
	dir    string // of the workspace
	log    string // replay's request log
	replay string // the program
	end    func() // ends replay; may be called twice
}

// replayed builds and starts the replay proxy, and writes the workspace.
func replayed(t *testing.T) realWeb {
	t.Helper()
	tmp := t.TempDir()
	w := realWeb{dir: filepath.Join(tmp, "workspace"), log: filepath.Join(tmp, "requests.csv"), replay: filepath.Join(tmp, "replay")}
	build := exec.Command("go", "build", "-o", w.replay, ".")
	build.Dir = filepath.Join(shared, "tools", "replay")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("building replay: %v\n%s", err, out)
	}
	ca := filepath.Join(tmp, "ca.pem")
	c := exec.Command(w.replay, "-dir", filepath.Join(shared, "web"), "-addr", "127.0.0.1:0", "-ca", ca, "-home", "-log", w.log)
	says, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	ended := false
	w.end = func() {
		if ended {
			return
		}
		ended = true
		if c.Process.Signal(os.Interrupt) != nil {
			c.Process.Kill() // a system without signals
		}
		io.Copy(io.Discard, says)
		c.Wait()
	}
	t.Cleanup(w.end)
	line, err := bufio.NewReader(says).ReadString('\n')
	address := regexp.MustCompile(`127\.0\.0\.1:\d+`).FindString(line)
	if address == "" {
		t.Fatalf("replay said %q (%v), want where it listens", line, err)
	}
	realWorkspace(t, w.dir, address, ca)
	return w
}

// realWorkspace declares the organisations that have captured pages, each host
// as a confirmed source, and two states that have none.
func realWorkspace(t *testing.T, dir, proxy, ca string) {
	t.Helper()
	if err := os.MkdirAll(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	known := map[string]map[string]string{}
	for _, row := range readTable(t, filepath.Join(shared, "web", "signatories.csv")) {
		known[row["id"]] = row
	}
	var signatories, sources strings.Builder
	signatories.WriteString("id,name,kind,country,website,initiatives,aliases\n")
	sources.WriteString("signatory,url,kind,language,confirmed_by,confirmed_on\n")
	organisations := map[string]bool{}
	for _, h := range readTable(t, filepath.Join(shared, "web", "hosts.csv")) {
		if id := h["organisation_id"]; id != secretariat {
			organisations[id] = true
			fmt.Fprintf(&sources, "%s,https://%s/,page,,the test,2026-11-25\n", id, h["host"])
		}
	}
	aliases := map[string]string{"microsoft": "Bing;GitHub", "meta": "Facebook;Instagram;Llama", "alibaba": "AliExpress;Qwen", "wikimedia-foundation": "Wikimedia", "booking-holdings": "Booking.com"}
	for _, id := range slices.Sorted(maps.Keys(organisations)) {
		s := known[id]
		fmt.Fprintf(&signatories, "%s,%s,%s,%s,%s,paris-call,%s\n", id, s["name"], s["kind"], s["country"], s["website"], aliases[id])
	}
	for _, id := range pageless {
		fmt.Fprintf(&signatories, "%s,%s,%s,%s,,paris-call,\n", id, known[id]["name"], known[id]["kind"], known[id]["country"])
	}
	settings := fmt.Sprintf("crawl: {contact: 'https://monitor.example/', proxy: 'http://%s', ca_file: '%s', gap: 1s}\npublish: {languages: [en, fr]}\n", proxy, ca)
	for name, text := range map[string]string{"signatories.csv": signatories.String(), "sources.csv": sources.String(), "makegood.yaml": settings} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// readTable reads a CSV file as rows by column.
func readTable(t *testing.T, name string) []map[string]string {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil || len(rows) < 2 {
		t.Fatalf("%s: %d rows, %v", name, len(rows), err)
	}
	var out []map[string]string
	for _, row := range rows[1:] {
		cells := map[string]string{}
		for i, column := range rows[0] {
			cells[column] = row[i]
		}
		out = append(out, cells)
	}
	return out
}

// everyHostIsSpared has replay itself judge the crawl by its log: one request at
// a time, a second apart, robots.txt first. The log counts from when replay came
// to a request. On a busy machine that may be late, which shortens the gap after
// it as much as it lengthens the gap before it; only the two together then show
// what was sent.
func everyHostIsSpared(t *testing.T, web realWeb) {
	audit := func(gap string) (string, error) {
		out, err := exec.Command(web.replay, "audit", "-concurrency", "1", "-gap", gap, "-robots", web.log).CombinedOutput()
		return string(out), err
	}
	strict, err := audit("900ms")
	if err == nil {
		return
	}
	if out, err := audit("500ms"); err != nil {
		t.Fatalf("replay audit: %v\n%s", err, out)
	}
	t.Logf("a gap under 900 ms, by the log:\n%s", strict)
	starts := map[string][]time.Time{}
	for _, row := range readTable(t, web.log) {
		at, err := time.Parse(time.RFC3339Nano, row["time"])
		if err != nil {
			t.Fatal(err)
		}
		starts[row["host"]] = append(starts[row["host"]], at)
	}
	for host, at := range starts {
		slices.SortFunc(at, time.Time.Compare)
		for i := 2; i < len(at); i++ {
			if gap, both := at[i].Sub(at[i-1]), at[i].Sub(at[i-2]); gap < 900*time.Millisecond && both < 1900*time.Millisecond {
				t.Errorf("%s was asked %s after the request before, and three times within %s", host, gap, both)
			}
		}
	}
}
