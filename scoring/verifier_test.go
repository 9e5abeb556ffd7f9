package scoring

import (
	"strings"
	"testing"
)

// titledPage is a page with a title.
func titledPage(address, language, title string, texts ...string) Document {
	d := doc(address, language, texts...)
	d.Text.Title = title
	return d
}

// Who writes of audits on a site of its own writes of its own; a verifier's document
// may stand there too, and says "we" of who verified.
func TestWhoseWordsAVerificationIsToldIn(t *testing.T) {
	e := builtin(t)
	const there, elsewhere = home + "audits", "https://norvik.example/acme"
	for _, test := range []struct {
		address, language, title, text string
		theirs                         bool
	}{
		{there, "en", "Report of the independent auditor", "We have reviewed the report of Acme on vulnerabilities.", true},
		{there, "en", "How we work", "We have reviewed the report of Acme on vulnerabilities.", false},
		{there, "en", "Audits by independent auditors", "At Acme we have certified our suppliers.", false},
		{there, "en", "Audits by independent auditors", "We have had Acme audited by Norvik.", false},
		{there, "en", "Audits by independent auditors", "We know that Acme was certified by Norvik.", false},
		{there, "de", "Unabhängige Prüfung", "Wir haben die Meldestelle der Acme zertifiziert.", true},
		{there, "de", "Unabhängige Prüfung", "Wir haben die Meldestelle der Acme prüfen lassen, und Norvik hat sie zertifiziert.", false},
		{elsewhere, "en", "Report", "We have reviewed the report of Acme on vulnerabilities.", true},
		{elsewhere, "en", "Report", "We were certified by Norvik, as Acme was.", false},
		{elsewhere, "en", "Report", "Acme was audited by Norvik.", false},
	} {
		d := titledPage(test.address, test.language, test.title, test.text)
		j := e.open(acme(d))
		for _, p := range j.pages {
			if p.doc.Snapshot.URL == test.address && p.attests() != test.theirs {
				t.Errorf("%s, %s, %s: attests is %v", test.address, test.title, test.text, !test.theirs)
			}
		}
	}
}

// Whose words a page holds is not always sure: nobody is then said to publish
// nothing.
func TestAPageTakenForAVerifiersStandsInTheWayOfANo(t *testing.T) {
	report := doc("https://files.example/report-2025.pdf", "en", "In 2025 we have examined 120 suppliers of Acme.", deed)
	if f := ladder(t, acme(report)); f.Outcome != Unknown || f.Reason.Code != "needs-review" {
		t.Errorf("%s, %s", f.Outcome, f.Reason.Text)
	}
	about := doc("https://files.example/report-2025.pdf", "en", "In 2025 we have examined 120 suppliers of Acme.")
	if f := ladder(t, acme(about)); f.Outcome != No {
		t.Errorf("a report on something else: %s, %s", f.Outcome, f.Reason.Text)
	}
}

func TestWhoVerified(t *testing.T) {
	e := builtin(t)
	for _, test := range []struct{ language, text, want string }{
		{"en", "Our handling of vulnerabilities was verified by the independent auditor Norvik.", "Norvik"},
		{"en", "Beside the Telmira independent auditors, our systems were verified by Norvik.", "Norvik"},
		{"en", "Our systems must be verified by the independent auditor Norvik.", ""},
		{"en", "Our systems were certified by independent auditors.", ""},
		{"de", "Unsere Systeme wurden vom BSI geprüft und zertifiziert.", "BSI"},
		{"de", "Unsere Systeme wurden nach BSI C5 zertifiziert.", ""},
		{"de", "Unsere Systeme wurden von der Prüfgesellschaft Norvik zertifiziert.", "Prüfgesellschaft Norvik"},
		{"de", "Unsere Systeme, die vom TÜV geprüft werden müssen, sind neu.", ""},
	} {
		d := doc(home, test.language, test.text)
		p := e.read(&d, e.languages[test.language], e.languages[test.language].newScanner(2026), nil)
		got := ""
		for _, v := range p.judge(0) {
			got += v.verifier
		}
		if got != test.want {
			t.Errorf("%s: %q, want %q", test.text, got, test.want)
		}
	}
}

// A document is the verifier's own if it says so at its beginning, not where it
// names it in passing.
func TestTheVerifiersOwnDocumentNamesItAtItsBeginning(t *testing.T) {
	claim := doc(home+"trust", "en", "Our handling of vulnerabilities was verified by the independent auditor Norvik.")
	long := strings.Repeat("There are many more shoes in the shop than before. ", 10)
	for name, test := range map[string]struct {
		report Document
		rung   int
	}{
		"in its title":    {titledPage("https://files.example/acme", "en", "Report of Norvik", long, "We have examined how Acme handles vulnerabilities."), Attested},
		"in passing":      {doc("https://files.example/acme", "en", long, "We have examined how Acme handles vulnerabilities, as Norvik did."), Acts},
		"the claim alone": {doc(home+"more", "en", "We sell boots."), Acts},
	} {
		if f := ladder(t, acme(claim, test.report)); f.Rung == nil || *f.Rung != test.rung {
			t.Errorf("%s: %s", name, f.Reason.Text)
		}
	}
}
