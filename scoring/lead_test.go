package scoring

import "testing"

// Items that name nobody are of whom and of what the words above them say: what
// others did, what is denied, supposed or wished for is no deed of the organisation,
// however many items tell it.
func TestItemsAreOfWhomTheirListIs(t *testing.T) {
	e := builtin(t)
	items := map[string][]string{
		"en": {"published a policy to report vulnerabilities", "trained 300 engineers to report vulnerabilities", "launched a programme to report vulnerabilities"},
		"fr": {"une politique de signalement des vulnérabilités a été publiée", "un programme de signalement des vulnérabilités a été lancé"},
		"es": {"se ha publicado una política para notificar vulnerabilidades", "se ha lanzado un programa para notificar vulnerabilidades"},
	}
	for _, test := range []struct {
		language, lead string
		deeds          bool
	}{
		{"en", "In 2025 we have:", true},
		{"en", "In 2025, Acme:", true},
		{"en", "Highlights of 2025:", true},
		{"en", "Our competitors have done the following:", false},
		{"en", "Attackers have:", false},
		{"en", "The Commission has:", false},
		{"en", "We have not yet:", false},
		{"en", "We never:", false},
		{"en", "We have stopped:", false},
		{"en", "We used to:", false},
		{"en", "You are covered if you have:", false},
		{"en", "Companies should:", false},
		{"en", "We ask our suppliers to confirm that they have:", false},
		{"en", "By 2030 we will have:", false},
		{"fr", "Bilan de l’année :", true},
		{"fr", "Si rien n’a changé :", false},
		{"es", "Balance del año:", true},
		{"es", "Si nada ha cambiado:", false},
	} {
		page := []string{test.lead}
		for _, item := range items[test.language] {
			page = append(page, "- "+item)
		}
		for _, f := range e.Assess("paris-call", acme(doc(home+"list", test.language, page...))).Findings {
			if f.Pledge == "P5" && f.Probe == "ladder" && (f.Rung != nil && *f.Rung >= Acts) != test.deeds {
				t.Errorf("%s: %s, %s", test.lead, f.Outcome, f.Reason.Text)
			}
		}
	}
}

// What a list tells of others is for a person to read: nobody is said to publish
// nothing for it.
func TestAListOfOthersStandsInTheWayOfANo(t *testing.T) {
	f := ladder(t, acme(doc(home+"list", "en", "Companies should:", "- have published a policy on vulnerabilities", "- have trained staff on vulnerabilities")))
	if f.Outcome != Unknown || f.Reason.Code != "needs-review" {
		t.Errorf("%s, %s", f.Outcome, f.Reason.Text)
	}
}

// What introduces a list says of its items, at most that somebody acts, only where
// its verb stands near the colon; an item that is a sentence says what it says.
func TestWhatAListShowsOfItsItems(t *testing.T) {
	e := builtin(t)
	for _, test := range []struct {
		lead, item string
		rung       int // of the item
	}{
		{"We have published:", "reports on vulnerabilities", Acts},
		{"We have trained 300 engineers in each of the following:", "reports on vulnerabilities", Acts},
		{"We have published a guide for everybody who wants to know what it is that others do about the safety of their systems, such as:", "reports on vulnerabilities", Silent},
		{"We have published:", "You report vulnerabilities", Silent},
		{"We allow the following uses:", "research on vulnerabilities", Silent},
		{"We do not allow the following uses:", "research on vulnerabilities", Acts},
	} {
		d := doc(home, "en", test.lead, "- "+test.item)
		p := e.read(&d, e.languages["en"], e.languages["en"].newScanner(2026), nil)
		rung := Silent
		for _, v := range p.judge(1) {
			rung = max(rung, v.rung)
		}
		if rung != test.rung {
			t.Errorf("%s %s: %s, want %s", test.lead, test.item, RungNames[rung], RungNames[test.rung])
		}
	}
}
