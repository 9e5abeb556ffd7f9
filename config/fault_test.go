package config

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"
)

// problemsOf loads the workspace with one file changed and returns what is wrong.
func problemsOf(t *testing.T, name, data string) string {
	t.Helper()
	ws := good()
	ws[name] = file(data)
	_, err := Load(ws, Overrides{})
	var ps Problems
	if err != nil && !errors.As(err, &ps) {
		t.Fatalf("Load = %v, want Problems", err)
	}
	return ps.Error()
}

const header = "id,name,kind,country,website,initiatives,aliases,joined,left\n"

func TestFault41EachMistakeOfATableIsNamed(t *testing.T) {
	tests := []struct{ name, file, data, want string }{
		{"a NUL byte", "signatories.csv", header + "acme,Ac\x00me,state,,,harbour,,,\n", "signatories.csv:2:6: name holds a line break or a control character"},
		{"a name over two lines", "signatories.csv", header + "acme,\"Ac\nme\",state,,,harbour,,,\n", "signatories.csv:2:6: name holds a line break"},
		{"a quote within a cell", "signatories.csv", header + "acme,The \"Acme\" Group,state,,,harbour,,,\n", "signatories.csv:2:10: is not valid CSV"},
		{"semicolons for commas", "signatories.csv", "id;name;kind\nacme;Acme;state\n", "its cells are parted by semicolons or tabs; part them by commas"},
		{"a column twice", "signatories.csv", "id,name,kind,country,website,initiatives,name\na,A,state,,,harbour,B\n", `signatories.csv:1: the column "name" stands here twice`},
		{"UTF-16", "signatories.csv", "\xff\xfei\x00d\x00", "signatories.csv: is not UTF-8"},
		{"another encoding", "signatories.csv", header + "acme,Acme,state,,,harbour,,,\nbeta,B\xeata,state,,,harbour,,,\n", "signatories.csv:3: is not UTF-8; save it as UTF-8 (in a spreadsheet: CSV UTF-8)"},
		{"left before joined", "signatories.csv", header + "acme,Acme,state,,,harbour,,2020-01-02,2019-01-02\n", "signatories.csv:2:39: left 2019-01-02 is before joined 2020-01-02"},
		{"an initiative twice in a row", "signatories.csv", header + "acme,Acme,state,,,harbour;harbour,,,\n", `initiative "harbour" stands here twice`},
		{"an id that differs by case only", "signatories.csv", header + "acme,Acme,state,,,harbour,,,\nAcme,Acme,state,,,harbour,,,\n", `signatories.csv:3:1: id "Acme" is not usable`},
		{"an id that Windows keeps for itself", "signatories.csv", header + "con,Con,state,,,harbour,,,\n", `signatories.csv:2:1: id "con" is not usable`},
		{"a signatory in no initiative", "signatories.csv", header + "acme,Acme,state,,,,,,\n", `signatory "acme" is in no initiative`},
		{"a table without rows", "signatories.csv", header, "signatories.csv:1: names no signatory"},
		{"a quote that is closed in a later row", "signatories.csv", header + "acme,\"Acme,state,,,harbour,,,\nb,B,state,,,harbour,,,\nc,\"C\",state,,,harbour,,,\n", "signatories.csv:2: is not valid CSV"},
		{"a mistake behind a quote within a cell", "signatories.csv", header + "acme,The \"Acme\" Group,state,,,harbour,,,\nb,B,company,,,harbour,,,\n", `signatories.csv:3:5: unknown kind "company"`},
		{"initiatives parted by commas", "signatories.csv", header + "acme,Acme,state,,,\"harbour,other\",,,\n", `no initiative "harbour,other"; part ids by semicolons`},
		{"a language that there is not", "sources.csv", "signatory,url,kind,language\nacme,https://acme.example/,page,xx\n", `sources.csv:2:33: "xx" is no language code`},
		{"larger than is read", "sources.csv", "signatory,url,kind\n" + strings.Repeat("\n", maxFile), "sources.csv: is larger than 8 MiB"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := problemsOf(t, test.file, test.data); !strings.Contains(got, test.want) {
				t.Errorf("problems:\n%s\nlack %q", got, test.want)
			}
		})
	}
}

