package scoring

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"makegood/config"
	"makegood/crawler/archive"
)

const (
	deed  = "We have published a policy on vulnerabilities."
	habit = "Every year we publish the vulnerabilities that were found."
)

func TestWhatSupportsARung(t *testing.T) {
	for _, test := range []struct {
		name, rung string
		unknown    int
		lines      []string
	}{
		{"one strong passage", "acts", 0, []string{deed}},
		{"two medium ones in different paragraphs", "acts", 0, []string{habit, "You may not use our services to make malware."}},
		{"one medium one is not sure", "", 4, []string{habit}},
		{"a deed in a block quote is for a person to read", "", 4, []string{"> " + deed}},
		{"the same words twice count once", "", 4, []string{habit, habit}},
		{"two medium ones in one paragraph count once", "", 4, []string{habit + " You may not use our services to make malware."}},
		{"sure words, likely deed", "says", 2, []string{"We are committed to closing vulnerabilities.", habit}},
		{"sure words, and a deed too weak to be likely", "says", 0, []string{"We are committed to closing vulnerabilities.", "Where possible, reports on vulnerabilities were published."}},
		{"the topic only in the heading", "", 4, []string{"# Vulnerabilities", "We have published a policy in March."}},
		{"the topic in the heading, two deeds", "acts", 0, []string{"# Vulnerabilities", "We have published a policy in March.", "We launched it together with others."}},
		{"a rule for others", "", 4, []string{"You may not use our services to make malware."}},
		{"items under a prohibition are one such rule", "", 4, []string{"You may not use our services for any of these:", "- making malware", "- sending phishing messages"}},
		{"a habit, and items under a prohibition", "acts", 0, []string{habit, "You may not use our services for any of these:", "- making malware", "- sending phishing messages"}},
		{"items under a line that forbids are one", "", 4, []string{"You may not do this with us", "This includes:", "- making malware", "- sending phishing messages"}},
		{"an item that is a sentence of its own", "", 4, []string{"You may not use our services for any of these:", "- We look for malware"}},
		{"off topic by a word", "", 0, []string{"We have published advice for vulnerable people, not on vulnerabilities."}},
		{"nothing on topic", "", 0, []string{"We have published a policy on holidays."}},
		{"a verifier whose document is not archived", "acts", 2, []string{"Our handling of vulnerabilities was verified by the independent auditor Norvik."}},
	} {
		t.Run(test.name, func(t *testing.T) {
			f := ladder(t, acme(doc(home+"policy", "en", test.lines...)))
			rung := ""
			if f.Rung != nil && *f.Rung > Silent {
				rung = RungNames[*f.Rung]
			}
			if rung != test.rung || f.Unknown != test.unknown {
				t.Errorf("%q: rung %q with %d unknown points, want %q with %d (%s)", test.lines, rung, f.Unknown, test.rung, test.unknown, f.Reason.Text)
			}
		})
	}
}

func TestAttestedNeedsTheVerifiersOwnDocument(t *testing.T) {
	claim := doc(home+"trust", "en", "Our handling of vulnerabilities was verified by the independent auditor Norvik.")
	report := doc("https://norvik.example/acme", "en", "# Norvik report", "We have examined how Acme handles vulnerabilities.")
	f := ladder(t, acme(claim, report))
	if f.Rung == nil || *f.Rung != Attested || f.Points != 4 || !strings.Contains(f.Reason.Text, "Norvik") || !strings.Contains(f.Reason.FR, "Norvik") {
		t.Errorf("with the report: %v points, %s %s", f.Points, f.Reason.Text, f.Reason.FR)
	}
	if len(f.Evidence) != 2 || f.Evidence[0].Attests != "" || f.Evidence[0].URL != claim.Snapshot.URL {
		t.Fatalf("evidence: %+v", f.Evidence)
	}
	if own := f.Evidence[1]; own.Attests != "Norvik" || own.URL != report.Snapshot.URL || own.Quote != "We have examined how Acme handles vulnerabilities." || *own.Rung != Attested || len(own.Cues) == 0 {
		t.Errorf("the verifier's own words: %+v", own)
	}
	if f := ladder(t, acme(report)); f.Rung != nil && *f.Rung >= Acts {
		t.Errorf("the verifier's deed was credited: %s", f.Reason.Text)
	}
}

