package scoring

import "testing"

// A minister quoted on an organisation's page promises nothing in its name; its
// own officer does.
func TestWhatIsCreditedOfABlockQuote(t *testing.T) {
	const promise = "> We are committed to closing vulnerabilities and tell you how to report any vulnerability to us."
	const deed, other = "> We have published a policy on vulnerabilities.", "> In May we launched a programme on vulnerabilities."
	for _, test := range []struct {
		name        string
		lines       []string
		rung        int // -1 if a person has to read it
		answer      Outcome
		commitments int
	}{
		{"in their own voice", []string{promise[2:]}, Says, Yes, 1},
		{"of nobody named", []string{promise}, -1, No, 0},
		{"two of nobody named", []string{deed, "So it stands.", other}, Says, No, 0},
		{"two paragraphs of one of nobody named", []string{deed, other}, -1, No, 0},
		{"of somebody else", []string{promise + " — Ann Oak, Minister of Aurenia", "So it stands.", deed + " — Ann Oak"}, -1, No, 0},
		{"of their own officer", []string{promise + " — Ann Oak, Chief Security Officer of Acme"}, Says, Yes, 1},
		{"a deed of their own officer", []string{deed + " — Ann Oak, Acme Ltd"}, Acts, No, 0},
		{"in quotation marks, of their own officer", []string{"> “We have published a policy on vulnerabilities.” — Ann Oak, Acme Ltd"}, Acts, No, 0},
		{"of one of their suppliers", []string{deed + " — Ann Oak, speaking for the suppliers of Acme"}, -1, No, 0},
		{"of their own officer without a we", []string{"> A policy on vulnerabilities was published. — Ann Oak, Acme Ltd"}, Silent, No, 0},
		{"an item in a quote under their own words", []string{"We have published:", "> our policy on vulnerabilities — Ann Oak, Minister"}, -1, No, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			findings, commitments := engine(t).Judge("accord", acme(doc(home+"news", "en", test.lines...)))
			rung := -1
			if r := findings[0].Rung; r != nil {
				rung = *r
			}
			if rung != test.rung {
				t.Errorf("rung is %d, want %d: %s", rung, test.rung, findings[0].Reason.Text)
			}
			if got := findings[1].Outcome; got != test.answer || len(commitments) != test.commitments {
				t.Errorf("the question is answered %s with %d commitments, want %s with %d", got, len(commitments), test.answer, test.commitments)
			}
		})
	}
}

// A length in inches opens no speech: what stands up to the next one is nobody
// else's.
func TestInchesAreNoSpeech(t *testing.T) {
	for text, want := range map[string]string{
		"For our 24\" screens we have published a policy to report vulnerabilities, and for our 27\" screens too.": "acts",
		"A rival says: \"We have published a policy to report vulnerabilities in 2026\" and more.":                 "silent",
	} {
		if got := engine(t).Rungs(text, "en"); got.Name != want {
			t.Errorf("%s: %s, want %s", text, got.Name, want)
		}
	}
}
