package scoring

import (
	"testing"

	"makegood/config"
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
