package roster

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"makegood/config"
)

// table is a signatories.csv with a comment of its owner's taste: odd quoting,
// odd order of columns, CRLF.
const table = "name,id,kind,country,website,initiatives,aliases,joined,left\r\n" +
	"\"Acme, Inc.\",acme,private-sector,USA,,league,,,\r\n" +
	"Société Générale d’Énergie S.A.,sge,private-sector,FRA,,league,SGE,2018-11-12,\r\n" +
	"Burkina,burkina-faso,state,BFA,,league,,,\r\n" +
	"\"East  West Institute\",east-west,civil-society,USA,,league,,,\r\n" +
	"Elsewhere Foundation,elsewhere,civil-society,CHE,,other,,,\r\n" +
	"Returned Ltd,returned,private-sector,GBR,,league,,,2024-01-01"

func rowsOf(t *testing.T, text string) []config.Signatory {
	t.Helper()
	rows, err := config.ParseSignatories("signatories.csv", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func entry(name, country string) Entry {
	return Entry{Name: name, Country: country, Kind: config.PrivateSector}
}

func compare(t *testing.T, entries ...Entry) map[string]Proposal {
	t.Helper()
	c := Compare("league", entries, rowsOf(t, table))
	found := map[string]Proposal{}
	for _, p := range c.Proposals {
		name := p.Entry.Name
		if name == "" {
			name = p.Was
		}
		found[name] = p
	}
	return found
}

func TestSpellingsOfOneNameAreOneSignatory(t *testing.T) {
	for _, name := range []string{"ACME INC", "Acme Inc", "The Acme, Inc.", "Acme"} {
		if p, ok := compare(t, entry(name, "USA"))[name]; ok {
			t.Errorf("%q is proposed: %s, %s", name, p.Action, p.Why)
		}
	}
	for _, name := range []string{"Societe Generale d'Energie SA", "SGE", "Générale Société d’Énergie"} {
		if p, ok := compare(t, entry(name, "FRA"))[name]; ok {
			t.Errorf("%q is proposed: %s, %s", name, p.Action, p.Why)
		}
	}
}

// What is taken for one although it is written otherwise is told, so that a person
// may see that it is not.
func TestOtherSpellingsOfARowAreTold(t *testing.T) {
	c := Compare("league", []Entry{entry("Acme GmbH", "DEU"), entry("Générale d'Energie", "FRA"), entry("Same", "FRA"), entry("Alias", "FRA")}, []config.Signatory{
		{ID: "acme", Name: "ACME Inc", Country: "DEU", Initiatives: []string{"league"}, File: "signatories.csv", Line: 2},
		{ID: "energie", Name: "Generale d'Energie", Country: "FRA", Initiatives: []string{"league"}, File: "signatories.csv", Line: 3},
		{ID: "same", Name: "Same", Country: "FRA", Initiatives: []string{"league"}, File: "signatories.csv", Line: 4},
		{ID: "other", Name: "Other", Aliases: []string{"Alias"}, Country: "FRA", Initiatives: []string{"league"}, File: "signatories.csv", Line: 5},
	})
	want := []Spelling{{"acme", "Acme GmbH", "ACME Inc", "signatories.csv:2"}, {"energie", "Générale d'Energie", "Generale d'Energie", "signatories.csv:3"}}
	if c.Same != 4 || len(c.Proposals) > 0 || !slices.Equal(c.Spelled, want) {
		t.Errorf("%+v", c)
	}
}

func TestFault45WhoIsCalledOtherwiseIsProposedNeverMerged(t *testing.T) {
	got := compare(t, entry("Acme", "USA"), entry("Burkina Faso", "BFA"), entry("Elsewhere Foundation", "CHE"), entry("Returned Ltd", "GBR"),
		entry("Societe Generale d'Energie", "BEL"), entry("Entirely New GmbH", "DEU"), entry("Entirely New", "DEU"), entry("=HYPERLINK(1)", "DEU"), entry("日本株式会社", "JPN"))
	for name, want := range map[string]Proposal{
		"Elsewhere Foundation":       {Action: Join, ID: "elsewhere"},
		"Returned Ltd":               {Action: Join, ID: "returned"},
		"Entirely New GmbH":          {Action: Add, ID: "entirely-new-gmbh", Clear: true},
		"Entirely New":               {Action: Duplicate},
		"Societe Generale d'Energie": {Action: Duplicate, ID: "societe-generale-denergie"},
		"=HYPERLINK(1)":              {Action: Add, ID: "hyperlink-1"},
		"日本株式会社":                     {Action: Add},
		"East  West Institute":       {Action: Leave, ID: "east-west"},
	} {
		p := got[name]
		if p.Action != want.Action || p.ID != want.ID || p.Clear != want.Clear {
			t.Errorf("%q: %s %q, clear %v (%s), want %s %q, clear %v", name, p.Action, p.ID, p.Clear, p.Why, want.Action, want.ID, want.Clear)
		}
	}
	if p := got["Burkina Faso"]; p.Action != Rename && p.Action != Add {
		t.Errorf("Burkina Faso: %s (%s)", p.Action, p.Why)
	}
}

func TestOnlyRowsThatWereDecidedChange(t *testing.T) {
	changed, err := Apply("league", []byte(table), []Decision{
		{Do: "add", ID: "new", Name: "New, Ltd", Kind: config.PrivateSector, Country: "GBR", Alias: "Old"},
		{Do: "join", ID: "elsewhere"}, {Do: "rename", ID: "burkina-faso", Name: "Burkina Faso"},
		{Do: "leave", ID: "east-west", Day: "2025-06-01"}, {Do: "join", ID: "returned"}, {Do: "skip", ID: "nobody"},
	})
	if err != nil {
		t.Fatal(err)
	}
	rows := rowsOf(t, string(changed))
	by := map[string]config.Signatory{}
	for _, s := range rows {
		by[s.ID] = s
	}
	if s := by["burkina-faso"]; s.Name != "Burkina Faso" || s.Aliases[0] != "Burkina" {
		t.Errorf("renamed: %+v", s)
	}
	if by["east-west"].Left != "2025-06-01" || by["returned"].Left != "" || strings.Join(by["elsewhere"].Initiatives, ";") != "other;league" {
		t.Errorf("left %+v, returned %+v, joined %+v", by["east-west"], by["returned"], by["elsewhere"])
	}
	if s := by["new"]; s.Name != "New, Ltd" || s.Initiatives[0] != "league" || s.Aliases[0] != "Old" {
		t.Errorf("added: %+v", s)
	}
	for _, line := range strings.SplitAfter(table, "\r\n")[:3] {
		if !bytes.Contains(changed, []byte(line)) {
			t.Errorf("%q was written anew", line)
		}
	}
}

func TestADecisionThatCannotBeCarriedOutChangesNothing(t *testing.T) {
	for name, d := range map[string]Decision{
		"nobody of that id":   {Do: "rename", ID: "nobody", Name: "X"},
		"an id that is taken": {Do: "add", ID: "acme", Name: "X"},
		"no id":               {Do: "add", Name: "X"},
		"leave without a day": {Do: "leave", ID: "acme"},
		"an unknown word":     {Do: "delete", ID: "acme"},
	} {
		if text, err := Apply("league", []byte(table), []Decision{{Do: "join", ID: "elsewhere"}, d}); err == nil || text != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestASheetComesBackAsItWas(t *testing.T) {
	c := Compare("league", []Entry{entry("=1+1", "DEU"), entry("New Ltd", "GBR")}, rowsOf(t, table))
	sheet, err := Sheet(c.Proposals)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(sheet, []byte(",=1+1")) {
		t.Errorf("a spreadsheet would run %s", sheet)
	}
	list, err := ReadSheet("p.csv", bytes.Replace(sheet, []byte("\n,1-1,"), []byte("\nadd,1-1,"), 1))
	if err != nil || len(list) != 2 || list[0].Name != "=1+1" && list[1].Name != "=1+1" {
		t.Errorf("%+v, %v", list, err)
	}
	_, err = ReadSheet("p.csv", []byte("do,id,name,alias,kind,country,website,day\nadd,x,X,,firm,,,\nleave,acme,,,,,,\nmerge,a,,,,,,\n"))
	for _, want := range []string{"p.csv:2: unknown kind \"firm\"", "p.csv:3: leave needs the day", "p.csv:4: do is \"merge\""} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v does not say %s", err, want)
		}
	}
}

func FuzzApply(f *testing.F) {
	f.Add(table, "acme", "New name")
	f.Add("id,name\n\"a", "a", "b")
	f.Fuzz(func(t *testing.T, text, id, name string) {
		if changed, err := Apply("league", []byte(text), []Decision{{Do: "skip"}}); err == nil && string(changed) != text && string(changed) != text+"\n" && string(changed) != text+"\r\n" {
			t.Errorf("%q became %q", text, changed)
		}
		Apply("league", []byte(text), []Decision{{Do: "rename", ID: id, Name: name}})
	})
}
