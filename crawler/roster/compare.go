package roster

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"makegood/config"
)

// An Action is what is proposed for one row of signatories.csv.
type Action string

// The actions, in the order in which they are reported.
const (
	Add       Action = "add"       // listed, and in no row
	Join      Action = "join"      // in a row, but not as a signatory of this initiative
	Rename    Action = "rename"    // probably the row that is named otherwise
	Leave     Action = "leave"     // in a row, and no longer listed
	Duplicate Action = "duplicate" // listed twice, or much like another entry or row
)

var actions = []Action{Add, Join, Rename, Leave, Duplicate}

// nearly is how alike two names are that a person should look at: of pairs of
// different organisations on the Paris Call list few come so near, and every
// spelling of one name does.
const nearly = 0.8

// A Proposal is one difference between the list and signatories.csv.
type Proposal struct {
	Action Action `json:"action"`
	ID     string `json:"id"`            // of the row; of an addition, the id it would get
	Entry  Entry  `json:"entry"`         // zero where nothing is listed
	Was    string `json:"was,omitempty"` // the name in the row, or of the other entry
	Why    string `json:"why"`           // one sentence part
	Clear  bool   `json:"clear"`         // an addition that nothing speaks against
	At     string `json:"at,omitempty"`  // of the row, as signatories.csv:12
}

// A Comparison is the list beside signatories.csv.
type Comparison struct {
	Initiative string         `json:"initiative"`
	Listed     int            `json:"listed"`
	Same       int            `json:"same"` // listed, and in a row of this initiative
	Counts     map[Action]int `json:"counts"`
	Proposals  []Proposal     `json:"proposals"` // by action, then by name
	Spelled    []Spelling     `json:"spelled"`   // of the same, those that the row spells otherwise, in the order of the list
}

// A Spelling is an entry that was taken for a row whose name, and aliases, differ in
// case, accents, punctuation, legal form or order.
type Spelling struct {
	ID     string `json:"id"`
	Listed string `json:"listed"`
	Row    string `json:"row"`
	At     string `json:"at"` // as signatories.csv:12
}

// Compare holds what an initiative lists against the rows of signatories.csv.
// Names count as the same if they differ in case, accents, punctuation, legal
// form or order only, also by a row's aliases, and that they do is told; what is
// merely alike is proposed.
func Compare(initiative string, entries []Entry, rows []config.Signatory) Comparison {
	c := &comparer{
		out:  Comparison{Initiative: initiative, Listed: len(entries), Counts: map[Action]int{}, Proposals: []Proposal{}, Spelled: []Spelling{}},
		rows: rows, byName: map[string]int{}, byCore: map[string][]int{}, taken: map[int]string{}, ids: map[string]bool{}, shapes: map[string]triples{},
	}
	c.index()
	var unmatched []Entry
	seen, likely := map[string]bool{}, map[string]string{}
	for _, e := range entries {
		if seen[fold(e.Name)] {
			c.propose(Proposal{Action: Duplicate, Entry: e, Was: e.Name, Why: "listed twice"})
			continue
		}
		seen[fold(e.Name)] = true
		if c.match(e) {
			continue
		}
		k := strings.Join(core(e.Name), " ") + e.Country
		if first, twice := likely[k]; twice {
			c.propose(Proposal{Action: Duplicate, Entry: e, Was: first, Why: "another entry has the same name but for legal form or order"})
			continue
		}
		likely[k] = e.Name
		unmatched = append(unmatched, e)
	}
	c.renames(unmatched)
	c.sort()
	return c.out
}

type comparer struct {
	out    Comparison
	rows   []config.Signatory
	byName map[string]int   // by folded name or alias: row
	byCore map[string][]int // by the words that say who it is: rows
	taken  map[int]string   // rows that an entry stands for: its name
	ids    map[string]bool
	shapes map[string]triples
}

func (c *comparer) index() {
	for i, s := range c.rows {
		c.ids[s.ID] = true
		for _, name := range append([]string{s.Name}, s.Aliases...) {
			if _, ok := c.byName[fold(name)]; !ok {
				c.byName[fold(name)] = i
			}
			k := strings.Join(core(name), " ")
			if !slices.Contains(c.byCore[k], i) {
				c.byCore[k] = append(c.byCore[k], i)
			}
		}
	}
}

// match finds the row of an entry.
func (c *comparer) match(e Entry) bool {
	i, ok := c.rowOf(e)
	if !ok {
		return false
	}
	s := c.rows[i]
	if first, twice := c.taken[i]; twice {
		c.propose(Proposal{Action: Duplicate, ID: s.ID, Entry: e, Was: first, Why: "two entries stand for this row", At: at(s)})
		return true
	}
	c.taken[i] = e.Name
	switch {
	case !slices.Contains(s.Initiatives, c.out.Initiative):
		c.propose(Proposal{Action: Join, ID: s.ID, Entry: e, Was: s.Name, Why: "has a row, but not for this initiative", At: at(s)})
	case s.Left != "":
		c.propose(Proposal{Action: Join, ID: s.ID, Entry: e, Was: s.Name, Why: "is listed again, and has left on " + s.Left, At: at(s)})
	default:
		c.out.Same++
		if names := append([]string{s.Name}, s.Aliases...); !slices.Contains(names, e.Name) && !slices.Contains(names, e.Alias) {
			c.out.Spelled = append(c.out.Spelled, Spelling{s.ID, e.Name, s.Name, at(s)})
		}
	}
	return true
}

