package scoring

import "testing"

// A minister quoted on an organisation's page promises nothing in its name.
func TestABlockQuoteAnswersNoQuestionAndCommitsNobody(t *testing.T) {
	const promise = "We are committed to closing vulnerabilities and tell you how to report any vulnerability to us."
	for _, test := range []struct {
		name, line  string
		outcome     Outcome
		commitments int
	}{
		{"in their own voice", promise, Yes, 1},
		{"in a block quote", "> " + promise, No, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			findings, commitments := engine(t).Judge("accord", acme(doc(home+"news", "en", test.line)))
			if got := findings[1].Outcome; got != test.outcome || len(commitments) != test.commitments {
				t.Errorf("the question is answered %s with %d commitments, want %s with %d", got, len(commitments), test.outcome, test.commitments)
			}
		})
	}
}
