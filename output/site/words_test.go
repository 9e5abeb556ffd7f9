package site

import (
	"regexp"
	"strings"
	"testing"

	"makegood/crawler/archive"
)

// What could not be had is told in words in every language, whatever its code.
func TestCodesAreToldInWords(t *testing.T) {
	for _, language := range Languages() {
		c, err := readCatalogue(language)
		if err != nil {
			t.Fatal(err)
		}
		b := &book{catalogue: c}
		for _, code := range []string{"http-403", "http-503", "block-page", "disallowed", "robots-unreachable", "redirect-loop", "redirect-limit", "redirect-home", "soft-404", "scanned", "encrypted", "damaged", "encoding", "type", "length", "ratio", "disconnect", "timeout", "refused", "reset", "no-route", "no-resolver", "dns", "dns-nxdomain", "dns-timeout", "dns-servfail", "tls", "tls-expired", "tls-host", "tls-untrusted"} {
			if said := b.code(code); said == code || strings.Contains(said, "http-") {
				t.Errorf("%s: %s has no words", language, code)
			}
		}
		if said := b.word("reason", "not-observed"); said == "not-observed" {
			t.Errorf("%s: not-observed has no words", language)
		}
	}
}

func TestTheCoveragePageShowsNoCode(t *testing.T) {
	e := twelve("2026-Q4")
	e.Snapshots[0].State, e.Snapshots[0].Reason = archive.Blocked, "block-page"
	e.Snapshots[1].State, e.Snapshots[1].Reason = archive.Unreachable, "redirect-loop"
	files := tree(t, publish(t, bothLanguages, e))
	for at, want := range map[string]string{"": "redirects in a circle", "fr/": "redirections en boucle"} {
		page := files[at+"2026-Q4/coverage/index.html"]
		if !strings.Contains(page, want) || strings.Contains(page, "block-page") || strings.Contains(page, "redirect-loop") {
			t.Errorf("%s: no %q, or a code", at, want)
		}
	}
}

// A share is not said to be all or none where it is neither, and French keeps
// the sign with its number.
func TestSharesOfDrawsAreNeitherAllNorNone(t *testing.T) {
	en, _ := readCatalogue("en")
	fr, _ := readCatalogue("fr")
	for x, want := range map[float64][2]string{
		0: {"0%", "0\u00a0%"}, 0.001: {"under 1%", "moins de 1\u00a0%"}, 0.01: {"1%", "1\u00a0%"}, 0.99: {"99%", "99\u00a0%"}, 0.999: {"over 99%", "plus de 99\u00a0%"}, 1: {"100%", "100\u00a0%"},
	} {
		for i, c := range []*catalogue{en, fr} {
			if got := (&book{catalogue: c}).drawn(x); got != want[i] {
				t.Errorf("%v: %q, want %q", x, got, want[i])
			}
		}
	}
}

// French parts a number from its sign, and keeps both on one line.
var barePercent = regexp.MustCompile(`>[^<&]*[0-9]%[^<&]*<`)

func TestFrenchPagesKeepPercentSignsWithTheirNumbers(t *testing.T) {
	files := tree(t, publish(t, bothLanguages, twelve("2026-Q4")))
	for _, name := range []string{"fr/index.html", "fr/2026-Q4/harbour-call/org-1/index.html", "fr/2026-Q4/robustness/harbour-call/index.html", "fr/2026-Q4/method/index.html"} {
		if bad := barePercent.FindString(files[name]); bad != "" || files[name] == "" {
			t.Errorf("%s: %q", name, bad)
		}
	}
}

// The bar of promises without a date is hatched, not black.
func TestTheBarOfPromisesWithoutADateIsHatched(t *testing.T) {
	e := twelve("2026-Q4")
	e.Commitments[0].Due = ""
	page := tree(t, publish(t, Options{}, e))["2026-Q4/commitments/index.html"]
	if !strings.Contains(page, `<rect class="q"`) || !strings.Contains(page, `height="10" fill="url(#hs)"/>`) || !strings.Contains(page, `<pattern id="hs"`) {
		t.Error("the bar of promises without a date has no hatching")
	}
}
