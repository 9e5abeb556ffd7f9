package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// asProgram makes the test binary be the program: tests kill it, and it runs
// itself to read PDF files.
const asProgram = "RUN_AS_MAKEGOOD"

// holdsLock makes it hold the lock of the workspace it names until it is killed.
const holdsLock = "HOLD_LOCK_OF"

func TestMain(m *testing.M) {
	if dir := os.Getenv(holdsLock); dir != "" {
		holdLock(dir)
	}
	if os.Getenv(asProgram) != "" || len(os.Args) > 1 && os.Args[1] == "extract-pdf" {
		os.Exit(start())
	}
	testscript.Main(m, map[string]func(){"makegood": func() { os.Exit(start()) }})
}

// The command line is specified by the scripts of testdata/script.
func TestScripts(t *testing.T) {
	if found, err := filepath.Glob("testdata/script/*.txt"); err != nil || len(found) == 0 {
		t.Fatalf("no scripts: %v", err)
	}
	testscript.Run(t, testscript.Params{Dir: "testdata/script"})
}

// program is the program as a process of its own, in a folder, with the
// environment of the test and more.
func program(t *testing.T, dir string, args []string, env ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command(self, args...)
	c.Dir = dir
	c.Env = append(append(os.Environ(), asProgram+"=1"), env...)
	return c
}

// must runs the program to its end and returns what it printed as a result.
func must(t *testing.T, c *exec.Cmd) string {
	t.Helper()
	var errs strings.Builder
	c.Stderr = &errs
	out, err := c.Output()
	if err != nil {
		t.Fatalf("makegood %v: %v\n%s%s", c.Args[1:], err, out, errs.String())
	}
	return string(out)
}
