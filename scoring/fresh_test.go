package scoring

import (
	"io/fs"
	"os"
	"path"
	"testing"
)

// What the top rungs must reach on passages that no rule has seen: of those put on
// measures and on attested, the shares that are right.
const (
	measuresFloor = 0.85
	attestedFloor = 0.90
)

// TestLadderOnFreshLabelledPassages measures the ladder on passages that were
// written by readers who had seen neither rules nor cues. What it gets wrong is not
// printed: whoever mends a rule by these passages must write others.
func TestLadderOnFreshLabelledPassages(t *testing.T) {
	e := builtin(t)
	files, err := fs.Glob(os.DirFS("testdata"), "labels/fresh/*.jsonl")
	if err != nil || len(files) == 0 {
		t.Fatalf("no fresh labels: %v", err)
	}
	for _, file := range files {
		labels := readLabels(t, file)
		language := labels[0].Language
		m := measure(e, labels)
		low, high := interval(e, labels)
		t.Logf("%s: %d fresh passages: macro F1 %.2f (%.2f to %.2f), accuracy %.2f, undecided %.2f, accuracy of the decided %.2f; precision of measures %d of %d, of attested %d of %d; floors: majority F1 %.2f, length F1 %.2f",
			language, len(labels), m.f1, low, high, m.accuracy, m.undecided, m.decided, m.right[Measures], m.said[Measures], m.right[Attested], m.said[Attested], m.majority, m.length)
		if m.f1 <= m.majority || m.f1 <= m.length {
			t.Errorf("%s: macro F1 %.2f is no better than a guess by the commonest rung (%.2f) or by length (%.2f)", language, m.f1, m.majority, m.length)
		}
		for rung, floor := range map[int]float64{Measures: measuresFloor, Attested: attestedFloor} {
			if said := m.said[rung]; said == 0 || float64(m.right[rung]) < floor*float64(said) {
				t.Errorf("%s: of %d passages put on %s %d are right; at least %.2f of them are wanted, and at least one", language, said, RungNames[rung], m.right[rung], floor)
			}
		}
		first, second := everyLabel(t, file), everyLabel(t, "labels/fresh/second/"+path.Base(file))
		if len(first) != len(second) {
			t.Fatalf("%s: %d labels, and %d at the second labelling", file, len(first), len(second))
		}
		for i := range first {
			if first[i].ID != second[i].ID {
				t.Fatalf("%s: %s stands where the second labelling has %s", file, first[i].ID, second[i].ID)
			}
		}
		t.Logf("%s: two readers of %d fresh passages: kappa on the rung %.2f, on own %.2f, on topic %.2f; where they differ on the rung: %s",
			language, len(first), kappa(first, second, rungOf), kappa(first, second, ownOf), kappa(first, second, topicOf), differences(first, second))
	}
}
