package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"

	"makegood/config"
	"makegood/crawler"
	"makegood/crawler/archive"
)

// The exit codes (DESIGN, section 9).
const (
	exitDone        = 0
	exitFailed      = 1
	exitUsage       = 2
	exitConfig      = 3
	exitUnknown     = 4 // with --strict only
	exitVerify      = 5
	exitInterrupted = 130
)

// A coded error ends the program with a code of its own.
type coded struct {
	code int
	err  error
}

func (e coded) Error() string { return e.err.Error() }
func (e coded) Unwrap() error { return e.err }

// errSilent ends the program with code 1 after everything has been said.
var errSilent = errors.New("")

func usage(format string, args ...any) error {
	return coded{exitUsage, fmt.Errorf(format, args...)}
}

// exitCode tells the code of an error. Whatever went wrong after an interrupt
// is taken for its consequence.
func exitCode(ctx context.Context, err error) int {
	var c coded
	var problems config.Problems
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &c):
		return c.code
	case errors.As(err, &problems):
		return exitConfig
	case ctx.Err() != nil, errors.Is(err, crawler.ErrSpace), errors.Is(err, crawler.ErrTotalBytes):
		return exitInterrupted
	}
	return exitFailed
}

// explain is what the program says last about an error that it ends with code
// for.
func explain(code int, err error) string {
	var problems config.Problems
	switch {
	case code == exitConfig && errors.As(err, &problems):
		return fmt.Sprintf("%v\nmakegood: %s; nothing was fetched or written", clean(problems.Error()), count(len(problems), "problem", "problems"))
	case code == exitInterrupted && errors.Is(err, context.Canceled):
		return "makegood: interrupted; everything so far is safe, and the same command goes on where it stopped"
	}
	return "makegood: " + clean(plainly(err))
}

// damaged says what to do about an archive that does not hold.
func damaged(err error) error {
	if errors.Is(err, archive.ErrCorrupt) {
		return fmt.Errorf("%w; take the files of that signatory from a copy, or move them away and crawl it again (makegood verify names all that is damaged)", err)
	}
	return err
}

// plainly is the text of an error, in which what the system says of a file is put
// into words that tell what to do.
func plainly(err error) string {
	var file *fs.PathError
	if !errors.As(err, &file) {
		return err.Error()
	}
	said := file.Error()
	switch {
	case errors.Is(file, syscall.ENOSPC), errors.Is(file, syscall.EDQUOT):
		said = fmt.Sprintf("%s: the disk, or what you may use of it, is full; make room and run the same command again", file.Path)
	case errors.Is(file, fs.ErrNotExist):
		said = fmt.Sprintf("%s: there is no such file or folder", file.Path)
	case errors.Is(file, fs.ErrPermission):
		said = fmt.Sprintf("%s: may not be read or written (%v)", file.Path, file.Err)
	}
	return strings.Replace(err.Error(), file.Error(), said, 1)
}

// clean takes control characters out of text from elsewhere, so that nothing a
// page or a file says can steer a terminal.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 {
			return '\uFFFD'
		}
		return r
	}, s)
}

// onOneLine is a text as [clean] has it, with single blanks between its words.
func onOneLine(s string) string { return strings.Join(strings.Fields(clean(s)), " ") }
