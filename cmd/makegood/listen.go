package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
)

const (
	longestLine  = 4 << 20 // bytes of one text
	linesAtATime = 512
)

// errStopped ends a command that was reading what somebody types.
var errStopped = coded{exitInterrupted, errors.New("interrupted")}

// A heard is what has come in at once.
type heard struct {
	lines [][]byte
	first int   // number of the first line
	err   error // why nothing comes after them; nil at the end of the input
}

// listen yields the lines of an input as they come, at most linesAtATime at once,
// until it ends, cannot be read, or ctx is done: nobody who presses Ctrl-C waits
// for a line to end.
func listen(ctx context.Context, name string, in io.Reader) iter.Seq[heard] {
	return func(yield func(heard) bool) {
		ctx, enough := context.WithCancel(ctx)
		defer enough()
		come := make(chan heard)
		go hear(ctx, name, in, come)
		for {
			select {
			case <-ctx.Done():
				return
			case h, more := <-come:
				if !more || !yield(h) {
					return
				}
			}
		}
	}
}

// hear reads lines for listen, which may have gone when they come.
func hear(ctx context.Context, name string, in io.Reader, to chan<- heard) {
	defer close(to)
	r := bufio.NewReaderSize(in, 256<<10)
	for next, err := 1, error(nil); err == nil; {
		h := heard{first: next}
		for len(h.lines) < linesAtATime && err == nil && (len(h.lines) == 0 || waits(r)) {
			var line []byte
			if line, err = readLine(r); err == nil || len(line) > 0 {
				h.lines = append(h.lines, line)
			}
		}
		next += len(h.lines)
		switch {
		case errors.Is(err, bufio.ErrTooLong):
			h.err = fmt.Errorf("%s:%d: the line is longer than %d MiB; split the text", name, next, longestLine>>20)
		case err != io.EOF:
			h.err = err
		}
		select {
		case to <- h:
		case <-ctx.Done():
			return
		}
	}
}

// waits reports whether a whole line has come already.
func waits(r *bufio.Reader) bool {
	come, _ := r.Peek(r.Buffered()) // no more than there is
	return bytes.IndexByte(come, '\n') >= 0
}

// readLine reads a line without its end. At the end of the input it returns what
// is left, with [io.EOF]; of a line longer than longestLine nothing, with
// [bufio.ErrTooLong].
func readLine(r *bufio.Reader) ([]byte, error) {
	var line []byte
	for {
		part, err := r.ReadSlice('\n')
		if line = append(line, part...); len(line) > longestLine {
			return nil, bufio.ErrTooLong
		}
		if err != bufio.ErrBufferFull {
			return bytes.TrimRight(line, "\r\n"), err
		}
	}
}
