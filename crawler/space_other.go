//go:build !linux && !darwin

package crawler

// free does not tell on this system.
func free(string) (bytes, inodes int64, ok bool) { return 0, 0, false }
