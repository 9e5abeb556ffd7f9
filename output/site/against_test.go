package site

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"makegood/output"
	"makegood/scoring"
)

// drawnAgainst makes the picture of an edition in which the i-th signatory got
// as far on the j-th pledge as standing says.
func drawnAgainst(t *testing.T, signatories, pledges int, standing func(i, j int) int) *againstView {
	t.Helper()
	names := make([]string, signatories)
	for i := range names {
		names[i] = fmt.Sprintf("Signatory %d", i)
	}
	return drawnNamed(t, names, pledges, standing)
}

// drawnNamed is drawnAgainst of signatories of these names.
func drawnNamed(t *testing.T, names []string, pledges int, standing func(i, j int) int) *againstView {
	t.Helper()
	books, err := bind([]output.Edition{fakeEdition("2026-Q4", len(names), pledges, names, standing)}, Options{Languages: []string{"en"}})
	if err != nil {
		t.Fatal(err)
	}
	b := books[0]
	return b.against(b.frame(job{at: "2026-Q4/", issue: b.issues[0]}), b.issues[0], b.issues[0].chapters[0])
}

// Words and deeds count among what was assessed; what is unknown places nobody.
func TestPlacesAreSharesOfWhatWasAssessed(t *testing.T) {
	v := drawnAgainst(t, 2, 4, func(i, j int) int { return [][]int{{3, 1, 0, -1}, {4, 3, 3, 5}}[i][j] })
	rows := v.Widest
	if len(rows) != 2 || rows[0].Name != "Signatory 0" || rows[0].Speaks != 2 || rows[0].Deeds != 1 || rows[0].Of != 3 || rows[0].Gap() != 1 {
		t.Fatalf("rows %+v; the widest gap is 2 spoken on, 1 deed, of 3", rows)
	}
	if rows[1].Speaks != 4 || rows[1].Deeds != 4 || rows[1].Gap() != 0 {
		t.Errorf("%+v; want deeds on 4 of 4", rows[1])
	}
	for _, p := range v.Places {
		if p.Label == "Signatory 1" && (p.X != "74" || p.Y != "5") {
			t.Errorf("deeds on all stand at %s, %s; want the end of the line at 74, 5", p.X, p.Y)
		}
	}
}

// One signatory alone, and nobody ranked, are no picture.
func TestOnePointIsNoPicture(t *testing.T) {
	if v := drawnAgainst(t, 1, 3, func(i, j int) int { return 3 }); v != nil {
		t.Errorf("%+v of one signatory", v)
	}
	if v := drawnAgainst(t, 3, 3, func(i, j int) int { return -1 }); v != nil {
		t.Errorf("%+v of signatories that could not be assessed", v)
	}
}

// A picture of 1,200 counts every one of them once, in few circles, and its
// table is short.
func TestAPictureOfManySignatoriesIsAPicture(t *testing.T) {
	v := drawnAgainst(t, 1200, 9, func(i, j int) int { return (i*7+j*j*3+i*j)%12 - 1 })
	count := 0
	for i, p := range v.Places {
		count += p.Count
		if p.Count != len(p.names) || (p.R == "") != (p.Count <= 3) || len(p.Dots) > 3 {
			t.Errorf("place %+v", p)
		}
		if i > 0 && p.Count > v.Places[i-1].Count {
			t.Error("a larger circle is drawn over a smaller one")
		}
	}
	if v.Total < 100 || count != v.Total {
		t.Errorf("%d in the picture of %d", count, v.Total)
	}
	if len(v.Places) > mostPlaces && !v.Tenths || len(v.Places) > 66 || v.All || len(v.Widest) != againstWidest || len(v.Least) != againstLeast {
		t.Errorf("%d places, %d and %d rows", len(v.Places), len(v.Widest), len(v.Least))
	}
	if v.Widest[0].share(v.Widest[0].Gap()) < v.Least[0].share(v.Least[0].Gap()) {
		t.Error("the widest gap is narrower than the narrowest")
	}
}

