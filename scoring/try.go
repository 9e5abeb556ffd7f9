package scoring

import (
	"slices"

	"makegood/config"
)

// A Trial is what one page shows of a pledge: what scoring sees in it, and why
// it passes the rest over.
type Trial struct {
	Initiative string     `json:"initiative"`
	Pledge     string     `json:"pledge"`
	URL        string     `json:"url"`
	Title      string     `json:"title"`
	Language   string     `json:"language"`
	Kind       string     `json:"kind"`      // of source
	Published  string     `json:"published"` // as of [Evidence]
	Passages   int        `json:"passages"`
	Why        Why        `json:"why"`  // why nothing in it counts
	Same       string     `json:"same"` // for same-text: the address of the page that is read in its place
	Questions  []Question `json:"questions"`
}

// A Question is one element, with what the page shows of it.
type Question struct {
	ID       string `json:"id"` // indicator/element
	Claim    string `json:"claim"`
	Probe    string `json:"probe"`  // ladder, rule or observation
	Answer   string `json:"answer"` // from this page alone: a rung, or yes, partly or no; empty where the page is not asked
	Likely   string `json:"likely"` // the rung that is likely; empty if none is above the answer
	Why      Why    `json:"why"`    // why the page is not asked
	Whole    *Whole `json:"whole"`  // from all that was read; null for a case without snapshots
	Passages []Seen `json:"passages"`
}

// A Whole is the finding on an element from all pages together.
type Whole struct {
	Outcome Outcome `json:"outcome"`
	Rung    string  `json:"rung"` // empty for a rule, and where unknown
	Reason  string  `json:"reason"`
}

// Seen is a passage with what it shows, or why it shows nothing.
type Seen struct {
	Start   int      `json:"start"`
	End     int      `json:"end"`
	Page    int      `json:"page"` // of a PDF, from 1; 0 otherwise
	Text    string   `json:"text"` // text[start:end], at most 600 characters
	Heading string   `json:"heading"`
	Why     Why      `json:"why"`    // empty if it counts
	Rung    string   `json:"rung"`   // for a ladder; empty if it shows none
	Likely  string   `json:"likely"` // empty if none is above
	Weight  string   `json:"weight"` // for a ladder: strong, medium or weak; empty if it shows nothing
	Partly  bool     `json:"partly"` // for a rule: answers only in part
	Group   int      `json:"group"`  // for group-missing: which group of all, from 1; else 0
	Cues    []Cue    `json:"cues"`   // that show it, or that stand in the way
	Flags   []string `json:"flags"`
	Same    string   `json:"same"` // for a duplicate: the address where the same words count
}

// Try tells what scoring sees of a pledge in one page of a case, by the address
// of its snapshot. It takes the way that [Engine.Judge] takes, so that the two
// never disagree. A case of one document and no snapshots is a page by itself. It
// reports false if there is no such pledge, or no document
// with this address.
func (e *Engine) Try(initiative, id string, c Case, address string) (Trial, bool) {
	in, ok := e.initiatives[initiative]
	if !ok {
		return Trial{}, false
	}
	k := slices.IndexFunc(in.pledges, func(pl pledge) bool { return pl.config.ID == id })
	d := slices.IndexFunc(c.Documents, func(d Document) bool { return d.Snapshot.URL == address })
	if k < 0 || d < 0 {
		return Trial{}, false
	}
	doc := &c.Documents[d]
	t := &trial{judging: e.open(c), in: in, pl: &in.pledges[k]}
	out := Trial{
		Initiative: initiative, Pledge: id, URL: address, Title: doc.Text.Title, Language: doc.Text.Language,
		Kind: string(doc.kind()), Published: doc.published(), Questions: []Question{},
	}
	out.Why, out.Same = t.find(doc)
	if t.page == nil {
		return out, true
	}
	out.Passages = len(t.page.passages)
	t.seen = t.candidates(t.pl)
	t.own = slices.DeleteFunc(slices.Clone(t.seen), func(c candidate) bool { return c.page != t.page })
	if t.page.attests() || out.Why != "" {
		t.own = t.pl.candidates(t.page)
	}
	t.by = map[int][]candidate{}
	for _, c := range t.own {
		t.by[c.passage] = append(t.by[c.passage], c)
	}
	for i := range t.pl.indicators {
		ind := &t.pl.indicators[i]
		for l := range ind.elements {
			out.Questions = append(out.Questions, t.question(ind, &ind.elements[l], out.Why))
		}
	}
	return out, true
}

// kind is the kind of source a document is.
func (d *Document) kind() config.SourceKind {
	if d.Kind == "" {
		return config.PageSource
	}
	return d.Kind
}

// A trial is a case of which one page is looked at on one pledge.
type trial struct {
	*judging
	in   *initiative
	pl   *pledge
	page *page
	seen []candidate         // of all pages
	own  []candidate         // of this page, also where it is passed over
	by   map[int][]candidate // the same by passage
}

// find looks up the page of a document. It is nil for one that is not read.
func (t *trial) find(d *Document) (why Why, same string) {
	for _, list := range [][]*page{t.pages, t.others, t.strange} {
		for _, p := range list {
			switch {
			case p.doc.Text.Text != d.Text.Text:
			case p.doc.Snapshot.URL != d.Snapshot.URL:
				return SameText, p.doc.Snapshot.URL
			default:
				t.page = p
			}
		}
	}
	switch {
	case t.page == nil:
		return NoCues, ""
	case slices.Contains(t.strange, t.page):
		return Unnamed, ""
	case !slices.Contains(t.pages, t.page):
		return NotGraded, ""
	}
	return "", ""
}

// question asks the page an element.
func (t *trial) question(ind *indicator, el *element, why Why) Question {
	q := Question{ID: ind.config.ID + "/" + el.config.ID, Claim: el.config.Claim.In("en"), Probe: "rule", Why: why, Passages: []Seen{}}
	switch {
	case el.ladder:
		q.Probe = "ladder"
	case el.config.Observe != "":
		q.Probe, q.Why = "observation", LookedAt
	}
	if s := t.c.Signatory; s.ID != "" && !config.AppliesTo(el.kinds, s.Kind) {
		q.Why = NotForKind
	}
	if len(t.c.Snapshots) > 0 {
		f := t.finding(t.in, t.pl, ind, el, t.seen)
		q.Whole = &Whole{Outcome: f.Outcome, Reason: f.Reason.Text}
		if f.Rung != nil {
			q.Whole.Rung = RungNames[*f.Rung]
		}
	}
	switch q.Probe {
	case "ladder":
		t.climbed(&q)
	case "rule":
		t.asked(&q, el)
	}
	return q
}

// seeing describes passage i, which nothing is known of yet.
func (t *trial) seeing(i int, cues []Cue) Seen {
	p, ps := t.page, &t.page.passages[i]
	return Seen{Start: ps.Start, End: ps.End, Page: ps.Page, Text: p.text[ps.Start:ps.End], Heading: ps.Heading, Cues: ordered(cues), Flags: []string{}}
}

// cuesOf describes hits of a slot for readers.
func (t *trial) cuesOf(hits []hit, s slot) []Cue {
	cues := []Cue{}
	for _, h := range hits {
		if h.slot == s && len(cues) < mostShown {
			cues = append(cues, t.page.cue(h, t.e.slots[s]))
		}
	}
	return cues
}

// speaks reports whether a slot has patterns in the language of the page.
func (t *trial) speaks(s slot) bool {
	return slices.ContainsFunc(t.page.lang.patterns, func(p pattern) bool { return slices.Contains(p.slots, s) })
}
