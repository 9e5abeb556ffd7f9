package scoring

import (
	"testing"

	"makegood/config"
)

func TestDueDates(t *testing.T) {
	for text, want := range map[string]string{
		"We will publish it by June 2027.":                            "2027-06",
		"We will publish it by 31 March 2027.":                        "2027-03-31",
		"We will publish it by March 31st, 2027.":                     "2027-03-31",
		"In Q3 2027 we will publish it.":                              "2027-09",
		"We will publish it by the end of the second quarter of 2027": "2027-06",
		"We will publish it by mid-2027.":                             "2027-06",
		"We will publish it by 2027.":                                 "2027",
		"We will publish it by the end of 2027.":                      "2027",
		"Wir werden sie bis Juni 2027 veröffentlichen.":               "2027-06",
		"Wir werden sie bis zum 31. März 2027 veröffentlichen.":       "2027-03-31",
		"Wir werden sie bis Mitte 2027 veröffentlichen.":              "2027-06",
		"Nous la publierons d'ici le 1er juin 2027.":                  "2027-06-01",
		"Nous la publierons d'ici à juin 2027.":                       "2027-06",
		"Nous la publierons au troisième trimestre 2027.":             "2027-09",
		"La publicaremos antes del 31 de marzo de 2027.":              "2027-03-31",
		"La publicaremos en junio de 2027.":                           "2027-06",
		"La publicaremos a mediados de 2027.":                         "2027-06",
		"Our policy of 4 March 2025 will be renewed.":                 "",
	} {
		p := &page{text: text, tokens: config.Tokens(text)}
		if got := p.due(0, len(p.tokens), true); got != want {
			t.Errorf("%q is due %q, not %q", text, got, want)
		}
	}
	// A month in which something was said is no day to be done by.
	text := "In March 2025 we committed to publish it."
	p := &page{text: text, tokens: config.Tokens(text)}
	if got := p.due(0, len(p.tokens), false); got != "" {
		t.Errorf("%q is due %q", text, got)
	}
}

func TestLastDay(t *testing.T) {
	for due, before := range map[string]string{"2027-06": "2027", "2027-03-31": "2027-06", "2027": "2028-01", "2027-06-01": "2027-06"} {
		if lastDay(due) >= lastDay(before) {
			t.Errorf("%s is not before %s", due, before)
		}
	}
}
