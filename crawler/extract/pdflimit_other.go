//go:build !linux

package extract

// limitSpace does nothing here: the memory limit of the runtime and the limits
// by count must do.
func limitSpace(uint64) {}
