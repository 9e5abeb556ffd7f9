package main

import (
	"fmt"
	"os"
	"strings"
)

// lock keeps a second process from writing to the workspace. It says who holds
// it. The system frees it when the process ends, however it ends.
func (a *app) lock(what string) (unlock func(), err error) {
	if err := os.MkdirAll(a.path(".makegood"), 0o777); err != nil {
		return nil, err
	}
	f, err := os.OpenFile(a.path(".makegood", "lock"), os.O_RDWR|os.O_CREATE, 0o666)
	if err != nil {
		return nil, err
	}
	if err := lockFile(f); err != nil {
		owner, readErr := os.ReadFile(f.Name())
		f.Close()
		if readErr != nil || len(owner) == 0 {
			owner = []byte("another process")
		}
		return nil, fmt.Errorf("the workspace is in use by %s; wait for it to end", strings.TrimSpace(string(owner)))
	}
	host, err := os.Hostname()
	if err != nil {
		host = "this machine"
	}
	if err := f.Truncate(0); err != nil {
		return nil, err
	}
	if _, err := fmt.Fprintf(f, "makegood %s, process %d on %s\n", what, os.Getpid(), host); err != nil {
		return nil, err
	}
	return func() {
		f.Truncate(0) // the lock itself goes with the file
		f.Close()
	}, nil
}
