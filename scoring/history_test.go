package scoring

import (
	"reflect"
	"slices"
	"testing"

	"makegood/config"
	"makegood/crawler/archive"
)

// continued judges what stands on one page of acme in one edition after another, a
// quarter apart, and returns the ledger of the last one. An empty text is a page that
// could not be read.
func continued(t *testing.T, e *Engine, texts ...string) []Commitment {
	t.Helper()
	var l Ledger
	for i, text := range texts {
		now := doc(home+"plan", "en", text)
		now.Snapshot.Signatory, now.Snapshot.Fetched = "acme", day.AddDate(0, 3*i, 0)
		now.Snapshot.SHA256 = archive.Sum([]byte(text))
		var read []Document
		if now.Snapshot.State = archive.Blocked; text != "" {
			now.Snapshot.State = archive.OK
			read = append(read, now)
		}
		c := acme(read...)
		c.Since, c.AsOf = l.Since(), now.Snapshot.Fetched.Format("2006-01-02")
		j := e.Assess("paris-call", c)
		keep := func(m Commitment) bool { return m.Pledge != "P7" }
		is := Results{
			Signatories: []config.Signatory{c.Signatory}, Snapshots: []archive.Snapshot{now.Snapshot},
			Commitments: slices.DeleteFunc(j.Commitments, keep), Statements: slices.DeleteFunc(j.Statements, keep),
		}
		for k := range is.Commitments {
			is.Commitments[k].Edition = []string{"Q1", "Q2", "Q3", "Q4"}[i]
		}
		past := e.Continue(l, is, l.Scruples(c, []Judgement{j}))
		l = Ledger{Ways: is.Ways(), Commitments: append(is.Commitments, past...)}
	}
	return l.Commitments
}

func TestTheLedgerIsKeptAcrossEditions(t *testing.T) {
	const (
		plan   = "By 2028 we will train 500 employees in recognising phishing and in choosing strong passwords."
		later  = "By 2030 we will train 500 employees in recognising phishing and in choosing strong passwords."
		nought = "We sell shoes."
		done   = "In March 2027 we trained 512 employees in recognising phishing and in choosing strong passwords."
	)
	type row struct{ state, first, last, edition, gone string }
	for _, test := range []struct {
		name  string
		texts []string
		want  []row // of the promise as made first, then of others
	}{
		{"it stands", []string{plan, plan, plan}, []row{{"open", "2026-11-20", "2027-05-20", "Q3", ""}}},
		{"it is reworded, and stays so", []string{plan, later, later}, []row{{BecameOther, "2026-11-20", "2026-11-20", "Q1", "2027-02-20"}, {"open", "2027-02-20", "2027-05-20", "Q3", ""}}},
		{"it is withdrawn", []string{plan, plan, nought}, []row{{Withdrawn, "2026-11-20", "2027-02-20", "Q2", "2027-05-20"}}},
		{"nobody could read it", []string{plan, ""}, []row{{Lost, "2026-11-20", "2026-11-20", "Q1", ""}}},
		{"nobody could read it for a while, and then it was gone", []string{plan, "", nought, nought}, []row{{Withdrawn, "2026-11-20", "2026-11-20", "Q1", "2027-05-20"}}},
		{"nobody could read it for a while, and then it was another", []string{plan, "", later}, []row{{BecameOther, "2026-11-20", "2026-11-20", "Q1", "2027-05-20"}, {"open", "2027-05-20", "2027-05-20", "Q3", ""}}},
		{"it comes back", []string{plan, nought, plan}, []row{{"open", "2026-11-20", "2027-05-20", "Q3", ""}}},
		{"it is kept, and that stays known", []string{plan, done, nought}, []row{{ReportedKept, "2026-11-20", "2026-11-20", "Q1", "2027-02-20"}}},
	} {
		texts := test.texts
		got := continued(t, builtin(t), texts...)
		slices.SortStableFunc(got, func(a, b Commitment) int {
			if (a.Text == plan) == (b.Text == plan) {
				return 0
			} else if a.Text == plan {
				return -1
			}
			return 1
		})
		var rows []row
		for _, m := range got {
			rows = append(rows, row{m.State, m.FirstSeen, m.LastSeen, m.Edition, m.Gone})
		}
		if !reflect.DeepEqual(rows, test.want) {
			t.Errorf("%s: %+v, want %+v", test.name, rows, test.want)
		}
	}
}

