package scoring

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path"
	"regexp"
	"testing"
)

// What was read beside its sources is told by digest and place alone, and the
// README counts it rightly; nine in ten were right.
func TestReadingsAreAsTheirREADMESays(t *testing.T) {
	dir := path.Join("testdata", "readings")
	readme, err := os.ReadFile(path.Join(dir, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path.Join(dir, "2026-11.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	digest := regexp.MustCompile(`^[0-9a-f]{64}$`)
	right, wrong, seen := map[bool]int{}, map[bool]int{}, map[string]bool{}
	lines := json.NewDecoder(bytes.NewReader(data))
	lines.DisallowUnknownFields()
	for lines.More() {
		var r struct {
			Web, Finding, Verdict, Cause, Note string
			Outcome                            Outcome
			Rung                               *int
			Evidence                           []struct {
				TextSHA256 string `json:"text_sha256"`
				Start, End int
			}
		}
		if err := lines.Decode(&r); err != nil {
			t.Fatal(err)
		}
		if seen[r.Web+" "+r.Finding] {
			t.Errorf("%s is read twice", r.Finding)
		}
		seen[r.Web+" "+r.Finding] = true
		no := r.Outcome == No
		switch {
		case r.Verdict == "right" && r.Cause == "":
			right[no]++
		case r.Verdict == "wrong" && bytes.Contains(readme, []byte("`"+r.Cause+"`")):
			wrong[no]++
		default:
			t.Errorf("%s: verdict %q with cause %q", r.Finding, r.Verdict, r.Cause)
		}
		if no != (len(r.Evidence) == 0) {
			t.Errorf("%s: %s with %d quotes", r.Finding, r.Outcome, len(r.Evidence))
		}
		for _, e := range r.Evidence {
			if !digest.MatchString(e.TextSHA256) || e.Start < 0 || e.End <= e.Start {
				t.Errorf("%s: evidence %+v", r.Finding, e)
			}
		}
	}
	for no, name := range map[bool]string{false: "`yes`, `partly`", true: "`no`"} {
		n := right[no] + wrong[no]
		row := fmt.Sprintf("| %s | %d | %d | %d |", name, n, right[no], wrong[no])
		if !bytes.Contains(readme, []byte(row)) {
			t.Errorf("the README does not say %s", row)
		}
		if 10*right[no] < 9*n {
			t.Errorf("%s: %d of %d right", name, right[no], n)
		}
	}
}

// What the readings showed to be wrong, in other words and in each language.
func TestWhatTheReadingsMended(t *testing.T) {
	e := builtin(t)
	for _, test := range []struct {
		language, element, text string
		want                    Outcome
	}{
		{"en", "P7/people/training", "In 2025 we trained 900 employees of municipalities in recognising phishing.", Unknown},
		{"en", "P7/people/training", "In 2025 we trained 900 employees in recognising phishing.", Yes},
		{"fr", "P7/people/training", "En 2025, nous avons formé 900 agents des communes à la cybersécurité.", Unknown},
		{"de", "P7/people/training", "2025 haben wir 900 Beschäftigte von Kommunen im Erkennen von Phishing geschult.", Unknown},
		{"es", "P7/people/training", "En 2025 formamos a 900 empleados de ayuntamientos en ciberseguridad.", Unknown},
		{"en", "P5/disclosure/safe-harbour", "We will never sue researchers who report a flaw to us.", Yes},
		{"fr", "P5/disclosure/safe-harbour", "Nous ne poursuivrons pas les chercheurs qui signalent une faille de bonne foi.", Yes},
		{"de", "P5/disclosure/safe-harbour", "Wir verklagen niemanden, der eine Schwachstelle in gutem Glauben meldet.", Yes},
		{"es", "P5/disclosure/safe-harbour", "No demandaremos a los investigadores que notifiquen una vulnerabilidad de buena fe.", Yes},
		{"en", "P9/part/endorses", "We support the norms of the United Nations on the responsible behaviour of states in cyberspace.", Yes},
		{"fr", "P9/part/endorses", "Nous soutenons l'Appel de Paris depuis 2019.", Yes},
		{"de", "P9/part/endorses", "Wir unterstützen die Normen der Vereinten Nationen vom Jahr 2015 für verantwortungsvolles Verhalten im Cyberraum.", Yes},
		{"es", "P9/part/endorses", "Apoyamos las normas de las Naciones Unidas sobre el comportamiento responsable de los Estados.", Yes},
		{"en", "P8/stance/no-hack-back", "We uphold the principle that companies must not hack back.", Partly},
		{"fr", "P8/stance/no-hack-back", "Nous soutenons le principe selon lequel une entreprise ne doit pas lancer de riposte informatique.", Partly},
		{"en", "P8/stance/no-hack-back", "Last year we adopted a policy that prohibits hacking back.", Yes},
		{"en", "P8/stance/no-hack-back", "Last year Northwind adopted a policy that prohibits hacking back.", Unknown},
		{"en", "P8/stance/no-hack-back", "Our company › Security › No hacking back", Unknown},
	} {
		for _, f := range paris(e, doc(home+"page", test.language, test.text)) {
			if f.ID == "acme/paris-call/"+test.element && f.Outcome != test.want {
				t.Errorf("%s: %s is %s (%s), want %s", test.text, test.element, f.Outcome, f.Reason.Code, test.want)
			}
		}
	}
}
