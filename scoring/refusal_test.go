package scoring

import "testing"

// Who it is that will not sue stands before the words: a name that is not the
// organisation's, others, and they are somebody else. What nobody named will not do,
// what is the organisation's own, and what the host of the page is called, is its own.
func TestWhoWillNotSue(t *testing.T) {
	e := builtin(t)
	for _, test := range []struct {
		language, text string
		answers        bool
	}{
		{"en", "Northwind will not sue researchers who report vulnerabilities in good faith.", false},
		{"en", "The operator Northwind will never sue researchers who report vulnerabilities.", false},
		{"en", "The company Northwind will not sue researchers who report vulnerabilities.", false},
		{"en", "Globex Labs does not take legal action against security researchers who act in good faith.", false},
		{"en", "Most vendors will not sue researchers who report vulnerabilities.", false},
		{"en", "They will not sue researchers who report vulnerabilities.", false},
		{"en", "We will not sue researchers who report vulnerabilities in good faith.", true},
		{"en", "Acme will not sue researchers who report vulnerabilities in good faith.", true},
		{"en", "Our lawyers will not sue researchers who report vulnerabilities.", true},
		{"en", "Unlike Northwind, we will not sue researchers who report vulnerabilities.", true},
		{"en", "The Provider will not sue researchers who report vulnerabilities.", true},
		{"en", "Will not sue researchers who report vulnerabilities in good faith.", true},
		{"en", "The Acme Response Desk will not sue researchers who report vulnerabilities.", true},
		{"fr", "Northwind ne poursuivra pas les chercheurs qui signalent des vulnérabilités.", false},
		{"fr", "La société Globex n'engagera aucune poursuite contre les chercheurs qui signalent des vulnérabilités de bonne foi.", false},
		{"fr", "Ils ne poursuivront pas les chercheurs qui signalent des vulnérabilités.", false},
		{"fr", "Acme ne poursuivra pas les chercheurs qui signalent des vulnérabilités.", true},
		{"fr", "Nous ne poursuivrons pas les chercheurs qui signalent des vulnérabilités.", true},
		{"fr", "La société ne poursuivra pas les chercheurs qui signalent des vulnérabilités.", true},
		{"de", "Northwind verklagt niemanden, der Schwachstellen meldet.", false},
		{"de", "Die Firma Globex verzichtet auf Strafanzeige, wenn jemand Schwachstellen meldet.", false},
		{"de", "Acme verklagt niemanden, der Schwachstellen meldet.", true},
		{"de", "Wer Schwachstellen in gutem Glauben meldet, gegen den gehen wir nicht rechtlich vor und stellen keine Strafanzeige.", true},
		{"es", "Northwind no demandará a los investigadores que comuniquen vulnerabilidades.", false},
		{"es", "La empresa Globex no emprenderá acciones contra investigadores que comuniquen vulnerabilidades de buena fe.", false},
		{"es", "Acme no demandará a los investigadores que comuniquen vulnerabilidades.", true},
		{"es", "No demandaremos a los investigadores que comuniquen vulnerabilidades.", true},
		{"es", "La empresa no demandará a los investigadores que comuniquen vulnerabilidades.", true},
	} {
		for _, f := range paris(e, doc(home+"policy", test.language, test.text)) {
			if f.ID == "acme/paris-call/P5/disclosure/safe-harbour" && (f.Outcome == Yes) != test.answers {
				t.Errorf("%s: %s", test.text, f.Outcome)
			}
		}
	}
}

// A part of the organisation that its host is called after speaks for it.
func TestTheHostNamesAPart(t *testing.T) {
	e := builtin(t)
	for _, test := range []struct {
		address string
		want    bool
	}{{"https://northwind.acme.example/policy", true}, {home + "policy", false}} {
		d := doc(test.address, "en", "Northwind will not sue researchers who report vulnerabilities.")
		for _, f := range paris(e, d) {
			if f.Element == "safe-harbour" && (f.Outcome == Yes) != test.want {
				t.Errorf("on %s: %s", test.address, f.Outcome)
			}
		}
	}
}
