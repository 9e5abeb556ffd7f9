package site

// pastShown is how many editions a small history goes back.
const pastShown = 12

// past counts, edition by edition, the newest first, where the signatories of an
// initiative stood on a pledge, or on all of them if it is empty. It is nil where
// fewer than two editions have them. Broken says that the method or the reader
// differs between some of them.
func (b *book) past(f *frame, ch *chapter, pledge string) (rows []barRow, broken bool) {
	var newer *issue
	for _, is := range b.issues {
		then := is.chapter(ch.ID)
		if then == nil || len(rows) == pastShown {
			continue
		}
		at := initiativeAddress(is.Meta.ID, ch.ID)
		if pledge != "" {
			if _, ok := then.Initiative.Pledge(pledge); !ok {
				continue
			}
			at = pledgeAddress(is.Meta.ID, ch.ID, pledge, 1)
		}
		row := barRow{Name: said{Text: is.Meta.ID}}
		if is != f.issue {
			row.Href = f.Link(at)
		}
		for _, card := range then.cards {
			for _, r := range card.Pledges {
				if pledge == "" || r.Pledge == pledge {
					row.Tally.add(stand(r).camp())
				}
			}
		}
		row.Total, row.Parts = row.Tally.Applies(), drawBar(row.Tally)
		rows = append(rows, row)
		broken = broken || newer != nil && !sameMethod(newer, is)
		newer = is
	}
	if len(rows) < 2 {
		return nil, false
	}
	return rows, broken
}
