package scoring

import (
	"cmp"
	"maps"
	"reflect"
	"slices"

	"makegood/config"
	"makegood/crawler/archive"
)

// A Cause says why an answer is another than in an earlier edition (DESIGN,
// section 6).
type Cause string

// The causes, in the order in which the score of a signatory is taken from the
// old edition to the new one.
const (
	MethodChanged    Cause = "method"     // the same evidence, another rule, method or version of the program
	WeCorrected      Cause = "corrected"  // a review
	BecameUnreadable Cause = "unreadable" // could be assessed, and cannot now, or rested on a page that is missing for now
	BecameReadable   Cause = "readable"   // can be assessed now
	NotReadAgain     Cause = "unasked"    // what it rested on, the new edition never asked for
	TheyChanged      Cause = "changed"    // they publish something else
)

// Causes lists the causes in order.
var Causes = []Cause{MethodChanged, WeCorrected, BecameUnreadable, BecameReadable, NotReadAgain, TheyChanged}

// Results are what two editions are compared by.
type Results struct {
	Initiatives []config.Initiative
	Method      config.Method
	Cues        []config.Cues
	Signatories []config.Signatory
	Findings    []Finding
	Commitments []Commitment // that the edition found
	Past        []Commitment // that earlier editions found, see [Engine.Continue]
	Statements  []Commitment // what they say besides, see [Judgement]; editions of earlier versions have none
	Snapshots   []archive.Snapshot
	Version     string // of what reads and judges; another one counts as another method
}

// A Comparison is every difference between two editions.
type Comparison struct {
	Method   bool            `json:"method_changed"` // whether the method, a pledge, a rule or the cues changed
	Joined   []string        `json:"joined"`         // signatories of the new edition alone
	Left     []string        `json:"left"`           // signatories of the old edition alone
	Cards    []CardChange    `json:"signatories"`    // by signatory and initiative
	Changes  []Difference    `json:"findings"`       // by id
	Promises []PromiseChange `json:"promises"`       // by signatory, initiative, pledge and id
}

// A CardChange is what became of the score of one signatory on one initiative.
// Scores are the middles of low and high, 0 to 100. Like is the same with the
// questions alone that both editions ask by the same rule and could read about,
// both scored by the new method, by what it gives for a rung, too. A score by which an edition does not rank (DESIGN,
// section 4) is null, and where one of the two is there are no figures of the change.
type CardChange struct {
	Signatory  string            `json:"signatory"`
	Initiative string            `json:"initiative"`
	Was        *float64          `json:"was"`
	Is         *float64          `json:"is"`
	LikeWas    *float64          `json:"like_was"`
	LikeIs     *float64          `json:"like_is"`
	By         map[Cause]float64 `json:"by"` // what each cause changed; together they are is - was
}

// A Difference is one answer that is another.
type Difference struct {
	ID    string   `json:"id"` // of the finding
	Cause Cause    `json:"cause"`
	Was   *Finding `json:"was"` // nil if the question was not asked
	Is    *Finding `json:"is"`
}

// Finding returns the answer of the new edition, or of the old one where the new
// one does not ask.
func (d *Difference) Finding() *Finding { return cmp.Or(d.Is, d.Was) }

