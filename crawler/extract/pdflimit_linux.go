package extract

import "syscall"

// limitSpace limits the address space of this process.
func limitSpace(bytes uint64) {
	_ = syscall.Setrlimit(syscall.RLIMIT_AS, &syscall.Rlimit{Cur: bytes, Max: bytes})
}
