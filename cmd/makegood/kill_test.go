package main

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"makegood/cmd/makegood/miniweb"
	"makegood/crawler/archive"
)

// Twenty times the crawl is killed at a random moment while it reads, and the
// program run again: what is said is what an uninterrupted run says, and the
// journals are the same line for line but for times and places. That none is
// asked for twice but the one in flight is held in package crawler, where
// requests can be counted.
func TestFault33AKilledCrawlGoesOn(t *testing.T) {
	t.Parallel()
	web, err := miniweb.Start(context.Background(), "")
	if err != nil {
		t.Fatal(err)
	}
	defer web.Close()
	whole := served(t, web, "whole")
	must(t, program(t, whole, []string{"run", "--quiet"}))
	want := newestEdition(t, whole)

	const kills = 20
	killed := served(t, web, "killed")
	chance := rand.New(rand.NewPCG(1, 2))
	for i := range kills {
		c := begun(t, killed, crawlLines(t, killed)+1)
		time.Sleep(time.Duration(chance.IntN(int(3 * time.Second / kills)))) // the kill is to strike anywhere
		c.Process.Kill()
		if err := c.Wait(); err == nil {
			t.Fatalf("the crawl had ended before kill %d of %d", i+1, kills)
		}
	}
	must(t, program(t, killed, []string{"run", "--quiet"}))
	got := newestEdition(t, killed)
	if got.Meta.Content != want.Meta.Content {
		t.Errorf("content %s after twenty kills, want %s", got.Meta.Content, want.Meta.Content)
	}
	if sameJournals(t, got.Snapshots, want.Snapshots); !t.Failed() {
		t.Logf("%d of %d kills: content %s and %d snapshots, as without a kill", kills, kills, got.Meta.Content, len(got.Snapshots))
	}
}

// begun starts a crawl whose Stderr is a [strings.Builder], and waits until it
// has written as many journal lines as given, those of earlier runs included.
func begun(t *testing.T, dir string, lines int) *exec.Cmd {
	t.Helper()
	c := program(t, dir, []string{"crawl", "--quiet"})
	c.Stderr = new(strings.Builder)
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Process.Kill() }) // where the test ended early
	until(t, fmt.Sprintf("%d journal lines", lines), func() bool { return crawlLines(t, dir) >= lines })
	return c
}

// until waits for something to hold.
func until(t *testing.T, what string, holds func() bool) {
	t.Helper()
	for deadline := time.Now().Add(time.Minute); !holds(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("waited a minute in vain for %s", what)
		}
	}
}

// crawlLines counts the journal lines of a workspace.
func crawlLines(t *testing.T, dir string) (n int) {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "archive", "*", "*.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		n += bytes.Count(b, []byte("\n"))
	}
	return n
}

// served is a new workspace that crawls the web through its proxy, slowly
// enough to be killed. It keeps no cache, so that a repeated request shows.
func served(t *testing.T, web *miniweb.Web, name string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), name)
	if err := miniweb.WriteWorkspace(dir); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "ca.pem"), web.CA(), 0o666); err != nil {
		t.Fatal(err)
	}
	settings, err := os.ReadFile(filepath.Join(dir, "makegood.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	slow := strings.Replace(string(settings), "gap: 5ms\n", "gap: 20ms\n  ca_file: ca.pem\n  proxy: "+web.ProxyURL()+"\n", 1) + "cache: {ttl: 1ms}\n"
	if err := os.WriteFile(filepath.Join(dir, "makegood.yaml"), []byte(slow), 0o666); err != nil {
		t.Fatal(err)
	}
	return dir
}

// sameJournals compares what was asked for and what came, times left out.
func sameJournals(t *testing.T, got, want []archive.Snapshot) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%d snapshots, want %d", len(got), len(want))
	}
	for i := range min(len(got), len(want)) {
		a, b := got[i], want[i]
		a.Fetched, b.Fetched = time.Time{}, time.Time{}
		a.Record, b.Record = archive.Location{}, archive.Location{}
		if a.ContentType == archive.ObservationType { // it tells when its basis was read
			a.SHA256, b.SHA256 = "", ""
		}
		if a != b {
			t.Errorf("snapshot %d is %+v, want %+v", i, a, b)
			return
		}
	}
}

// A run that is interrupted says so and exits with 130.
func TestFault32AnInterruptEndsCleanly(t *testing.T) {
	t.Parallel()
	web, err := miniweb.Start(context.Background(), "")
	if err != nil {
		t.Fatal(err)
	}
	defer web.Close()
	dir := served(t, web, "interrupted")
	c := begun(t, dir, 5)
	if err := c.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	code, said := codeOf(c.Wait()), c.Stderr.(*strings.Builder).String()
	if code != exitInterrupted || !strings.Contains(said, "goes on where it stopped") {
		t.Errorf("the crawl ended with %d and %q, want %d", code, said, exitInterrupted)
	}
	must(t, program(t, dir, []string{"run", "--quiet"}))
	must(t, program(t, dir, []string{"verify"}))
}

// A run that has used up its bytes is one to go on with, not one that failed.
func TestFault54ARunThatPausesForItsBytesGoesOn(t *testing.T) {
	t.Parallel()
	web, err := miniweb.Start(context.Background(), "")
	if err != nil {
		t.Fatal(err)
	}
	defer web.Close()
	dir := served(t, web, "paused")
	c := program(t, dir, []string{"crawl", "--quiet", "--set", "crawl.total_bytes=20KB"})
	said, err := c.CombinedOutput()
	if code := codeOf(err); code != exitInterrupted || !strings.Contains(string(said), "crawl.total_bytes") || !strings.Contains(string(said), "goes on where it stopped") {
		t.Errorf("ended with %d and %q, want %d", code, said, exitInterrupted)
	}
	must(t, program(t, dir, []string{"crawl", "--quiet"}))
}

// A second interrupt ends a run at once, whatever it waits for; its files are
// whole, and the next run goes on from them.
func TestFault32ASecondInterruptEndsAtOnce(t *testing.T) {
	t.Parallel()
	web, err := miniweb.Start(context.Background(), "")
	if err != nil {
		t.Fatal(err)
	}
	defer web.Close()
	dir := served(t, web, "interrupted-twice")
	c := begun(t, dir, 5)
	for range 50 { // until it is gone: how long the first one takes to be seen differs
		if c.Process.Signal(os.Interrupt) != nil {
			break
		}
		time.Sleep(time.Millisecond)
	}
	ended := make(chan error, 1)
	go func() { ended <- c.Wait() }()
	select {
	case err := <-ended:
		if err == nil {
			t.Error("the crawl ended as if nothing had happened")
		}
	case <-time.After(2 * time.Second):
		c.Process.Kill()
		t.Fatal("the crawl goes on after the second interrupt")
	}
	must(t, program(t, dir, []string{"run", "--quiet"}))
	must(t, program(t, dir, []string{"verify"}))
}
