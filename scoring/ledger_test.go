package scoring

import (
	"slices"
	"testing"

	"makegood/config"
	"makegood/crawler/archive"
)

// promised is a commitment of acme on the page that comparedSide reads.
func promised(id, text, due, measure string) Commitment {
	return Commitment{
		ID: id, Signatory: "acme", Initiative: "call", Pledge: "P1", Text: text, What: text, Due: due, Measure: measure,
		Language: "en", URL: "https://acme.test/", SHA256: "aa", FirstSeen: "2026-05-01", LastSeen: "2026-05-01", State: "open",
	}
}

func TestWhatBecameOfAPromise(t *testing.T) {
	cues, err := config.ParseCues("en.yaml", declared(t, "cues/en.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	const text = "We will screen 90 suppliers for security before any sale by 2027."
	for _, test := range []struct {
		name   string
		is     *Commitment // what the new edition found; nil for nothing
		change func(is *Results)
		fate   Fate // empty: no change is told
		softer []Softening
	}{
		{"the same words", ptrTo(promised("a", text, "2027", "90 suppliers")), nil, "", nil},
		{"the same words, reported kept", ptrTo(keptOf(promised("a", text, "2027", "90 suppliers"))), nil, NowKept, []Softening{}},
		{"the same words, reported kept, seen with other eyes", ptrTo(keptOf(promised("a", text, "2027", "90 suppliers"))), func(is *Results) { is.Version = "2" }, "", nil},
		{"a later date", ptrTo(promised("b", "We will screen 90 suppliers for security before any sale by 2029.", "2029", "90 suppliers")), nil, Reworded, []Softening{Later}},
		{"a later date on another page, and the page of the promise was not read again", ptrTo(promised("b", "We will screen 90 suppliers for security before any sale by 2029.", "2029", "90 suppliers")), func(is *Results) { is.Snapshots[0].State = archive.Blocked }, "", nil},
		{"a later date on another page, and the page of the promise is missing", ptrTo(promised("b", "We will screen 90 suppliers for security before any sale by 2029.", "2029", "90 suppliers")), func(is *Results) { is.Snapshots[0].State = archive.Missing }, Reworded, []Softening{Later}},
		{"a later month", ptrTo(promised("b", "We will screen 90 suppliers for security before any sale by June 2028.", "2028-06", "90 suppliers")), nil, Reworded, []Softening{Later}},
		{"a month of the same year", ptrTo(promised("b", "We will screen 90 suppliers for security before any sale by June 2027.", "2027-06", "90 suppliers")), nil, Reworded, []Softening{}},
		{"no date", ptrTo(promised("b", "We will screen 90 suppliers for security before any sale.", "", "90 suppliers")), nil, Reworded, []Softening{Undated}},
		{"a smaller number", ptrTo(promised("b", "We will screen 40 suppliers for security before any sale by 2027.", "2027", "40 suppliers")), nil, Reworded, []Softening{Smaller}},
		{"an aim", ptrTo(promised("b", "We are committed to screen 90 suppliers for security before any sale.", "", "90 suppliers")), nil, Reworded, []Softening{Undated, Vaguer}},
		{"an earlier date", ptrTo(promised("b", "We will screen 90 suppliers for security before any sale by 2026.", "2026", "90 suppliers")), nil, Reworded, []Softening{}},
		{"another promise, the page changed", ptrTo(promised("b", "We will train every one of our employees.", "", "")), func(is *Results) { is.Snapshots[0].SHA256 = "bb" }, Gone, []Softening{}},
		{"nothing, the page changed", nil, func(is *Results) { is.Snapshots[0].SHA256 = "bb" }, Gone, []Softening{}},
		{"nothing, the page is the same", nil, nil, "", nil},
		{"nothing, the page could not be read", nil, func(is *Results) { is.Snapshots[0].State = archive.Blocked }, "", nil},
		{"nothing, the page was removed", nil, func(is *Results) { is.Snapshots[0].State = archive.Removed }, PageGone, []Softening{}},
		{"nothing, read with other eyes", nil, func(is *Results) { is.Snapshots[0].SHA256, is.Version = "bb", "2" }, "", nil},
		{"nothing, the signatory left", nil, func(is *Results) { is.Snapshots[0].SHA256, is.Signatories = "bb", is.Signatories[1:] }, "", nil},
	} {
		was, is := comparedSide(t), comparedSide(t)
		was.Cues, is.Cues = []config.Cues{cues}, []config.Cues{cues}
		was.Commitments = []Commitment{promised("a", text, "2027", "90 suppliers")}
		if test.is != nil {
			is.Commitments = []Commitment{*test.is}
			if test.is.ID != "a" {
				is.Snapshots[0].SHA256 = "bb"
			}
		}
		if test.change != nil {
			test.change(&is)
		}
		c, err := Compare(was, is)
		if err != nil {
			t.Fatal(err)
		}
		var fate Fate
		var softer []Softening
		if len(c.Promises) == 1 {
			fate, softer = c.Promises[0].Fate, c.Promises[0].Softer
		}
		if len(c.Promises) > 1 || fate != test.fate || !slices.Equal(softer, test.softer) {
			t.Errorf("%s: %+v, want %q %q", test.name, c.Promises, test.fate, test.softer)
		}
	}
}

// keptOf is a promise that its maker says to have kept.
func keptOf(m Commitment) Commitment {
	m.State, m.Kept = ReportedKept, &KeptBy{Text: "We have screened 90 suppliers.", URL: "https://acme.test/news"}
	return m
}

func TestAmbitionIsThatOfTheMostSpecificPromise(t *testing.T) {
	plain, full := promised("a", "We will do it.", "", ""), keptOf(promised("b", "We will screen 90 suppliers by 2027.", "2027", "90 suppliers"))
	a := AmbitionOf([]*Commitment{&plain, &full})
	if a.Promises != 2 || a.Specific != 3 || !slices.Equal(a.Says, []string{"what", "how-much", "by-when"}) || a.Full != 1 || a.Kept != 1 {
		t.Errorf("%+v", a)
	}
	if a := AmbitionOf(nil); a.Promises != 0 || a.Specific != 0 || len(a.Says) != 0 {
		t.Errorf("of nothing: %+v", a)
	}
}

func ptrTo[T any](v T) *T { return &v }

func TestSpecificsOfAPromise(t *testing.T) {
	if got := promised("a", "We will do it.", "2027", "").Specifics(); !slices.Equal(got, []string{"what", "by-when"}) {
		t.Errorf("%q", got)
	}
}