// No label lies on another one or on a circle.
func TestLabelsFindRoomOrStayAway(t *testing.T) {
	v := drawnAgainst(t, 16, 9, func(i, j int) int { return (i + j*i/3) % 5 })
	var boxes []box
	labels := 0
	for i := range v.Places {
		p := &v.Places[i]
		x, y := largeScreen.at(p)
		boxes = append(boxes, box{x - 13*float64(p.Count-1), y - 1, x + 1, y + 1})
		if p.Label == "" {
			continue
		}
		labels++
		width := letterWidth * float64(len(p.Label))
		b := box{x + float64(p.Side), y - 8 + float64(p.Drop), x + float64(p.Side) + width, y + 8 + float64(p.Drop)}
		if p.Side < 0 {
			b.left, b.right = b.left-width, b.left
		}
		if j := slices.IndexFunc(boxes, b.meets); j >= 0 && j < len(boxes)-1 {
			t.Errorf("the label %q lies on %+v", p.Label, boxes[j])
		}
		boxes = append(boxes, b)
	}
	if labels < 5 {
		t.Errorf("%d labels of %d places", labels, len(v.Places))
	}
}

// Where there is no room for names, the dots have the numbers of the rows that name them.
func TestDotsHaveTheNumbersOfTheTable(t *testing.T) {
	v := drawnAgainst(t, 16, 9, func(i, j int) int { return (i + j*i/3) % 5 })
	row := map[string]int{}
	for i, r := range slices.Concat(v.Widest, v.Least) {
		if r.Number != i+1 {
			t.Errorf("row %d has the number %d", i+1, r.Number)
		}
		row[r.Label] = r.Number
	}
	keyed := 0
	for _, p := range v.Places {
		var want []string
		for _, n := range p.names {
			if row[n] > 0 && p.Count <= 3 {
				want = append(want, strconv.Itoa(row[n]))
				keyed++
			}
		}
		if got := strings.Join(want, ", "); p.Key != got && p.Key != "" {
			t.Errorf("%v has the numbers %q, want %q", p.names, p.Key, got)
		}
	}
	if keyed < 5 {
		t.Errorf("%d dots have numbers", keyed)
	}
}

// Two that have the same name are two.
func TestNamesakesHaveNumbersOfTheirOwn(t *testing.T) {
	v := drawnNamed(t, []string{"Norvik", "Norvik"}, 4, func(i, j int) int { return [][]int{{1, 1, 0, 0}, {3, 3, 3, 3}}[i][j] })
	var keys []string
	for _, p := range v.Places {
		keys = append(keys, p.Key)
	}
	slices.Sort(keys)
	if !slices.Equal(keys, []string{"1", "2"}) {
		t.Errorf("in the picture they are %q", keys)
	}
}

// A label goes below or above its dot where the slanted line runs through both sides.
func TestALabelKeepsOffTheLine(t *testing.T) {
	p := place{x: 0.7, y: 0.6, Count: 1}
	x, y := largeScreen.at(&p)
	taken := []box{{x + 20, y - 5, x + 30, y + 5}} // another dot at its right
	if label, at := largeScreen.room(&p, "A name that is long", &taken); label == "" || at.Side != 0 || at.Drop <= 0 {
		t.Errorf("%q is put %d px aside and %d px below", label, at.Side, at.Drop)
	}
}