func TestDeedBeforeJoiningIsShownNotCounted(t *testing.T) {
	d := doc(home+"news", "en", deed)
	d.Text.Published, d.Text.PublishedFrom = "2015-02-03", "meta"
	c := acme(d)
	c.Signatory.Joined = "2018-11-12"
	f := ladder(t, c)
	if f.Outcome != No || f.Reason.Code != "before-joining" || *f.Rung != Silent {
		t.Errorf("%s %s", f.Outcome, f.Reason.Text)
	}
	if len(f.Evidence) != 1 || f.Evidence[0].Quote != deed || f.Evidence[0].Rung != nil {
		t.Errorf("it shows %+v", f.Evidence)
	}
	c.Documents[0].Text.PublishedFrom = "http" // the day on which a server changed a file is not that of a deed
	if f := ladder(t, c); f.Outcome != Yes {
		t.Errorf("by the server's date: %s %s", f.Outcome, f.Reason.Text)
	}
}

func TestFault46NoIsSaidOnlyWhenAllWasRead(t *testing.T) {
	for _, test := range []struct {
		name, want string
		change     func(*Case)
	}{
		{"all was read", "nothing-found", func(c *Case) {}},
		{"no website", "no-source", func(c *Case) { c.Sources = nil }},
		{"start page blocked", "blocked", func(c *Case) { c.Snapshots[1].State = archive.Blocked }},
		{"start page closed by robots.txt", "robots", func(c *Case) { c.Snapshots[1].State = archive.Robots }},
		{"robots.txt out of reach", "unreachable", func(c *Case) { c.Snapshots[0].State = archive.Unreachable }},
		{"robots.txt never asked for", "unreachable", func(c *Case) { c.Snapshots[0].URL = home + "other" }},
		{"start page out of reach", "unreachable", func(c *Case) { c.Snapshots[1].State = archive.Unreachable }},
		{"start page gone", "source-missing", func(c *Case) { c.Snapshots[1].State = archive.Missing }},
		{"start page never asked for", "budget", func(c *Case) { c.Snapshots[1].URL = home + "other" }},
		{"page on the topic closed by robots.txt", "robots", snap("security/vulnerability-report", "", archive.Robots)},
		{"page on the topic blocked", "blocked", snap("x", "Vulnerabilities", archive.Blocked)},
		{"page on the topic without text", "unreadable", snap("vulnerabilities.pdf", "", archive.Unreadable)},
		{"file on the topic with pages that are scans", "unreadable", func(c *Case) {
			c.Documents[1].Text.Title, c.Documents[1].Text.Unread = "Vulnerability handling", 7
		}},
		{"file on something else with pages that are scans", "nothing-found", func(c *Case) { c.Documents[1].Text.Unread = 7 }},
		{"page on the topic really missing", "nothing-found", snap("vulnerabilities.pdf", "", archive.Missing)},
		{"page on the topic that leads to somebody else's domain", "elsewhere", leads("security/vulnerability-report", "out-of-scope")},
		{"page on something else that does", "nothing-found", leads("shoes", "out-of-scope")},
		{"link on the topic to a page for it at a service", "elsewhere", link("https://bounty.example/acme", "Report a vulnerability", "out-of-scope")},
		{"link on the topic to a page that is called its own", "elsewhere", link("https://bounty.example/p/7", "Our policy on vulnerabilities", "out-of-scope")},
		{"link on the topic to another host of its name", "elsewhere", link("https://acme.vulnerabilities.example/", "Vulnerabilities", "out-of-scope")},
		{"link on the topic to somebody else", "nothing-found", link("https://agency.example/vulnerabilities", "Vulnerabilities", "out-of-scope")},
		{"link on something else to a page for it at a service", "nothing-found", link("https://shop.example/acme", "Shoes", "out-of-scope")},
		{"page on the topic that leads to another of ours", "nothing-found", leads("vulnerabilities", "")},
		{"page on something else blocked", "nothing-found", snap("shoes", "Shoes", archive.Blocked)},
		{"link on the topic not followed", "budget", func(c *Case) {
			c.Unread = []Link{{URL: home + "y", Text: "Report vulnerabilities", Why: "budget"}}
		}},
		{"link on something else not followed", "nothing-found", func(c *Case) {
			c.Unread = []Link{{URL: home + "y", Text: "More shoes", Why: "budget"}}
		}},
		{"document in which it may stand not read", "budget", func(c *Case) {
			c.Unread = []Link{{URL: home + "files/contract.pdf", Text: "Terms for researchers", Why: "budget"}}
		}},
		{"document in which it may stand, by its address, closed by robots.txt", "robots", snap("researcher-terms", "", archive.Robots)},
		{"page that only says so", "nothing-found", func(c *Case) { c.Documents[1].Text.Title = "Researcher terms" }},
		{"links dropped without a trace", "budget", func(c *Case) { c.Dropped = 7 }},
		{"a crawl that was cut off", "budget", func(c *Case) { c.Complete = false }},
		{"too little read", "too-little-read", func(c *Case) { c.Documents = c.Documents[:2] }},
		{"read in other languages", "language", func(c *Case) {
			for i := range c.Documents[1:] {
				c.Documents[i+1].Text.Language = "pt"
			}
		}},
		{"on topic in another language", "language", func(c *Case) {
			c.Documents = append(c.Documents, doc(home+"pt", "pt", "Publicamos vulnerabilidades todos os anos."))
		}},
		{"on topic without a cue", "needs-review", func(c *Case) {
			c.Documents = append(c.Documents, doc(home+"z", "en", "Our team and vulnerabilities are good friends."))
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := acme()
			test.change(&c)
			f := ladder(t, c)
			if f.Reason.Code != test.want {
				t.Errorf("%s (%s), want %s", f.Reason.Code, f.Reason.Text, test.want)
			}
			if no := test.want == "nothing-found"; no != (f.Outcome == No) {
				t.Errorf("outcome %s with reason %s", f.Outcome, f.Reason.Code)
			}
			if f.Outcome == Unknown && f.Unknown != f.Possible {
				t.Errorf("%d of %d points unknown", f.Unknown, f.Possible)
			}
		})
	}
}