// Where a header is wrong nothing is said of the rows, and a column that is spelt
// otherwise is not missing too.
func TestFault41AWrongHeaderIsSaidOnce(t *testing.T) {
	for data, want := range map[string]int{
		"id;name;kind;country;website;initiatives\nacme;Acme;state;FRA;;harbour\n":   1,
		"ID,Name,kind,country,website,initiatives\nacme,Acme,company,FRA,,harbour\n": 2,
	} {
		if got := problemsOf(t, "signatories.csv", data); strings.Count(got, "\n")+1 != want {
			t.Errorf("problems of %q:\n%s\nwant %d", data, got, want)
		}
	}
}

// A file that is named almost as one that is read is not passed over in silence.
func TestFault41AFileThatNothingReadsIsNamed(t *testing.T) {
	for name, want := range map[string]string{
		"makegood.yml":          "makegood.yml: is not read; rename it to makegood.yaml",
		"identities.csv.txt":    "identities.csv.txt: is not read; rename it to identities.csv",
		"Translation.csv":       "Translation.csv: is not read; rename it to translations.csv",
		"asked.CSV":             "asked.CSV: is not read; rename it to asked.csv",
		"initiatives/other.yml": "initiatives/other.yml: is not read; rename it to initiatives/other.yaml",
		"methods/mine.yml":      "methods/mine.yml: is not read; rename it to methods/mine.yaml",
		"cues/it.YAML":          "cues/it.YAML: is not read; rename it to cues/it.yaml",
	} {
		ws := good()
		delete(ws, SettingsFile)
		ws[name] = file("any")
		if _, err := Load(ws, Overrides{}); err == nil || err.Error() != want {
			t.Errorf("Load = %v, want %s", err, want)
		}
	}
	ws := good()
	delete(ws, SettingsFile)
	for _, name := range []string{"makegood", "makegood.exe", "sources-proposed.csv", "initiatives/notes.txt", "source.html"} {
		ws[name] = file("any")
	}
	if _, err := Load(ws, Overrides{}); err != nil {
		t.Errorf("Load = %v, want nothing of files that are something else", err)
	}
}

// A method that there is not is told where it was asked for.
func TestFault41AnUnknownMethodHasItsPlace(t *testing.T) {
	if got := problemsOf(t, SettingsFile, "score:\n  draws: 10\n  method: mine\n"); !strings.HasPrefix(got, `makegood.yaml:3: score.method: no method "mine"`) {
		t.Errorf("problems: %s, want line 3", got)
	}
	if _, err := Load(good(), Overrides{Flags: map[string]string{"score.method": "mine"}}); err == nil || !strings.HasPrefix(err.Error(), `--set: score.method: no method "mine"`) {
		t.Errorf("Load = %v, want --set named", err)
	}
}

// What spreadsheets write is read: a byte order mark, CRLF, quotes, spaces, rows
// of commas alone.
func TestFault41TablesOfSpreadsheetsAreRead(t *testing.T) {
	ws := good()
	ws["signatories.csv"] = file("\xef\xbb\xbfid, name ,kind,country,website,initiatives\r\nacme,\" \"\"Acme\"\", Inc. \",private-sector,FRA,, harbour ;\r\n,,,,,\r\n")
	w, err := Load(ws, Overrides{})
	if err != nil {
		t.Fatal(err)
	}
	if s := w.Signatories[0]; s.Name != `"Acme", Inc.` || len(s.Initiatives) != 1 || s.Initiatives[0] != "harbour" {
		t.Errorf("signatory = %+v", s)
	}
}

// A mistake is not reported again as what follows from it.
func TestFault41NoProblemFollowsFromAnother(t *testing.T) {
	ws := good()
	ws["signatories.csv"] = file("id,name,kind,country,website,initiatives\nacme,Acme\n")
	if _, err := Load(ws, Overrides{}); err == nil || strings.Contains(err.Error(), "sources.csv") {
		t.Errorf("Load = %v, want nothing about the sources of a row that was not read", err)
	}
	if got := problemsOf(t, "initiatives/h.yaml", "a: [\n"); strings.Contains(got, "no initiative") {
		t.Errorf("problems:\n%s\nwant nothing about who joined an initiative that was not read", got)
	}
}

