package miniweb

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"flag"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"makegood/config"
)

var update = flag.Bool("update", false, "rewrite the tables of EXPECTED.md from expected.csv")

// An expectation is one row of expected.csv: what a careful person finds.
type expectation struct {
	signatory, pledge, outcome, rung string
	low, high                        int
	reason, page, quote              string
}

func expectations(t *testing.T) []expectation {
	t.Helper()
	data, err := os.ReadFile("expected.csv")
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil || len(rows) < 2 {
		t.Fatal(len(rows), err)
	}
	var out []expectation
	for _, r := range rows[1:] {
		low, errLow := strconv.Atoi(r[4])
		high, errHigh := strconv.Atoi(r[5])
		if err := cmp.Or(errLow, errHigh); err != nil {
			t.Fatal(r, err)
		}
		out = append(out, expectation{r[0], r[1], r[2], r[3], low, high, r[6], r[7], r[8]})
	}
	return out
}

func signatories(t *testing.T) []config.Signatory {
	t.Helper()
	data, err := fs.ReadFile(Workspace(), "signatories.csv")
	if err != nil {
		t.Fatal(err)
	}
	list, err := config.ParseSignatories("signatories.csv", data)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func TestEverySignatoryAndPledgeHasAnExpectation(t *testing.T) {
	seen := make(map[string]bool)
	for _, e := range expectations(t) {
		seen[e.signatory+"/"+e.pledge] = true
	}
	list := signatories(t)
	for _, s := range list {
		for n := 1; n <= 9; n++ {
			if id := fmt.Sprintf("%s/P%d", s.ID, n); !seen[id] {
				t.Errorf("nothing is expected of %s", id)
			}
		}
	}
	if want := 9 * len(list); len(seen) != want {
		t.Errorf("%d expectations, want %d", len(seen), want)
	}
}

func TestExpectedPointsFollowFromTheRung(t *testing.T) {
	points := map[string]int{"silent": 0, "says": 0, "plans": 1, "acts": 2, "measures": 3, "attested": 4}
	outcomes := map[string]string{"silent": "no", "says": "partly", "plans": "partly", "acts": "yes", "measures": "yes", "attested": "yes"}
	for _, e := range expectations(t) {
		if e.outcome == "unknown" {
			if e.reason == "" || e.rung != "" || e.low != 0 || e.high != 4 {
				t.Errorf("%s/%s: %+v", e.signatory, e.pledge, e)
			}
			continue
		}
		p, ok := points[e.rung]
		if !ok || e.outcome != outcomes[e.rung] || e.low != p || e.high != p || e.reason != "" {
			t.Errorf("%s/%s: %+v", e.signatory, e.pledge, e)
		}
	}
}

// Each expectation names the page it rests on, and what it quotes stands there
// word for word.
func TestExpectedQuotesStandOnTheirPages(t *testing.T) {
	hosts := make(map[string]*site)
	for _, s := range load(t) {
		hosts[s.host] = s
	}
	websites := make(map[string]string)
	for _, s := range signatories(t) {
		websites[s.ID] = s.Website
	}
	for _, e := range expectations(t) {
		if websites[e.signatory] == "" {
			continue
		}
		base, err := url.Parse(websites[e.signatory])
		if err != nil {
			t.Fatal(err)
		}
		u, err := base.Parse(e.page)
		if err != nil {
			t.Fatal(err)
		}
		p := hosts["www."+strings.TrimPrefix(u.Host, "www.")].page(u.Path)
		switch {
		case p == nil:
			t.Errorf("%s/%s: no page %s", e.signatory, e.pledge, e.page)
		case !strings.Contains(p.body, e.quote):
			t.Errorf("%s/%s: %s does not hold %q", e.signatory, e.pledge, e.page, e.quote)
		case (e.outcome == "yes" || e.outcome == "partly") && e.quote == "":
			t.Errorf("%s/%s: no quote", e.signatory, e.pledge)
		}
	}
}

const tablesBegin = "<!-- made from expected.csv by go test -update -->\n"

func TestExpectedTextAgreesWithTheTable(t *testing.T) {
	got, err := os.ReadFile("EXPECTED.md")
	if err != nil {
		t.Fatal(err)
	}
	head, _, ok := strings.Cut(string(got), tablesBegin)
	if !ok {
		t.Fatalf("EXPECTED.md has no line %q", tablesBegin)
	}
	want := head + tablesBegin + expectedTables(t)
	if *update {
		if err := os.WriteFile("EXPECTED.md", []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if string(got) != want {
		t.Error("EXPECTED.md is stale; run go test -update")
	}
}

func expectedTables(t *testing.T) string {
	var b strings.Builder
	rows := expectations(t)
	for _, s := range signatories(t) {
		fmt.Fprintf(&b, "\n## %s (`%s`, %s)\n\n| pledge | outcome | rung | points | rests on |\n|---|---|---|---|---|\n", s.Name, s.ID, s.Kind)
		for _, e := range rows {
			if e.signatory != s.ID {
				continue
			}
			points := strconv.Itoa(e.low)
			if e.high != e.low {
				points += " to " + strconv.Itoa(e.high)
			}
			outcome := e.outcome
			if e.reason != "" {
				outcome += ": " + e.reason
			}
			rests := e.page
			if e.quote != "" {
				rests += " “" + e.quote + "”"
			}
			fmt.Fprintf(&b, "| %s | %s | %s | %s | %s |\n", e.pledge, outcome, e.rung, points, rests)
		}
	}
	return b.String()
}

// loaded renders the sites once for all tests that only look at them.
var loaded = sync.OnceValues(func() ([]*site, error) {
	return loadSites(time.Date(2026, 11, 25, 0, 0, 0, 0, time.UTC), false)
})

func load(t *testing.T) []*site {
	t.Helper()
	sites, err := loaded()
	if err != nil {
		t.Fatal(err)
	}
	if len(sites) == 0 {
		t.Fatal("no sites")
	}
	return sites
}

func TestTheWorkspaceIsSound(t *testing.T) {
	dir := t.TempDir() + "/bench"
	if err := WriteWorkspace(dir); err != nil {
		t.Fatal(err)
	}
	if err := WriteWorkspace(dir); err == nil {
		t.Error("a workspace was written over another one")
	}
	data, err := fs.ReadFile(Workspace(), "sources.csv")
	if err != nil {
		t.Fatal(err)
	}
	sources, err := config.ParseSources("sources.csv", data)
	if err != nil {
		t.Fatal(err)
	}
	list := signatories(t)
	if len(sources) < len(list) {
		t.Errorf("%d sources of %d signatories", len(sources), len(list))
	}
	for _, s := range sources {
		if !slices.ContainsFunc(list, func(g config.Signatory) bool { return g.ID == s.Signatory }) {
			t.Errorf("line %d: no signatory %s", s.Line, s.Signatory)
		}
	}
}
