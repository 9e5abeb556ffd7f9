package main

import (
	"errors"
	"fmt"
	"io"
	"syscall"
)

// A results writer keeps the first error of standard output, so that a result
// that went nowhere does not pass for done.
type results struct {
	io.Writer
	err error
}

func (r *results) Write(p []byte) (int, error) {
	n, err := r.Writer.Write(p)
	if err != nil && r.err == nil {
		r.err = err
	}
	return n, err
}

// failed is the error that the program ends with if its own is err. A reader
// that went away, such as head, has what it wanted: nothing more is said.
func (r *results) failed(err error) error {
	switch {
	case errors.Is(err, syscall.EPIPE), err == nil && errors.Is(r.err, syscall.EPIPE):
		return errSilent
	case err != nil || r.err == nil:
		return err
	}
	return fmt.Errorf("the result could not be written: %w", r.err)
}
