package config

import (
	"regexp"
	"slices"

	"github.com/andybalholm/cascadia"
)

// A Roster says where the signatories of an initiative are listed.
type Roster struct {
	URL   string      `yaml:"url"`
	File  string      `yaml:"file"` // CSV beside the initiative, in the form of signatories.csv
	Pages RosterPages `yaml:"pages"`
}

// RosterPages say how the initiative's own list is read, by CSS selectors. The
// zero RosterPages stand for a list that nobody declared how to read.
type RosterPages struct {
	Item      string            `yaml:"item"` // selects one element for each signatory
	Name      RosterField       `yaml:"name"`
	Alias     RosterField       `yaml:"alias"` // another name, such as that in another language
	Kind      RosterField       `yaml:"kind"`
	Country   RosterField       `yaml:"country"`
	Website   RosterField       `yaml:"website"`
	Next      string            `yaml:"next"`      // selects the link to the next page; empty if there is one page
	Kinds     map[string]Kind   `yaml:"kinds"`     // what the page calls a kind
	Countries map[string]string `yaml:"countries"` // ISO 3166 alpha-3 codes of countries that the page calls by a name of its own
	Least     int               `yaml:"least"`     // fewer signatories than this mean that the list was not read as it should be
	Because   string            `yaml:"because"`   // why Least
}

// A RosterField says where in an item a value stands.
type RosterField struct {
	Select string `yaml:"select"` // CSS selector inside the item; empty: the item itself
	Attr   string `yaml:"attr"`   // attribute that holds the value; empty: the text
	Take   string `yaml:"take"`   // regular expression with one group, which is the value; empty: all of it
}

// Declared reports whether it is said how the list is read.
func (p RosterPages) Declared() bool { return p.Item != "" }

// given reports whether a field is declared.
func (f RosterField) given() bool { return f != RosterField{} }

func (d *decoder) roster(r Roster) {
	p := r.Pages
	if !p.Declared() {
		if p.Name.given() || p.Next != "" {
			d.at("roster.pages", "roster.pages has no item; write the CSS selector of one signatory's element")
		}
		return
	}
	d.url("roster.url", r.URL)
	d.selector("roster.pages.item", p.Item)
	if p.Next != "" {
		d.selector("roster.pages.next", p.Next)
	}
	if !p.Name.given() {
		d.at("roster.pages", "roster.pages has no name; write name: {select: …}")
	}
	for _, f := range []struct {
		key   string
		field RosterField
	}{{"name", p.Name}, {"alias", p.Alias}, {"kind", p.Kind}, {"country", p.Country}, {"website", p.Website}} {
		d.rosterField("roster.pages."+f.key, f.field)
	}
	for _, text := range sortedKeys(p.Kinds) {
		if !slices.Contains(Kinds, p.Kinds[text]) {
			d.at("roster.pages.kinds."+text, "unknown kind %q; known are %s", p.Kinds[text], kindList())
		}
	}
	for _, name := range sortedKeys(p.Countries) {
		if !countryForm.MatchString(p.Countries[name]) {
			d.at("roster.pages.countries."+name, "country %q is no ISO 3166 code of three letters, such as FRA", p.Countries[name])
		}
	}
	if p.Least < 1 || p.Because == "" {
		d.at("roster.pages", "roster.pages needs least: the fewest signatories of a list that was read whole, and because: \"…\"")
	}
}

func (d *decoder) rosterField(path string, f RosterField) {
	if f.Select != "" {
		d.selector(path+".select", f.Select)
	}
	if f.Take == "" {
		return
	}
	switch re, err := regexp.Compile(f.Take); {
	case err != nil:
		d.at(path+".take", "%s.take is no regular expression: %v", path, err)
	case re.NumSubexp() != 1:
		d.at(path+".take", "%s.take has %d groups; put the part to take into one pair of brackets", path, re.NumSubexp())
	}
}

// selector checks a CSS selector.
func (d *decoder) selector(path, text string) {
	if _, err := cascadia.ParseGroup(text); err != nil {
		d.at(path, "%q is no CSS selector: %v", text, err)
	}
}
