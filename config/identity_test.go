package config

import (
	"slices"
	"strings"
	"testing"
)

func TestFault45EarlierNamesAreDated(t *testing.T) {
	ws := good()
	ws[IdentitiesFile] = file("signatory,name,until,change\nacme,Apex Tools,2025-06-30,renamed\nacme,Little Works,2026-01-31,merged\n")
	w, err := Load(ws, Overrides{})
	if err != nil {
		t.Fatal(err)
	}
	if id := w.Identities[1]; id.Name != "Little Works" || id.Until != "2026-01-31" || id.Change != Merged {
		t.Errorf("identity = %+v", id)
	}
	if !slices.Contains(w.Signatories[0].Aliases, "Apex Tools") {
		t.Errorf("aliases = %q; what was published under an earlier name is its own", w.Signatories[0].Aliases)
	}
	if again, err := FromInputs(w.Inputs); err != nil || len(again.Identities) != 2 {
		t.Errorf("from the inputs: %+v, %v", again, err)
	}
	for rows, want := range map[string]string{
		"acne,Apex,2025-06-30,renamed\n": `identities.csv:2: no signatory "acne"`,
		"acme,,2025-06-30,renamed\n":     "identities.csv:2:6: name is empty",
		"acme,Apex,,renamed\n":           "until is empty",
		"acme,Apex,2025-06,renamed\n":    `until "2025-06" is no day`,
		"acme,Apex,2025-06-30,sold\n":    `change "sold" is neither renamed nor merged`,
	} {
		if got := problemsOf(t, IdentitiesFile, "signatory,name,until,change\n"+rows); !strings.Contains(got, want) {
			t.Errorf("%s problems:\n%s\nlack %q", rows, got, want)
		}
	}
}

func TestFault45AnAmendedPledgeKeepsItsEarlierText(t *testing.T) {
	amended := strings.Replace(harbour, "    url: https://harbour.example/1\n", "    url: https://harbour.example/1\n    formerly:\n      - {until: \"2026-05-31\", description: {en: Help anybody.}}\n", 1)
	ws := good()
	ws["initiatives/h.yaml"] = file(amended)
	w, err := Load(ws, Overrides{})
	if err != nil {
		t.Fatal(err)
	}
	if f := w.Initiatives[0].Pledges[0].Formerly; len(f) != 1 || f[0].Until != "2026-05-31" || f[0].Description["en"] != "Help anybody." {
		t.Errorf("formerly = %+v", f)
	}
	for old, want := range map[string]string{
		`"2026-05-31"`:        `until "" is no day`,
		"{en: Help anybody.}": "has no text",
	} {
		if got := problemsOf(t, "initiatives/h.yaml", strings.Replace(amended, old, "", 1)); !strings.Contains(got, want) {
			t.Errorf("without %s problems:\n%s\nlack %q", old, got, want)
		}
	}
}