// The home page of a second edition says what changed, and who moved: not those of
// whom it only did not read again what it had.
func TestAHomePageSaysWhatChanged(t *testing.T) {
	names := []string{"Acme", "Plain Works", "Still Waters"}
	now := fakeEdition("2026-Q4", 3, 2, names, func(i, j int) int { return []int{3, 1, 0, 2, 1, 1}[2*i+j] })
	before := fakeEdition("2026-Q2", 3, 2, names, func(i, j int) int { return []int{1, 1, 3, 2, 1, 1}[2*i+j] })
	pages := tree(t, publish(t, Options{Languages: []string{"en"}}, now, before))
	home := pages["2026-Q4/index.html"]
	_, since, ok := strings.Cut(home, `id="since"`)
	since, _, _ = strings.Cut(since, "</section>")
	if !ok || !strings.Contains(since, "5 findings changed.") || !strings.Contains(since, "Acme") || strings.Contains(since, "Plain Works") || strings.Contains(since, "Still Waters") {
		t.Errorf("the home page says of changes: %s", since)
	}
	if strings.Contains(pages["2026-Q2/index.html"], `id="since"`) {
		t.Error("the first edition says what changed")
	}
	for i := range now.Scorecards {
		now.Scorecards[i].Score.Rank = 0
	}
	pages = tree(t, publish(t, Options{Languages: []string{"en"}}, now, before))
	if _, since, _ = strings.Cut(pages["2026-Q4/index.html"], `id="since"`); strings.Contains(since[:strings.Index(since, "</section>")], "Acme") {
		t.Error("a signatory that is not ranked is said to have moved")
	}
	if changed := pages["2026-Q4/changes/harbour-call/org-1/index.html"]; changed == "" || strings.Contains(changed, "20.8") {
		t.Error("a signatory that is not ranked has figures of its change")
	}
}

// What only one edition could read about is neither up nor down.
func TestReadingMoreOrLessHasNoDirection(t *testing.T) {
	silent, deed, closed := &scoring.Finding{Possible: 4}, &scoring.Finding{Possible: 4, Points: 2}, &scoring.Finding{Possible: 4, Unknown: 4}
	for _, test := range []struct {
		cause   scoring.Cause
		was, is *scoring.Finding
		want    int
	}{
		{scoring.TheyChanged, silent, deed, 1}, {scoring.TheyChanged, deed, silent, -1}, {scoring.BecameUnreadable, silent, closed, 0},
		{scoring.BecameUnreadable, deed, silent, 0}, {scoring.BecameReadable, closed, silent, 0}, {scoring.NotReadAgain, deed, silent, 0},
	} {
		if got := direction(&scoring.Difference{Cause: test.cause, Was: test.was, Is: test.is}); got != test.want {
			t.Errorf("%s, %d to %d points: %d, want %d", test.cause, test.was.Points, test.is.Points, got, test.want)
		}
	}
}

// Where nobody could be judged on most pledges, the headline says so in one
// sentence, and what was found all the same.
func TestAHeadlineOfAnUnreadEdition(t *testing.T) {
	e := fakeEdition("2026-Q4", 3, 5, []string{"Acme", "Plain Works", "Still Waters"}, func(i, j int) int { return []int{3, 1, -1, -1, -1}[j] })
	home := tree(t, publish(t, Options{Languages: []string{"en"}}, e))["index.html"]
	want := "Not one of 3 signatories could be judged on more than half of its pledges. <em class='deeds'>Deeds</em> were found on 3 of 15 pledges, <em class='words'>words</em> alone on three."
	if !strings.Contains(home, want) {
		_, head, _ := strings.Cut(home, "<h1")
		t.Errorf("the headline is %q, want %q", head[:min(300, len(head))], want)
	}
}

// The verb of a headline goes with how many do it, and none has a sentence of its own.
func TestAHeadlineAgreesWithItsNumber(t *testing.T) {
	for deeds, want := range []string{
		"Sur 3 signataires, aucun ne montre d’<em class='deeds'>actes</em> sur la plupart de ses engagements. Trois montrent surtout des <em class='words'>paroles</em>.",
		"Sur 3 signataires, un montre des <em class='deeds'>actes</em> sur la plupart de ses engagements. Deux montrent surtout des <em class='words'>paroles</em>.",
		"Sur 3 signataires, deux montrent des <em class='deeds'>actes</em> sur la plupart de leurs engagements. Un montre surtout des <em class='words'>paroles</em>.",
		"Sur 3 signataires, trois montrent des <em class='deeds'>actes</em> sur la plupart de leurs engagements. Aucun ne montre surtout des <em class='words'>paroles</em>.",
	} {
		e := fakeEdition("2026-Q4", 3, 5, []string{"Acme", "Plain Works", "Still Waters"}, func(i, j int) int {
			if i < deeds {
				return 3
			}
			return 1
		})
		_, head, _ := strings.Cut(tree(t, publish(t, Options{Languages: []string{"fr"}}, e))["index.html"], "<h1")
		head, _, _ = strings.Cut(head, "</h1>")
		if !strings.Contains(head, ">"+want) {
			t.Errorf("with %d that show deeds the headline is %q", deeds, head)
		}
	}
}

