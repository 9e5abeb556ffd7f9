package site

import (
	"makegood/crawler/archive"
	"makegood/output"
	"makegood/scoring"
)

// A coverageView is one page of what could and what could not be read.
type coverageView struct {
	*frame
	States   []stateCount // over all signatories
	Total    int          // addresses
	Fetches  int          // all snapshots
	Observed int          // those by checks of systems
	Again    int          // those of an address that was asked for again
	Outcomes []outcomeCount
	Reasons  []reasonCount // of findings that were not assessed
	Hosts    []hostRow
	AllHosts int
	Data     string // link to the receipts of all hosts; empty where there is none
	Rows     []coverageRow
	All      int
	Pages    []pageLink
	Page     int
}

type outcomeCount struct {
	Outcome scoring.Outcome
	Count   int
}

type reasonCount struct {
	Reason string
	Count  int
}

type coverageRow struct {
	Name      name
	Href      string
	Documents int
	Languages string
	States    []stateCount
	Used      output.Budget
	Most      *output.Budget // that it could use; nil if the edition does not tell
	Sources   []sourceRow
	Further   int
}

// coveragePerPage is how many signatories a page shows.
const coveragePerPage = 50

// sourcesPerRow is how many sources a row of the coverage page shows.
const sourcesPerRow = 3

// read returns each signatory's scorecard once, by name. Reading is the same in
// all initiatives of a signatory.
func (is *issue) read() []*scoring.Scorecard {
	var out []*scoring.Scorecard
	seen := map[string]bool{}
	for _, ch := range is.chapters {
		for _, card := range ch.cards {
			if !seen[card.Signatory] {
				seen[card.Signatory] = true
				out = append(out, card)
			}
		}
	}
	return out
}

func (b *book) coverageJobs(is *issue) []job {
	cards := is.read()
	var jobs []job
	for page := 1; page == 1 || (page-1)*coveragePerPage < len(cards); page++ {
		jobs = append(jobs, job{paged(roomAddress(is.Meta.ID, "coverage"), page), "coverage", is, func(f *frame) any {
			return b.coverageView(f, is, cards, page)
		}})
	}
	return jobs
}

func (b *book) coverageView(f *frame, is *issue, cards []*scoring.Scorecard, page int) *coverageView {
	v := &coverageView{frame: f, All: len(cards), Page: page}
	f.Current = "coverage"
	f.Title = b.t("coverage.title", "edition", is.Meta.ID)
	if page > 1 {
		f.Title = b.t("page.title", "title", f.Title, "page", page)
	}
	f.Description = b.t("coverage.description")
	f.crumbs(crumb{Text: said{Text: b.t("nav.coverage")}})
	if page == 1 {
		b.countStates(v, cards)
		v.countFetches(is)
		b.countOutcomes(v, is)
		v.Hosts, v.AllHosts = b.hostRows(is)
		if _, ok := is.Files[output.PolitenessFile]; ok { // editions of earlier versions have none
			v.Data = f.Asset("data/" + is.Meta.ID + "/" + output.PolitenessFile)
		}
	}
	used := output.Used(is.Snapshots)
	for _, card := range cards[(page-1)*coveragePerPage : min(page*coveragePerPage, len(cards))] {
		r := b.readingView(card)
		row := coverageRow{
			Name: name(clean(card.Name)), Documents: r.Documents, Languages: r.Languages, States: r.States, Used: used[card.Signatory], Most: is.Meta.Budget,
			Href:    f.Link(cardAddress(is.Meta.ID, card.Initiative, card.Signatory)) + "#sources",
			Sources: r.Sources[:min(sourcesPerRow, len(r.Sources))],
		}
		row.Further = len(card.Reading.Sources) - len(row.Sources)
		v.Rows = append(v.Rows, row)
	}
	v.Pages = pageLinks(f, len(cards), coveragePerPage, page, func(n int) address { return paged(roomAddress(is.Meta.ID, "coverage"), n) })
	return v
}

func (b *book) countStates(v *coverageView, cards []*scoring.Scorecard) {
	counts := map[string]int{}
	for _, card := range cards {
		for state, n := range card.Reading.States {
			counts[state] += n
		}
	}
	for _, s := range states {
		if counts[s] > 0 {
			v.States = append(v.States, stateCount{s, counts[s]})
			v.Total += counts[s]
		}
	}
}

// countFetches sets the snapshots beside the addresses.
func (v *coverageView) countFetches(is *issue) {
	v.Fetches = len(is.Snapshots)
	for i := range is.Snapshots {
		if is.Snapshots[i].Origin == archive.FromObserve {
			v.Observed++
		}
	}
	v.Again = max(v.Fetches-v.Observed-v.Total, 0)
}

func (b *book) countOutcomes(v *coverageView, is *issue) {
	counts := map[scoring.Outcome]int{}
	reasons := map[string]int{}
	var codes []string // in the order of the findings
	for i := range is.Findings {
		x := &is.Findings[i]
		counts[x.Outcome]++
		if x.Outcome != scoring.Unknown {
			continue
		}
		if reasons[x.Reason.Code] == 0 {
			codes = append(codes, x.Reason.Code)
		}
		reasons[x.Reason.Code]++
	}
	for _, o := range outcomes {
		v.Outcomes = append(v.Outcomes, outcomeCount{o, counts[o]})
	}
	for _, code := range codes {
		v.Reasons = append(v.Reasons, reasonCount{b.word("reason", code), reasons[code]})
	}
}

// mega writes the millions of bytes that n takes, rounded up; what takes less than
// one is not said to take one.
func (b *book) mega(n int64) string {
	if n > 0 && n < 1_000_000 {
		return b.t("under", "n", 1)
	}
	return b.number(int((n + 999_999) / 1_000_000))
}
