package scoring

// Ambition says how much a signatory promised of its own on a pledge, so that who
// promised little is not taken for who did much. It stands beside the score and
// never enters it.
type Ambition struct {
	Promises int      `json:"promises"` // of its own, found in what it publishes
	Specific int      `json:"specific"` // of what, how much and by when, how many the most specific of them says; 0 to 3
	Says     []string `json:"says"`     // which: what, how-much, by-when
	Full     int      `json:"full"`     // promises that say all three
	Kept     int      `json:"reported_kept"`
}

// AmbitionOf looks at the promises of one signatory. Of equally specific ones the
// first counts.
func AmbitionOf(promises []*Commitment) Ambition {
	a := Ambition{Promises: len(promises), Says: []string{}}
	for _, m := range promises {
		says := m.Specifics()
		if len(says) > a.Specific {
			a.Specific, a.Says = len(says), says
		}
		if len(says) == mostSpecific {
			a.Full++
		}
		if m.State == ReportedKept {
			a.Kept++
		}
	}
	return a
}

// mostSpecific is how many things a promise can say besides who promises.
const mostSpecific = 3
