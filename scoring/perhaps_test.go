package scoring

import (
	"fmt"
	"slices"
	"testing"
)

// readWhole is a case of which all was read, and enough of it to say that nothing was
// found, beside one document.
func readWhole(d Document) Case {
	documents := []Document{d}
	for i := range 10 {
		documents = append(documents, doc(fmt.Sprint(home, "catalogue-", i), "en", fmt.Sprintf("Our catalogue of the year %d shows boots and sandals.", 2000+i)))
	}
	return acme(documents...)
}

// What may be the same in words that the rule does not know keeps anybody from saying
// that nothing was found. What is denied, hoped for, over, advised or told of others does not.
func TestAFactInOtherWordsStandsInTheWayOfANo(t *testing.T) {
	e := builtin(t)
	for _, test := range []struct {
		language, element, text string
		want                    Outcome
	}{
		{"en", "P7/accounts/mfa", "The shop's back office opens with a key card and a second factor.", Unknown},
		{"en", "P7/accounts/mfa", "There is no second factor in the back office.", No},
		{"en", "P7/accounts/mfa", "We aspire to a second factor in the back office.", No},
		{"en", "P6/product/updates", "The till software has seen corrections for nine years.", Unknown},
		{"en", "P6/chain/sbom", "Next year we plan to attach a list of components to our software.", No},
		{"en", "P1/response/team", "Our competitors have a response team that is on duty for incidents.", No},
		{"en", "P1/response/team", "The watch in our network room changes shift at six; intrusions are its trade, a duty roster of cyber specialists its tool.", Unknown},
		{"en", "P2/core/names", "Signing of the zone is repeated every night by a machine in the cellar.", Unknown},
		{"en", "P5/disclosure/reward", "For a serious bug the finder has a voucher for two pairs of boots.", Unknown},
		{"en", "P6/product/testing", "Once a year outside specialists try to break into the systems of our warehouse.", Unknown},
		{"en", "P7/accounts/mfa", "Our checkout is a multi-step process in which two factors count, price and speed.", No},
		{"en", "P3/rules/political-ads", "Cookies of third parties are set for advertising.", No},
		{"en", "P6/product/updates", "Support answers within six months of purchase.", No},
		{"fr", "P7/accounts/mfa", "La caisse s'ouvre avec un badge et un second facteur.", Unknown},
		{"fr", "P7/accounts/mfa", "La caisse ne demande pas de second facteur.", No},
		{"de", "P1/response/team", "Die Rufbereitschaft der Fachleute gilt auch nachts jedem Cyberangriff.", Unknown},
		{"de", "P2/core/names", "Die Zeichnung der Zone erfolgt seit 2021 täglich.", Unknown},
		{"de", "P5/disclosure/contact", "Gefunden haben Forschende schon manche Schwachstelle, ihre Berichte kommen im Postfach der Technik an.", Unknown},
		{"de", "P6/chain/suppliers", "Jeder Bestellung liegt unsere Lieferantenrichtlinie bei.", Unknown},
		{"de", "P6/chain/suppliers", "Unser Einkauf achtet auf faire Preise und kurze Wege.", No},
		{"de", "P6/chain/sbom", "Jeder Kasse liegt ein Verzeichnis der Komponenten bei.", Unknown},
		{"de", "P6/chain/sbom", "Der Kasse liegt kein Verzeichnis der Komponenten bei.", No},
		{"es", "P7/accounts/mfa", "La caja se abre con una tarjeta y un segundo factor.", Unknown},
		{"es", "P7/accounts/mfa", "La caja no pide un segundo factor.", No},
	} {
		findings, _ := e.Judge("paris-call", readWhole(doc(home+"page", test.language, test.text)))
		at := slices.IndexFunc(findings, func(f Finding) bool { return f.ID == "acme/paris-call/"+test.element })
		f := findings[at]
		if f.Outcome != test.want || f.Outcome == Unknown && (f.Reason.Code != "needs-review" || len(f.Evidence) != 1 || f.Evidence[0].Quote != test.text) {
			t.Errorf("%s: %s (%s), want %s", test.text, f.Outcome, f.Reason.Code, test.want)
		}
	}
}
