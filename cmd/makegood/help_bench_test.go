package main

import (
	"os"
	"os/exec"
	"testing"
)

// BenchmarkHelp is how long the program takes to start, say what it can, and
// end. The budget is 50 ms.
func BenchmarkHelp(b *testing.B) {
	self, err := os.Executable()
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		c := exec.Command(self, "--help")
		c.Env = append(os.Environ(), asProgram+"=1")
		if err := c.Run(); err != nil {
			b.Fatal(err)
		}
	}
}