// Compare takes the differences between two editions apart. Each difference has
// one cause: a question that is asked otherwise has changed with the method, as
// has an answer that the new points of its rung explain, and, where words are judged
// otherwise, one whose evidence, earlier and new, stands in texts that both editions
// read; a review is a correction; what
// could be assessed in one edition alone became readable or unreadable, as did what has
// come down while a page that it rested on is missing and does not count as removed
// yet; what has come down while such a page was not asked for again, we did not read
// again; the rest they changed. It returns an error if the declarations do not compile.
func Compare(was, is Results) (Comparison, error) {
	before, err := New(was.Initiatives, was.Method, was.Cues)
	if err != nil {
		return Comparison{}, err
	}
	after, err := New(is.Initiatives, is.Method, is.Cues)
	if err != nil {
		return Comparison{}, err
	}
	c := &comparing{was: was, is: is, before: before, after: after, bodies: bodies(is.Snapshots), earlier: bodies(was.Snapshots), asked: map[string]bool{}, last: map[string]archive.State{}}
	c.sameWays = was.Version == is.Version && reflect.DeepEqual(was.Cues, is.Cues) && reflect.DeepEqual(was.Method.Reading, is.Method.Reading) && was.Method.Window == is.Method.Window
	for _, s := range is.Snapshots {
		c.asked[s.Signatory+" "+s.URL] = s.State != archive.OutOfScope || c.asked[s.Signatory+" "+s.URL]
		c.last[s.Signatory+" "+s.URL] = s.State
	}
	out := Comparison{Joined: []string{}, Left: []string{}, Cards: []CardChange{}, Changes: []Difference{}}
	out.Method = c.changedMethod()
	out.Joined, out.Left = onlyIn(is.Signatories, was.Signatories), onlyIn(was.Signatories, is.Signatories)
	c.differences(&out)
	for _, in := range is.Initiatives {
		c.cards(&out, in.ID)
	}
	out.Promises = after.promises(was, is)
	slices.SortFunc(out.Cards, func(a, b CardChange) int {
		return cmp.Or(cmp.Compare(a.Signatory, b.Signatory), cmp.Compare(a.Initiative, b.Initiative))
	})
	return out, nil
}

type comparing struct {
	was, is       Results
	before, after *Engine
	sameWays      bool                      // cues and versions are the same
	bodies        map[string]archive.Digest // what the new edition read, by signatory and URL
	earlier       map[string]archive.Digest // what the old one did
	asked         map[string]bool           // what the new edition asked for or was given, by signatory and URL
	last          map[string]archive.State  // of what the new edition asked for, by signatory and URL
	causes        map[string]Cause          // of what differs, by id
	old, now      map[string]*Finding
	valued        map[string]*Finding // the old ones, their rungs worth what the new method gives
}

// bodies returns the digests of what was read, by signatory and URL.
func bodies(snapshots []archive.Snapshot) map[string]archive.Digest {
	out := make(map[string]archive.Digest, len(snapshots))
	for _, s := range snapshots {
		if s.Read() {
			out[s.Signatory+" "+s.URL] = s.SHA256
		}
	}
	return out
}

func onlyIn(a, b []config.Signatory) []string {
	ids := map[string]bool{}
	for _, s := range b {
		ids[s.ID] = true
	}
	out := []string{}
	for _, s := range a {
		if !ids[s.ID] {
			out = append(out, s.ID)
		}
	}
	slices.Sort(out)
	return out
}

func byID(findings []Finding) map[string]*Finding {
	out := make(map[string]*Finding, len(findings))
	for i := range findings {
		out[findings[i].ID] = &findings[i]
	}
	return out
}

func (c *comparing) changedMethod() bool {
	was, is := c.was.Method, c.is.Method
	was.File, is.File = "", ""
	if !c.sameWays || !reflect.DeepEqual(was, is) || len(c.was.Initiatives) != len(c.is.Initiatives) {
		return true
	}
	for i := range c.is.Initiatives {
		if c.was.Initiatives[i].ID != c.is.Initiatives[i].ID || !reflect.DeepEqual(c.was.Initiatives[i].Pledges, c.is.Initiatives[i].Pledges) {
			return true
		}
	}
	return false
}

// differences lists the answers of signatories of both editions that differ.
func (c *comparing) differences(out *Comparison) {
	c.causes = map[string]Cause{}
	c.old, c.now = byID(c.was.Findings), byID(c.is.Findings)
	if c.valued = c.old; !reflect.DeepEqual(c.was.Method.Rungs, c.is.Method.Rungs) {
		c.valued = byID(c.before.Rescore(c.was.Findings, c.after))
	}
	both := map[string]bool{}
	for _, s := range c.is.Signatories {
		both[s.ID] = !slices.Contains(out.Joined, s.ID)
	}
	ids := map[string]bool{}
	for id, f := range c.old {
		ids[id] = both[f.Signatory]
	}
	for id, f := range c.now {
		ids[id] = both[f.Signatory]
	}
	for _, id := range sortedKeys(ids) {
		was, is := c.old[id], c.now[id]
		if !ids[id] || was != nil && is != nil && sameAnswer(was, is) && c.valuedAlike(id) {
			continue
		}
		c.causes[id] = c.cause(c.valued[id], is)
		out.Changes = append(out.Changes, Difference{id, c.causes[id], was, is})
	}
}