func TestAPromiseThatBecameAnotherSaysWhich(t *testing.T) {
	got := continued(t, builtin(t), "By 2028 we will train 500 employees in recognising phishing.", "By 2030 we will train 400 employees in recognising phishing.")
	i := slices.IndexFunc(got, func(m Commitment) bool { return m.State == BecameOther })
	if len(got) != 2 || i < 0 || got[i].Became == nil {
		t.Fatalf("%+v", got)
	}
	is, became := got[1-i], *got[i].Became
	if want := (Became{is.ID, is.Text, is.URL, is.SHA256, is.Start, is.End, []Softening{Later, Smaller}}); !reflect.DeepEqual(became, want) {
		t.Errorf("%+v, want %+v", became, want)
	}
}

// Who read by other ways says nothing of what is no longer found.
func TestNothingIsWithdrawnForThoseWhoReadOtherwise(t *testing.T) {
	e := builtin(t)
	_, made := e.Judge("paris-call", acme(doc(home+"plan", "en", "By 2028 we will train 500 employees in recognising phishing.")))
	in := config.Initiative{ID: "paris-call"}
	is := Results{Initiatives: []config.Initiative{in}, Signatories: []config.Signatory{acme().Signatory}, Snapshots: []archive.Snapshot{otherBody(home + "plan")}}
	for ways, state := range map[archive.Digest]string{is.Ways()["paris-call"]: Withdrawn, "others": Lost, "": Lost} {
		past := e.Continue(Ledger{Ways: map[string]archive.Digest{"paris-call": ways}, Commitments: slices.Clone(made)}, is, nil)
		if len(past) != 1 || past[0].State != state {
			t.Errorf("by ways %q: %+v, want %s", ways, past, state)
		}
	}
}

// A page that is missing holds nothing, and does not count as removed yet.
func TestAPromiseOnAMissingPage(t *testing.T) {
	e := builtin(t)
	_, made := e.Judge("paris-call", acme(doc(home+"plan", "en", "By 2028 we will train 500 employees in recognising phishing.")))
	for state, want := range map[archive.State]string{archive.Missing: "2027-02-20", archive.Moved: "2027-02-20", archive.Blocked: "", archive.Unreachable: ""} {
		now := otherBody(home + "plan")
		now.State, now.SHA256 = state, ""
		past := e.Continue(Ledger{Commitments: made}, Results{Signatories: []config.Signatory{acme().Signatory}, Snapshots: []archive.Snapshot{now}}, nil)
		if len(past) != 1 || past[0].State != Lost || past[0].Gone != want {
			t.Errorf("%s: %+v", state, past)
		}
	}
}

// What was reported kept stays so while nobody read the report again as another.
func TestAReportOfAKeptPromiseIsRemembered(t *testing.T) {
	e := builtin(t)
	_, made := e.Judge("paris-call", acme(doc(home+"plan", "en", "By 2028 we will train 500 employees in recognising phishing.")))
	before := slices.Clone(made)
	before[0].State, before[0].Kept = ReportedKept, &KeptBy{Text: "We did.", URL: home + "news", SHA256: "report"}
	news := func(state archive.State, body archive.Digest) archive.Snapshot {
		return archive.Snapshot{Signatory: "acme", URL: home + "news", State: state, SHA256: body, Fetched: day}
	}
	for _, test := range []struct {
		name  string
		now   []archive.Snapshot
		state string
	}{
		{"not asked for again", nil, ReportedKept},
		{"not readable", []archive.Snapshot{news(archive.Blocked, "")}, ReportedKept},
		{"as it was", []archive.Snapshot{news(archive.Unchanged, "report")}, ReportedKept},
		{"another", []archive.Snapshot{news(archive.OK, "other")}, "open"},
		{"another, and then as it was", []archive.Snapshot{news(archive.OK, "other"), news(archive.OK, "report")}, ReportedKept},
		{"missing", []archive.Snapshot{news(archive.Missing, "")}, "open"},
	} {
		now := slices.Clone(made)
		e.Continue(Ledger{Commitments: before}, Results{Signatories: []config.Signatory{acme().Signatory}, Commitments: now, Snapshots: test.now}, nil)
		if now[0].State != test.state || (now[0].Kept != nil) != (test.state == ReportedKept) {
			t.Errorf("%s: %s, %+v", test.name, now[0].State, now[0].Kept)
		}
	}
}
