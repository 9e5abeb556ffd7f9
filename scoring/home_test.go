package scoring

import (
	"slices"
	"testing"

	"makegood/config"
	"makegood/crawler/archive"
	"makegood/crawler/extract"
)

// A report on another of the organisation's own hosts that mentions an auditor
// is no document of the auditor's.
func TestADeclaredHostIsTheOrganisationsOwn(t *testing.T) {
	report := doc("https://files.acme-reports.example/2025", "en", "Acme and we had our books seen by an independent auditor.", deed)
	c := acme(report)
	if f := ladder(t, c); f.Outcome == Yes {
		t.Errorf("a stranger's page gives %s: %s", f.Outcome, f.Reason.Text)
	}
	c.Sources = append(c.Sources, config.Source{Signatory: "acme", URL: "https://www.acme-reports.example/", Kind: config.ReportSource, ConfirmedBy: "us"})
	c.Snapshots = append(c.Snapshots, doc("https://www.acme-reports.example/", "en").Snapshot)
	if f := ladder(t, c); f.Outcome != Yes {
		t.Errorf("their own report gives %s: %s", f.Outcome, f.Reason.Text)
	}
}

func TestPagesOfLinksDoNotCountAsRead(t *testing.T) {
	c := acme()
	for i := range c.Documents[:2] {
		d := &c.Documents[i].Text
		d.Links = []extract.Link{{URL: home + "a", Text: d.Text[:len(d.Text)/2+1], Main: true}}
	}
	f := ladder(t, c)
	if f.Outcome != Unknown || f.Reason.Code != "too-little-read" || f.Searched.Documents != 2 {
		t.Errorf("%s for %s after %d documents, want unknown for too-little-read after 2", f.Outcome, f.Reason.Code, f.Searched.Documents)
	}
}

// What somebody brought in from an address that is nobody's counts for nothing
// until the address is declared; a copy of a page never takes its place.
func TestWhatIsBroughtInFromUndeclaredAddresses(t *testing.T) {
	saved := func(address string, lines ...string) Document {
		d := doc(address, "en", lines...)
		d.Snapshot.Origin = archive.FromSaved
		return d
	}
	post := saved("https://blog.example/post", "Acme Ltd on vulnerabilities", deed)
	c := acme(post)
	f := ladder(t, c)
	if f.Outcome != Unknown || f.Points != 0 || f.Reason.Code != "unconfirmed-source" || !f.Draft || len(f.Evidence) > 0 {
		t.Errorf("undeclared: %s with %d points, %s, draft %t, %d quotes", f.Outcome, f.Points, f.Reason.Code, f.Draft, len(f.Evidence))
	}
	if findings, _ := engine(t).Judge("accord", acme(saved("https://blog.example/post", "Acme Ltd: to report a vulnerability, write to us."))); findings[1].Reason.Code != "unconfirmed-source" {
		t.Errorf("a rule: %s", findings[1].Reason.Code)
	}
	if got := c.Undeclared(); !slices.Equal(got, []string{"https://blog.example/post"}) {
		t.Errorf("undeclared: %q", got)
	}
	if _, promises := engine(t).Judge("accord", acme(saved("https://blog.example/post", "Acme Ltd: by 2030 we will close all vulnerabilities."))); len(promises) > 0 {
		t.Errorf("promises of an undeclared address: %v", promises)
	}
	c.Sources = append(c.Sources, config.Source{Signatory: "acme", URL: "https://blog.example/", ConfirmedBy: "us"})
	c.Snapshots = append(c.Snapshots, archive.Snapshot{URL: "https://blog.example/robots.txt", State: archive.Missing, Fetched: day, Origin: "crawl"})
	if f := ladder(t, c); f.Outcome != Yes || f.Draft || len(c.Undeclared()) > 0 {
		t.Errorf("declared: %s, draft %t, %q", f.Outcome, f.Draft, c.Undeclared())
	}
	own := doc(home+"policy", "en", "Acme Ltd on vulnerabilities", deed)
	for _, copied := range []Document{saved("https://a.example/x", "Acme Ltd on vulnerabilities", deed), doc("https://a.example/x", "en", "Acme Ltd on vulnerabilities", deed)} {
		if f := ladder(t, acme(copied, own)); f.Outcome != Yes || f.Draft || f.Evidence[0].URL != home+"policy" {
			t.Errorf("with a copy (%s): %s, draft %t, %+v", copied.Snapshot.Origin, f.Outcome, f.Draft, f.Evidence)
		}
	}
	if f := ladder(t, acme(saved("https://blog.example/shoes", "Acme Ltd sells shoes; vulnerabilities are in the news."))); f.Outcome != No {
		t.Errorf("of something else: %s, %s", f.Outcome, f.Reason.Code)
	}
}
