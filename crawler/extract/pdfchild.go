package extract

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"runtime/debug"
	"strings"
	"time"
)

// Limits on the child process that reads one PDF file.
const (
	childMemory   = 1 << 30           // bytes the child tries to stay below
	childSpace    = 3 << 30           // bytes of address space it gets; the runtime reserves about one
	childStack    = 64 << 20          // bytes of one stack
	childPatience = 120 * time.Second // a safety clock, not a limit: it fails the run
)

// A childAnswer is what the child writes: a document and why it is no more.
type childAnswer struct {
	Document   Document
	Unreadable string `json:",omitempty"`
}

// ChildMain is the child process: it reads a PDF file from stdin, limits itself,
// writes the answer to stdout and returns the process's exit code. The binary
// runs it as a hidden command and names that command in [Extractor.PDFCommand].
func ChildMain(stdin io.Reader, stdout io.Writer) int {
	debug.SetMemoryLimit(childMemory)
	debug.SetMaxStack(childStack)
	limitSpace(childSpace)
	body, err := io.ReadAll(io.LimitReader(stdin, maxBody+1))
	if err != nil || len(body) > maxBody {
		return 1
	}
	var answer childAnswer
	answer.Document, err = readPDF(body)
	var unreadable Unreadable
	if errors.As(err, &unreadable) {
		answer.Unreadable = unreadable.Reason
	} else if err != nil {
		return 1
	}
	if json.NewEncoder(stdout).Encode(answer) != nil {
		return 1
	}
	return 0
}

// fromPDF reads a PDF file, in a child process if there is a command for it. A
// child that dies makes the file Unreadable: "limit" if memory ran out, else
// "corrupt". A child that cannot be started, or that outlasts the safety clock,
// is an error of another kind.
func (x Extractor) fromPDF(body []byte) (Document, error) {
	if len(x.PDFCommand) == 0 {
		return readPDF(body)
	}
	ctx, stop := context.WithTimeout(context.Background(), childPatience)
	defer stop()
	var out, problems bytes.Buffer
	child := exec.CommandContext(ctx, x.PDFCommand[0], x.PDFCommand[1:]...)
	child.Stdin, child.Stdout, child.Stderr = bytes.NewReader(body), &out, &head{&problems}
	err := child.Run()
	var exit *exec.ExitError
	switch {
	case ctx.Err() != nil:
		return Document{}, fmt.Errorf("reading a PDF file: no answer after %v", childPatience)
	case errors.As(err, &exit):
		return Document{}, Unreadable{causeOf(exit, problems.String())}
	case err != nil && out.Len() == 0:
		return Document{}, fmt.Errorf("reading a PDF file: %w", err)
	}
	var answer childAnswer
	if err := json.Unmarshal(out.Bytes(), &answer); err != nil {
		return Document{}, fmt.Errorf("reading a PDF file: answer of %s: %w", x.PDFCommand[0], err)
	}
	if answer.Unreadable != "" {
		return answer.Document, Unreadable{answer.Unreadable}
	}
	return answer.Document, nil
}

// causeOf says why a child died.
func causeOf(exit *exec.ExitError, problems string) string {
	for _, sign := range []string{"out of memory", "cannot allocate memory", "stack overflow", "exceeds"} {
		if strings.Contains(problems, sign) {
			return "limit"
		}
	}
	if !exit.Exited() { // killed, as the kernel does where memory runs out
		return "limit"
	}
	return "corrupt"
}

// A head keeps the first bytes written to it.
type head struct{ buf *bytes.Buffer }

func (h *head) Write(p []byte) (int, error) {
	if room := 4096 - h.buf.Len(); room > 0 {
		h.buf.Write(p[:min(room, len(p))])
	}
	return len(p), nil
}
