package site

import (
	"cmp"
	"fmt"
	"html"
	"runtime"
	"slices"
	"strings"

	"github.com/gorilla/feeds"
	"golang.org/x/sync/errgroup"

	"makegood/scoring"
)

// Feeds are Atom (RFC 4287), below feeds/ of each language. They exist where the
// site has an absolute address: an entry has no identity without one. What an
// entry tells happened with an edition, so that its day is the edition's.
const (
	feedOfAll         = "feeds/changes.xml"
	feedOfCorrections = "feeds/corrections.xml"

	entriesShown = 200 // of a feed, the newest
)

func feedOfSignatory(initiative, signatory string) string {
	return "feeds/" + initiative + "/signatories/" + signatory + ".xml"
}

func feedOfPledge(initiative, pledge string) string {
	return "feeds/" + initiative + "/pledges/" + pledge + ".xml"
}

// A feed is one file of entries, the newest first.
type feed struct {
	file    string // below the language's folder
	title   string
	entries []entry
}

// An entry is one piece of news.
type entry struct {
	page  address // where it is told; with the fragment, also its identity
	mark  string  // fragment, or empty
	title string
	day   string   // YYYY-MM-DD
	lines []string // plain text
}

// absolute is the absolute address of a file or page of this language, or empty
// where the site has none.
func (b *book) absolute(name string) string {
	if b.options.BaseURL == "" {
		return ""
	}
	return strings.TrimRight(b.options.BaseURL, "/") + "/" + b.folder + name
}

// writeFeeds writes every feed of the book below root.
func (b *book) writeFeeds(root string) error {
	if b.options.BaseURL == "" {
		return nil
	}
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for _, f := range b.feeds() {
		g.Go(func() error { return b.writeFeed(root, f) })
	}
	return g.Wait()
}

// feeds makes the feeds: of all changes, of corrections, of each signatory and
// of each pledge that any edition has.
func (b *book) feeds() []feed {
	all := feed{file: feedOfAll, title: b.t("feed.all")}
	corrections := feed{file: feedOfCorrections, title: b.t("feed.corrections")}
	list := []feed{}
	at := map[string]int{} // in list, by file
	add := func(file, title string, e entry) {
		i, ok := at[file]
		if !ok {
			i = len(list)
			at[file] = i
			list = append(list, feed{file: file, title: title})
		}
		if len(list[i].entries) < entriesShown {
			list[i].entries = append(list[i].entries, e)
		}
	}
	for _, is := range b.issues {
		all.entries = append(all.entries, entry{page: editionAddress(is.Meta.ID), day: is.Meta.AsOf, title: b.t("feed.edition", "edition", is.Meta.ID, "state", b.edition(is.Meta)), lines: []string{b.t("feed.edition.about", "date", b.day(is.Meta.AsOf), "n", len(is.Scorecards))}})
		for _, ch := range is.chapters {
			for _, card := range ch.cards {
				e := b.cardEntry(is, ch, card)
				add(feedOfSignatory(ch.ID, card.Signatory), b.t("feed.signatory", "name", clean(card.Name), "initiative", in(ch.Title, b.language).Text), e)
				if is.since != nil && len(is.since.byCard[card.Signatory+"/"+ch.ID]) > 0 {
					all.entries = append(all.entries, e)
				}
			}
			for i := range ch.Pledges {
				p := &ch.Pledges[i]
				title := b.t("feed.pledge", "pledge", b.pledgeName(p).Text, "initiative", in(ch.Title, b.language).Text)
				for _, e := range b.pledgeEntries(is, ch, p.ID) {
					add(feedOfPledge(ch.ID, p.ID), title, e)
				}
			}
		}
		corrections.entries = append(corrections.entries, b.correctionEntries(is)...)
	}
	all.entries = all.entries[:min(entriesShown, len(all.entries))]
	corrections.entries = corrections.entries[:min(entriesShown, len(corrections.entries))]
	return append([]feed{all, corrections}, list...)
}

// cardEntry tells of one signatory in one edition: its grade, and what changed, or
// where it stands if it is there for the first time.
func (b *book) cardEntry(is *issue, ch *chapter, card *scoring.Scorecard) entry {
	grade := b.gradeLine(is, card.Score)
	e := entry{
		page: cardAddress(is.Meta.ID, ch.ID, card.Signatory), day: is.Meta.AsOf, lines: []string{b.stands(is, ch, card), b.either(card.Summary, card.SummaryFR).Text},
		title: b.t("feed.card", "name", clean(card.Name), "edition", is.Meta.ID, "grade", grade),
	}
	if is.since == nil {
		return e
	}
	changes := is.since.byCard[card.Signatory+"/"+ch.ID]
	if len(changes) == 0 {
		e.lines = append(e.lines, b.t("feed.same", "before", is.since.before.Meta.ID))
		return e
	}
	e.page = changedAddress(is.Meta.ID, ch.ID, card.Signatory)
	e.title = b.t("feed.changed.card", "n", len(changes), "name", clean(card.Name), "edition", is.Meta.ID, "grade", grade)
	for _, d := range changes {
		e.lines = append(e.lines, b.changeLine(ch, d))
	}
	return e
}

// stands says the score and the grade of a signatory, or between which grades it
// lies, with those of the edition before where it has them.
func (b *book) stands(is *issue, ch *chapter, card *scoring.Scorecard) string {
	line := b.t("feed.stands", "span", cmp.Or(span(card.Score), b.t("none.mark")), "grade", b.gradeLine(is, card.Score))
	if is.since == nil {
		return line
	}
	was := is.since.before.scores[card.Signatory+" "+ch.ID]
	if was == nil {
		return line
	}
	return line + " " + b.t("feed.stood", "before", is.since.before.Meta.ID, "span", cmp.Or(span(*was), b.t("none.mark")), "grade", b.gradeLine(is.since.before, *was))
}

