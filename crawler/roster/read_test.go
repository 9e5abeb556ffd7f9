package roster

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
	"time"

	"makegood/config"
	"makegood/crawler/archive"
	"makegood/crawler/fetch"
)

// league is an initiative whose list is read as given, on a server of its own.
func league(url string) config.Initiative {
	return config.Initiative{ID: "league", Roster: config.Roster{URL: url, Pages: config.RosterPages{
		Item: "li.member", Name: config.RosterField{Select: "b"}, Alias: config.RosterField{Attr: "data-name"},
		Kind: config.RosterField{Select: ".kind"}, Country: config.RosterField{Select: ".kind", Take: `\((.+)\)`}, Website: config.RosterField{Select: "a", Attr: "href"},
		Next: "a[rel=next]", Kinds: map[string]config.Kind{"State": config.State, "Company (France)": config.PrivateSector, "Company (Oz)": config.PrivateSector}, Least: 2, Because: "a test",
	}}}
}

func member(name, kind string) string {
	return fmt.Sprintf(`<li class=member data-name="Alias of %s"><b> %s </b><span class=kind>%s</span></li>`, name, name, kind)
}

// read reads a roster of pages by path, "/" first, into an archive.
func read(t *testing.T, pages map[string]string) ([]Entry, []archive.Snapshot, error) {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, ok := pages[r.URL.RequestURI()]
		if !ok {
			w.WriteHeader(http.StatusNotFound)
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, body)
	}))
	defer server.Close()
	client, err := fetch.New(fetch.Options{UserAgent: "Makegood/1.0 (+https://makegood.test)", Gap: -1, Allow: []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}})
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	dir := t.TempDir()
	log, _, err := archive.OpenLog(dir, "2026-Q4", "_roster-league")
	if err != nil {
		t.Fatal(err)
	}
	entries, err := Read(context.Background(), client, log, league(server.URL+"/"), time.Now)
	log.Close()
	journal, jerr := archive.Journal(dir, "2026-Q4", "_roster-league")
	if jerr != nil {
		t.Fatal(jerr)
	}
	return entries, journal, err
}

func TestAListOfSeveralPagesIsReadAndArchived(t *testing.T) {
	entries, journal, err := read(t, map[string]string{
		"/":        member("Acme <b>&amp; Söhne</b>", "Company (France)") + `<a rel=next href="/?page=2">next</a>`,
		"/?page=2": member("Côte d’Ivoire", "State") + member("Emerald City Ltd", "Company (Oz)") + `<a rel=next href="/">first again</a>`,
	})
	if err != nil || len(entries) != 3 || len(journal) != 2 {
		t.Fatalf("%d entries, %d snapshots, %v", len(entries), len(journal), err)
	}
	if e := entries[1]; e.Country != "CIV" || e.Kind != config.State || e.Alias != "Alias of Côte d’Ivoire" {
		t.Errorf("a state is read as %+v", e)
	}
	if e := entries[0]; e.Country != "FRA" || e.Kind != config.PrivateSector {
		t.Errorf("a company is read as %+v", e)
	}
	if e := entries[2]; e.Country != "" || len(e.Unclear) != 1 || e.Unclear[0] != "country Oz" {
		t.Errorf("a country that nobody knows is read as %+v", e)
	}
}

// A list that is not as declared needs a person; what stands in signatories.csv
// is not touched by it.
func TestFault43APageBuiltAnewNeedsAPerson(t *testing.T) {
	for name, test := range map[string]struct{ page, says string }{
		"the selector matches nothing":    {"<p>We have moved.</p>", "nothing matches"},
		"an item has no name":             {"<li class=member><i>Acme</i></li>", "has no name"},
		"too few":                         {member("Acme", "State"), "at least 2 are expected"},
		"everything matches the same way": {strings.Repeat(member("Read more", "State"), 40), "are named"},
		"the next page is elsewhere":      {member("Acme", "State") + `<a rel=next href="https://elsewhere.test/">next</a>`, "no page of this site"},
	} {
		_, _, err := read(t, map[string]string{"/": test.page})
		if !errors.Is(err, ErrReading) || !strings.Contains(err.Error(), test.says) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, _, err := read(t, map[string]string{}); err == nil || errors.Is(err, ErrReading) {
		t.Errorf("a page that is not there: %v", err)
	}
}

func TestHostileNamesAreBoundedAndPrintable(t *testing.T) {
	entries, _, err := read(t, map[string]string{"/": member("Acme\u202e\x1b[31m", "State") + member(strings.Repeat("é", 9000), "State")})
	if err != nil {
		t.Fatal(err)
	}
	if entries[0].Name != "Acme[31m" || len(entries[1].Name) > maxField {
		t.Errorf("%q, and %d bytes", entries[0].Name, len(entries[1].Name))
	}
}