func TestFault41EachMistakeOfAYAMLFileIsNamed(t *testing.T) {
	bomb := "a: &a [x,x,x,x,x,x,x,x,x]\n"
	for c := 'b'; c <= 'k'; c++ {
		bomb += fmt.Sprintf("%c: &%c [*%c,*%c,*%c,*%c,*%c,*%c,*%c,*%c,*%c]\n", c, c, c-1, c-1, c-1, c-1, c-1, c-1, c-1, c-1, c-1)
	}
	tests := []struct{ name, file, data, want string }{
		{"a list", "makegood.yaml", "[1, 2]\n", "makegood.yaml:1:1: the file must be a mapping"},
		{"a text", "initiatives/h.yaml", "harbour\n", "initiatives/h.yaml:1:1: the file must be a mapping"},
		{"nothing", "initiatives/h.yaml", "\n", "initiatives/h.yaml: is empty; delete it, or fill it in"},
		{"only comments", "initiatives/h.yaml", "# soon\n", "initiatives/h.yaml: is empty; delete it, or fill it in"},
		{"a NUL byte", "makegood.yaml", "crawl: {gap: \"1\x00s\"}\n", "makegood.yaml:1: is not valid YAML: control characters are not allowed"},
		{"a letter that is no UTF-8", "makegood.yaml", "crawl:\n  # r\xe9seau\n  gap: 1s\n", "makegood.yaml:2: is not UTF-8; save it as UTF-8"},
		{"half a point", "initiatives/h.yaml", harbour + pointed("1.5"), `initiatives/h.yaml:18:21: pledges[0].indicators[0].elements[0].points must be a whole number, not "1.5"`},
		{"two documents", "makegood.yaml", "crawl: {gap: 1s}\n---\ncrawl: {gap: 2s}\n", "makegood.yaml:2: a second YAML document begins here; keep one a file"},
		{"a second document with a mistake", "makegood.yaml", "crawl: {gap: 1s}\n---\n\tx\n", "makegood.yaml:3: is not valid YAML"},
		{"no format", "initiatives/h.yaml", strings.TrimPrefix(harbour, "format: 1\n"), "initiatives/h.yaml:1:1: the file does not tell its format; write format: 1"},
		{"a method that is not used", "methods/makegood.yaml", "format: 1\n", "methods/makegood.yaml: is not read, since score.method is makegood, the built-in one; set score.method to methods/makegood.yaml, or give the file another name"},
		{"a bomb", "initiatives/h.yaml", bomb, `initiatives/h.yaml:1:1: unknown key "a"`},
		{"a merge key", "initiatives/h.yaml", harbour + "<<: {id: other}\n", `initiatives/h.yaml:13:1: unknown key "<<"`},
		{"a list for a key", "initiatives/h.yaml", harbour + "? [a]\n: b\n", "initiatives/h.yaml:13:3: a key must be a plain word"},
		{"a section left open", "initiatives/h.yaml", "format: 1\nid: harbour\npledges:\n", "the initiative has no pledges"},
		{"pledges that differ by case only", "initiatives/h.yaml", harbour + "  - id: p1\n", `initiatives/h.yaml:13:9: pledge "p1" stands here twice`},
		{"an initiative in two files", "initiatives/again.yaml", harbour, `initiatives/h.yaml: initiative "harbour" is declared in initiatives/again.yaml already`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := problemsOf(t, test.file, test.data); !strings.Contains(got, test.want) {
				t.Errorf("problems:\n%s\nlack %q", got, test.want)
			}
		})
	}
	ws := good()
	ws["cues/a.yaml"], ws["cues/b.yaml"] = file("format: 1\nlanguage: de\n"), file("format: 1\nlanguage: de\n")
	if _, err := Load(ws, Overrides{}); err == nil || !strings.Contains(err.Error(), `cues/b.yaml: language "de" is declared in cues/a.yaml already`) {
		t.Errorf("Load = %v, want two files of one language refused", err)
	}
}

