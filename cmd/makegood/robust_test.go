package main

import (
	"encoding/json"
	"io"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"makegood/output"
)

// in is the program over a workspace, in this process.
func in(dir string) *app {
	return &app{workspace: dir, out: io.Discard, errs: io.Discard, now: time.Now, quiet: true}
}

// A second process is refused with the owner's name, and the lock of a process
// that was killed holds nobody up.
func TestFault38TwoProcessesOnOneWorkspace(t *testing.T) {
	dir := copied(t, demoWorkspace(t))
	unlock, err := in(dir).lock("crawl")
	if err != nil {
		t.Fatal(err)
	}
	out, err := program(t, dir, []string{"publish"}).CombinedOutput()
	if code := codeOf(err); code != exitFailed || !strings.Contains(string(out), "in use by makegood crawl, process ") {
		t.Errorf("publish ended with %d and %q, want %d and the owner", code, out, exitFailed)
	}
	unlock()
	must(t, program(t, dir, []string{"publish"}))

	holder := program(t, dir, []string{"hold-lock"}, holdsLock+"="+dir)
	said, err := holder.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := holder.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := said.Read(make([]byte, 1)); err != nil { // it has the lock
		t.Fatal(err)
	}
	if _, err := in(dir).lock("score"); err == nil || !strings.Contains(err.Error(), "in use by makegood test, process ") {
		t.Errorf("lock = %v, want it in use", err)
	}
	if err := holder.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	holder.Wait() // killed
	must(t, program(t, dir, []string{"publish"}))
}

