package main

import (
	"bufio"
	"encoding/csv"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"makegood/crawler/archive"
	"makegood/output"
	"makegood/scoring"
)

// shared is the folder of captured real pages, beside the project.
const shared = "../../../shared"

// secretariat runs the Paris Call's own site and is no signatory.
const secretariat = "paris-call-secretariat"

// The whole program over captured pages of ten real organisations, as a monitor
// would run it: politely, through a proxy. Takes about two minutes, since a
// second lies between two requests to a host.
func TestTheRealWeb(t *testing.T) {
	if _, err := os.Stat(filepath.Join(shared, "web", "index.csv")); err != nil {
		t.Skip("the captured pages of ../shared are not here")
	}
	web := replayed(t)
	must(t, program(t, web.dir, []string{"run", "--quiet"}))
	web.end()
	e := newestEdition(t, web.dir)

	t.Run("finds deeds and words of most organisations", func(t *testing.T) { enoughIsFound(t, e) })
	t.Run("quotes what stands in the records", func(t *testing.T) { quotesAreVerbatim(t, web.dir, e) })
	t.Run("asks for nothing that robots.txt refuses", func(t *testing.T) { robotsIsObeyed(t, web.log, e) })
	t.Run("says nothing of organisations without pages", func(t *testing.T) { unreadIsNotGraded(t, e) })
	t.Run("cites no page that replay made up", func(t *testing.T) { nothingSyntheticIsCited(t, web.dir, e) })
	t.Run("is polite", func(t *testing.T) {
		out, err := exec.Command(web.replay, "audit", "-concurrency", "1", "-gap", "900ms", "-robots", web.log).CombinedOutput()
		if err != nil {
			t.Errorf("replay audit: %v\n%s", err, out)
		}
	})
	t.Run("verifies, and comes out the same again", func(t *testing.T) {
		must(t, program(t, web.dir, []string{"verify"}))
		must(t, program(t, web.dir, []string{"score", "--quiet"}, "TZ=Asia/Tokyo", "GOMAXPROCS=1"))
		if again := newestEdition(t, web.dir); again.Meta.Digest != e.Meta.Digest {
			t.Errorf("digest %s, then %s", e.Meta.Digest, again.Meta.Digest)
		}
	})
}

// A realWeb is the replay proxy and a workspace that crawls through it.
type realWeb struct {
	dir, log, replay string
	end              func()
}

// replayed builds and starts the replay proxy.
func replayed(t *testing.T) realWeb {
	t.Helper()
	tmp := t.TempDir()
	w := realWeb{dir: filepath.Join(tmp, "workspace"), log: filepath.Join(tmp, "requests.csv"), replay: filepath.Join(tmp, "replay")}
	build := exec.Command("go", "build", "-o", w.replay, ".")
	build.Dir = filepath.Join(shared, "tools", "replay")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("building replay: %v\n%s", err, out)
	}
	ca := filepath.Join(tmp, "ca.pem")
	c := exec.Command(w.replay, "-dir", filepath.Join(shared, "web"), "-addr", "127.0.0.1:0", "-ca", ca, "-home", "-log", w.log)
	says, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	w.end = func() {
		c.Process.Signal(os.Interrupt)
		c.Wait()
	}
	t.Cleanup(w.end)
	lines := bufio.NewScanner(says)
	address := ""
	for address == "" && lines.Scan() {
		address = regexp.MustCompile(`127\.0\.0\.1:\d+`).FindString(lines.Text())
	}
	if address == "" {
		t.Fatal("replay did not say where it listens")
	}
	go func() {
		for lines.Scan() {
		}
	}()
	realWorkspace(t, w.dir, address, ca)
	return w
}

// readTable reads a CSV file of the shared folder as rows by column.
func readTable(t *testing.T, name string) []map[string]string {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]string
	for _, row := range rows[1:] {
		cells := map[string]string{}
		for i, name := range rows[0] {
			cells[name] = row[i]
		}
		out = append(out, cells)
	}
	return out
}

