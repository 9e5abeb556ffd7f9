package main

import (
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"makegood/output"
)

// A stand is what one place says of a signatory. A place that does not say one of
// them leaves it empty.
type stand struct{ grade, span, rank, ranked, share, draft string }

// agrees reports whether a place says nothing else than another.
func (s stand) agrees(want stand) bool {
	for _, pair := range [][2]string{{s.grade, want.grade}, {s.span, want.span}, {s.rank, want.rank}, {s.ranked, want.ranked}, {s.share, want.share}, {s.draft, want.draft}} {
		if pair[0] != "" && pair[0] != pair[1] {
			return false
		}
	}
	return true
}

// drafts writes whether a mark of drafts stands somewhere.
func drafts(marked bool) string { return map[bool]string{true: "draft", false: "firm"}[marked] }

// stands collects, by signatory, what each place says.
type stands map[string]map[string]stand

func (s stands) add(signatory, place string, what stand) {
	if s[signatory] == nil {
		s[signatory] = map[string]stand{}
	}
	s[signatory][place] = what
}

// A grade, a range, a rank and a share that were assessed are the same wherever
// they stand: on every page, in every file, in the terminal.
func TestAGradeIsTheSameWhereverItStands(t *testing.T) {
	dir := demoWorkspace(t)
	e := newestEdition(t, dir)
	all := stands{}
	at := filepath.Join(dir, "site")
	for _, folder := range []string{"", "fr"} {
		standsOnPages(t, all, filepath.Join(at, folder), e)
	}
	standsInData(t, all, filepath.Join(at, "data", e.Meta.ID))
	standsInTerminal(t, all, e)
	places := map[string]int{}
	for _, card := range e.Scorecards {
		said := all[card.Signatory]
		want := said["standings.csv"]
		if want.grade == "" || want.share == "" {
			t.Fatalf("%s: the table of standings says %+v", card.Signatory, want)
		}
		for _, place := range slices.Sorted(maps.Keys(said)) {
			got := said[place]
			places[place]++
			if !got.agrees(want) {
				t.Errorf("%s: %s says %+v, the table of standings %+v", card.Signatory, place, got, want)
			}
		}
	}
	for _, place := range []string{"ranking", "beside the ranking", "names", "country", "find", "card", "title", "embed", "badge", "robustness"} {
		for _, folder := range []string{"", "fr"} {
			if place == "badge" && folder != "" {
				continue // a badge is in the first language alone
			}
			if n := places[strings.TrimSpace(folder+" "+place)]; n == 0 {
				t.Errorf("%s %s says nothing of anybody", folder, place)
			}
		}
	}
	for _, place := range []string{"standings.csv", "scores.csv", "scorecards.json", "makegood.xlsx", "makegood.sqlite", "score", "explain"} {
		if places[place] != len(e.Scorecards) {
			t.Errorf("%s speaks of %d signatories of %d", place, places[place], len(e.Scorecards))
		}
	}
	if n := len(draftsIn(all)); n == 0 {
		t.Error("no signatory of the demo rests on drafts, so that their marks are not compared")
	}
}

func draftsIn(all stands) []string {
	var out []string
	for id, said := range all {
		if said["standings.csv"].draft == "draft" {
			out = append(out, id)
		}
	}
	return out
}

// plainGrade writes a grade as the test compares it, whatever the language.
func plainGrade(s string) string {
	return strings.NewReplacer(" ou ", " or ", " à ", " to ", "aucune", "none", "–", "none").Replace(strings.TrimSpace(s))
}

func plainShare(s string) string {
	return strings.NewReplacer(" ", "", "\u00a0", "", "\u202f", "").Replace(strings.TrimSpace(s))
}

func rankSaid(s string) string {
	return strings.NewReplacer("not ranked", "none", "non classé", "none").Replace(strings.TrimSpace(s))
}

// idIn is the signatory that a link to a scorecard leads to.
func idIn(href string) string {
	return filepath.Base(strings.TrimSuffix(strings.TrimSuffix(href, "index.html"), "/"))
}

func readPage(t *testing.T, name string) *goquery.Document {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	page, err := goquery.NewDocumentFromReader(f)
	if err != nil {
		t.Fatal(err)
	}
	return page
}

