package main

import (
	"bufio"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"testing"

	"makegood/config"
	"makegood/crawler/roster"
)

// startReplay starts replay with the state of a day, "" for the newest, and
// returns its address and the file of its certificate.
func startReplay(t *testing.T, replay, day string) (address, ca string) {
	t.Helper()
	ca = filepath.Join(t.TempDir(), "ca.pem")
	args := []string{"-dir", filepath.Join(shared, "web"), "-addr", "127.0.0.1:0", "-ca", ca}
	if day != "" {
		args = append(args, "-at", day)
	}
	c := exec.Command(replay, args...)
	says, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Process.Kill(); c.Wait() })
	line, err := bufio.NewReader(says).ReadString('\n')
	if address = regexp.MustCompile(`127\.0\.0\.1:\d+`).FindString(line); address == "" {
		t.Fatalf("replay said %q (%v), want where it listens", line, err)
	}
	return address, ca
}

// The supporters of the Paris Call as its own page lists them: all of them, with
// kind and country, and what changed since 2020. The page leaves out five that
// its data file has without a kind.
func TestTheRosterOfTheRealPage(t *testing.T) {
	if _, err := os.Stat(filepath.Join(shared, "web", "index.csv")); err != nil {
		t.Skip("the captured pages of ../shared are not here")
	}
	replay := filepath.Join(t.TempDir(), "replay")
	build := exec.Command("go", "build", "-o", replay, ".")
	build.Dir = filepath.Join(shared, "tools", "replay")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("building replay: %v\n%s", err, out)
	}
	for _, test := range []struct {
		day, edition         string
		listed, same         int
		added, gone, unclear int
	}{
		{"", "2025-Q4", 1217, 1217, 0, 5, 0},
		{"2020-12-31", "2020-Q4", 1169, 1167, 2, 55, 0},
	} {
		dir := t.TempDir()
		address, ca := startReplay(t, replay, test.day)
		must(t, program(t, dir, []string{"init", "."}))
		out := must(t, program(t, dir, []string{"roster", "--json", "--quiet", "--edition", test.edition,
			"--set", "crawl.contact=https://monitor.example/", "--set", "crawl.proxy=http://" + address, "--set", "crawl.ca_file=" + ca}))
		var c roster.Comparison
		if err := json.Unmarshal([]byte(out), &c); err != nil {
			t.Fatal(err)
		}
		unclear := 0
		for _, p := range c.Proposals {
			if p.Action == roster.Add && (p.Entry.Kind != config.CivilSociety || p.Entry.Country == "") {
				unclear++
			}
		}
		if c.Listed != test.listed || c.Same != test.same || c.Counts[roster.Add] != test.added || c.Counts[roster.Leave] != test.gone || unclear != test.unclear {
			t.Errorf("state of %q: %d listed, %d the same, %v, %d unclear; want %+v", test.day, c.Listed, c.Same, c.Counts, unclear, test)
		}
		if _, err := os.Stat(filepath.Join(dir, "archive", test.edition, "_roster-paris-call.warc.gz")); err != nil {
			t.Error(err)
		}
	}
}
