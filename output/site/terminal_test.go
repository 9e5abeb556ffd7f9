package site

import (
	"testing"

	"makegood/crawler/archive"
)

// A terminal has the words of the pages, without their markup.
func TestEnglishForTerminals(t *testing.T) {
	for _, test := range []struct{ got, want string }{
		{Fact("security-txt", archive.Fact{Name: "fresh", Value: "no"}), "It was not valid on that day: it had expired."},
		{Fact("security-txt", archive.Fact{Name: "contact", Value: "mailto:a&b@a.test"}), "Reports go to mailto:a&b@a.test."},
		{Fact("hsts", archive.Fact{Name: "max-age", Value: "365 days"}), "Browsers are told to stay with encryption for 365 days."},
		{Fact("spf", archive.Fact{Name: "odd", Value: "1"}), "odd: 1."},
		{Because(archive.Unreachable, "timeout"), "unreachable, no answer in time"},
		{Start(""), "not asked for yet"},
		{Start("ok"), "read"},
		{Robots("refused"), "closed to us; obeyed"},
	} {
		if test.got != test.want {
			t.Errorf("%q, want %q", test.got, test.want)
		}
	}
}
