package scoring

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path"
	"slices"
	"testing"

	"makegood/config"
)

// A label is a passage of our own with the rung that careful people gave it.
type label struct {
	ID, Language, Text, Rung, Half string
	Own, Topic                     bool
}

// floors hold what the cues of each language reached on the labelled passages:
// macro F1 over the rungs, and the share of right ones among measures and
// attested together. They may only rise on the same passages.
var floors = map[string]struct{ f1, top float64 }{
	"en": {0.76, 0.89}, "fr": {0.82, 0.97}, "de": {0.77, 0.95}, "es": {0.81, 0.95},
}

// TestLadderOnLabelledPassages prints what the method page publishes of each
// graded language, and guards it.
func TestLadderOnLabelledPassages(t *testing.T) {
	e := builtin(t)
	for _, file := range labelFiles(t) {
		labels := readLabels(t, file)
		language := labels[0].Language
		all := measure(e, labels)
		unseen := measure(e, slices.DeleteFunc(slices.Clone(labels), func(l label) bool { return l.Half != "unseen" }))
		t.Logf("%s: n %d, macro F1 %.2f (unseen half %.2f), accuracy %.2f, undecided %.2f, accuracy of the decided %.2f, top rungs right %d of %d; floors: majority F1 %.2f, length F1 %.2f",
			language, len(labels), all.f1, unseen.f1, all.accuracy, all.undecided, all.decided, all.topRight, all.topSaid, all.majority, all.length)
		if floor := floors[language]; all.f1 < floor.f1 || all.top() < floor.top {
			t.Errorf("%s: macro F1 %.3f and top rungs %.3f, below the floor of %.3f and %.3f", language, all.f1, all.top(), floor.f1, floor.top)
		}
		low, high := interval(e, labels)
		t.Logf("%s: macro F1 within %.2f and %.2f in 95 %% of 1,000 resamplings; accuracy of the surest third %.2f, of the surest two thirds %.2f; precision of measures %d of %d, of attested %d of %d (unseen half: %d of %d and %d of %d)",
			language, low, high, all.surest(1.0/3), all.surest(2.0/3), all.right[Measures], all.said[Measures], all.right[Attested], all.said[Attested],
			unseen.right[Measures], unseen.said[Measures], unseen.right[Attested], unseen.said[Attested])
		published := fmt.Sprintf("On %d labelled passages of our own the ladder reached macro F1 %.2f (%.2f on the half set aside from the last tuning), left %.0f %% undecided, and was right in %d of %d of its top rungs.",
			len(labels), all.f1, unseen.f1, 100*all.undecided, all.topRight, all.topSaid)
		if !bytes.Contains(declared(t, "cues/"+language+".yaml"), []byte(published)) {
			t.Errorf("config/cues/%s.yaml does not publish what is measured: %q", language, published)
		}
		for _, miss := range all.misses {
			t.Log(miss)
		}
	}
}

// builtinCues are those that come with Makegood.
func builtinCues(t testing.TB) []config.Cues {
	t.Helper()
	var list []config.Cues
	files, err := fs.Glob(config.Builtin(), "cues/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cues: %v", err)
	}
	for _, file := range files {
		c, err := config.ParseCues(path.Base(file), declared(t, file))
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, c)
	}
	return list
}

