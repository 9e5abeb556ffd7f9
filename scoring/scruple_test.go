package scoring

import (
	"slices"
	"testing"

	"makegood/config"
	"makegood/crawler/archive"
)

const phishing = "By 2028 we will train 500 employees in recognising phishing."

// made returns the promise of acme on its plan, found in an edition.
func made(t *testing.T, e *Engine, edition string) []Commitment {
	t.Helper()
	_, out := e.Judge("paris-call", acme(doc(home+"plan", "en", phishing)))
	if len(out) != 1 {
		t.Fatalf("%d promises", len(out))
	}
	out[0].Edition = edition
	return out
}

// inWhich returns an edition in which the plan is as the lines of its journal tell.
func inWhich(journal ...archive.Snapshot) Results {
	return Results{Initiatives: []config.Initiative{{ID: "paris-call"}}, Signatories: []config.Signatory{acme().Signatory}, Snapshots: journal}
}

// By which ways a promise was found is remembered over an edition that did not find it.
func TestNothingIsWithdrawnThatWasFoundByOtherWaysLongAgo(t *testing.T) {
	e := builtin(t)
	is := inWhich(otherBody(home + "plan"))
	now := is.Ways()
	for name, test := range map[string]struct {
		earlier map[string]map[string]archive.Digest
		state   string
	}{
		"the same":  {map[string]map[string]archive.Digest{"Q1": now}, Withdrawn},
		"others":    {map[string]map[string]archive.Digest{"Q1": {"paris-call": "others"}}, Lost},
		"not known": {nil, Lost},
	} {
		was := made(t, e, "Q1")
		was[0].State = Lost
		past := e.Continue(Ledger{Edition: "Q2", Ways: now, Earlier: test.earlier, Commitments: was}, is, nil)
		if len(past) != 1 || past[0].State != test.state {
			t.Errorf("%s: %+v, want %s", name, past, test.state)
		}
	}
}

func TestARemovedPageWithdrawsNothingForThoseWhoReadOtherwise(t *testing.T) {
	e := builtin(t)
	gone := otherBody(home + "plan")
	gone.State, gone.SHA256 = archive.Removed, ""
	is := inWhich(gone)
	for ways, state := range map[archive.Digest]string{is.Ways()["paris-call"]: Withdrawn, "others": Lost} {
		past := e.Continue(Ledger{Edition: "Q1", Ways: map[string]archive.Digest{"paris-call": ways}, Commitments: made(t, e, "Q1")}, is, nil)
		if len(past) != 1 || past[0].State != state || past[0].Gone != "2027-02-20" {
			t.Errorf("by ways %q: %+v, want %s", ways, past, state)
		}
	}
}

// What was read and not judged is no ground to say that a promise was withdrawn.
func TestOnlyWhatIsJudgedWithdraws(t *testing.T) {
	e := builtin(t)
	line := func(state archive.State, origin, reason string) archive.Snapshot {
		s := otherBody(home + "plan")
		s.State, s.Origin, s.Reason = state, origin, reason
		return s
	}
	for name, test := range map[string]struct {
		journal []archive.Snapshot
		state   string
	}{
		"read anew":              {[]archive.Snapshot{line(archive.OK, archive.FromCrawl, "")}, Withdrawn},
		"for an observation":     {[]archive.Snapshot{line(archive.Blocked, archive.FromCrawl, ""), line(archive.OK, archive.FromObserve, "")}, Lost},
		"now this, now that":     {[]archive.Snapshot{line(archive.OK, archive.FromCrawl, ""), line(archive.OK, archive.FromCrawl, archive.Flicker)}, Lost},
		"for a check of another": {[]archive.Snapshot{line(archive.Blocked, archive.FromCrawl, ""), line(archive.OK, archive.FromRecheck, "")}, Withdrawn},
	} {
		is := inWhich(test.journal...)
		past := e.Continue(Ledger{Edition: "Q1", Ways: is.Ways(), Commitments: made(t, e, "Q1")}, is, nil)
		if len(past) != 1 || past[0].State != test.state {
			t.Errorf("%s: %+v, want %s", name, past, test.state)
		}
	}
}