// What a regular expression would mean, a pattern does not: taken for what stands
// between words, it would make a rule that matches something else, or nothing.
func TestAPatternIsNoRegularExpression(t *testing.T) {
	for _, text := range []string{"secur(ity)", "^security", "reports?", "[Ss]ecurity", `security\btxt`, `"security txt"`} {
		if _, err := ParsePattern(text); err == nil || !strings.Contains(err.Error(), "patterns are no regular expressions; write words, a|b for one of several, and stem*") {
			t.Errorf("%s: %v", text, err)
		}
	}
	if _, err := ParsePattern("a ~2 ~3 b"); err == nil || !strings.Contains(err.Error(), "a gap stands beside another; write one, of up to ~12") {
		t.Errorf("two gaps: %v", err)
	}
	for _, text := range []string{"security.txt", "24/7", "c++", "third-party", "report ~3 vulnerability|vulnerabilities"} {
		if _, err := ParsePattern(text); err != nil {
			t.Error(err)
		}
	}
}

// pointed is an indicator of the first pledge that is worth points.
func pointed(points string) string {
	return "    indicators:\n      - id: team\n        title: {en: Team}\n        elements:\n          - id: one\n            points: " + points + "\n            claim: {en: has one}\n            because: It counts.\n            rule: {any: {en: [team]}}\n"
}

// Of a value of a wrong type nothing else is said: it follows from that.
func TestFault41AWrongTypeIsSaidOnce(t *testing.T) {
	for _, data := range []string{harbour + pointed("two"), strings.Replace(harbour, "{en: The Harbour Call}", "The Harbour Call", 1)} {
		if got := problemsOf(t, "initiatives/h.yaml", data); strings.Count(got, "\n") != 0 || !strings.Contains(got, "must be") {
			t.Errorf("problems:\n%s\nwant the wrong type alone", got)
		}
	}
}

// A mistake in the form of a YAML file is named by the line it stands in, however
// far above the list or the mapping around it begins.
func TestFault41AMistakeOfFormHasItsOwnLine(t *testing.T) {
	var long strings.Builder // lines 13 on: 90 patterns of one list, a line each
	for n := range 90 {
		fmt.Fprintf(&long, "      - term%d\n", n)
	}
	listed := strings.Replace(harbour, "    topic: {en: [incident response]}\n", "    topic:\n     en:\n"+long.String(), 1)
	inBrackets := strings.Replace(harbour, "[incident response]", "[incident response,\n"+strings.Repeat("      a term,\n", 40)+"      last]", 1)
	tests := []struct{ name, data, want string }{
		{"a key moved to the left, at the end of a long list", listed + "   near: {en: [x]}\n", ":104: "},
		{"a key moved to the right", strings.Replace(listed, "    url: https://harbour.example/1\n", "      url: https://harbour.example/1\n", 1), ":11: "},
		{"a bracket that is never closed", listed + "    near: {en: [x\n    not: {en: [y]}\n", ":104: "},
		{"a quote that is never closed", listed + "    near: {en: [\"x]}\n  - id: P2\n", ":104: "},
		{"a colon in a text", strings.Replace(listed, "{en: Help}", "Help: now: please", 1), ":9: "},
		{"behind a list in brackets over many lines", inBrackets + "   near: {en: [x]}\n", ":54: "},
		{"behind empty lines and remarks", harbour + "\n# and so on\n\n   near: {en: [x]}\n", ":16: "},
		{"the first line", "]\n" + harbour, ":1: "},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := problemsOf(t, "initiatives/h.yaml", test.data); !strings.Contains(got, test.want+"is not valid YAML") {
				t.Errorf("problems:\n%s\nlack %q", got, test.want)
			}
		})
	}
}

// Of a reply whose facts are no YAML nothing more is said than that, with its line.
func TestFault41AReplyOfBadFormIsSaidOnce(t *testing.T) {
	got := problemsOf(t, "replies/acme-1.md", "---\nsignatory: acme\nreceived: \"2026-11-28\"\n from: Ada\n---\nWe mend.\n")
	if !strings.HasPrefix(got, "replies/acme-1.md:4: is not valid YAML") || strings.Contains(got, "\n") {
		t.Errorf("problems:\n%s\nwant line 4 alone", got)
	}
}

