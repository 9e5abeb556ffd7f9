package site

import (
	"encoding/json"
	"fmt"

	"makegood/config"
	"makegood/scoring"
)

// A findView is the page that finds a signatory or a pledge anywhere in an
// edition. Its script reads an index; without scripts it leads to the lists.
type findView struct {
	*frame
	Lists     []findList
	Countries []option
	Kinds     []option
	Grades    []string
}

// A findList leads to the lists of one initiative.
type findList struct {
	ID         string
	Initiative said
	Href       string
	Names      string
	Countries  string
	Kinds      []chip
	Pledges    []crumb
}

// An option is one choice of a form.
type option struct{ Value, Text string }

// A findable is one line of the index: a signatory of an initiative, or a pledge.
// Empty fields are left out, so that the index stays small.
type findable struct {
	Name       string   `json:"n"`
	Href       string   `json:"h"` // from the page
	Initiative string   `json:"i"`
	Kind       string   `json:"k,omitempty"` // pledge for a pledge
	Country    string   `json:"c,omitempty"`
	Grade      string   `json:"g,omitempty"`  // as shown
	Grades     []string `json:"gs,omitempty"` // those it lies between, where it is withheld
	Span       string   `json:"s,omitempty"`
	Low        int      `json:"l,omitempty"` // of the score, as shown, to sort by
	High       int      `json:"u,omitempty"`
	Rank       string   `json:"r,omitempty"`
	Draft      bool     `json:"d,omitempty"` // whether rank and grade rest on sources that nobody confirmed
}

func (b *book) findJob(is *issue) job {
	return job{roomAddress(is.Meta.ID, "find"), "find", is, func(f *frame) any { return b.findView(f, is) }}
}

func (b *book) findView(f *frame, is *issue) *findView {
	v := &findView{frame: f}
	f.Current = "find"
	f.Title, f.Description = b.t("finder.title", "edition", is.Meta.ID), b.t("finder.gist")
	f.crumbs(crumb{Text: said{Text: b.t("finder.head")}})
	countries := map[string]bool{}
	for _, ch := range is.chapters {
		l := findList{
			ID: ch.ID, Initiative: in(ch.Title, b.language), Href: f.Link(initiativeAddress(is.Meta.ID, ch.ID)),
			Names: f.Link(namesAddress(is.Meta.ID, ch.ID, 1)), Countries: f.Link(countriesAddress(is.Meta.ID, ch.ID)),
		}
		for _, sh := range ch.byKind {
			l.Kinds = append(l.Kinds, chip{Text: b.t("kind." + string(sh.kind)), Href: f.Link(rankingAddress(is.Meta.ID, ch.ID, string(sh.kind), 1)), Count: len(sh.ranked) + len(sh.unranked)})
		}
		for i := range ch.Pledges {
			p := &ch.Pledges[i]
			l.Pledges = append(l.Pledges, crumb{b.pledgeName(p), f.Link(pledgeAddress(is.Meta.ID, ch.ID, p.ID, 1))})
		}
		for _, land := range ch.lands() {
			countries[land.code] = countries[land.code] || land.code != ""
		}
		v.Lists = append(v.Lists, l)
	}
	for _, code := range sortedByName(countries, b.country) {
		v.Countries = append(v.Countries, option{code, b.country(code)})
	}
	for _, kind := range config.Kinds {
		v.Kinds = append(v.Kinds, option{string(kind), b.t("kind." + string(kind))})
	}
	for _, band := range is.Method.Bands {
		v.Grades = append(v.Grades, band.Grade)
	}
	return v
}

// index lists what the page of an edition finds, the signatories by name.
func (b *book) index(is *issue) []findable {
	f := standpoint{at: roomAddress(is.Meta.ID, "find")}
	out := []findable{}
	for _, ch := range is.chapters {
		for _, card := range ch.cards {
			s := card.Score
			x := findable{
				Name: clean(card.Name), Href: f.Link(cardAddress(is.Meta.ID, ch.ID, card.Signatory)), Initiative: ch.ID, Kind: card.Kind, Country: card.Country, Grade: b.grade(is, s), Span: span(s),
			}
			if s.Low != nil && s.High != nil {
				x.Low, x.High = scoring.ShownRange(*s.Low, *s.High)
			}
			if grades := scoring.Grades(is.Method.Bands, s); len(grades) > 1 {
				x.Grades = grades
			}
			if s.Rank > 0 {
				x.Rank, x.Draft = rankSpan(s), is.onDrafts(card)
			}
			out = append(out, x)
		}
		for i := range ch.Pledges {
			p := &ch.Pledges[i]
			out = append(out, findable{Name: b.pledgeName(p).Text, Href: f.Link(pledgeAddress(is.Meta.ID, ch.ID, p.ID, 1)), Initiative: ch.ID, Kind: "pledge"})
		}
	}
	return out
}

// writeIndexes writes the index of each edition beside its page, as a script of
// one constant: a page opened from a disk may load scripts, and nothing else.
func (b *book) writeIndexes(root string) error {
	for _, is := range b.issues {
		data, err := json.Marshal(b.index(is))
		if err != nil {
			return fmt.Errorf("index of %s: %w", is.Meta.ID, err)
		}
		text := append(append([]byte("globalThis.makegoodIndex = "), data...), ";\n"...)
		if err := b.put(root, string(roomAddress(is.Meta.ID, "find"))+"index.js", text); err != nil {
			return err
		}
	}
	return nil
}