// builtin is an engine of what comes with Makegood.
func builtin(t testing.TB) *Engine {
	t.Helper()
	m, err := config.ParseMethod("makegood.yaml", declared(t, "methods/makegood.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	in, err := config.ParseInitiative("paris-call.yaml", declared(t, "initiatives/paris-call.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	e, err := New([]config.Initiative{in}, m, builtinCues(t))
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func declared(t testing.TB, file string) []byte {
	t.Helper()
	data, err := fs.ReadFile(config.Builtin(), file)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func labelFiles(t *testing.T) []string {
	t.Helper()
	files, err := fs.Glob(os.DirFS("testdata"), "labels/*.jsonl")
	if err != nil || len(files) == 0 {
		t.Fatalf("no labels: %v", err)
	}
	return files
}

// readLabels returns the labels of passages on some pledge's topic: of others the
// ladder alone is not asked.
func readLabels(t *testing.T, file string) []label {
	t.Helper()
	return slices.DeleteFunc(everyLabel(t, file), func(l label) bool { return !l.Topic })
}

func everyLabel(t *testing.T, file string) []label {
	t.Helper()
	data, err := os.ReadFile(path.Join("testdata", file))
	if err != nil {
		t.Fatal(err)
	}
	var out []label
	for s := bufio.NewScanner(bytes.NewReader(data)); s.Scan(); {
		var l label
		if err := json.Unmarshal(s.Bytes(), &l); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		out = append(out, l)
	}
	return out
}

// A measurement says how well the ladder does on labels.
type measurement struct {
	f1, accuracy, undecided, decided float64
	majority, length                 float64     // macro F1 of the two floors
	topRight, topSaid                int         // of those put on measures or attested
	right, said                      map[int]int // by rung
	sure                             []bool      // right or not, the surest first
	misses                           []string
}

func (m measurement) top() float64 {
	if m.topSaid == 0 {
		return 1
	}
	return float64(m.topRight) / float64(m.topSaid)
}

// surest is the accuracy over the given share of the passages, the surest of the
// ladder's verdicts first.
func (m measurement) surest(share float64) float64 {
	n, right := int(share*float64(len(m.sure))+0.5), 0
	for _, ok := range m.sure[:n] {
		if ok {
			right++
		}
	}
	return float64(right) / float64(max(n, 1))
}

// interval returns the ends between which 95 % of the macro F1 of 1,000 samples
// lie, each drawn from the labels with repetition.
func interval(e *Engine, labels []label) (low, high float64) {
	want, got := make([]string, len(labels)), make([]string, len(labels))
	for i, l := range labels {
		want[i], got[i] = l.Rung, e.Rungs(l.Text, l.Language).Name
	}
	random := rand.New(rand.NewPCG(1, 2))
	var all []float64
	for range 1000 {
		w, g := make([]string, len(labels)), make([]string, len(labels))
		for i := range labels {
			k := random.IntN(len(labels))
			w[i], g[i] = want[k], got[k]
		}
		all = append(all, macroF1(w, g))
	}
	slices.Sort(all)
	return all[25], all[974]
}

func measure(e *Engine, labels []label) measurement {
	m := measurement{right: map[int]int{}, said: map[int]int{}}
	bySureness := map[int][]bool{}
	var want, got []string
	right, sure, sureRight := 0, 0, 0
	for _, l := range labels {
		c := e.Rungs(l.Text, l.Language)
		want, got = append(want, l.Rung), append(got, c.Name)
		ok := c.Name == l.Rung
		if ok {
			right++
		} else {
			text := l.Text
			if l.Half == "unseen" {
				text = "not shown, since nobody is to write rules from it"
			}
			m.misses = append(m.misses, l.ID+" ("+l.Half+") "+c.Name+" instead of "+l.Rung+": "+text)
		}
		if !c.Undecided {
			sure++
			if ok {
				sureRight++
			}
		}
		m.said[c.Rung]++
		if ok {
			m.right[c.Rung]++
		}
		sureness := slices.Index([]string{"high", "", "medium", "low"}, c.Confidence)
		if c.Undecided {
			sureness += 4
		}
		bySureness[sureness] = append(bySureness[sureness], ok)
		if c.Rung >= Measures {
			m.topSaid++
			if ok {
				m.topRight++
			}
		}
	}
	for sureness := range 8 {
		m.sure = append(m.sure, bySureness[sureness]...)
	}
	n := float64(len(labels))
	m.f1, m.accuracy, m.undecided = macroF1(want, got), float64(right)/n, 1-float64(sure)/n
	m.decided = float64(sureRight) / float64(max(sure, 1))
	m.majority, m.length = macroF1(want, majority(want)), macroF1(want, byLength(labels))
	return m
}

// macroF1 is the mean of F1 over the rungs that occur in want.
func macroF1(want, got []string) float64 {
	sum, n := 0.0, 0.0
	for _, rung := range RungNames {
		both, wanted, given := 0, 0, 0
		for i := range want {
			if want[i] == rung {
				wanted++
			}
			if got[i] == rung {
				given++
			}
			if want[i] == rung && got[i] == rung {
				both++
			}
		}
		if wanted == 0 {
			continue
		}
		n++
		sum += 2 * float64(both) / float64(wanted+given)
	}
	return sum / n
}

// majority always says the commonest rung.
func majority(want []string) []string {
	best, most := "", 0
	for _, rung := range RungNames {
		n := 0
		for _, w := range want {
			if w == rung {
				n++
			}
		}
		if n > most {
			best, most = rung, n
		}
	}
	return slices.Repeat([]string{best}, len(want))
}

// byLength sorts passages by length and gives the rungs in order, as often as
// they occur: the longer, the higher.
func byLength(labels []label) []string {
	order := make([]int, len(labels))
	var rungs []int
	for i, l := range labels {
		order[i] = i
		rungs = append(rungs, slices.Index(RungNames[:], l.Rung))
	}
	slices.SortStableFunc(order, func(a, b int) int { return len(labels[a].Text) - len(labels[b].Text) })
	slices.Sort(rungs)
	out := make([]string, len(labels))
	for place, i := range order {
		out[i] = RungNames[rungs[place]]
	}
	return out
}

// TestExamplesOfTheParisCall runs what the content itself says must and must not
// be found.
func TestExamplesOfTheParisCall(t *testing.T) {
	e := builtin(t)
	for _, err := range e.Examples("paris-call") {
		t.Error(err)
	}
}
