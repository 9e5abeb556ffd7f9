package output

import "golang.org/x/sys/unix"

// exchange makes two folders change places in one step. It is an error where
// the file system cannot do that.
func exchange(a, b string) error { return unix.RenamexNp(a, b, unix.RENAME_SWAP) }