// valuedAlike reports whether both editions give an answer that is worth the same by
// the new method.
func (c *comparing) valuedAlike(id string) bool {
	was, is := c.valued[id], c.now[id]
	return was != nil && is != nil && sameAnswer(was, is)
}

func sameAnswer(a, b *Finding) bool {
	return a.Outcome == b.Outcome && a.Points == b.Points && a.Unknown == b.Unknown && a.Possible == b.Possible && reflect.DeepEqual(a.Rung, b.Rung)
}

// ranked is the middle of a score, by which it is ranked; nil if it is not.
func (s Score) ranked() *float64 {
	if s.Rank == 0 {
		return nil
	}
	return s.Score
}

// cards takes the scores of one initiative from the old edition to the new one,
// a cause at a time. With the first, the method, go the points of all rungs.
func (c *comparing) cards(out *Comparison, initiative string) {
	var shared []config.Signatory
	for _, s := range c.is.Signatories {
		if !slices.Contains(out.Joined, s.ID) && slices.Contains(s.Initiatives, initiative) {
			shared = append(shared, s)
		}
	}
	scored := func(by *Engine, findings []Finding) map[string]Score {
		return Wholes(by.Scores(initiative, shared, findings), initiative)
	}
	start, end := scored(c.before, c.was.Findings), scored(c.after, c.is.Findings)
	steps := []map[string]Score{start}
	mixed := maps.Clone(c.valued)
	for i, cause := range Causes {
		for id, why := range c.causes {
			if why == cause {
				mixed[id] = c.now[id]
			}
		}
		if i == len(Causes)-1 {
			steps = append(steps, end)
			continue
		}
		steps = append(steps, scored(c.after, flat(mixed)))
	}
	likeWas, likeIs := scored(c.after, c.comparable(flat(c.valued))), scored(c.after, c.comparable(c.is.Findings))
	for _, s := range shared {
		card := CardChange{Signatory: s.ID, Initiative: initiative, Was: start[s.ID].ranked(), Is: end[s.ID].ranked(), By: map[Cause]float64{}}
		if card.Was != nil && card.Is != nil {
			card.LikeWas, card.LikeIs = likeWas[s.ID].Score, likeIs[s.ID].Score
			for i, cause := range Causes {
				if by := valueOf(steps[i+1][s.ID].Score) - valueOf(steps[i][s.ID].Score); by != 0 {
					card.By[cause] = by
				}
			}
		}
		out.Cards = append(out.Cards, card)
	}
}

// Reading reports whether a cause lies in what an edition could or did read, and
// tells nothing of better or worse.
func (c Cause) Reading() bool {
	return c == BecameUnreadable || c == BecameReadable || c == NotReadAgain
}

// comparable returns the findings that both editions have by the same rule, on what
// both could read.
func (c *comparing) comparable(findings []Finding) []Finding {
	return slices.DeleteFunc(slices.Clone(findings), func(f Finding) bool {
		judged := c.causes[f.ID] == MethodChanged && !c.valuedAlike(f.ID) // by another rule, or otherwise
		return c.old[f.ID] == nil || c.now[f.ID] == nil || judged || c.causes[f.ID].Reading() || !c.sameQuestion(&f)
	})
}

// flat lists findings in the order of their ids.
func flat(findings map[string]*Finding) []Finding {
	out := make([]Finding, 0, len(findings))
	for _, id := range sortedKeys(findings) {
		if f := findings[id]; f != nil {
			out = append(out, *f)
		}
	}
	return out
}

func valueOf(f *float64) float64 {
	if f == nil {
		return 0
	}
	return *f
}

// Title names a cause for people, in English.
func (c Cause) Title() string {
	return map[Cause]string{
		MethodChanged: "the method changed", WeCorrected: "we corrected", BecameUnreadable: "became unreadable",
		BecameReadable: "became readable", NotReadAgain: "not read again", TheyChanged: "they changed",
	}[c]
}
