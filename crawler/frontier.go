package crawler

import (
	"container/heap"
	"slices"
	"strings"
)

// A task says what a URL is asked for.
type task int

const (
	pageTask task = iota
	robotsTask
	sitemapTask
)

// An item is a URL to be asked for, and how it was come by.
type item struct {
	url      string
	task     task
	from     string   // the page that linked it; empty where declared
	anchor   string   // text of the link
	chain    []string // hops that redirected to it, first one first
	depth    int      // links from a declared source
	score    int      // the higher the sooner
	topical  bool     // its link text or address names a topic
	vouched  bool     // or what stands around the link does
	aside    bool     // it stands in no main text
	hunch    string   // two words of its text or address that topics are made of, where no topic is named
	report   string   // the word of reports that its text or address begins with, if any
	fine     int      // taken off its score so far, see [yields]
	start    bool     // a declared source, or where it redirected to
	foreign  bool     // a document off the scope that a link names with a topic term
	declared bool     // a declared commitment, report or policy
	entered  bool     // counted by the traps
	origin   string   // of a robots.txt: what it speaks for
	index    int      // in the heap
}

// via returns the hop that redirected to it, or "".
func (it *item) via() string {
	if len(it.chain) == 0 {
		return ""
	}
	return it.chain[len(it.chain)-1]
}

// compare orders items: the best first, ties by URL.
func compare(a, b *item) int {
	if a.score != b.score {
		return b.score - a.score
	}
	return strings.Compare(a.url, b.url)
}

// A frontier holds the items not yet asked for, best first, each key once. It
// keeps at most max of them and a quarter more for a moment.
type frontier struct {
	max   int
	items queue
	byKey map[string]*item
}

func newFrontier(max int) *frontier {
	return &frontier{max: max, byKey: map[string]*item{}}
}

// push adds it. If its key is there already the better of the two stays, with
// the lower depth of both and over https if one of them is. It returns the
// items that had to go to keep the bound: the worst ones.
func (f *frontier) push(it *item) (dropped []*item) {
	k := key(it.url)
	if old := f.byKey[k]; old != nil {
		f.merge(old, it)
		return nil
	}
	f.byKey[k] = it
	heap.Push(&f.items, it)
	if len(f.items) <= f.max+f.max/4 {
		return nil
	}
	slices.SortFunc(f.items, compare)
	dropped = slices.Clone(f.items[f.max:])
	clear(f.items[f.max:])
	f.items = f.items[:f.max]
	for i, it := range f.items { // sorted, so still a heap
		it.index = i
	}
	for _, it := range dropped {
		delete(f.byKey, key(it.url))
	}
	return dropped
}

func (f *frontier) merge(old, it *item) {
	depth, url := min(old.depth, it.depth), old.url
	if strings.HasPrefix(it.url, "https:") {
		url = it.url
	}
	if it.score > old.score {
		index := old.index
		*old = *it
		old.index = index
	}
	old.depth, old.url = depth, url
	heap.Fix(&f.items, old.index)
}

// holds returns the item with the key, or nil.
func (f *frontier) holds(key string) *item { return f.byKey[key] }

// pop takes the best item out, or returns nil if there is none.
func (f *frontier) pop() *item {
	if len(f.items) == 0 {
		return nil
	}
	it := heap.Pop(&f.items).(*item)
	delete(f.byKey, key(it.url))
	return it
}

// rest returns everything left, best first, and empties f.
func (f *frontier) rest() []*item {
	rest := []*item(f.items)
	slices.SortFunc(rest, compare)
	f.items, f.byKey = nil, map[string]*item{}
	return rest
}

// A queue is a heap of items.
type queue []*item

func (q queue) Len() int           { return len(q) }
func (q queue) Less(i, j int) bool { return compare(q[i], q[j]) < 0 }
func (q queue) Swap(i, j int) {
	q[i], q[j] = q[j], q[i]
	q[i].index, q[j].index = i, j
}
func (q *queue) Push(x any) {
	it := x.(*item)
	it.index = len(*q)
	*q = append(*q, it)
}
func (q *queue) Pop() any {
	old := *q
	it := old[len(old)-1]
	old[len(old)-1] = nil
	*q = old[:len(old)-1]
	return it
}
