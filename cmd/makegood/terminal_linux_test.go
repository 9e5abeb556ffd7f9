package main

import (
	"fmt"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// terminal opens a terminal: what is written to ours is typed on theirs, and what
// theirs shows is read from ours.
func terminal(t *testing.T) (ours, theirs *os.File) {
	t.Helper()
	ours, err := os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	if err != nil {
		t.Skipf("no terminals here: %v", err)
	}
	t.Cleanup(func() { ours.Close() })
	n, err := unix.IoctlGetInt(int(ours.Fd()), unix.TIOCGPTN)
	if err == nil {
		err = unix.IoctlSetPointerInt(int(ours.Fd()), unix.TIOCSPTLCK, 0)
	}
	if err != nil {
		t.Skipf("no terminals here: %v", err)
	}
	theirs, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", n), os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Skipf("no terminals here: %v", err)
	}
	t.Cleanup(func() { theirs.Close() })
	return ours, theirs
}

// On a terminal each line is answered and asked for; Ctrl-D ends, and so does
// Ctrl-C in the middle of a line.
func TestRungsOnATerminal(t *testing.T) {
	t.Parallel()
	for _, end := range []struct {
		name, typed string
		code        int
		last        string
	}{
		{"Ctrl-D", "\x04", exitDone, "> \r\n"},
		{"Ctrl-C", "half a line\x03", exitInterrupted, "\r\nmakegood: interrupted\r\n"},
	} {
		ours, theirs := terminal(t)
		c := program(t, t.TempDir(), []string{"rungs"})
		c.Stdin, c.Stdout, c.Stderr = theirs, theirs, theirs
		c.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		stuck := time.AfterFunc(time.Minute, func() { c.Process.Kill() })
		shown := ""
		until := func(text string) {
			for buf := make([]byte, 4096); !strings.HasSuffix(shown, text); {
				n, err := ours.Read(buf)
				if shown += string(buf[:n]); err != nil {
					t.Fatalf("%s: %v after %q", end.name, err, shown)
				}
			}
		}
		until("Ctrl-D ends.\r\n> ")
		ours.WriteString("\n")
		until("\r\n> ")
		ours.WriteString("In March we published our report.\n")
		until("published|introduced|implemented|establishe…\r\n> ")
		ours.WriteString(end.typed)
		until(end.last)
		if code := codeOf(c.Wait()); code != end.code {
			t.Errorf("%s: code %d, want %d; shown:\n%s", end.name, code, end.code, shown)
		}
		if !strings.Contains(shown, "3 acts, confidence high (en)\r\n") {
			t.Errorf("%s: shown:\n%s", end.name, shown)
		}
		stuck.Stop()
	}
}