// pledgeEntries tell of one pledge in one edition: an entry for each signatory
// whose answers on it changed, or one for the edition where there is none before.
func (b *book) pledgeEntries(is *issue, ch *chapter, pledge string) []entry {
	if is.since == nil {
		return []entry{{page: pledgeAddress(is.Meta.ID, ch.ID, pledge, 1), day: is.Meta.AsOf, title: b.t("feed.edition", "edition", is.Meta.ID, "state", b.edition(is.Meta)), lines: []string{b.t("feed.edition.about", "date", b.day(is.Meta.AsOf), "n", len(ch.cards))}}}
	}
	var out []entry
	for _, card := range ch.cards {
		var lines []string
		mark := ""
		for _, d := range is.since.byCard[card.Signatory+"/"+ch.ID] {
			if x := d.Finding(); x.Pledge == pledge {
				lines, mark = append(lines, b.changeLine(ch, d)), answerAnchor(x)
			}
		}
		if lines != nil && len(out) < entriesShown {
			out = append(out, entry{page: changedAddress(is.Meta.ID, ch.ID, card.Signatory), mark: mark, day: is.Meta.AsOf, title: b.t("feed.changed", "n", len(lines), "name", clean(card.Name), "edition", is.Meta.ID), lines: lines})
		}
	}
	return out
}

func (b *book) correctionEntries(is *issue) []entry {
	var out []entry
	for i := len(b.options.Corrections) - 1; i >= 0; i-- {
		if c := &b.options.Corrections[i]; c.Edition == is.Meta.ID {
			row := b.loggedRow(b.frame(job{at: correctionsAddress, issue: is}), c)
			out = append(out, entry{
				page: correctionsAddress, mark: row.ID, day: c.MadeOn,
				title: b.t("feed.corrected", "name", string(row.Name), "pledge", row.Pledge.Text, "edition", row.Edition), lines: []string{b.t("corrections.said", "was", row.Was, "is", row.Is), row.Reason.Text},
			})
		}
	}
	for _, x := range is.corrected() {
		row := b.correctionRow(is, is.since.was(x.ID), x)
		out = append(out, entry{
			page: cardAddress(is.Meta.ID, x.Initiative, x.Signatory), mark: anchor("pledge", x.Pledge) + "-" + fmt.Sprint(x.Revision) + "-" + x.Element, day: is.Meta.AsOf,
			title: b.t("feed.corrected", "name", string(row.Name), "pledge", row.Pledge.Text, "edition", is.Meta.ID), lines: []string{row.Is, row.Reason.Text},
		})
	}
	return out
}

// changeLine says in one line what an answer was and is, and why it changed.
func (b *book) changeLine(ch *chapter, d *scoring.Difference) string {
	x := d.Finding()
	what := x.Pledge
	if p, ok := ch.Initiative.Pledge(x.Pledge); ok {
		what = b.pledgeName(p).Text
		if _, el := declared(p, x); el != nil && x.Probe != "ladder" {
			what += ", " + b.claim(el).Text
		}
	}
	was, is := b.t("changed.notasked"), b.t("changed.notasked")
	if d.Was != nil {
		was = b.answered(d.Was)
	}
	if d.Is != nil {
		is = b.answered(d.Is)
	}
	line := b.t("feed.line", "what", what, "was", was, "is", is, "cause", b.t("cause."+string(d.Cause)))
	if d.Is != nil && d.Is.Status != scoring.Withheld && len(d.Is.Evidence) > 0 {
		if words := lead(&d.Is.Evidence[0]); words != "" {
			line += " " + b.t("quote.under") + " “" + words + "”"
		}
		line += " “" + clean(d.Is.Evidence[0].Quote) + "”"
	}
	return line
}

func (b *book) writeFeed(root string, f feed) error {
	own := b.absolute(f.file)
	doc := &feeds.AtomFeed{
		Xmlns: "http://www.w3.org/2005/Atom", Title: f.title, Id: own, Link: &feeds.AtomLink{Href: own, Rel: "self", Type: "application/atom+xml"},
		Author: &feeds.AtomAuthor{AtomPerson: feeds.AtomPerson{Name: "Makegood", Uri: b.absolute("")}}, Rights: b.t("feed.rights"),
		Updated: b.issues[0].Meta.AsOf + "T00:00:00Z",
	}
	for i, e := range f.entries {
		if i == 0 {
			doc.Updated = e.day + "T00:00:00Z"
		}
		doc.Entries = append(doc.Entries, b.atomEntry(e))
	}
	text, err := feeds.ToXML(doc)
	if err != nil {
		return fmt.Errorf("feed %s: %w", f.file, err)
	}
	return b.put(root, f.file, []byte(text+"\n"))
}

func (b *book) atomEntry(e entry) *feeds.AtomEntry {
	link := b.absolute(string(e.page))
	if e.mark != "" {
		link += "#" + e.mark
	}
	var content strings.Builder
	for _, line := range slices.DeleteFunc(slices.Clone(e.lines), func(s string) bool { return s == "" }) {
		content.WriteString("<p>" + html.EscapeString(line) + "</p>")
	}
	return &feeds.AtomEntry{
		Title: e.title, Id: link, Updated: e.day + "T00:00:00Z", Links: []feeds.AtomLink{{Href: link, Rel: "alternate", Type: "text/html"}},
		Content: &feeds.AtomContent{Type: "html", Content: content.String()},
	}
}
