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

// A reading is one finding that somebody read beside its source.
type reading struct {
	Web, Finding, Verdict, Cause, Note string
	Draw                               int
	Outcome                            Outcome
	Rung                               *int
	Evidence, Missed                   []place
}

// A place is some bytes of a text.
type place struct {
	TextSHA256 string `json:"text_sha256"`
	Start, End int
}

// What was read beside its sources is told by digest and place alone, and the
// README counts it rightly.
func TestReadingsAreAsTheirREADMESays(t *testing.T) {
	for _, test := range []struct {
		file string
		rows map[string]bool // by answer: whether nine in ten were right
	}{
		{"2026-11.jsonl", map[string]bool{"`yes`, `partly`": true, "`no`": true}},
		{"2026-11-real.jsonl", map[string]bool{"`yes`, `partly`": true, "`no`": false, "`unknown`, nothing found": false}},
		{"2026-11-real-2.jsonl", map[string]bool{"`yes`, `partly`": true, "`no`": false, "`unknown`, nothing found": false}},
		{"2026-11-miniature-2.jsonl", map[string]bool{"`no`": true}},
		{"2026-11-3.jsonl", map[string]bool{"`yes`, `partly`": true, "`no`": true}},
		{"2026-11-4.jsonl", map[string]bool{"`yes`, `partly`": true, "`no`": false}},
	} {
		readme := readingFile(t, "README.md")
		right, wrong := map[string]int{}, map[string]int{}
		for _, r := range readings(t, test.file) {
			answer := "`yes`, `partly`"
			switch r.Outcome {
			case No:
				answer = "`no`"
			case Unknown:
				answer = "`unknown`, nothing found"
			}
			switch {
			case r.Verdict == "right" && r.Cause == "" && len(r.Missed) == 0:
				right[answer]++
			case r.Verdict == "wrong" && bytes.Contains(readme, []byte("`"+r.Cause+"`")):
				wrong[answer]++
			default:
				t.Errorf("%s: verdict %q with cause %q", r.Finding, r.Verdict, r.Cause)
			}
			if shows := r.Outcome == Yes || r.Outcome == Partly; shows != (len(r.Evidence) > 0) {
				t.Errorf("%s: %s with %d quotes", r.Finding, r.Outcome, len(r.Evidence))
			}
		}
		for answer, most := range test.rows {
			n := right[answer] + wrong[answer]
			row := fmt.Sprintf("| %s | %d | %d | %d |", answer, n, right[answer], wrong[answer])
			if n == 0 || !bytes.Contains(readme, []byte(row)) {
				t.Errorf("%s: the README does not say %s", test.file, row)
			}
			if most && 10*right[answer] < 9*n {
				t.Errorf("%s: %s: %d of %d right", test.file, answer, right[answer], n)
			}
		}
	}
}

