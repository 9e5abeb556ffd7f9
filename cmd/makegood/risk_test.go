package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Before a site of real organisations is made, a person is told what to look at;
// that of the demo has nobody to wrong.
func TestPublishTellsFirstWhatCarriesRisk(t *testing.T) {
	dir := copied(t, demoWorkspace(t))
	if out := must(t, program(t, dir, []string{"publish"})); strings.Contains(out, "to look at before") {
		t.Errorf("the demo warns of what it says of invented organisations:\n%s", out)
	}
	if err := os.Remove(filepath.Join(dir, demoMark)); err != nil {
		t.Fatal(err)
	}
	must(t, program(t, dir, []string{"score"}))
	for _, command := range []string{"publish", "check"} {
		out, err := program(t, dir, []string{command}).CombinedOutput()
		if err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		for _, want := range []string{
			"to look at before this is public", "  brightwall: ", "of them on addresses that nobody confirmed, ", "not yet asked for its reply; begin with makegood explain brightwall/paris-call/", "\n    then brightwall/paris-call/", "makegood publish --json lists them all",
		} {
			if !strings.Contains(string(out), want) {
				t.Errorf("%s lacks %q:\n%s", command, want, out)
			}
		}
	}
}
