package site

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"slices"

	"makegood/crawler/archive"
	"makegood/scoring"
)

// readFile is the name of the list of all addresses that were read of a
// signatory, beside its scorecard: where nothing was found, it says where.
const readFile = "read.txt"

// readAddress is where that list stands, below the root of the site.
func readAddress(is *issue, card *scoring.Scorecard) string {
	return string(cardAddress(is.Meta.ID, card.Initiative, card.Signatory)) + readFile
}

// addRead notes a snapshot whose words could be judged: neither robots.txt nor a
// site map, and nothing that was observed of a system.
func (is *issue) addRead(s *archive.Snapshot) {
	if s.Reason != "" || s.Origin == archive.FromObserve || s.State != archive.OK && s.State != archive.Unchanged {
		return
	}
	days := is.readOn[s.Signatory]
	if days == nil {
		days = map[string]string{}
		is.readOn[s.Signatory] = days
	}
	days[s.URL] = max(days[s.URL], s.Fetched.UTC().Format("2006-01-02"))
}

// writeRead lists the addresses that were read of a signatory, in their order,
// each with the day on which it was last read.
func (b *book) writeRead(w *bytes.Buffer, is *issue, card *scoring.Scorecard) {
	days := is.readOn[card.Signatory]
	fmt.Fprintf(w, "%s\n\n", b.t("read.about", "name", name(clean(card.Name)), "edition", is.Meta.ID, "n", len(days), "documents", card.Reading.Documents))
	for _, url := range slices.SortedFunc(maps.Keys(days), cmp.Compare[string]) {
		fmt.Fprintf(w, "%s  %s\n", days[url], clean(url))
	}
}
