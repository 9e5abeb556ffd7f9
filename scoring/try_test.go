package scoring

import (
	"slices"
	"strings"
	"testing"

	"makegood/config"
)

// trying is the promise with more rules: one that needs a second group, one that
// needs a figure in a recent report, and a pledge that needs a term of near.
func trying(t *testing.T) *Engine {
	t.Helper()
	in := promise()
	claim := config.Text{"en": "does it"}
	in.Pledges[0].Indicators = append(in.Pledges[0].Indicators, config.Indicator{ID: "more", Elements: []config.Element{
		{ID: "both", Claim: claim, Points: 1, Rule: &config.Rule{All: []map[string][]string{{"en": {"phishing"}}, {"en": {"hotline"}}}}},
		{ID: "count", Claim: claim, Points: 1, Rule: &config.Rule{Any: map[string][]string{"en": {"malware"}}, Figure: true, Kinds: []string{"report"}, MaxAge: 12}},
		{ID: "seen", Claim: claim, Points: 1, Observe: "hsts"},
		{ID: "states", Claim: claim, Points: 1, Applies: []config.Kind{config.State}, Rule: &config.Rule{Any: map[string][]string{"en": {"malware"}}}},
	}})
	in.Pledges = append(in.Pledges, config.Pledge{
		ID: "P2", Topic: map[string][]string{"en": {"school"}}, Near: map[string][]string{"en": {"cyber"}},
	})
	more := append(cues(), config.Cues{Language: "pt", Families: map[string][]string{"own": {"nós"}}})
	e, err := New([]config.Initiative{in}, method(), more)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// Everything that scoring passes over has its reason, and each reason its case.
func TestTryTellsWhy(t *testing.T) {
	const ladder, address, both, count = "follow-through/ladder", "report/address", "more/both", "more/count"
	report := func(d Document, published string) Document {
		d.Kind, d.Text.Published, d.Text.PublishedFrom = config.ReportSource, published, "meta"
		return d
	}
	page := func(lines ...string) Document { return doc(home+"tried", "en", lines...) }
	seen := map[Why]bool{}
	for _, test := range []struct {
		why      Why
		question string // empty: of the whole page
		passage  int    // -1: of the question
		page     Document
		others   []Document
	}{
		{NoCues, "", 0, doc(home+"tried", "ja", "何か。"), nil},
		{NotGraded, ladder, -1, doc(home+"tried", "pt", "Nós corrigimos vulnerabilidades."), nil},
		{SameText, "", 0, page(deed), []Document{doc(home+"first", "en", deed)}},
		{Unnamed, ladder, -1, doc("https://norvik.example/tried", "en", deed), nil},
		{NotTheirs, ladder, -1, doc("https://norvik.example/tried", "en", "We have examined how Acme handles vulnerabilities, and as an auditor we have published it."), nil},
		{NotForKind, "more/states", -1, page(deed), nil},
		{NoPatterns, address, -1, doc(home+"tried", "fr", "Nous avons publié une faille."), nil},
		{LookedAt, "more/seen", -1, page(deed), nil},
		{OtherKind, count, -1, page(deed), nil},
		{TooOld, count, -1, report(page("We found malware in 30 apps."), "2024-01-01"), nil},
		{OffTopic, ladder, 0, page("We have published a policy on holidays."), nil},
		{Forbidden, ladder, 0, page("We have published advice for vulnerable people, not on vulnerabilities."), nil},
		{Headed, ladder, 1, page("# Vulnerabilities", "Every year we scan it all."), nil},
		{IsHeading, ladder, 0, page("# Vulnerabilities", deed), nil},
		{IsQuestion, ladder, 0, page("Who has published these vulnerabilities?"), nil},
		{Quoted, ladder, 0, page("> Those vulnerabilities were published there. — Ada Bell, Norvik"), nil},
		{TooShort, ladder, 0, page("No vulnerabilities."), nil},
		{NoCue, ladder, 0, page("Vulnerabilities are holes in a program."), nil},
		{Describes, ladder, 0, page("The desk is responsible for vulnerabilities here."), nil},
		{Another, ladder, 0, page("Suppliers have published their vulnerabilities."), nil},
		{Negated, ladder, 0, page("No vulnerabilities were never published in this."), nil},
		{Undisclosed, ladder, 0, page("We do not disclose vulnerabilities to anybody."), nil},
		{Adverse, ladder, 0, page("We have stopped looking for vulnerabilities."), nil},
		{ShowsNothing, ladder, 0, page("An auditor looked at vulnerabilities there."), nil},
		{Weak, ladder, 0, page("Vulnerabilities might be launched with everybody."), nil},
		{BeforeJoining, ladder, 0, report(page(deed), "2015-02-03"), nil},
		{Duplicate, ladder, 0, page(deed, "More."), []Document{doc(home+"first", "en", deed, "Less.")}},
		{ForReview, ladder, 0, page("Our vulnerabilities of last year."), nil},
		{NotAsked, address, 0, page(deed), nil},
		{Forbidden, address, 0, page("Report a vulnerability to us to get a job."), nil},
		{Negated, address, 0, page("We do not report vulnerabilities."), nil},
		{Another, address, 0, page("Governments report vulnerabilities."), nil},
		{Intended, address, 0, page("We plan to report vulnerabilities."), nil},
		{Adverse, address, 0, page("We have stopped to report vulnerabilities."), nil},
		{Duplicate, address, 1, page("Report a vulnerability to us.", "Report a vulnerability to us."), nil},
		{GroupMissing, both, 0, page("We look for phishing."), nil},
		{NoFigure, count, 0, report(page("We found malware."), "2026-01-01"), nil},
		{NearMissing, "P2", 0, page("We have launched a school."), nil},
	} {
		c := acme(append([]Document{test.page}, test.others...)...)
		c.Signatory.Joined = "2018-11-12"
		pledge, question := "P1", test.question
		if question == "P2" {
			pledge, question = "P2", ladder
		}
		got, ok := trying(t).Try("accord", pledge, c, test.page.Snapshot.URL)
		if !ok {
			t.Fatalf("%s: no trial", test.why)
		}
		why := got.Why
		if question != "" {
			q := got.Questions[slices.IndexFunc(got.Questions, func(q Question) bool { return q.ID == question })]
			if why = q.Why; test.passage >= 0 {
				why = q.Passages[test.passage].Why
			}
		}
		if why != test.why {
			t.Errorf("%q on %s: %q, want %q", test.page.Text.Text, test.question, why, test.why)
		}
		seen[test.why] = true
	}
	for why := range whys {
		if !seen[why] {
			t.Errorf("no case gives the reason %q", why)
		}
	}
}

// What try calls evidence is what scoring quotes, and what one page answers by
// itself is what it is judged to answer.
func TestTryAgreesWithScoring(t *testing.T) {
	e := engine(t)
	for _, lines := range [][]string{
		{deed},
		{habit},
		{habit, "You may not use our services to make malware."},
		{"# Vulnerabilities", "We have published a policy in March.", "We launched it together with others."},
		{"You may not use our services for any of these:", "- making malware", "- sending phishing messages"},
		{"To report a vulnerability, write to us.", "Our programme for reporting vulnerabilities is for customers only: report a vulnerability to us."},
		{"We support those who report vulnerabilities.", "We will mend every vulnerability by 2028.", "Job: report a vulnerability to us."},
		{"Our handling of vulnerabilities was verified by the independent auditor Norvik."},
		{"We sell shoes."},
	} {
		c := acme(doc(home+"policy", "en", lines...))
		findings, _ := e.Judge("accord", c)
		trial, ok := e.Try("accord", "P1", c, home+"policy")
		if !ok || len(trial.Questions) != len(findings) {
			t.Fatalf("%q: %d questions for %d findings", lines, len(trial.Questions), len(findings))
		}
		for i, q := range trial.Questions {
			f := findings[i]
			if q.Whole.Outcome != f.Outcome || q.Whole.Reason != f.Reason.Text {
				t.Errorf("%q: %s is %+v for all pages, judged %s", lines, q.ID, *q.Whole, f.Outcome)
			}
			if got, want := q.Answer, judgedAs(f); got != want {
				t.Errorf("%q: %s answers %s, judged %s", lines, q.ID, got, want)
			}
			for _, ev := range f.Evidence {
				if !slices.ContainsFunc(q.Passages, func(s Seen) bool {
					return s.Start == ev.Start && s.Text == ev.Quote && (s.Why == "" || f.Outcome == Unknown)
				}) {
					t.Errorf("%q: %s quotes %q, which try passes over", lines, q.ID, ev.Quote)
				}
			}
			if counting := slices.ContainsFunc(q.Passages, func(s Seen) bool { return s.Why == "" }); counting && len(f.Evidence) == 0 {
				t.Errorf("%q: %s has passages that count, and no evidence", lines, q.ID)
			}
		}
	}
}

// judgedAs is what a finding says in the words of [Question.Answer].
func judgedAs(f Finding) string {
	switch {
	case f.Probe == "ladder" && f.Rung != nil:
		return RungNames[*f.Rung]
	case f.Probe == "ladder":
		return RungNames[Silent]
	case f.Outcome == Unknown:
		return string(No)
	}
	return string(f.Outcome)
}

func TestTryOfAFileAlone(t *testing.T) {
	d := doc("policy.txt", "en", deed, "Report a vulnerability to us.")
	c := Case{Documents: []Document{d}, Sources: []config.Source{{URL: "policy.txt"}}, AsOf: "2026-11-21"}
	trial, ok := engine(t).Try("accord", "P1", c, "policy.txt")
	if !ok || trial.Questions[0].Answer != "acts" || trial.Questions[1].Answer != "yes" || trial.Questions[0].Whole != nil {
		t.Errorf("%+v", trial)
	}
	s := trial.Questions[0].Passages[0]
	if s.Rung != "acts" || s.Weight != "strong" || !slices.ContainsFunc(s.Cues, func(c Cue) bool { return c.Family == "act" && strings.Contains(c.Text, "published") }) {
		t.Errorf("%+v", s)
	}
	for _, none := range [][3]string{{"pact", "P1", "policy.txt"}, {"accord", "P9", "policy.txt"}, {"accord", "P1", "other.txt"}} {
		if _, ok := engine(t).Try(none[0], none[1], c, none[2]); ok {
			t.Errorf("%v was tried", none)
		}
	}
}
