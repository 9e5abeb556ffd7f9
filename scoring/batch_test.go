package scoring

import (
	"math"
	"testing"
)

// Adding up many draws at once gives the bits that adding up each by itself
// gives, also where some questions or whole pledges do not apply.
func TestManyDrawsAtOnceAreThoseOneByOne(t *testing.T) {
	e := builtin(t)
	signatories, findings := crowd(e, 40)
	for i := range findings {
		if f := &findings[i]; i%13 == 0 || f.Pledge == "P3" && len(f.Signatory) == 2 {
			f.Outcome = NotApplicable
		}
	}
	for _, how := range []string{"mean", "points", "geometric", "minimum"} {
		e.method.Levels.Pledge = how
		scores := e.Scores("paris-call", signatories, findings)
		at := e.model(e.initiatives["paris-call"], signatories, findings, scores)
		by := e.model(e.initiatives["paris-call"], signatories, findings, scores)
		for _, field := range at.fields() {
			b := newBatch(at)
			b.draw(at, at.sow(field, 5))
			by.sow(field, 5)
			for _, i := range field {
				var all [atOnce]float64
				at.addAll(&at.entrants[i], b, &all)
				for d := range all {
					by.decide(&by.entrants[i], uniform)
					one, _ := by.add(&by.entrants[i], &b.ways[d])
					if math.Float64bits(one) != math.Float64bits(all[d]) {
						t.Fatalf("%s: draw %d of %s is %v at once and %v by itself", how, d, by.entrants[i].id, all[d], one)
					}
				}
			}
		}
	}
}