// realWorkspace declares the organisations that have captured pages, each host
// as a confirmed source, and two states that have none.
func realWorkspace(t *testing.T, dir, proxy, ca string) {
	t.Helper()
	if err := os.MkdirAll(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	known := map[string]map[string]string{}
	for _, row := range readTable(t, filepath.Join(shared, "web", "signatories.csv")) {
		known[row["id"]] = row
	}
	var signatories, sources strings.Builder
	signatories.WriteString("id,name,kind,country,website,initiatives,aliases\n")
	sources.WriteString("signatory,url,kind,language,confirmed_by,confirmed_on\n")
	organisations := map[string]bool{}
	for _, h := range readTable(t, filepath.Join(shared, "web", "hosts.csv")) {
		if id := h["organisation_id"]; id != secretariat {
			organisations[id] = true
			fmt.Fprintf(&sources, "%s,https://%s/,page,,the test,2026-11-25\n", id, h["host"])
		}
	}
	aliases := map[string]string{"microsoft": "Bing;GitHub", "meta": "Facebook;Instagram;Llama", "alibaba": "Qwen", "wikimedia-foundation": "Wikimedia", "booking-holdings": "Booking.com"}
	for _, id := range slices.Sorted(maps.Keys(organisations)) {
		s := known[id]
		fmt.Fprintf(&signatories, "%s,%s,%s,%s,%s,paris-call,%s\n", id, s["name"], s["kind"], s["country"], s["website"], aliases[id])
	}
	signatories.WriteString("france,France,state,FRA,,paris-call,\nestonia,Estonia,state,EST,,paris-call,\n")
	settings := fmt.Sprintf("crawl: {contact: 'https://monitor.example/', proxy: 'http://%s', ca_file: '%s', gap: 1s}\npublish: {languages: [en, fr]}\n", proxy, ca)
	for name, text := range map[string]string{"signatories.csv": signatories.String(), "sources.csv": sources.String(), "makegood.yaml": settings} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

func enoughIsFound(t *testing.T, e *output.Edition) {
	n, by := 0, map[string]int{}
	for _, f := range e.Findings {
		if (f.Outcome == scoring.Yes || f.Outcome == scoring.Partly) && len(f.Evidence) > 0 {
			n++
			by[f.Signatory]++
		}
	}
	t.Logf("%d findings with evidence: %v", n, by)
	if n < 40 || len(by) < 6 {
		t.Errorf("%d yes or partly findings with quotes for %d organisations, want at least 40 for 6", n, len(by))
	}
}

func robotsIsObeyed(t *testing.T, log string, e *output.Edition) {
	asked := map[string]bool{}
	for _, row := range readTable(t, log) {
		asked[row["url"]] = true
	}
	refused := 0
	for _, s := range e.Snapshots {
		if s.State == archive.Robots {
			refused++
			if asked[s.URL] {
				t.Errorf("%s was asked for", s.URL)
			}
		}
	}
	for _, host := range []string{"www.facebook.com", "www.linkedin.com"} {
		if !slices.ContainsFunc(e.Snapshots, func(s archive.Snapshot) bool {
			return s.State == archive.Robots && strings.HasPrefix(s.URL, "https://"+host+"/")
		}) {
			t.Errorf("no page of %s has the state robots", host)
		}
	}
	t.Logf("%d pages not asked for", refused)
	for _, id := range []string{"meta", "linkedin"} {
		if !slices.ContainsFunc(e.Findings, func(f scoring.Finding) bool {
			return f.Signatory == id && f.Outcome == scoring.Unknown && f.Reason.Code == "robots"
		}) {
			t.Errorf("no finding of %s is unknown for robots", id)
		}
	}
	for _, f := range e.Findings {
		if (f.Signatory == "meta" || f.Signatory == "linkedin") && f.Outcome == scoring.No {
			t.Errorf("%s says no although robots.txt hides pages", f.ID)
		}
	}
}

func unreadIsNotGraded(t *testing.T, e *output.Edition) {
	for _, id := range []string{"france", "estonia"} {
		for _, f := range e.Findings {
			if f.Signatory == id && f.Outcome != scoring.NotApplicable && (f.Outcome != scoring.Unknown || f.Reason.Code != "no-source") {
				t.Errorf("%s is %s for %s, want unknown for no-source", f.ID, f.Outcome, f.Reason.Code)
			}
		}
		for _, c := range e.Scorecards {
			if c.Signatory == id && (c.Score.Grade != "" || c.Score.Rank != 0 || c.Withheld == "") {
				t.Errorf("%s has grade %q and rank %d, and withheld says %q", id, c.Score.Grade, c.Score.Rank, c.Withheld)
			}
		}
	}
}

func nothingSyntheticIsCited(t *testing.T, dir string, e *output.Edition) {
	for _, f := range e.Findings {
		for _, ev := range f.Evidence {
			rec, err := archive.Read(filepath.Join(dir, "archive"), ev.Record)
			if err != nil {
				t.Errorf("%s: %v", f.ID, err)
			} else if rec.HTTP.Get("X-Replay-Synthetic") != "" {
				t.Errorf("%s rests on %s, which replay made up", f.ID, ev.URL)
			}
		}
	}
}
