// Command faults runs the tests that carry the number of a case the program must
// survive, and prints which case is tested by what, and how that ended. It fails
// if a test fails, and if a case of the crawl has none that passes.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "faults:", err)
		os.Exit(1)
	}
}

func run() error {
	c := exec.Command("go", "test", "-json", "-timeout", "12m", "-run", "Fault|Colly|HostileWeb", "./...")
	c.Stderr = os.Stderr
	out, err := c.StdoutPipe()
	if err != nil {
		return err
	}
	if err := c.Start(); err != nil {
		return err
	}
	t := table{}
	for lines := bufio.NewReader(out); ; {
		line, err := lines.ReadBytes('\n')
		t.read(line)
		if err != nil {
			break
		}
	}
	failed := c.Wait()
	missing := t.print()
	switch {
	case failed != nil:
		return fmt.Errorf("go test: %w", failed)
	case len(missing) > 0:
		return fmt.Errorf("no test passes for %s", strings.Join(missing, ", "))
	}
	return nil
}

// A tally counts how the tests of one case below one test of a package ended.
type tally struct{ pass, fail, skip int }

func (t tally) outcome() string {
	var parts []string
	for _, p := range []struct {
		n    int
		what string
	}{{t.fail, "FAILED"}, {t.pass, "passed"}, {t.skip, "skipped"}} {
		switch {
		case p.n == 1 && t.pass+t.fail+t.skip == 1:
			parts = append(parts, p.what)
		case p.n > 0:
			parts = append(parts, fmt.Sprintf("%d %s", p.n, p.what))
		}
	}
	return strings.Join(parts, ", ")
}

// A table holds the tallies by case, such as Fault09, and by test.
type table map[string]map[string]*tally

var (
	numbered = regexp.MustCompile(`(Fault|Colly)((?:\d\d(?:And)?)+)`)
	digits   = regexp.MustCompile(`\d\d`)
)

// read takes in a line of go test -json.
func (t table) read(line []byte) {
	var e struct{ Action, Package, Test string }
	if json.Unmarshal(line, &e) != nil || e.Test == "" {
		return
	}
	top, below, _ := strings.Cut(e.Test, "/")
	carries := top // the number is that of the row, if it has one
	if numbered.MatchString(below) {
		carries = below
	}
	for _, m := range numbered.FindAllStringSubmatch(carries, -1) {
		for _, n := range digits.FindAllString(m[2], -1) {
			t.count(m[1]+n, strings.TrimPrefix(e.Package, "makegood/")+" "+top, e.Action)
		}
	}
}

func (t table) count(of, test, action string) {
	if t[of] == nil {
		t[of] = map[string]*tally{}
	}
	if t[of][test] == nil {
		t[of][test] = &tally{}
	}
	switch n := t[of][test]; action {
	case "pass":
		n.pass++
	case "fail":
		n.fail++
	case "skip":
		n.skip++
	}
}

// print writes the table, and returns the cases that must have a test and have
// none that passed.
func (t table) print() (missing []string) {
	fmt.Println("| case | test | outcome |\n|---|---|---|")
	for _, c := range cases {
		tests := t[c.name()]
		passed := false
		first := fmt.Sprintf("%s %s", c.number(), c.what)
		for _, test := range sorted(tests) {
			fmt.Printf("| %s | %s | %s |\n", first, test, tests[test].outcome())
			first = ""
			passed = passed || tests[test].pass > 0
		}
		if len(tests) == 0 {
			fmt.Printf("| %s | none | |\n", first)
		}
		if !passed && c.needed() {
			missing = append(missing, c.number())
		}
	}
	return missing
}

func sorted(m map[string]*tally) []string {
	var names []string
	for name := range m {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