// link is one that was found and not followed.
func link(url, text, why string) func(*Case) {
	return func(c *Case) { c.Unread = []Link{{URL: url, Text: text, Why: why}} }
}

// leads is a page that redirects.
func leads(path, reason string) func(*Case) {
	return func(c *Case) {
		snap(path, "", archive.Moved)(c)
		c.Snapshots[len(c.Snapshots)-1].Reason = reason
	}
}

func snap(path, anchor string, state archive.State) func(*Case) {
	return func(c *Case) {
		c.Snapshots = append(c.Snapshots, archive.Snapshot{URL: home + path, Anchor: anchor, State: state, Fetched: day, Origin: "crawl"})
	}
}

func TestRedirectedStartPageIsRead(t *testing.T) {
	c := acme()
	c.Snapshots[1].State = archive.Moved
	c.Snapshots = append(c.Snapshots, archive.Snapshot{URL: "https://www.acme.example/en", Via: home, State: archive.OK, Fetched: day})
	if f := ladder(t, c); f.Outcome != No {
		t.Errorf("%s: %s", f.Outcome, f.Reason.Text)
	}
}

func TestSentenceOfNo(t *testing.T) {
	want := "By 21 November 2026 we found no published evidence that Acme Ltd says or does something about this pledge; we read 4 documents in English."
	if got := ladder(t, acme()).Reason.Text; got != want {
		t.Errorf("%q", got)
	}
}

// A no says how many pages were not there, could not be read, or were found and not
// asked for; what only crawlers read is no page.
func TestANoSaysWhatCouldNotBeRead(t *testing.T) {
	gone, closed := snap("old", "", archive.Missing), snap("shoes", "", archive.Blocked)
	for _, test := range []struct {
		name   string
		gaps   []func(*Case)
		en, fr string
	}{
		{"all read", []func(*Case){snap("sitemap.xml", "", archive.Missing), leads("moved", "")}, " 4 documents in English.", " 4 documents en anglais."},
		{"one gone", []func(*Case){gone}, " in English. Besides, 1 page was not there.", " en anglais. Par ailleurs, 1 page n’existait pas."},
		{"gone and not readable", []func(*Case){gone, snap("older", "", archive.Removed), closed, snap("boots", "", archive.Unreachable), snap("scan.pdf", "", archive.Unreadable)},
			" Besides, 2 pages were not there and 3 pages could not be read.", " Par ailleurs, 2 pages n’existaient pas et 3 pages n’ont pas pu être lues."},
		{"one not asked for", []func(*Case){func(c *Case) { c.Left = 1 }}, " Besides, 1 address was found and not read.", " Par ailleurs, 1 adresse a été trouvée sans être lue."},
		{"all three", []func(*Case){gone, closed, func(c *Case) { c.Left = 450 }},
			" Besides, 1 page was not there, 1 page could not be read and 450 addresses were found and not read.",
			" Par ailleurs, 1 page n’existait pas, 1 page n’a pas pu être lue et 450 adresses ont été trouvées sans être lues."},
	} {
		c := acme()
		for _, gap := range test.gaps {
			gap(&c)
		}
		if r := ladder(t, c).Reason; !strings.HasSuffix(r.Text, test.en) || !strings.HasSuffix(r.FR, test.fr) {
			t.Errorf("%s: %q, %q", test.name, r.Text, r.FR)
		}
	}
}

