package scoring

import (
	"testing"

	"makegood/config"
)

// What stands on the site of one signatory about another is no answer of its own, and
// for a person to read; what a name is only part of is.
func TestWhatIsSaidOfAnotherSignatory(t *testing.T) {
	e := builtin(t)
	roster := NewRoster([]config.Signatory{{ID: "acme", Name: "Acme Ltd"}, {ID: "voxline", Name: "Voxline GmbH"}, {ID: "harbour", Name: "Harbour Bank plc", Aliases: []string{"HBK"}}})
	for _, test := range []struct {
		title, text string
		want        Outcome
	}{
		{"Accounts", "Multi-factor authentication is required for all accounts.", Yes},
		{"Accounts", "Acme requires multi-factor authentication for all accounts.", Yes},
		{"Accounts", "Voxline requires multi-factor authentication for all accounts.", Unknown},
		{"Accounts", "Harbour Bank requires multi-factor authentication for all accounts.", Unknown},
		{"Accounts", "HBK requires multi-factor authentication for all accounts.", Unknown},
		{"Accounts", "Voxline and we require multi-factor authentication for all accounts.", Yes},
		{"Accounts", "Voxlines of copper require multi-factor authentication for all accounts.", Yes},
		{"Accounts", "Harbour sites require multi-factor authentication for all accounts.", Yes},
		{"Voxline", "Multi-factor authentication is required for all accounts.", Unknown},
		{"Voxline and Acme", "Multi-factor authentication is required for all accounts.", Yes},
		{"Acme and Voxline", "Multi-factor authentication is required for all accounts.", Yes},
	} {
		d := doc(home+"accounts", "en", test.text)
		d.Text.Title = test.title
		c := acme(d)
		c.Roster = roster
		for _, f := range e.Assess("paris-call", c).Findings {
			if f.Pledge == "P7" && f.Element == "mfa" && (f.Outcome != test.want || len(f.Evidence) != 1 || f.Outcome == Unknown && f.Reason.Code != "needs-review" && f.Reason.Code != "too-little-read") {
				t.Errorf("%q, %q: %s, %s, %d quotes", test.title, test.text, f.Outcome, f.Reason.Code, len(f.Evidence))
			}
		}
	}
}
