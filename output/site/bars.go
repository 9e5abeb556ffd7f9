package site

import (
	"makegood/config"
	"makegood/scoring"
)

// A barTable is rows of shares.
type barTable struct {
	ID   string // of the heading that names it
	Head string // of the first column
	Rows []barRow
}

func barsOf(id, head string, rows []barRow) barTable { return barTable{id, head, rows} }

// A barRow is a line of a table of shares: deeds, words, silent, unknown.
type barRow struct {
	Name  said
	Short said   // a pledge's id; empty for a kind
	Href  string // empty where the row has no page, or stands on it
	Total int    // where the pledge applies
	Tally tally
	Parts []barPart
}

type barPart struct {
	Class string
	X, W  string // percent
	Hatch bool
}

func drawBar(t tally) []barPart {
	total := t.Applies()
	if total == 0 {
		return nil
	}
	var parts []barPart
	x := 0.0
	for camp, class := range []string{"d", "w2", "e2", "q"} {
		w := 100 * float64(t[camp]) / float64(total)
		if t[camp] > 0 {
			parts = append(parts, barPart{class, percent(x), percent(w), camp == int(unknown)})
		}
		x += w
	}
	return parts
}

func (b *book) pledgeBars(f *frame, is *issue, ch *chapter) []barRow {
	tallies := map[string]*tally{}
	for _, card := range ch.cards {
		for _, r := range card.Pledges {
			if tallies[r.Pledge] == nil {
				tallies[r.Pledge] = &tally{}
			}
			tallies[r.Pledge].add(stand(r).camp())
		}
	}
	var rows []barRow
	for _, p := range ch.Pledges {
		row := barRow{Name: in(p.Title, b.language), Short: said{Text: p.ID}, Href: f.Link(pledgeAddress(is.Meta.ID, ch.ID, p.ID, 1))}
		if t := tallies[p.ID]; t != nil {
			row.Tally = *t
		}
		row.Total, row.Parts = row.Tally.Applies(), drawBar(row.Tally)
		rows = append(rows, row)
	}
	return rows
}

func (b *book) kindBars(f *frame, is *issue, ch *chapter) []barRow {
	var rows []barRow
	for _, sh := range ch.byKind {
		row := barRow{Name: said{Text: b.t("kind." + string(sh.kind))}, Href: f.Link(rankingAddress(is.Meta.ID, ch.ID, string(sh.kind), 1))}
		for _, cards := range [][]*scoring.Scorecard{sh.ranked, sh.unranked} {
			for _, card := range cards {
				for _, r := range card.Pledges {
					row.Tally.add(stand(r).camp())
				}
			}
		}
		row.Total, row.Parts = row.Tally.Applies(), drawBar(row.Tally)
		rows = append(rows, row)
	}
	return rows
}

// kindName names a kind in the singular, as beside a signatory.
func (b *book) kindName(kind string) string {
	for _, k := range config.Kinds {
		if string(k) == kind {
			return b.t("kind.one." + kind)
		}
	}
	return clean(kind)
}
