//go:build !unix

package archive

import "os"

// lock does nothing: there are no locks here that let others read.
func lock(*os.File) error { return nil }

// syncFolder does nothing: a folder cannot be synced here.
func syncFolder(string) error { return nil }