// A promise that stood in an earlier edition in the same words was first read
// there.
func TestAPromiseWasFirstReadInTheFirstEditionThatHasIt(t *testing.T) {
	now, before := twelve("2026-Q4"), twelve("2026-Q2")
	for i := range before.Commitments {
		before.Commitments[i].FirstSeen = "2026-05-06"
	}
	page := tree(t, publish(t, Options{Languages: []string{"en"}}, now, before))["2026-Q4/commitments/index.html"]
	if !strings.Contains(page, "First read 6 May 2026") || strings.Contains(page, "First read 6 November 2026") {
		t.Error("the page of promises forgets the edition before")
	}
}

// Scorecards, pledges and home pages of a site of two editions say what stood in
// the one before; those of a single edition say nothing of it.
func TestPagesRememberTheEditionBefore(t *testing.T) {
	names := []string{"Acme", "Plain Works", "Still Waters"}
	now := fakeEdition("2026-Q4", 3, 2, names, func(i, j int) int { return []int{3, 1, 0, 2, 1, 1}[2*i+j] })
	before := fakeEdition("2026-Q2", 3, 2, names, func(i, j int) int { return []int{1, 1, 3, 2, 1, 1}[2*i+j] })
	pages := tree(t, publish(t, Options{Languages: []string{"en"}}, now, before))
	part := func(page, id string) string {
		_, rest, _ := strings.Cut(pages[page], `id="`+id+`"`)
		rest, _, _ = strings.Cut(rest, "</section>")
		return rest
	}
	for page, counts := range map[string][2]string{
		"2026-Q4/pledges/harbour-call/P1/index.html": {">1</td><td class=\"r\" data-l=\"Words\">1</td><td class=\"r\" data-l=\"Nothing found\">1</td>", ">1</td><td class=\"r\" data-l=\"Words\">2</td><td class=\"r\" data-l=\"Nothing found\">0</td>"},
		"2026-Q4/index.html":                         {"data-l=\"Deeds\">1</td>", "data-l=\"Deeds\">1</td>"},
	} {
		is, was, _ := strings.Cut(part(page, "past"), "<bdi>2026-Q2</bdi>")
		if !strings.Contains(is, "<bdi>2026-Q4</bdi>") || !strings.Contains(is, counts[0]) || !strings.Contains(was, counts[1]) {
			t.Errorf("%s: counts of both editions are not there:\n%s\n%s", page, is, was)
		}
	}
	card := pages["2026-Q4/harbour-call/org-1/index.html"]
	if !strings.Contains(card, "+20.8 since 2026-Q2, like for like (<a href=\"../../changes/harbour-call/org-1/index.html\">explained</a>)") && !strings.Contains(card, "&#43;20.8 since 2026-Q2, like for like") {
		_, row, _ := strings.Cut(card, `class="since"`)
		t.Errorf("the scorecard does not say what changed: %s", row[:min(300, len(row))])
	}
	if still := pages["2026-Q4/harbour-call/org-3/index.html"]; strings.Contains(still, "explained</a>") {
		t.Error("nothing changed, and is explained")
	}
	if strings.Contains(pages["2026-Q2/harbour-call/org-1/index.html"], `class="since"`) {
		t.Error("the first edition knows of an edition before")
	}
	alone := tree(t, publish(t, Options{Languages: []string{"en"}}, now))
	if strings.Contains(alone["2026-Q4/pledges/harbour-call/P1/index.html"], `id="past"`) || strings.Contains(alone["index.html"], `id="past"`) {
		t.Error("an edition that is the only one has a history")
	}
}
