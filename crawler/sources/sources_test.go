package sources

import (
	"fmt"
	"strings"
	"testing"

	"makegood/config"
	"makegood/crawler/archive"
	"makegood/crawler/extract"
)

func page(title, text string) extract.Document { return extract.Document{Title: title, Text: text} }

var long = strings.Repeat("We make things, and tell how we make them. ", 60)

func TestWhatIsDoubtfulAboutAnAddress(t *testing.T) {
	acme := config.Signatory{ID: "acme", Name: "Acme Cloud S.A.", Aliases: []string{"Société Acmé"}, File: "signatories.csv", Line: 2}
	at := func(url string) archive.Snapshot { return archive.Snapshot{URL: url, State: archive.OK} }
	fails := func(state archive.State, reason string) archive.Snapshot {
		return archive.Snapshot{URL: "https://www.widgets.test/", State: state, Reason: reason}
	}
	for _, test := range []struct {
		name string
		a    Arrival
		want string
	}{
		{"the organisation, by its name", Arrival{Snapshot: at("https://www.widgets.test/"), Document: page("Welcome to ACME CLOUD", long)}, ""},
		{"by an alias without its accents", Arrival{Snapshot: at("https://www.widgets.test/"), Document: page("Societe Acme", long)}, ""},
		{"another host of the same domain", Arrival{Snapshot: at("https://start.widgets.test/en"), Document: page("Acme Cloud", long)}, ""},
		{"nobody's name", Arrival{Snapshot: at("https://www.widgets.test/"), Document: page("Widgets of all kinds", long)}, "nameless: Widgets of all kinds"},
		{"another owner", Arrival{Snapshot: at("https://www.buyer.test/"), Document: page("Buyer", long)}, "elsewhere: https://www.buyer.test/; nameless: Buyer"},
		{"another owner who names it", Arrival{Snapshot: at("https://www.buyer.test/"), Document: page("Acme Cloud is now Buyer", long)}, "elsewhere: https://www.buyer.test/"},
		{"for sale", Arrival{Snapshot: at("https://www.widgets.test/"), Document: page("widgets.test", "This domain is for sale. Make an offer.")}, `parked: says "this domain is for sale", next to no text`},
		{"a page that tells of a domain for sale", Arrival{Snapshot: at("https://www.widgets.test/"), Document: page("Acme Cloud", long+"This domain is for sale, said the thief.")}, ""},
		{"no such name", Arrival{Snapshot: fails(archive.Unreachable, "dns")}, "lapsed: "},
		{"no such name, seen at robots.txt", Arrival{Snapshot: fails(archive.Unreachable, "robots-unreachable"), Robots: fails(archive.Unreachable, "dns")}, "lapsed: "},
		{"a certificate for another name", Arrival{Snapshot: fails(archive.Unreachable, "robots-unreachable"), Robots: fails(archive.Unreachable, "tls-host")}, "certificate: tls-host"},
		{"no answer", Arrival{Snapshot: fails(archive.Unreachable, "timeout")}, "unreachable: unreachable timeout"},
		{"robots.txt", Arrival{Snapshot: fails(archive.Robots, "disallowed")}, "refused: robots disallowed"},
		{"nothing there", Arrival{Snapshot: fails(archive.Missing, "http-404")}, "missing: http-404"},
	} {
		var got []string
		for _, d := range Check(acme, config.Source{URL: "https://www.widgets.test/", ConfirmedBy: "Ada", File: "sources.csv", Line: 3}, test.a) {
			got = append(got, fmt.Sprintf("%s: %s", d.Problem, d.Detail))
			if d.At != "sources.csv:3" {
				t.Errorf("%s: at %s", test.name, d.At)
			}
		}
		if s := strings.Join(got, "; "); s != test.want {
			t.Errorf("%s: %q, want %q", test.name, s, test.want)
		}
	}
	list := Check(acme, config.Source{URL: "https://www.widgets.test/", File: "sources.csv", Line: 3}, Arrival{Snapshot: at("https://www.widgets.test/"), Document: page("Acme Cloud", long)})
	if len(list) != 1 || list[0].Problem != Unconfirmed {
		t.Errorf("confirmed by nobody: %+v", list)
	}
	if list := Check(config.Signatory{Name: "Widgets Limited"}, config.Source{URL: "https://www.widgets.test/", ConfirmedBy: "Ada", Line: 3}, Arrival{Snapshot: at("https://www.widgets.test/"), Document: page("Home", long)}); len(list) != 0 {
		t.Errorf("the domain is the name: %+v", list)
	}
}

func TestProposalsBeyondTenAreCounted(t *testing.T) {
	var links []Link
	for i := range 13 {
		links = append(links, Link{URL: fmt.Sprintf("https://a.test/report/%d", i)})
	}
	if list, more := Propose("acme", nil, links); len(list) != 10 || more != 3 {
		t.Errorf("%d proposed and %d more", len(list), more)
	}
}

func TestReportsAndPoliciesComeUponAreProposed(t *testing.T) {
	list, more := Propose("acme", []config.Source{{URL: "https://a.test/declared-report/"}}, []Link{
		{URL: "https://a.test/declared-report", Text: "Report", Read: true}, {URL: "https://a.test/x", Text: "Our transparency report", Read: true},
		{URL: "https://a.test/x", Text: "Report again"}, {URL: "https://a.test/files/annual.pdf", Text: "PDF", Topical: true},
		{URL: "https://a.test/shop", Text: "Shop"}, {URL: "https://a.test/charter", Text: "Charte", Read: true},
	})
	var got []string
	for _, f := range list {
		got = append(got, string(f.Kind)+" "+f.URL)
	}
	if s := strings.Join(got, ", "); s != "report https://a.test/files/annual.pdf, commitment https://a.test/charter, report https://a.test/x" && s != "report https://a.test/files/annual.pdf, report https://a.test/x, commitment https://a.test/charter" {
		t.Errorf("proposed %s", s)
	}
	if more != 0 {
		t.Errorf("%d more are told of", more)
	}
	table, err := Table(list)
	if err != nil || !strings.HasPrefix(string(table), "signatory,url,kind,language,confirmed_by,confirmed_on\nacme,") {
		t.Errorf("%s, %v", table, err)
	}
	if _, err := config.ParseSources("sources-proposed.csv", table); err != nil {
		t.Errorf("the table is none of sources: %v", err)
	}
}
