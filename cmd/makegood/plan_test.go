package main

import (
	"testing"
	"time"
)

func TestTheTimeOfAPlanIsSaidInWords(t *testing.T) {
	for d, want := range map[time.Duration]string{
		time.Second: "1 minute", 0: "0 minutes", time.Minute: "1 minute", 100 * time.Second: "2 minutes", 90 * time.Minute: "1.5 hours",
	} {
		if got := hours(d); got != want {
			t.Errorf("hours(%v) = %q, want %q", d, got, want)
		}
	}
}