func (c *comparer) rowOf(e Entry) (row int, ok bool) {
	for _, name := range []string{e.Name, e.Alias} {
		if i, ok := c.byName[fold(name)]; ok && name != "" {
			return i, true
		}
	}
	for _, name := range []string{e.Name, e.Alias} {
		if name == "" {
			continue
		}
		for _, i := range c.byCore[strings.Join(core(name), " ")] {
			if e.Country == "" || c.rows[i].Country == "" || e.Country == c.rows[i].Country {
				return i, true
			}
		}
	}
	return 0, false
}

// renames pairs entries without a row with rows that are no longer listed, and
// proposes the rest as added and gone.
func (c *comparer) renames(unmatched []Entry) {
	var gone []int
	for i, s := range c.rows {
		if _, listed := c.taken[i]; !listed && s.Left == "" && slices.Contains(s.Initiatives, c.out.Initiative) {
			gone = append(gone, i)
		}
	}
	used := map[int]bool{}
	for _, e := range unmatched {
		if i, near := c.nearest(e, gone, used); near > 0 {
			used[i] = true
			c.propose(Proposal{Action: Rename, ID: c.rows[i].ID, Entry: e, Was: c.rows[i].Name, Why: fmt.Sprintf("the names are %.0f %% alike, and the row's is no longer listed", 100*near), At: at(c.rows[i])})
			continue
		}
		c.add(e)
	}
	for _, i := range gone {
		if !used[i] {
			c.propose(Proposal{Action: Leave, ID: c.rows[i].ID, Was: c.rows[i].Name, Why: "no longer listed", At: at(c.rows[i])})
		}
	}
}

// alike returns how near two names are, 0 to 1.
func (c *comparer) alike(a, b string) float64 {
	return c.shape(a).alike(c.shape(b))
}

func (c *comparer) shape(name string) triples {
	s, ok := c.shapes[name]
	if !ok {
		s = triplesOf(name)
		c.shapes[name] = s
	}
	return s
}

// nearest returns the row that is most like an entry, and how much, if it is
// nearly the same. The first of equals is taken.
func (c *comparer) nearest(e Entry, rows []int, used map[int]bool) (row int, near float64) {
	for _, i := range rows {
		s := c.rows[i]
		if used[i] || e.Country != "" && s.Country != "" && e.Country != s.Country {
			continue
		}
		for _, name := range append([]string{s.Name}, s.Aliases...) {
			for _, other := range []string{e.Name, e.Alias} {
				if a := c.alike(other, name); other != "" && a >= nearly && a > near {
					row, near = i, a
				}
			}
		}
	}
	return row, near
}

// add proposes an entry as a new row.
func (c *comparer) add(e Entry) {
	p := Proposal{Action: Add, ID: c.newID(e), Entry: e, Why: "is listed, and has no row", Clear: true}
	for i, s := range c.rows {
		for _, name := range append([]string{s.Name}, s.Aliases...) {
			if a := c.alike(e.Name, name); a >= nearly {
				p.Action, p.Clear, p.Was = Duplicate, false, s.Name
				p.Why = fmt.Sprintf("has no row, but the name is %.0f %% like that of %s", 100*a, s.ID)
				p.At = at(c.rows[i])
			}
		}
	}
	if len(e.Unclear) > 0 || e.Kind == "" {
		p.Clear = false
		p.Why += "; not understood: " + cmp.Or(strings.Join(e.Unclear, ", "), "its kind")
	}
	if strings.ContainsAny(e.Name[:1], "=+-@") {
		p.Clear = false
		p.Why += "; a spreadsheet would take its name for a formula"
	}
	if p.ID == "" {
		p.Clear = false
		p.Why += "; its name makes no id, give it one"
	}
	c.propose(p)
}

// newID makes an id that no row has yet.
func (c *comparer) newID(e Entry) string {
	id := cmp.Or(ID(e.Name), ID(e.Alias))
	if id == "" {
		return ""
	}
	for _, try := range []string{id, id + "-" + strings.ToLower(e.Country)} {
		if !c.ids[try] && !strings.HasSuffix(try, "-") {
			c.ids[try] = true
			return try
		}
	}
	for n := 2; ; n++ {
		if try := fmt.Sprintf("%s-%d", id, n); !c.ids[try] {
			c.ids[try] = true
			return try
		}
	}
}

func (c *comparer) propose(p Proposal) {
	c.out.Counts[p.Action]++
	c.out.Proposals = append(c.out.Proposals, p)
}

func (c *comparer) sort() {
	slices.SortStableFunc(c.out.Proposals, func(a, b Proposal) int {
		return cmp.Or(
			cmp.Compare(slices.Index(actions, a.Action), slices.Index(actions, b.Action)),
			cmp.Compare(fold(cmp.Or(a.Entry.Name, a.Was)), fold(cmp.Or(b.Entry.Name, b.Was))),
		)
	})
}

func at(s config.Signatory) string { return fmt.Sprintf("%s:%d", s.File, s.Line) }
