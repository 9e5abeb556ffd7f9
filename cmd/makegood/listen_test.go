package main

import (
	"bufio"
	"io"
	"os"
	"strings"
	"testing"
	"time"
)

// A program that writes one line and waits for its answer before the next gets
// it, and Ctrl-C ends what waits for a line.
func TestRungsAnswerEachLineAndEndWhenInterrupted(t *testing.T) {
	t.Parallel()
	const text = "In March we published our report."
	for line, args := range map[string][]string{text: {"rungs"}, `{"text":"` + text + `"}`: {"rungs", "--json"}} {
		c := program(t, t.TempDir(), args)
		in, err := c.StdinPipe()
		if err != nil {
			t.Fatal(err)
		}
		out, err := c.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		stuck := time.AfterFunc(time.Minute, func() { c.Process.Kill() })
		answers := bufio.NewReader(out)
		for range 3 {
			io.WriteString(in, line+"\n")
			if answer, err := answers.ReadString('\n'); err != nil || !strings.Contains(answer, "acts") {
				t.Fatalf("%v: %v, %q", args, err, answer)
			}
			if len(args) == 1 { // the cue has a line of its own
				answers.ReadString('\n')
			}
		}
		c.Process.Signal(os.Interrupt)
		if code := codeOf(c.Wait()); code != exitInterrupted {
			t.Errorf("%v ended with %d, want %d", args, code, exitInterrupted)
		}
		stuck.Stop()
	}
}

// Many lines come back in order, however they come in, the last one also without
// an end.
func TestLinesComeInOrder(t *testing.T) {
	const n = 3*linesAtATime + 7
	text := strings.Repeat("a line of some words\r\n", n-1) + "the last"
	for _, in := range []io.Reader{strings.NewReader(text), oneByte{strings.NewReader(text)}} {
		got, next := 0, 1
		var last string
		for h := range listen(t.Context(), "x", in) {
			if h.err != nil || h.first != next || len(h.lines) > linesAtATime {
				t.Fatalf("%d lines from %d, want from %d: %v", len(h.lines), h.first, next, h.err)
			}
			got, next = got+len(h.lines), next+len(h.lines)
			if len(h.lines) > 0 {
				last = string(h.lines[len(h.lines)-1])
			}
		}
		if got != n || last != "the last" {
			t.Errorf("%d lines, the last %q; want %d", got, last, n)
		}
	}
}

// oneByte hands on a byte at a time, as a slow writer does.
type oneByte struct{ io.Reader }

func (o oneByte) Read(p []byte) (int, error) { return o.Reader.Read(p[:1]) }

func TestALineThatIsTooLongIsNamed(t *testing.T) {
	text := "one\n" + strings.Repeat("x", longestLine+1) + "\nthree\n"
	var said error
	lines := 0
	for h := range listen(t.Context(), "x.txt", strings.NewReader(text)) {
		lines += len(h.lines)
		said = h.err
	}
	if lines != 1 || said == nil || said.Error() != "x.txt:2: the line is longer than 4 MiB; split the text" {
		t.Errorf("%d lines, %v", lines, said)
	}
}
