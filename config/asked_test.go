package config

import (
	"strings"
	"testing"
)

// When a signatory was asked for its reply is dated, and goes into editions.
func TestFault51WhenSignatoriesWereAskedIsLogged(t *testing.T) {
	const header = "signatory,asked,until,how,edition\n"
	ws := good()
	ws[AskedFile] = file(header + "acme,2026-11-01,2026-11-20,mail to the press office,2026-Q4\nacme,2026-11-10,,,\n")
	w, err := Load(ws, Overrides{})
	if err != nil {
		t.Fatal(err)
	}
	if len(w.Asked) != 2 || w.Asked[0] != (Asking{Signatory: "acme", Asked: "2026-11-01", Until: "2026-11-20", How: "mail to the press office", Edition: "2026-Q4", Line: 2}) {
		t.Errorf("asked = %+v", w.Asked)
	}
	if again, err := FromInputs(w.Inputs); err != nil || len(again.Asked) != 2 {
		t.Errorf("from the inputs: %+v, %v", again, err)
	}
	for rows, want := range map[string]string{
		"acne,2026-11-01,,,\n":           `asked.csv:2: no signatory "acne"`,
		"acme,,,,\n":                     "asked.csv:2:6: asked is empty",
		"acme,1 November,,,\n":           `asked "1 November" is no day`,
		"acme,2026-11-01,2026-10-01,,\n": "until 2026-10-01 lies before 2026-11-01",
		"acme,2026-11-01,,\"a\nb\",\n":   "how has more than 300 characters, a line break",
		"acme,2026-11-01,,,,extra\n":     "asked.csv:2",
	} {
		if got := problemsOf(t, AskedFile, header+rows); !strings.Contains(got, want) {
			t.Errorf("%q problems:\n%s\nlack %q", rows, got, want)
		}
	}
}
