package main

import (
	"html"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"makegood/crawler/archive"
	"makegood/output"
)

// The words of a page that was unchanged when it was read again stand in an older
// record: its evidence page names both, explain does, and the commands that the
// page prints, typed as they are, prove the quote and print it.
func TestTheCommandsOnAnEvidencePageShowTheWords(t *testing.T) {
	t.Parallel()
	dir := demoWorkspace(t)
	f := firstCited(t, dir)
	ev := f.Evidence[0]
	if ev.Original == nil || ev.Original.File == ev.Record.File {
		t.Fatalf("the first quote of the second edition rests on %+v alone; its page did not change", ev.Record)
	}
	whole, err := archive.Read(filepath.Join(dir, "archive"), ev.Original.Location)
	if err != nil || whole.Type != "response" || whole.SHA256 != ev.SHA256 {
		t.Fatalf("%+v is a %s of %s (%v), want the response that was quoted", ev.Original, whole.Type, whole.SHA256, err)
	}
	page, err := os.ReadFile(filepath.Join(dir, "site", "e", output.EvidenceID(ev), "index.html"))
	if err != nil {
		t.Fatal(err)
	}
	explained := must(t, program(t, dir, []string{"explain", f.ID}))
	for _, file := range []string{ev.Record.File, ev.Original.File} {
		if !strings.Contains(string(page), "<code>"+file+"</code>") || !strings.Contains(explained, file+" at ") {
			t.Errorf("%s is not named by the page and by explain:\n%s", file, explained)
		}
	}
	commands, run := commandsIn(string(page)), ""
	if len(commands) != 3 {
		t.Fatalf("the page prints %q", commands)
	}
	t.Cleanup(func() { os.Remove(filepath.Join(dir, output.BundleName(f.ID))) })
	for _, c := range commands {
		args := strings.Fields(c)
		if args[0] != "makegood" {
			t.Fatalf("%q", c)
		}
		run = must(t, program(t, dir, args[1:]))
	}
	for _, want := range []string{onOneLine(ev.Quote), ev.Record.File, ev.Original.File, ev.Original.Fetched} {
		if !strings.Contains(run, want) {
			t.Errorf("%s does not print %q:\n%s", commands[2], want, run)
		}
	}
}

// commandsIn returns the commands that a page prints, a line each.
func commandsIn(page string) (commands []string) {
	for _, pre := range strings.Split(page, "<pre>")[1:] {
		text, _, _ := strings.Cut(pre, "</pre>")
		commands = append(commands, strings.Split(html.UnescapeString(text), "\n")...)
	}
	return commands
}
