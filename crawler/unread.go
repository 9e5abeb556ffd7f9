package crawler

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"hash/fnv"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"makegood/crawler/archive"
)

// maxUnread is how many URLs an unread file lists; it counts all of them.
const maxUnread = 2000

// An Unvisited is a URL that was found but not asked for.
type Unvisited struct {
	URL  string `json:"url"`
	Text string `json:"text,omitempty"` // of the link, at most 200 bytes
	From string `json:"from,omitempty"` // the page that linked it
	Why  string `json:"why"`            // budget, dropped, depth, robots, robots-unreachable, out-of-scope, interrupted, a trap (trap-…) or what is wrong with the address

	Topical bool `json:"topical,omitempty"` // its link text or address names a topic; these come first

	score int
}

// unreadFile is <dir>/<edition>/<signatory>.unread.json.
type unreadFile struct {
	Format    int            `json:"format"` // 1
	Signatory string         `json:"signatory"`
	Complete  bool           `json:"complete"`          // the crawl came to its end
	Config    archive.Digest `json:"config"`            // of what the crawl was told
	Stopped   string         `json:"stopped,omitempty"` // pages, bytes or time: the budget that ended it
	Spent     float64        `json:"spent,omitempty"`   // seconds of fetching of a crawl that is to go on
	Lines     int            `json:"lines,omitempty"`   // of the journal when the crawl came to its end; a journal with fewer has lost some
	Total     int            `json:"total"`
	Counts    map[string]int `json:"counts"` // by why
	Unread    []Unvisited    `json:"unread"` // topical ones first, then the most promising
}

// An Unread is what the crawl of a signatory found and did not read, and how the
// crawl ended.
type Unread struct {
	List     []Unvisited // at most 2,000 of Total: those that name a topic first, then the most promising. If the last one names none, all that name a topic are listed
	Total    int
	Left     int    // of Total, those on addresses that the crawl may read, whatever they are about
	Complete bool   // false while the crawl is still to be finished, or never began
	Stopped  string // pages, bytes or time: the budget that ended the crawl, empty where none did
}

// UnreadOf returns what the crawl of a signatory left unread, the zero Unread if
// it never began.
func UnreadOf(dir, edition, signatory string) (Unread, error) {
	f, err := readUnread(dir, edition, signatory)
	return Unread{f.Unread, f.Total, f.Total - f.Counts["out-of-scope"], f.Complete, f.Stopped}, err
}

func unreadName(dir, edition, signatory string) string {
	return filepath.Join(dir, edition, signatory+".unread.json")
}

// readUnread returns the zero file if there is none.
func readUnread(dir, edition, signatory string) (f unreadFile, err error) {
	name := unreadName(dir, edition, signatory)
	b, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return f, nil
	}
	if err != nil {
		return f, err
	}
	if err := json.Unmarshal(b, &f); err != nil {
		return unreadFile{}, fmt.Errorf("%s: is damaged (%w); makegood crawl makes it anew", name, err)
	}
	return f, nil
}

// write replaces the file as a whole.
func (f unreadFile) write(dir, edition string) error {
	b, err := json.MarshalIndent(f, "", " ")
	if err != nil {
		return err
	}
	name := unreadName(dir, edition, f.Signatory)
	if err := os.WriteFile(name+".new", append(b, '\n'), 0o644); err != nil {
		return err
	}
	return os.Rename(name+".new", name)
}

// leftovers gathers URLs that were found but not asked for. It keeps the best
// and counts each once, under the first reason given.
type leftovers struct {
	why  map[uint64]string // by hash of the key
	best map[string]Unvisited
}

func newLeftovers() *leftovers {
	return &leftovers{why: map[uint64]string{}, best: map[string]Unvisited{}}
}

// add notes that it is not asked for.
func (l *leftovers) add(it *item, why string) {
	h := hash(key(it.url))
	if _, ok := l.why[h]; ok {
		return
	}
	l.why[h] = why
	l.best[key(it.url)] = Unvisited{URL: it.url, Text: it.anchor, From: it.from, Why: why, Topical: it.topical, score: it.score}
	if len(l.best) >= 4*maxUnread {
		for _, u := range l.sorted()[2*maxUnread:] { // some may be asked for yet
			delete(l.best, key(u.URL))
		}
	}
}

// remove forgets a URL that was asked for after all.
func (l *leftovers) remove(u string) {
	delete(l.why, hash(key(u)))
	delete(l.best, key(u))
}

// list returns the best of what is left, and the counts of all by reason.
func (l *leftovers) list() (list []Unvisited, total int, counts map[string]int) {
	counts = map[string]int{}
	for _, why := range l.why {
		counts[why]++
	}
	list = l.sorted()
	return list[:min(len(list), maxUnread)], len(l.why), counts
}

func (l *leftovers) sorted() []Unvisited {
	list := make([]Unvisited, 0, len(l.best))
	for _, u := range l.best {
		list = append(list, u)
	}
	slices.SortFunc(list, func(a, b Unvisited) int {
		switch {
		case a.Topical != b.Topical && a.Topical:
			return -1
		case a.Topical != b.Topical:
			return 1
		}
		return cmp.Or(b.score-a.score, cmp.Compare(a.URL, b.URL))
	})
	return list
}

// hash is the same on every machine.
func hash(s string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(s))
	return h.Sum64()
}