// The words that readers must never find (DESIGN, section 4).
func TestReasonsAccuseNobody(t *testing.T) {
	for code, texts := range reasons {
		for _, word := range []string{"broke", "fail", "refus", "échou", "viol"} {
			if strings.Contains(strings.ToLower(texts[0]+texts[1]), word) {
				t.Errorf("reason %s says %q", code, word)
			}
		}
	}
}

func TestNotApplicableLeavesTheSum(t *testing.T) {
	in := promise()
	in.Pledges[0].Applies = []config.Kind{config.State}
	e, err := New([]config.Initiative{in}, method(), cues())
	if err != nil {
		t.Fatal(err)
	}
	c := acme(doc(home+"policy", "en", deed))
	findings, _ := e.Judge("accord", c)
	for _, f := range findings {
		if f.Outcome != NotApplicable || f.Possible != 0 {
			t.Errorf("%s: %s, %d possible", f.ID, f.Outcome, f.Possible)
		}
	}
	for _, s := range e.Scores("accord", []config.Signatory{c.Signatory}, findings) {
		if s.Low != nil || s.Score != nil || s.Rank != 0 {
			t.Errorf("%s has a score", s.ID)
		}
	}
}

func TestOrderDoesNotMatter(t *testing.T) {
	lines := []string{deed, habit, "We are committed to closing vulnerabilities.", "We plan to publish vulnerabilities by 2027.", "To report a vulnerability, write to us."}
	var documents []Document
	for i, line := range lines {
		documents = append(documents, doc(home+"d"+string(rune('a'+i)), "en", line))
	}
	c := acme(documents...)
	want := judged(t, c)
	for range 5 {
		slices.Reverse(c.Documents)
		slices.Reverse(c.Snapshots)
		c.Documents = append(c.Documents[1:], c.Documents[0])
		if got := judged(t, c); got != want {
			t.Fatalf("another order, other findings:\n%s\n%s", want, got)
		}
	}
}