// A file of any size costs no more memory than the largest that is accepted.
func TestFault41AnEndlessFileIsNotRead(t *testing.T) {
	data, err := (folder{endless{}}).ReadFile("any")
	if err != nil || len(data) != maxFile+1 {
		t.Errorf("ReadFile gave %d bytes, %v; want %d", len(data), err, maxFile+1)
	}
}

// endless is a file system in which every file has no end.
type endless struct{ fs.File }

func (e endless) Open(string) (fs.File, error) { return e, nil }
func (endless) Read(p []byte) (int, error)     { return len(p), nil }
func (endless) Close() error                   { return nil }

// builtinMethod is the built-in method with one text replaced.
func builtinMethod(t *testing.T, old, new string) string {
	t.Helper()
	data, err := fs.ReadFile(Builtin(), "methods/makegood.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(data), old) {
		t.Fatalf("the built-in method does not hold %q", old)
	}
	return strings.Replace(string(data), old, new, 1)
}

func TestFault42NumbersThatCannotBeAddedUpAreRefused(t *testing.T) {
	weighed := func(w string) string { return harbour + "    weight: " + w + "\n    because: so\n" }
	for _, test := range []struct{ name, weight, want string }{
		{"negative", "-1", "weight -1 is not usable"}, {"not a number", ".nan", "weight NaN is not usable"}, {"endless", ".inf", "weight +Inf is not usable"},
		{"nothing, so that a sum may be 0", "0", "weight 0 is not usable; write a number above 0"}, {"beyond sums", "1e308", "weight 1e+308 is not usable"},
		{"a word", "high", `pledges[0].weight must be a number, not "high"`},
	} {
		t.Run("a weight that is "+test.name, func(t *testing.T) {
			if got := problemsOf(t, "initiatives/h.yaml", weighed(test.weight)); !strings.Contains(got, "initiatives/h.yaml:13:13: "+test.want) {
				t.Errorf("problems:\n%s\nlack %q", got, test.want)
			}
		})
	}
	if got := problemsOf(t, "initiatives/h.yaml", harbour+"    weight: 2\n"); !strings.Contains(got, "weight 2 has no reason") {
		t.Errorf("problems:\n%s\nlack a word on a weight without a reason", got)
	}
	if got := problemsOf(t, "initiatives/h.yaml", harbour+"    weight:\n"); got != "" {
		t.Errorf("a weight left open: problems:\n%s\nwant none", got)
	}
}

func TestFault42BandsAndGatesThatContradictThemselvesAreRefused(t *testing.T) {
	m, err := ParseMethod("m.yaml", []byte(builtinMethod(t, "", "")))
	if err != nil {
		t.Fatal(err)
	}
	edge := func(i int) string { return fmt.Sprintf("from: %v", m.Bands[i].From) }
	reading := func(at string) string {
		data := builtinMethod(t, "", "")
		head, tail, _ := strings.Cut(data, "\nreading:")
		return head + "\nreading:" + strings.Replace(tail, fmt.Sprintf("at: %v", m.Reading.At), "at: "+at, 1)
	}
	tests := []struct{ name, data, want string }{
		{"equal edges", builtinMethod(t, edge(1), edge(0)), "not below the band before it at"},
		{"crossed edges", builtinMethod(t, edge(1), "from: 99"), "starts at 99, not below"},
		{"a gap at the bottom", builtinMethod(t, "from: 0", "from: 5"), "starts at 5, so scores below it have no grade"},
		{"no number", builtinMethod(t, edge(1), "from: .nan"), "starts at NaN; scores run from 0 to 100"},
		{"a grade twice", builtinMethod(t, "grade: "+m.Bands[1].Grade, "grade: "+m.Bands[0].Grade), "stands here twice"},
		{"a grade without a name", builtinMethod(t, "grade: "+m.Bands[1].Grade, "grade: \"\""), "has no grade"},
		{"a no after reading nothing", reading("0"), "reading.at is 0; write a number from 1 to"},
		{"a no never", reading(".inf"), "reading.at is +Inf"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := ParseMethod("m.yaml", []byte(test.data))
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("ParseMethod = %v, want %q", err, test.want)
			}
		})
	}
}