func readingFile(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(path.Join("testdata", "readings", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// readings reads a file of readings; every finding is in it once, and every place
// is one.
func readings(t *testing.T, name string) []reading {
	t.Helper()
	digest := regexp.MustCompile(`^[0-9a-f]{64}$`)
	seen := map[string]bool{}
	var out []reading
	lines := json.NewDecoder(bytes.NewReader(readingFile(t, name)))
	lines.DisallowUnknownFields()
	for lines.More() {
		var r reading
		if err := lines.Decode(&r); err != nil {
			t.Fatal(err)
		}
		if seen[r.Web+" "+r.Finding] {
			t.Errorf("%s is read twice", r.Finding)
		}
		seen[r.Web+" "+r.Finding] = true
		for _, p := range append(r.Evidence, r.Missed...) {
			if !digest.MatchString(p.TextSHA256) || p.Start < 0 || p.End <= p.Start {
				t.Errorf("%s: place %+v", r.Finding, p)
			}
		}
		out = append(out, r)
	}
	return out
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
		{"fr", "P9/part/endorses", "Nous soutenons depuis 2019 les normes des Nations unies sur le comportement responsable des États.", Yes},
		{"de", "P9/part/endorses", "Wir unterstützen die Normen der Vereinten Nationen vom Jahr 2015 für verantwortungsvolles Verhalten im Cyberraum.", Yes},
		{"es", "P9/part/endorses", "Apoyamos las normas de las Naciones Unidas sobre el comportamiento responsable de los Estados.", Yes},
		{"en", "P8/stance/no-hack-back", "We uphold the principle that companies must not hack back.", Partly},
		{"fr", "P8/stance/no-hack-back", "Nous soutenons le principe selon lequel une entreprise ne doit pas lancer de riposte informatique.", Partly},
		{"en", "P8/stance/no-hack-back", "Last year we adopted a policy that prohibits hacking back.", Yes},
		{"en", "P8/stance/no-hack-back", "Last year Northwind adopted a policy that prohibits hacking back.", Unknown},
		{"en", "P8/stance/no-hack-back", "Our company › Security › No hacking back", Unknown},
		{"en", "P1/response/team", "Our editors maintain an incident response process for harmful posts.", Unknown},
		{"en", "P1/openness/notice", "We assist the customer by notifying the customer of any personal data breach without undue delay after becoming aware of it.", Partly},
		{"en", "P3/rules/political-ads", "You may not use our services for targeted campaign messages to voters.", Partly},
		{"fr", "P3/rules/political-ads", "Nous interdisons le ciblage politique par nos services.", Partly},
		{"es", "P3/rules/political-ads", "Prohibimos la segmentación política en nuestros servicios.", Partly},
		{"en", "P6/product/testing", "We stress-test each model before it is released.", Partly},
		{"en", "P6/product/testing", "We have controls against intrusion, including penetration exercises.", Yes},
		{"en", "P6/product/testing", "We conducted stress tests of our bank last year.", Unknown},
		{"en", "P6/chain/suppliers", "We bind our subcontractors by an agreement with duties of data security that are no less protective than ours.", Partly},
		{"en", "P6/chain/suppliers", "We have adopted the “Supplier Data Protection Requirements Policy”.", Partly},
		{"en", "P6/chain/suppliers", "We review plugins to ensure that they meet our standards of security.", Unknown},
		{"fr", "P6/chain/suppliers", "Nous lions nos sous-traitants par un contrat aux mêmes obligations de sécurité.", Partly},
		{"de", "P6/chain/suppliers", "Wir binden unsere Unterauftragnehmer vertraglich an dieselben Pflichten zur Sicherheit.", Partly},
		{"es", "P6/chain/suppliers", "Imponemos a nuestros subencargados por contrato las mismas obligaciones de seguridad.", Partly},
		{"en", "P7/people/advice", "We provide education and awareness to drivers on how to spot attacks.", Partly},
		{"en", "P7/people/advice", "For more, visit our Help Pages and Security Tips.", Partly},
		{"en", "P1/openness/figures", "We received 310 reports of account takeovers.", Yes},
		{"en", "P1/openness/figures", "In 2024 we blocked 4,100 apps for malware.", Partly},
		{"en", "P7/accounts/mfa", "You can use your fingerprint to sign in.", Partly},
		{"en", "P1/response/reach", "Visitors can report offensive content by the form below each picture.", Partly},
		{"en", "P6/chain/suppliers", "We require every reviewer of ours and of our contractors to meet security standards.", Partly},
		{"en", "P6/chain/suppliers", "We require third-party developers who list software in our store, and their contractors, to meet security standards.", Unknown},
		{"en", "P3/rules/political-ads", "You may not use our services for political campaigning.", Unknown},
		{"en", "P1/response/reach", "We provide several reporting channels beside our own checks of the safety of goods.", Unknown},
		{"en", "P1/response/reach", "We provide several reporting channels for fraud and illegal content.", Partly},
		{"en", "P7/people/advice", "We ran an educational campaign on the safety of our warehouses.", Unknown},
		{"en", "P5/disclosure/safe-harbour", "We bring no charges, and will not press charges against researchers who act in good faith.", Yes},
		{"fr", "P5/disclosure/safe-harbour", "Nous ne porterons pas plainte contre les chercheurs de bonne foi.", Yes},
		{"de", "P5/disclosure/safe-harbour", "Wir zeigen niemanden, der eine Schwachstelle in gutem Glauben meldet, bei der Polizei an.", Yes},
		{"es", "P5/disclosure/safe-harbour", "No presentaremos denuncias contra investigadores de buena fe.", Yes},
		{"en", "P5/disclosure/reward", "Tell us if you wish to be named as the one who found the flaw.", Yes},
		{"fr", "P5/disclosure/reward", "Dites-nous si vous souhaitez être cité comme auteur de la découverte.", Yes},
		{"de", "P5/disclosure/reward", "Sagen Sie uns, ob Sie als Finder genannt werden möchten.", Yes},
		{"es", "P5/disclosure/reward", "Díganos si desea que le citemos en nuestro aviso.", Yes},
		{"de", "P3/practice/partners", "Wir haben die Wahlämter aller Gemeinden im Erkennen von Fälschungen beraten.", Yes},
		{"en", "P2/restraint/no-shutdown", "We stand for an open internet that nobody cuts off.", Yes},
		{"fr", "P2/restraint/no-shutdown", "Nous défendons un Internet ouvert que personne ne coupe.", Yes},
		{"de", "P2/restraint/no-shutdown", "Wir stehen für ein offenes Internet, das niemand abschaltet.", Yes},
		{"es", "P2/restraint/no-shutdown", "En nuestro trabajo defendemos una Internet abierta que nadie corte.", Yes},
		{"en", "P5/misuse/no-attacks", "Developers must not violate the security or integrity of any network through our store.", Yes},
		{"en", "P7/accounts/mfa", "Every editor signs in to our site with two-factor authentication.", Yes},
		{"fr", "P7/accounts/mfa", "Chez nous, on se connecte toujours avec une authentification à deux facteurs.", Yes},
		{"de", "P7/accounts/mfa", "Unsere Redaktion meldet sich stets mit Zwei-Faktor-Authentisierung an.", Yes},
		{"es", "P7/accounts/mfa", "Para iniciar sesión en nuestro portal hace falta autenticación multifactor.", Yes},
		{"en", "P6/chain/suppliers", "All our sellers take part in our supplier security and privacy programme.", Yes},
		{"en", "P4/rules/forbids", "It is our policy to close the accounts of those who repeatedly infringe copyright.", Yes},
		{"en", "P4/rules/forbids", "Users may not publish pictures in violation of copyright.", Yes},
		{"fr", "P4/rules/forbids", "Vous ne devez pas publier de textes en violation de la propriété intellectuelle d'autrui.", Yes},
		{"es", "P4/rules/forbids", "Usted no debe publicar textos en violación de la propiedad intelectual ajena.", Yes},
		{"en", "P4/rules/complaints", "Whoever holds the rights may file a complaint with our copyright agent.", Yes},
		{"en", "P4/rules/complaints", "If you find a text of ours that constitutes copyright infringement, please contact the editors.", Yes},
		{"en", "P6/product/testing", "Before its release we performed red teaming tests of the translator.", Partly},
		{"en", "P9/part/endorses", "Our association endorses norms of responsible behaviour in cyberspace.", Unknown},
		{"en", "P9/part/endorses", "Our association endorses the eleven norms for cyberspace.", Yes},
		{"fr", "P9/part/endorses", "Notre association soutient les normes de comportement responsable en ligne.", Unknown},
		{"fr", "P9/part/endorses", "Notre association défend les onze normes du cyberespace.", Yes},
		{"de", "P9/part/endorses", "Unser Verband unterstützt Normen für verantwortungsvolles Verhalten im Cyberraum.", Unknown},
		{"de", "P9/part/endorses", "Unser Verband unterstützt die Normen für verantwortungsvolles Staatenverhalten im Cyberraum.", Yes},
		{"es", "P9/part/endorses", "Nuestra asociación apoya las normas de comportamiento responsable en el ciberespacio.", Unknown},
		{"es", "P9/part/endorses", "Nuestra asociación apoya las once normas para el ciberespacio.", Yes},
	} {
		for _, f := range paris(e, doc(home+"page", test.language, test.text)) {
			if f.ID == "acme/paris-call/"+test.element && f.Outcome != test.want {
				t.Errorf("%s: %s is %s (%s), want %s", test.text, test.element, f.Outcome, f.Reason.Code, test.want)
			}
		}
	}
}

// What introduces a list inside a list is read with its items, and with no others.
func TestAListInsideAListHasItsOwnLead(t *testing.T) {
	e := builtin(t)
	const last = "Infringe the intellectual property of others."
	for _, test := range []struct {
		name  string
		items []string
		want  Outcome
	}{
		{"numbered below", []string{"1. You accept these terms.", "2. You must not do any of the following:", "(a) harm anybody;", "(b) " + last}, Yes},
		{"numbered beside", []string{"1. You must not do any of the following:", "(a) harm anybody;", "2. " + last}, Unknown},
		{"not numbered, up to the semicolons' end", []string{"You must not do any of the following:", "Harm anybody;", last}, Yes},
		{"not numbered, behind it", []string{"You must not do any of the following:", "Harm anybody;", "Break in.", last}, Unknown},
		{"behind one, in the list that it stands in", []string{"You must not:", "Do harm, such as to:", "Hurt anybody", last}, Yes},
		{"nothing before it", []string{"You accept these terms.", last}, Unknown},
	} {
		lines := []string{"# Terms"}
		for i, item := range test.items {
			if i > 0 || item != "You must not:" {
				item = "- " + item
			}
			lines = append(lines, item)
		}
		for _, f := range paris(e, doc(home+"terms", "en", lines...)) {
			if f.ID == "acme/paris-call/P4/rules/forbids" && f.Outcome != test.want {
				t.Errorf("%s: %s (%s), want %s", test.name, f.Outcome, f.Reason.Code, test.want)
			}
		}
	}
}
