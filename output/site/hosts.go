package site

import (
	"cmp"
	"maps"
	"slices"

	"makegood/output"
)

// hostsListed is how many hosts the page names; all of them stand in
// politeness.json.
const hostsListed = 60

// A hostRow says what one host was asked for.
type hostRow struct {
	Host     string
	Requests int
	Bytes    int
	Robots   string
	Spared   int    // pages not asked for on account of robots.txt
	Shortest string // between two answers
	Median   string
	Failures []reasonCount
}

// hostRows returns the hosts with the most failures and refusals, then those with
// the most requests, and how many there are in all.
func (b *book) hostRows(is *issue) (rows []hostRow, all int) {
	receipts := output.Politeness(is.Snapshots)
	slices.SortStableFunc(receipts, func(a, b output.HostReceipt) int {
		return cmp.Or(cmp.Compare(troubles(b), troubles(a)), cmp.Compare(b.Requests, a.Requests))
	})
	for _, r := range receipts[:min(len(receipts), hostsListed)] {
		row := hostRow{Host: clean(r.Host), Requests: r.Requests, Bytes: int(r.Bytes), Spared: r.Refused, Robots: b.word("robots", cmp.Or(r.Robots, "none")), Shortest: b.seconds(r.Shortest), Median: b.seconds(r.Median)}
		for _, why := range slices.Sorted(maps.Keys(r.Failures)) {
			row.Failures = append(row.Failures, reasonCount{b.code(why), r.Failures[why]})
		}
		rows = append(rows, row)
	}
	return rows, len(receipts)
}

func troubles(r output.HostReceipt) int {
	n := r.Refused
	for _, c := range r.Failures {
		n += c
	}
	return n
}

// seconds writes a gap; there is none between fewer than two answers.
func (b *book) seconds(n int) string {
	switch {
	case n < 0:
		return "–"
	case n == 0: // of whole seconds
		return b.t("hosts.seconds", "n", b.t("under", "n", 1))
	}
	return b.t("hosts.seconds", "n", n)
}
