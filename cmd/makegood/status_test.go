package main

import (
	"testing"

	"makegood/output"
)

// The share of a budget that is used is rounded down: one that has something left
// never reads as all of it.
func TestTheShareOfABudgetIsRoundedDown(t *testing.T) {
	of := output.Budget{Requests: 1000, Bytes: 1000}
	for want, used := range map[string]standing{
		"99 %":      {Used: output.Budget{Requests: 999, Bytes: 1}},
		"57 %":      {Used: output.Budget{Requests: 1, Bytes: 579}},
		"0 %":       {Used: output.Budget{Requests: 9}},
		"all pages": {Used: output.Budget{Requests: 1000}, UsedUp: "pages"},
		"100 %":     {Used: output.Budget{Bytes: 1000}},
	} {
		if got := used.used(of); got != want {
			t.Errorf("used %+v of %+v = %q, want %q", used.Used, of, got, want)
		}
	}
}