func judged(t *testing.T, c Case) string {
	t.Helper()
	e := engine(t)
	findings, commitments := e.Judge("accord", c)
	scores := e.Scores("accord", []config.Signatory{c.Signatory}, findings)
	out, err := json.Marshal([]any{findings, commitments, scores, e.Scorecards("accord", []Case{c}, findings, scores, commitments)})
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

func TestCommitments(t *testing.T) {
	c := acme(doc(home+"plan", "en",
		"We will fix 90 % of vulnerabilities by 2025.", "We will fix all vulnerabilities by 2028.", "Suppliers will fix vulnerabilities by 2028.", deed))
	_, got := engine(t).Judge("accord", c)
	slices.SortFunc(got, func(a, b Commitment) int { return strings.Compare(a.Due, b.Due) })
	if len(got) != 2 || got[0].Due != "2025" || got[0].State != "overdue" || got[0].Measure != "90 %" || got[1].State != "open" {
		t.Errorf("%+v", got)
	}
}

// A promise with a month or a day is due in its year until that has passed.
func TestCommitmentsWithAMonth(t *testing.T) {
	c := acme(doc(home+"plan", "en",
		"We will fix 80 % of vulnerabilities by June 2026.", "We will fix 90 % of vulnerabilities by 15 December 2026.", "We will fix all vulnerabilities in Q3 2027.", deed))
	_, got := engine(t).Judge("accord", c)
	var states []string
	for _, m := range got {
		states = append(states, m.Due+" "+m.State)
	}
	slices.Sort(states)
	if want := []string{"2026-06 overdue", "2026-12-15 due", "2027-09 open"}; !slices.Equal(states, want) {
		t.Errorf("%q, want %q", states, want)
	}
}

// An item of a list is no evidence without the words that introduce it.
func TestWhatLeadsToAQuote(t *testing.T) {
	const ban, line = "You may not use our services for:", "You may not do this with us"
	filler := "- " + strings.Repeat("something else that nobody would ever wish for ", 14)
	for _, test := range []struct {
		name, lead string
		lines      []string
	}{
		{"the line that ends in a colon", ban, []string{ban, "- making malware", "- phishing"}},
		{"that line, however far above", ban, []string{ban, filler, filler, "- making malware", "- phishing"}},
		{"that and the line above it", line + "\nThis includes:", []string{line, "This includes:", "- making malware", "- phishing"}},
		{"a line without a colon", line, []string{line, filler, "- making malware", "- phishing"}},
		{"a heading that forbids", line, []string{"# " + line, "- making malware", "- phishing"}},
		{"a heading that forbids, above another line", line + "\nThat is:", []string{"# " + line, "That is:", "- making malware", "- phishing"}},
		{"a heading that forbids, further above", line, []string{"# " + line, "That is:", filler, "And that is:", "- making malware", "- phishing"}},
		{"the line above paragraphs with semicolons", ban, []string{ban, "making malware;", "phishing, or", "vulnerabilities."}},
		{"nothing above the paragraph behind those", "", []string{ban, "making glue;", "making noise.", deed}},
		{"nothing above a paragraph behind a colon", "", []string{"It is as follows:", deed}},
		{"nothing above what is no item", "", []string{"# Our vulnerabilities", deed, deed}},
	} {
		t.Run(test.name, func(t *testing.T) {
			f := ladder(t, acme(doc(home+"policy", "en", test.lines...)))
			if len(f.Evidence) == 0 {
				t.Fatal(f.Reason.Text)
			}
			ev := f.Evidence[0]
			if ev.Lead != test.lead {
				t.Errorf("lead of %q is %q, want %q", ev.Quote, ev.Lead, test.lead)
			}
			if ev.Lead != "" && !slices.ContainsFunc(ev.Cues, func(c Cue) bool { return c.End <= ev.LeadEnd }) {
				t.Errorf("no cue in the lead of %q: %v", ev.Quote, ev.Cues)
			}
		})
	}
}

func TestEvidenceStandsAtItsOffsets(t *testing.T) {
	long := "We have published, " + strings.Repeat("after long thought and with great care, ", 30) + "a policy on vulnerabilities."
	d := doc(home+"policy", "en", "# Höhe über dem Meer", deed, "Wide — "+long, "Each year we publish:", "- vulnerabilities of ours")
	findings, _ := engine(t).Judge("accord", acme(d))
	seen := 0
	for _, f := range findings {
		if len(f.Evidence) > mostQuotes {
			t.Errorf("%s has %d quotes", f.ID, len(f.Evidence))
		}
		if f.Points+f.Unknown > f.Possible {
			t.Errorf("%s: %d + %d points of %d", f.ID, f.Points, f.Unknown, f.Possible)
		}
		for _, ev := range f.Evidence {
			seen++
			if ev.Quote != d.Text.Text[ev.Start:ev.End] || len([]rune(ev.Quote)) > longestQuote {
				t.Errorf("quote %q is not at %d:%d or too long", ev.Quote, ev.Start, ev.End)
			}
			for _, cue := range ev.Cues {
				if (cue.Start < ev.Start || cue.End > ev.End) && (cue.Start < ev.LeadStart || cue.End > ev.LeadEnd) {
					t.Errorf("cue %s at %d:%d is outside its quote and lead", cue.Text, cue.Start, cue.End)
				}
			}
			if ev.Lead != d.Text.Text[ev.LeadStart:ev.LeadEnd] || ev.LeadEnd > ev.Start || len([]rune(ev.Lead)) > longestQuote {
				t.Errorf("lead %q is not at %d:%d before %d", ev.Lead, ev.LeadStart, ev.LeadEnd, ev.Start)
			}
			if !strings.HasSuffix(d.Text.Text[:ev.Start], ev.Before) || !strings.HasPrefix(d.Text.Text[ev.End:], ev.After) {
				t.Errorf("context of %q is not around it", ev.Quote)
			}
		}
	}
	if seen < 2 {
		t.Errorf("%d quotes", seen)
	}
}
