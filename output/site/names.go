package site

import "makegood/scoring"

// A namesView is one page of a list of signatories from A to Z.
type namesView struct {
	*frame
	Head       string
	Initiative said
	Rows       []rankRow
	Total      int
	Pages      []pageLink
}

// namesPerPage is how many signatories a page of the list from A to Z shows.
const namesPerPage = 150

func (b *book) namesJobs(is *issue, ch *chapter) []job {
	var jobs []job
	for page := 1; page == 1 || (page-1)*namesPerPage < len(ch.cards); page++ {
		jobs = append(jobs, job{namesAddress(is.Meta.ID, ch.ID, page), "names", is, func(f *frame) any {
			return b.namesView(f, is, ch, page)
		}})
	}
	return jobs
}

func (b *book) namesView(f *frame, is *issue, ch *chapter, page int) *namesView {
	v := &namesView{frame: f, Head: b.t("names.head"), Initiative: in(ch.Title, b.language), Total: len(ch.cards)}
	f.Title = b.t("names.title", "initiative", v.Initiative.Text, "edition", is.Meta.ID)
	b.fillNames(v, f, is, ch, ch.cards, page, func(n int) address { return namesAddress(is.Meta.ID, ch.ID, n) })
	f.crumbs(f.to(v.Initiative, initiativeAddress(is.Meta.ID, ch.ID)), crumb{Text: said{Text: v.Head}})
	return v
}

// fillNames fills one page of a list of signatories.
func (b *book) fillNames(v *namesView, f *frame, is *issue, ch *chapter, cards []*scoring.Scorecard, page int, at func(int) address) {
	f.Current = "home"
	if page > 1 {
		f.Title = b.t("page.title", "title", f.Title, "page", page)
	}
	f.Description = b.t("names.description", "n", v.Total)
	for _, card := range cards[(page-1)*namesPerPage : min(page*namesPerPage, len(cards))] {
		row := b.rankRow(f, is, ch, card)
		row.Sig.Uses = nil // names only: a long list must stay small
		v.Rows = append(v.Rows, row)
	}
	v.Pages = pageLinks(f, v.Total, namesPerPage, page, at)
}