func standsOnPages(t *testing.T, all stands, dir string, e *output.Edition) {
	folder := ""
	if filepath.Base(dir) == "fr" {
		folder = "fr "
	}
	in := filepath.Join(dir, e.Meta.ID)
	home := readPage(t, filepath.Join(in, "index.html"))
	home.Find("table.rank tbody tr").Each(func(_ int, row *goquery.Selection) {
		all.add(idIn(row.Find("th a").AttrOr("href", "")), folder+"ranking", stand{plainGrade(row.Find(".gr").Text()), row.Find(".sc").Text(), row.Find(".rk").Text(), "", plainShare(row.Find(".cv").Text()), drafts(row.Find("th .tag").Length() > 0)})
	})
	home.Find("table.apart tbody tr").Each(func(_ int, row *goquery.Selection) {
		all.add(idIn(row.Find("th a").AttrOr("href", "")), folder+"beside the ranking", stand{"none", row.Find("td").Eq(2).Text(), "none", "", plainShare(row.Find("td").Eq(3).Text()), ""})
	})
	list := func(place, name string) {
		readPage(t, name).Find("tr[data-row]").Each(func(_ int, row *goquery.Selection) {
			cell := row.Find("td")
			all.add(idIn(row.Find("th a").AttrOr("href", "")), folder+place, stand{plainGrade(cell.Eq(1).Text()), cell.Eq(2).Text(), rankSaid(cell.Eq(0).Text()), "", "", drafts(row.Find("th .tag").Length() > 0)})
		})
	}
	list("names", filepath.Join(in, "names", "paris-call", "index.html"))
	countries, err := filepath.Glob(filepath.Join(in, "countries", "paris-call", "*", "index.html"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range countries {
		list("country", name)
	}
	standsInFind(t, all, folder, filepath.Join(in, "find", "index.js"))
	readPage(t, filepath.Join(in, "robustness", "paris-call", "index.html")).Find("table:not(.cross) tr:has(th a[href*='paris-call'])").Each(func(_ int, row *goquery.Selection) {
		all.add(idIn(row.Find("th a").AttrOr("href", "")), folder+"robustness", stand{rank: row.Find("td").Eq(2).Text()})
	})
	for _, c := range e.Scorecards {
		standsOnCard(t, all, folder, dir, e, c.Signatory)
	}
}

func standsInFind(t *testing.T, all stands, folder, name string) {
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var rows []struct {
		Href  string `json:"h"`
		Kind  string `json:"k"`
		Grade string `json:"g"`
		Span  string `json:"s"`
		Rank  string `json:"r"`
		Draft bool   `json:"d"`
	}
	if err := json.Unmarshal(text[bytes.IndexByte(text, '['):bytes.LastIndexByte(text, ']')+1], &rows); err != nil {
		t.Fatal(err)
	}
	for _, x := range rows {
		if x.Kind != "pledge" {
			all.add(idIn(x.Href), folder+"find", stand{plainGrade(orNone(x.Grade)), x.Span, orNone(x.Rank), "", "", drafts(x.Draft)})
		}
	}
}

func orNone(s string) string {
	if s == "" {
		return "none"
	}
	return s
}

func standsOnCard(t *testing.T, all stands, folder, dir string, e *output.Edition, id string) {
	card := readPage(t, filepath.Join(dir, e.Meta.ID, "paris-call", id, "index.html"))
	big := card.Find(".big .grade").Clone()
	big.Find(".vh").Remove()
	said := stand{grade: plainGrade(big.Text()), span: card.Find(".big .range").Text(), draft: drafts(card.Find(".big .tag").Length() > 0)}
	of := func(s string) (rank, ranked string) { // "2 of 5, Private sector", "2 sur 5, …", or in words
		if strings.HasPrefix(s, "only one of its kind ranked") || strings.HasPrefix(s, "seul de son type à être classé") {
			return "1", "1"
		}
		parts := strings.Fields(strings.Split(s, ",")[0])
		if len(parts) != 3 {
			return "none", ""
		}
		return parts[0], parts[2]
	}
	said.rank, said.ranked = of(card.Find("dl.pairs dd").First().Text())
	all.add(id, folder+"card", said)
	if title := card.Find("title").Text(); said.rank != "none" {
		words := strings.Split(title, ", ")
		grade := words[len(words)-2]
		all.add(id, folder+"title", stand{grade: plainGrade(strings.TrimPrefix(strings.TrimPrefix(grade, "grade "), "note "))})
	}
	embed := readPage(t, filepath.Join(dir, "embed", "paris-call", id, "index.html")).Find("dl dd")
	mark := drafts(embed.Find(".tag").Length() > 0)
	embed.Find(".tag").Remove()
	shown := stand{grade: plainGrade(embed.Eq(0).Text()), span: strings.Fields(embed.Eq(1).Text())[0], draft: mark}
	shown.rank, shown.ranked = of(embed.Eq(2).Text())
	all.add(id, folder+"embed", shown)
	if folder != "" {
		return
	}
	badge, err := os.ReadFile(filepath.Join(dir, "embed", "paris-call", id, "badge.svg"))
	if err != nil {
		t.Fatal(err)
	}
	_, line, _ := strings.Cut(string(badge), `font-weight="700">`)
	line, _, _ = strings.Cut(line, "<")
	line, _, marked := strings.Cut(line, ", draft")
	all.add(id, "badge", stand{grade: strings.Replace(strings.TrimPrefix(line, "grade "), "not ranked", "none", 1), draft: drafts(marked)})
}
