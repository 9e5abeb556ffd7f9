package main

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"makegood/cmd/makegood/miniweb"
	"makegood/crawler/archive"
)

// Twenty times the crawl is killed at a random moment and the program run again:
// what is said is what an uninterrupted run says, and the journals are the same
// line for line but for times and places. That none is asked for twice but the
// one in flight is held in package crawler, where requests can be counted.
func TestFault33AKilledCrawlGoesOn(t *testing.T) {
	web, err := miniweb.Start(context.Background(), "")
	if err != nil {
		t.Fatal(err)
	}
	defer web.Close()
	whole := served(t, web, "whole")
	must(t, program(t, whole, []string{"run", "--quiet"}))
	want := newestEdition(t, whole)

	killed := served(t, web, "killed")
	chance := rand.New(rand.NewPCG(1, 2))
	ended := 0
	for i := range 20 {
		c := program(t, killed, []string{"crawl", "--quiet"})
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(50+chance.IntN(200)) * time.Millisecond)
		if err := c.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		if err := c.Wait(); err == nil {
			ended++
			t.Logf("run %d had ended before it was killed", i+1)
		}
	}
	if ended > 10 {
		t.Errorf("%d of 20 runs ended before they were killed: too few kills", ended)
	}
	must(t, program(t, killed, []string{"run", "--quiet"}))
	got := newestEdition(t, killed)
	if got.Meta.Content != want.Meta.Content {
		t.Errorf("content %s after twenty kills, want %s", got.Meta.Content, want.Meta.Content)
	}
	sameJournals(t, got.Snapshots, want.Snapshots)
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
	f, err := os.OpenFile(filepath.Join(dir, "makegood.yaml"), os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := fmt.Fprintf(f, "cache: {ttl: 1ms}\n"); err != nil {
		t.Fatal(err)
	}
	t.Setenv("MAKEGOOD_CRAWL_PROXY", web.ProxyURL())
	t.Setenv("MAKEGOOD_CRAWL_CA_FILE", "ca.pem")
	t.Setenv("MAKEGOOD_CRAWL_GAP", "20ms")
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
	web, err := miniweb.Start(context.Background(), "")
	if err != nil {
		t.Fatal(err)
	}
	defer web.Close()
	dir := served(t, web, "interrupted")
	c := program(t, dir, []string{"crawl"})
	errs, err := c.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(300 * time.Millisecond)
	if err := c.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	said, err := io.ReadAll(errs)
	if err != nil {
		t.Fatal(err)
	}
	if code := codeOf(c.Wait()); code != exitInterrupted {
		t.Errorf("the crawl ended with %d and %q, want %d", code, said, exitInterrupted)
	}
	must(t, program(t, dir, []string{"run", "--quiet"}))
	must(t, program(t, dir, []string{"verify"}))
}

// A second interrupt ends a run at once, whatever it waits for; its files are
// whole, and the next run goes on from them.
func TestFault32ASecondInterruptEndsAtOnce(t *testing.T) {
	web, err := miniweb.Start(context.Background(), "")
	if err != nil {
		t.Fatal(err)
	}
	defer web.Close()
	dir := served(t, web, "interrupted-twice")
	c := program(t, dir, []string{"crawl", "--quiet"})
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(300 * time.Millisecond)
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
