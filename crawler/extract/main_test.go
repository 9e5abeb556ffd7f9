package extract

import (
	"bytes"
	"fmt"
	"os"
	"testing"
)

// TestMain lets the test binary be its own child process, as the program is. The
// child says on stderr how much memory it has held.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == "extract-pdf" {
		code := ChildMain(os.Stdin, os.Stdout)
		fmt.Fprintln(os.Stderr, peak())
		os.Exit(code)
	}
	os.Exit(m.Run())
}

// peak is how many kilobytes this process has held at most; 0 where the system
// does not tell.
func peak() (kilobytes int) {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	_, rest, _ := bytes.Cut(status, []byte("VmHWM:"))
	_, _ = fmt.Sscan(string(rest), &kilobytes) // 0 if there is no such line
	return kilobytes
}
