package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Another edition of the same archive, judged by a method that gives a plan two
// points, differs by the method alone, and says so.
func TestCompareTellsAChangeOfMethod(t *testing.T) {
	dir := copied(t, demoWorkspace(t))
	old := newestEdition(t, dir).Meta.ID
	if err := os.CopyFS(filepath.Join(dir, "archive", "2099-Q1"), os.DirFS(filepath.Join(dir, "archive", old))); err != nil {
		t.Fatal(err)
	}
	must(t, program(t, dir, []string{"score", "--edition", "2099-Q1"}))
	if out := must(t, program(t, dir, []string{"compare", old, "2099-Q1"})); !strings.HasSuffix(out, "\n0 findings differ\n") {
		t.Errorf("the same archive and method:\n%s", out)
	}
	builtin, err := os.ReadFile("../../config/methods/makegood.yaml")
	if err != nil {
		t.Fatal(err)
	}
	method := strings.Replace(string(builtin), "points: 1\n", "points: 2\n", 1)
	if err := os.WriteFile(filepath.Join(dir, "mine.yaml"), []byte(method), 0o644); err != nil {
		t.Fatal(err)
	}
	must(t, program(t, dir, []string{"score", "--edition", "2099-Q1", "--set", "score.method=mine.yaml"}))
	out := must(t, program(t, dir, []string{"compare", old, "2099-Q1"}))
	for _, want := range []string{"scores are comparable like for like only", "8 findings differ: the method changed 8\n", "the method changed +0.9\n", "  was  partly, plans, 1 to 1 of 4 points: ", "  is   partly, plans, 2 to 2 of 4 points: "} {
		if !strings.Contains(out, want) {
			t.Errorf("compare does not say %q:\n%s", want, out)
		}
	}
	if out, err := program(t, dir, []string{"compare", old, "2098-Q1"}).CombinedOutput(); err == nil || !strings.Contains(string(out), "there is no edition 2098-Q1 in editions") {
		t.Errorf("an edition that is not there: %v, %s", err, out)
	}
}

// The edition of the earlier day is the old one, whatever order they are named in,
// and what nobody could read is put down to nobody.
func TestCompareKnowsWhichEditionIsOld(t *testing.T) {
	dir := demoWorkspace(t)
	editions, err := os.ReadDir(filepath.Join(dir, "editions"))
	if err != nil || len(editions) != 2 {
		t.Fatalf("%d editions, %v", len(editions), err)
	}
	old, now := editions[0].Name(), editions[1].Name()
	forth := must(t, program(t, dir, []string{"compare", old, now}))
	if want := "where pages became readable or unreadable, a score moves though its signatory did nothing."; !strings.Contains(forth, want) {
		t.Errorf("compare does not say %q:\n%s", want, forth)
	}
	cmd := program(t, dir, []string{"compare", now, old})
	var told strings.Builder
	cmd.Stderr = &told
	back, err := cmd.Output()
	if err != nil || string(back) != forth {
		t.Errorf("%s before %s is compared otherwise: %v\n%s", now, old, err, back)
	}
	if want := now + " is the later one: compared from " + old + " to " + now; !strings.Contains(told.String(), want) {
		t.Errorf("it says %q, not %q", told.String(), want)
	}
}
