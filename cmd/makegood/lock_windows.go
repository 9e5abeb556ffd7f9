package main

import (
	"os"

	"golang.org/x/sys/windows"
)

// lockFile takes the lock on f or returns an error at once. The locked byte lies
// far behind the text, so that others can read who holds it.
func lockFile(f *os.File) error {
	at := windows.Overlapped{OffsetHigh: 1}
	return windows.LockFileEx(windows.Handle(f.Fd()), windows.LOCKFILE_EXCLUSIVE_LOCK|windows.LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0, &at)
}
