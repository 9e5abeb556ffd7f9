package site

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"makegood/scoring"
)

// userAssigned are the codes that ISO 3166-1 leaves to its users, of two letters and
// of three: no country will have them.
var userAssigned = regexp.MustCompile(`^(?:A{2}[A-Z]?|Q[M-Z][A-Z]?|X[A-Z]{1,2}|ZZ[A-Z]?)$`)

// country names a country in the language of the page, by its ISO 3166-1 code;
// what is no code stays as it is. A code that is left to users, such as XXA, is
// said to be one.
func (b *book) country(code string) string {
	if name := b.countryName(code); name != "" {
		return name
	}
	switch own := userAssigned.MatchString(code); {
	case own && b.issues[0].Meta.Demo:
		return b.t("country.invented", "code", code)
	case own:
		return b.t("country.own", "code", code)
	}
	return clean(code)
}

// countryName is the name of a country; empty if its code has none.
func (c *catalogue) countryName(code string) string {
	region, err := language.ParseRegion(code)
	if err != nil {
		return ""
	}
	tag, err := language.Parse(c.language)
	if err != nil {
		return ""
	}
	namer := display.Regions(tag)
	if namer == nil {
		return ""
	}
	return namer.Name(region)
}

// A countriesView sets the countries of an initiative side by side.
type countriesView struct {
	*frame
	Initiative said
	Countries  int // those of no country left out
	Rows       []barRow
}

// A land is the signatories of one country; of none where the code is empty.
type land struct {
	code  string
	cards []*scoring.Scorecard // by name
}

// lands parts the signatories of a chapter by country, by code; those of none
// come last.
func (ch *chapter) lands() []land {
	byCode := map[string][]*scoring.Scorecard{}
	for _, card := range ch.cards {
		code := card.Country
		if checkSegment("country", code) != nil || code == noLand {
			code = ""
		}
		byCode[code] = append(byCode[code], card)
	}
	var out []land
	for code, cards := range byCode {
		out = append(out, land{code, cards})
	}
	slices.SortFunc(out, func(a, b land) int { return strings.Compare(lastIfEmpty(a.code), lastIfEmpty(b.code)) })
	return out
}

// noLand is the folder of those of no country.
const noLand = "none"

// folder names a land in an address.
func (l land) folder() string { return cmp.Or(l.code, noLand) }

func (b *book) landName(l land) string {
	if l.code == "" {
		return b.t("countries.none")
	}
	return b.country(l.code)
}

func (b *book) countriesJobs(is *issue, ch *chapter) []job {
	lands := ch.lands()
	jobs := []job{{countriesAddress(is.Meta.ID, ch.ID), "countries", is, func(f *frame) any { return b.countriesView(f, is, ch, lands) }}}
	for _, l := range lands {
		for page := 1; (page-1)*namesPerPage < len(l.cards); page++ {
			jobs = append(jobs, job{countryAddress(is.Meta.ID, ch.ID, l.folder(), page), "names", is, func(f *frame) any { return b.countryView(f, is, ch, l, page) }})
		}
	}
	return jobs
}

func (b *book) countriesView(f *frame, is *issue, ch *chapter, lands []land) *countriesView {
	v := &countriesView{frame: f, Initiative: in(ch.Title, b.language)}
	for _, l := range lands {
		if l.code != "" {
			v.Countries++
		}
	}
	f.Current = "home"
	f.Title = b.t("countries.title", "initiative", v.Initiative.Text, "edition", is.Meta.ID)
	f.Description = b.t("countries.gist", "n", v.Countries)
	f.crumbs(f.to(v.Initiative, initiativeAddress(is.Meta.ID, ch.ID)), crumb{Text: said{Text: b.t("countries.head")}})
	for _, l := range lands {
		row := barRow{Name: said{Text: b.landName(l)}, Href: f.Link(countryAddress(is.Meta.ID, ch.ID, l.folder(), 1)), Total: len(l.cards)}
		for _, card := range l.cards {
			for _, r := range card.Pledges {
				row.Tally.add(stand(r).camp())
			}
		}
		row.Parts = drawBar(row.Tally)
		v.Rows = append(v.Rows, row)
	}
	slices.SortStableFunc(v.Rows, func(a, b barRow) int { return cmp.Compare(strings.ToLower(a.Name.Text), strings.ToLower(b.Name.Text)) })
	return v
}

// countryView is one page of the signatories of a country.
func (b *book) countryView(f *frame, is *issue, ch *chapter, l land, page int) *namesView {
	name := b.landName(l)
	v := &namesView{frame: f, Head: name, Initiative: in(ch.Title, b.language), Total: len(l.cards)}
	f.Title = b.t("country.title", "country", name, "initiative", v.Initiative.Text, "edition", is.Meta.ID)
	b.fillNames(v, f, is, ch, l.cards, page, func(n int) address { return countryAddress(is.Meta.ID, ch.ID, l.folder(), n) })
	f.crumbs(f.to(v.Initiative, initiativeAddress(is.Meta.ID, ch.ID)), f.to(said{Text: b.t("countries.head")}, countriesAddress(is.Meta.ID, ch.ID)), crumb{Text: said{Text: name}})
	return v
}

// sortedByName lists the codes that are set, by the names of their countries.
func sortedByName(codes map[string]bool, name func(string) string) []string {
	var out []string
	for code, there := range codes {
		if there {
			out = append(out, code)
		}
	}
	slices.SortFunc(out, func(a, b string) int { return cmp.Or(strings.Compare(name(a), name(b)), strings.Compare(a, b)) })
	return out
}
