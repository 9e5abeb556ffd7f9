//go:build linux || darwin

package crawler

import (
	"math"

	"golang.org/x/sys/unix"
)

// free tells how many bytes and files there is room for on the disk of dir, for
// users other than root.
func free(dir string) (bytes, inodes int64, ok bool) {
	var s unix.Statfs_t
	if err := unix.Statfs(dir, &s); err != nil || s.Blocks == 0 {
		return 0, 0, false
	}
	bytes = int64(min(uint64(s.Bavail), uint64(math.MaxInt64)/uint64(s.Bsize)) * uint64(s.Bsize))
	if s.Files == 0 { // file systems without a fixed number of them
		return bytes, math.MaxInt64, true
	}
	return bytes, int64(min(uint64(s.Ffree), math.MaxInt64)), true
}
