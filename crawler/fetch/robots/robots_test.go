package robots

import (
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// standards is where the shared test vectors stand; they are no part of the
// project.
const standards = "../../../../shared/standards"

// pathOf cuts a URL to what is sent, without changing a byte of it.
func pathOf(address string) string {
	_, rest, ok := strings.Cut(address, "//")
	if !ok {
		rest = address
	}
	if i := strings.IndexAny(rest, "/?"); i >= 0 {
		return rest[i:]
	}
	return "/"
}

func TestFault07PublishedVectors(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(standards, "robots-google", "cases.json"))
	if err != nil {
		t.Skip("the shared test vectors are not here: ", err)
	}
	var cases []struct {
		Test, Robots, Agent, URL string
		Allowed                  bool
	}
	if err := json.Unmarshal(data, &cases); err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, c := range cases {
		if c.Test == "GoogleOnly_IndexHTMLisDirectory" { // RFC 9309 has no such rule
			continue
		}
		n++
		if got := Parse([]byte(c.Robots)).For(c.Agent).Allowed(pathOf(c.URL)); got != c.Allowed {
			t.Errorf("%s: %q for %q, %s: allowed = %v, want %v", c.Test, c.Robots, c.Agent, c.URL, got, c.Allowed)
		}
	}
	if n < 136 {
		t.Errorf("only %d cases were tried", n)
	}
}

func TestFault06RealFilesParse(t *testing.T) {
	dir := filepath.Join(standards, "robots-real")
	f, err := os.Open(filepath.Join(dir, "index.csv"))
	if err != nil {
		t.Skip("the shared test files are not here: ", err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) < 50 {
		t.Fatalf("only %d files", len(rows))
	}
	for _, row := range rows[1:] {
		body, err := os.ReadFile(filepath.Join(dir, "files", row[0]))
		if err != nil {
			t.Fatal(err)
		}
		file := Parse(body)
		if strings.Contains(row[2], "sitemap") && len(file.Sitemaps) == 0 {
			t.Errorf("%s (%s): no sitemap found", row[0], row[2])
		}
		if strings.Contains(row[2], "wildcard") && len(file.groups) == 0 {
			t.Errorf("%s (%s): no group found", row[0], row[2])
		}
	}
}

func TestAllowed(t *testing.T) {
	many := "User-agent: *\n" + strings.Repeat("Disallow: /*a*a*a*a*a*b\n", 5000)
	tests := []struct {
		name, robots, path string
		want               bool
	}{
		{"an empty file", "", "/x", true},
		{"an empty Disallow", "User-agent: *\nDisallow:", "/x", true},
		{"a tie goes to Allow", "User-agent: *\nDisallow: /x\nAllow: /x", "/x", true},
		{"a tie goes to Allow, whichever comes first", "User-agent: *\nAllow: /x\nDisallow: /x", "/x", true},
		{"the longer rule", "User-agent: *\nAllow: /x\nDisallow: /x/y", "/x/y/z", false},
		{"our own group hides the general one", "User-agent: *\nDisallow: /\nUser-agent: Makegood\nDisallow: /x", "/y", true},
		{"our own group with no rules", "User-agent: *\nDisallow: /\n\nUser-agent: Makegood\nDisallow:", "/y", true},
		{"a longer token is not ours", "User-agent: makegood-news\nDisallow: /", "/x", true},
		{"a version after the token", "User-agent: MakeGood/2.0\nDisallow: /", "/x", false},
		{"two groups of one agent", "User-agent: makegood\nDisallow: /x\nUser-agent: b\nDisallow: /\nUser-agent: makegood\nDisallow: /y", "/y", false},
		{"the query in its own order", "User-agent: *\nDisallow: /s?z=1", "/s?z=1&a=2", false},
		{"an end mark", "User-agent: *\nDisallow: /*.pdf$", "/a.pdf?x", true},
		{"an end mark that holds", "User-agent: *\nDisallow: /*.pdf$", "/a.pdf.pdf", false},
		{"a star before the end mark", "User-agent: *\nDisallow: /a*$", "/ab", false},
		{"encodings in either case", "User-agent: *\nDisallow: /%e3%83%84", "/%E3%83%84", false},
		{"CR only", "User-agent: *\rDisallow: /x\r", "/x", false},
		{"a byte-order mark", "\xef\xbb\xbfUser-agent: *\nDisallow: /x", "/x", false},
		{"UTF-16", "\xff\xfeU\x00s\x00e\x00r\x00-\x00a\x00g\x00e\x00n\x00t\x00:\x00*\x00\n\x00D\x00i\x00s\x00a\x00l\x00l\x00o\x00w\x00:\x00/\x00", "/x", false},
		{"NULs around a line", "\x00User-agent: *\x00\nDisallow: /x\x00\n", "/x", false},
		{"an HTML page", "<!doctype html><html><body>Disallow: /</body></html>", "/x", true},
		{"a bad Crawl-delay", "User-agent: *\nCrawl-delay: soon\nDisallow: /x", "/x", false},
		{"many stars", many, "/" + strings.Repeat("a", 4000), true},
	}
	for _, test := range tests {
		if got := Parse([]byte(test.robots)).For("makegood").Allowed(test.path); got != test.want {
			t.Errorf("%s: Allowed(%.40q) = %v, want %v", test.name, test.path, got, test.want)
		}
	}
}

func TestDelay(t *testing.T) {
	for value, want := range map[string]time.Duration{
		"10": 10 * time.Second, "0.5": 500 * time.Millisecond, "-1": 0, "soon": 0, "NaN": 0, "Inf": 1e6 * time.Second, "": 0,
	} {
		if got := Parse([]byte("User-agent: *\nCrawl-delay: " + value)).For("makegood").Delay; got != want {
			t.Errorf("Crawl-delay %q = %v, want %v", value, got, want)
		}
	}
}

func TestFault06SizeIsCapped(t *testing.T) {
	body := "User-agent: *\nDisallow: /early\n" + strings.Repeat("#", MaxBytes) + "\nDisallow: /late\n"
	r := Parse([]byte(body)).For("makegood")
	if r.Allowed("/early") || !r.Allowed("/late") {
		t.Error("want the rules before the cap, and none after it")
	}
	cut := "User-agent: *\n" + strings.Repeat("a", MaxBytes-len("User-agent: *\n")-len("\nDisallow: /x")) + "\nDisallow: /xyz\n"
	if r := Parse([]byte(cut)).For("makegood"); !r.Allowed("/x") {
		t.Error("a rule cut in the middle was obeyed as if it were whole")
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte("User-agent: *\nDisallow: /*a$\nAllow: /%e3"), "/a")
	f.Add([]byte("\xff\xfeU"), "")
	f.Fuzz(func(t *testing.T, body []byte, path string) {
		r := Parse(body).For("makegood")
		again := Parse(body).For("MAKEGOOD")
		if r.Allowed(path) != again.Allowed(path) || r.Delay != again.Delay || r.Delay < 0 {
			t.Error("two answers to one question")
		}
	})
}