// An edition that is final is neither crawled nor scored again, and one whose
// state cannot be read is not taken for a draft.
func TestAFinalEditionStaysAsItIs(t *testing.T) {
	dir := copied(t, demoWorkspace(t))
	ids, err := in(dir).editionIDs()
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range ids {
		e, err := in(dir).readEditionID(id)
		if err != nil {
			t.Fatal(err)
		}
		e.Meta.State = output.Final
		if err := output.Write(filepath.Join(dir, "editions", id), e); err != nil {
			t.Fatal(err)
		}
	}
	id := ids[0]
	before := tree(t, dir, "editions", "archive")
	for _, args := range [][]string{{"score", "-e", id}, {"crawl", "-e", id}, {"run", "-e", id}, {"score"}} {
		out, err := program(t, dir, args).CombinedOutput()
		if codeOf(err) != exitFailed {
			t.Errorf("%v ended with %v and %q, want it refused", args, err, out)
		}
	}
	for name, data := range tree(t, dir, "editions", "archive") {
		if before[name] != data {
			t.Errorf("%s has changed", name)
		}
	}
	must(t, program(t, dir, []string{"publish"}))
	must(t, program(t, dir, []string{"verify"}))
	if err := os.WriteFile(filepath.Join(dir, "editions", id, output.MetaFile), []byte("{"), 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := in(dir).stateOf(id); err == nil {
		t.Error("an edition whose edition.json is broken is taken for a draft")
	}
}

// Whatever moment a demo was ended at, the next one makes it anew, and another
// folder is never touched.
func TestAnInterruptedDemoCanBeMadeAnew(t *testing.T) {
	left := map[string][]string{
		"an empty folder":          {},
		"only its hidden folder":   {".makegood/"},
		"only its mark":            {".makegood/demo"},
		"some of its files":        {".makegood/demo", "makegood.yaml", "archive/2026-Q4/x.jsonl"},
		"a cache and a lock":       {".makegood/demo", ".makegood/lock", ".makegood/cache.db"},
		"folders instead of files": {".makegood/demo", "signatories.csv/", "editions/.2026-Q4.new-1/x"},
	}
	for name, files := range left {
		dir := filepath.Join(t.TempDir(), "demo")
		lay(t, dir, files)
		if kept, err := in(dir).freshDemo(); err != nil || kept != "" {
			t.Errorf("%s: %v, kept for %q", name, err, kept)
			continue
		}
		if err := in(dir).check(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := os.Stat(filepath.Join(dir, ".makegood", "cache.db")); err == nil {
			t.Errorf("%s: the earlier cache is still there", name)
		}
	}
	dir := filepath.Join(t.TempDir(), "mine")
	lay(t, dir, []string{"thesis.txt", ".makegood/lock"})
	if _, err := in(dir).freshDemo(); err == nil {
		t.Error("a folder that is not the demo's is written into")
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 2 {
		t.Errorf("the folder holds %v, %v; want it untouched", entries, err)
	}
}

// A demo takes away no other edition and nothing that somebody changed.
func TestADemoKeepsWhatWouldBeLost(t *testing.T) {
	dir := copied(t, demoWorkspace(t))
	again := func(edition, want string) {
		t.Helper()
		before := tree(t, dir, ".")
		a := in(dir)
		a.edition = edition
		kept, err := a.freshDemo()
		if err != nil || kept != want {
			t.Errorf("kept for %q, %v; want %q", kept, err, want)
		}
		for name, data := range tree(t, dir, ".") {
			if before[name] != data {
				t.Errorf("%s was changed", name)
			}
			delete(before, name)
		}
		if want != "" && len(before) > 0 {
			t.Errorf("%d files are gone", len(before))
		}
	}
	id := newestEdition(t, dir).Meta.ID
	again("2099-Q1", "edition "+id)
	settings := filepath.Join(dir, "makegood.yaml")
	bundled, err := os.ReadFile(settings)
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{string(bundled) + "# mine\n", string(bundled)} {
		if err := os.WriteFile(settings, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		if text != string(bundled) {
			again(id, "what was changed in makegood.yaml")
		}
	}
	again(id, "")
	if _, err := os.Stat(filepath.Join(dir, "editions")); err == nil {
		t.Error("a demo of the same edition is not made anew")
	}
}

// lay makes files and folders (with a slash at the end) in dir.
func lay(t *testing.T, dir string, names []string) {
	t.Helper()
	for _, name := range append([]string{""}, names...) {
		path := filepath.Join(dir, filepath.FromSlash(name))
		folder := path
		if name != "" && !strings.HasSuffix(name, "/") {
			folder = filepath.Dir(path)
		}
		if err := os.MkdirAll(folder, 0o777); err != nil {
			t.Fatal(err)
		}
		if folder != path {
			if err := os.WriteFile(path, nil, 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// The settings of someone's real benchmark do not reach the demo.
func TestTheDemoWritesIntoNoOtherArchive(t *testing.T) {
	elsewhere := filepath.Join(t.TempDir(), "precious")
	dir := filepath.Join(t.TempDir(), "demo")
	must(t, program(t, t.TempDir(), []string{"demo", dir, "--no-serve", "--quiet"}, "MAKEGOOD_ARCHIVE_URL="+elsewhere, "MAKEGOOD_CRAWL_GAP=1h"))
	if _, err := os.Stat(elsewhere); err == nil {
		t.Error("the demo wrote into the archive of the environment")
	}
}

// Whoever reads the output may go away, or the disk may be full: the work is
// done all the same, and what was not told does not pass for told.
func TestFault52OutputThatGoesNowhere(t *testing.T) {
	dir := copied(t, demoWorkspace(t))
	if err := os.RemoveAll(filepath.Join(dir, "site")); err != nil {
		t.Fatal(err)
	}
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	r.Close()
	c := program(t, dir, []string{"run", "--quiet"})
	var errs strings.Builder
	c.Stdout, c.Stderr = w, &errs
	err = c.Run()
	w.Close()
	if code := codeOf(err); code != exitFailed || errs.Len() > 0 {
		t.Errorf("run into a closed pipe ended with %d and %q, want %d and silence", code, errs.String(), exitFailed)
	}
	if _, err := os.Stat(filepath.Join(dir, "site", "index.html")); err != nil {
		t.Errorf("the run did not go to its end: %v", err)
	}
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip("no /dev/full here")
	}
	defer full.Close()
	for _, args := range [][]string{{"status"}, {"status", "--json"}, {"explain", "aurenia"}, {"--help"}} {
		c := program(t, dir, args)
		c.Stdout = full
		if code := codeOf(c.Run()); code != exitFailed {
			t.Errorf("%v into a full disk ended with %d, want %d", args, code, exitFailed)
		}
	}
}

// What a host sends though nobody asked does not reach the terminal.
func TestFault50BytesThatNobodyAskedForStayUnheard(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			go func() {
				defer conn.Close()
				conn.Read(make([]byte, 4096))
				io.WriteString(conn, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
				time.Sleep(50 * time.Millisecond) // the answer is over
				io.WriteString(conn, "\x1b[31mlook here")
			}()
		}
	}()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"makegood.yaml":   "crawl: {allow_networks: [127.0.0.0/8], gap: 200ms}\n",
		"signatories.csv": "id,name,kind,country,website,initiatives\nacme,Acme,private-sector,FRA,http://" + l.Addr().String() + "/,paris-call\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	c := program(t, dir, []string{"crawl"})
	var errs strings.Builder
	c.Stderr = &errs
	if err := c.Run(); err != nil || strings.Contains(errs.String(), "look here") {
		t.Errorf("%v, with %q", err, errs.String())
	}
}

// A run's result for programs is one object, whose names are its own.
func TestARunReportsOneObject(t *testing.T) {
	dir := copied(t, demoWorkspace(t))
	for _, args := range [][]string{{"run"}, {"crawl", "--plan"}, {"score"}, {"publish"}, {"verify"}, {"status"}} {
		out := must(t, program(t, dir, append(args, "--json", "--quiet")))
		var result map[string]any
		if err := json.Unmarshal([]byte(out), &result); err != nil {
			t.Errorf("%v printed no JSON object: %v", args, err)
		}
		for name := range result {
			if name != strings.ToLower(name) {
				t.Errorf("%v: the name %q is not in lower case", args, name)
			}
		}
	}
}

// Verifying needs the edition and the archive, not the rest of the workspace,
// and another version of the program does not call a site wrong.
func TestVerifyNeedsOnlyWhatItChecks(t *testing.T) {
	dir := copied(t, demoWorkspace(t))
	if err := os.Remove(filepath.Join(dir, "signatories.csv")); err != nil {
		t.Fatal(err)
	}
	must(t, program(t, dir, []string{"verify"}))
	mark := filepath.Join(dir, "site", "site.json")
	data, err := os.ReadFile(mark)
	if err != nil {
		t.Fatal(err)
	}
	older := strings.Replace(string(data), `"makegood": "`, `"makegood": "v0.0.1-`, 1)
	if err := os.WriteFile(mark, []byte(older), 0o666); err != nil {
		t.Fatal(err)
	}
	if out := must(t, program(t, dir, []string{"verify"})); !strings.Contains(out, "site        skipped: it was published by version v0.0.1-") {
		t.Errorf("verify printed\n%s\nwant the site skipped and the version named", out)
	}
}

// holdLock is a holder of the lock that only a kill ends: see TestMain.
func holdLock(dir string) {
	if _, err := in(dir).lock("test"); err != nil {
		os.Exit(1)
	}
	os.Stdout.WriteString("!")
	time.Sleep(time.Hour)
}