func TestScruples(t *testing.T) {
	e := builtin(t)
	ledger := Ledger{Edition: "Q1", Commitments: made(t, e, "Q1")}
	id := ledger.Commitments[0].ID
	finished, halfway := acme(), acme()
	halfway.Complete = false
	_, found := e.Judge("paris-call", acme(doc(home+"plan", "en", phishing)))
	for _, test := range []struct {
		name   string
		c      Case
		judged []Judgement
		want   Scruple
	}{
		{"none", finished, nil, ""},
		{"it was found", acme(doc(home+"plan", "de", phishing)), []Judgement{{Commitments: found}}, ""},
		{"its words stand elsewhere", acme(doc(home+"elsewhere", "en", "We sell shoes. BY 2028, we will train 500 employees in recognising phishing; and more.")), nil, Stands},
		{"some of them do", acme(doc(home+"plan", "en", "By 2028 we will train 500 employees in recognising voices.")), nil, ""},
		{"its page speaks French", acme(doc(home+"plan", "fr", "Nous vendons des chaussures.")), nil, Translated},
		{"its page speaks the English of one country", acme(doc(home+"plan", "en-GB", "We sell shoes.")), nil, ""},
		{"another page speaks French", acme(doc(home+"plus", "fr", "Nous vendons des chaussures.")), nil, ""},
		{"the crawl did not end", halfway, nil, Unfinished},
	} {
		if got := ledger.Scruples(test.c, test.judged)[id]; got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
	ledger.Commitments[0].State = BecameOther
	if got := ledger.Scruples(halfway, nil); len(got) != 0 {
		t.Errorf("of what is known: %v", got)
	}
}

// With a scruple nothing is said to be withdrawn, and where its words stand nothing to
// have become another either, in the ledger and where two editions are compared.
func TestAScrupleKeepsAnEditionFromAccusing(t *testing.T) {
	e := builtin(t)
	other := made(t, e, "Q2")[0]
	other.ID, other.Text = "other", "By 2030 we will train 400 employees in recognising phishing."
	for _, test := range []struct {
		scruple Scruple
		now     []Commitment
		state   string
		gone    string
	}{
		{"", nil, Withdrawn, "2027-02-20"}, {Unfinished, nil, Lost, ""}, {Translated, nil, Lost, ""}, {Stands, nil, Lost, ""},
		{"", []Commitment{other}, BecameOther, "2027-02-20"}, {Translated, []Commitment{other}, BecameOther, "2027-02-20"}, {Stands, []Commitment{other}, Lost, ""},
	} {
		is := inWhich(otherBody(home + "plan"))
		is.Commitments = slices.Clone(test.now)
		was := made(t, e, "Q1")
		is.Past = e.Continue(Ledger{Edition: "Q1", Ways: is.Ways(), Commitments: was}, is, map[string]Scruple{was[0].ID: test.scruple})
		if len(is.Past) != 1 || is.Past[0].State != test.state || is.Past[0].Gone != test.gone {
			t.Errorf("%q: %+v, want %s", test.scruple, is.Past, test.state)
		}
		if changes := e.promises(Results{Initiatives: is.Initiatives, Commitments: was}, is); (len(changes) == 0) != (test.state == Lost) {
			t.Errorf("%q: compared: %+v", test.scruple, changes)
		}
	}
}

// Since when a promise does not stand is told by the first edition that saw it.
func TestTheDayOnWhichAPromiseWasGoneStays(t *testing.T) {
	e := builtin(t)
	for name, test := range map[string]struct {
		state archive.State
		body  archive.Digest
		gone  string
	}{
		"removed": {archive.Removed, "", "2026-12-01"}, "still missing": {archive.Missing, "", "2026-12-01"}, "not readable": {archive.Blocked, "", "2026-12-01"}, "there again": {archive.OK, "as it was", ""},
	} {
		was := made(t, e, "Q1")
		was[0].State, was[0].Gone = Lost, "2026-12-01"
		now := otherBody(home + "plan")
		now.State, now.SHA256 = test.state, test.body
		if test.body != "" {
			was[0].SHA256 = string(test.body)
		}
		past := e.Continue(Ledger{Edition: "Q2", Commitments: was}, inWhich(now), nil)
		if len(past) != 1 || past[0].Gone != test.gone {
			t.Errorf("%s: %+v, want %q", name, past, test.gone)
		}
	}
}
