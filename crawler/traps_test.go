package crawler

import (
	"fmt"
	"testing"
)

func TestFault25TrapsByAddress(t *testing.T) {
	for _, test := range []struct{ name, u, want string }{
		{"a page", "https://a.test/en/security/report-2024.html", ""},
		{"an article under its day", "https://a.test/news/2024/05/12/our-report", ""},
		{"three times the same segment", "https://a.test/x/x/x", ""},
		{"four times the same segment", "https://a.test/x/y/x/y/x/y/x", "trap-repeat"},
		{"endless path", "https://a.test/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/17/18/19/20/21", "trap-depth"},
		{"leaf of a calendar", "https://a.test/events/calendar/2024/05", "trap-calendar"},
		{"the calendar itself", "https://a.test/events/calendar/", ""},
		{"calendar by query", "https://a.test/events?tribe-bar-date=2031-01", "trap-calendar"},
	} {
		if got := trap(test.u); got != test.want {
			t.Errorf("%s: trap(%q) = %q, want %q", test.name, test.u, got, test.want)
		}
	}
}

func TestFault25TrapsByCount(t *testing.T) {
	for _, test := range []struct {
		name, format string
		want         int
		why          string
	}{
		{"pages of a list", "https://a.test/news/page-%d", maxShape, "trap-shape"},
		{"facets of one page", "https://a.test/find?colour=%c", maxVariants, "trap-query"},
		{"one big directory", "https://a.test/people/%c%[1]c", 50, "trap-directory"},
	} {
		tr, entered, why := newTrapper(100), 0, ""
		for i := range 60 {
			n := any(i)
			if test.format[len(test.format)-1] == 'c' {
				n = rune('A' + i)
			}
			if w := tr.enter(fmt.Sprintf(test.format, n)); w == "" {
				entered++
			} else {
				why = w
			}
		}
		if entered != test.want || why != test.why {
			t.Errorf("%s: %d pages entered, then %q, want %d, then %q", test.name, entered, why, test.want, test.why)
		}
	}
}
