package main

import (
	"fmt"
	"io"
	"os"
	"strings"
)

// lock keeps a second process from writing to the workspace. It says who holds
// it. The system frees it when the process ends, however it ends.
func (a *app) lock(what string) (unlock func(), err error) {
	if err := os.MkdirAll(a.path(".makegood"), 0o777); err != nil {
		return nil, fmt.Errorf("the workspace cannot be written to: %w", err)
	}
	f, err := os.OpenFile(a.path(".makegood", "lock"), os.O_RDWR|os.O_CREATE, 0o666)
	if err != nil {
		return nil, fmt.Errorf("the workspace cannot be written to: %w", err)
	}
	if err := hold(f, what); err != nil {
		f.Close()
		return nil, err
	}
	return func() {
		f.Truncate(0) // the lock itself goes with the file
		f.Close()
	}, nil
}

// hold locks the file and writes into it who holds it.
func hold(f *os.File, what string) error {
	if busy, err := lockFile(f); busy {
		return fmt.Errorf("the workspace is in use by %s; wait for it to end", owner(f))
	} else if err != nil {
		return fmt.Errorf("%s cannot be locked, so nothing is written; keep the workspace on a disk that can lock files: %w", f.Name(), err)
	}
	host, err := os.Hostname()
	if err != nil {
		host = "this machine"
	}
	if err := f.Truncate(0); err != nil {
		return err
	}
	_, err = fmt.Fprintf(f, "makegood %s, process %d on %s\n", what, os.Getpid(), host)
	return err
}

// owner is who holds the lock, as the file says.
func owner(f *os.File) string {
	said, err := io.ReadAll(io.LimitReader(f, 200))
	if err != nil || len(said) == 0 {
		return "another process"
	}
	return strings.TrimSpace(string(said))
}
