package site

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"makegood/config"
	"makegood/crawler/archive"
	"makegood/output"
	"makegood/output/data"
	"makegood/scoring"
)

// An issue is an edition with what pages look up in it.
type issue struct {
	*output.Edition
	chapters    []*chapter
	signatories map[string]*config.Signatory
	findings    map[string][]*scoring.Finding // by signatory/initiative/pledge
	scores      map[string]*scoring.Score     // by signatory and id
	commitments map[string][]*scoring.Commitment
	snapshots   map[string]*archive.Snapshot      // those that evidence cites or a check rests on, by URL and time
	observed    map[string][]*archive.Observation // by signatory
	resting     map[string][]*scoring.Finding     // those that rest on an observation, by signatory and check
	records     map[archive.Location]recordFile   // of what findings rest on, where they are published
	readOn      map[string]map[string]string      // the last day on which each address was read, by signatory
	published   []data.File                       // what stands in data/EDITION/, once written
	since       *since                            // nil in the oldest
	translated  map[string][]config.Translation   // by the digest of the quote
	answers     []output.Reply                    // the latest first
	replies     map[string][]*output.Reply        // the same by signatory
	asked       map[string][]config.Asking        // when each signatory was asked for its reply, the latest first
}

// A chapter is one initiative of an issue with its scorecards.
type chapter struct {
	config.Initiative
	cards  []*scoring.Scorecard // by name
	byID   map[string]*scoring.Scorecard
	byKind []*shelf
}

// A shelf is the signatories of one kind.
type shelf struct {
	kind     config.Kind
	ranked   []*scoring.Scorecard // best first
	unranked []*scoring.Scorecard // by name
}

func newIssue(e *output.Edition) *issue {
	is := &issue{
		Edition:     e,
		signatories: map[string]*config.Signatory{},
		findings:    map[string][]*scoring.Finding{},
		scores:      map[string]*scoring.Score{},
		commitments: map[string][]*scoring.Commitment{},
		snapshots:   map[string]*archive.Snapshot{},
		readOn:      map[string]map[string]string{},
		observed:    map[string][]*archive.Observation{},
		resting:     map[string][]*scoring.Finding{},
		records:     map[archive.Location]recordFile{},
		answers:     e.Answers(),
		replies:     map[string][]*output.Reply{},
		translated:  map[string][]config.Translation{},
	}
	for _, t := range e.Translations {
		is.translated[t.Quote] = append(is.translated[t.Quote], t)
	}
	is.asked = askedOf(e.Asked)
	for i := range is.answers {
		is.replies[is.answers[i].Signatory] = append(is.replies[is.answers[i].Signatory], &is.answers[i])
	}
	for i := range e.Signatories {
		is.signatories[e.Signatories[i].ID] = &e.Signatories[i]
	}
	for i := range e.Findings {
		f := &e.Findings[i]
		key := f.Signatory + "/" + f.Initiative + "/" + f.Pledge
		is.findings[key] = append(is.findings[key], f)
	}
	for i := range e.Scores {
		is.scores[e.Scores[i].Signatory+" "+e.Scores[i].ID] = &e.Scores[i]
	}
	for i := range e.Commitments {
		c := &e.Commitments[i]
		key := c.Signatory + "/" + c.Initiative + "/" + c.Pledge
		is.commitments[key] = append(is.commitments[key], c)
	}
	is.addObserved()
	is.indexSnapshots()
	for _, in := range e.Initiatives {
		is.chapters = append(is.chapters, newChapter(in, e.Scorecards))
	}
	return is
}

func (is *issue) indexSnapshots() {
	cited := map[string]bool{}
	for i := range is.Findings {
		for _, ev := range is.Findings[i].Evidence {
			cited[ev.URL+" "+ev.Fetched] = true
		}
	}
	for _, observations := range is.observed {
		for _, o := range observations {
			for _, basis := range o.Basis {
				cited[basis.URL+" "+rfc3339(basis.Fetched)] = true
			}
		}
	}
	for i := range is.Snapshots {
		s := &is.Snapshots[i]
		if key := s.URL + " " + rfc3339(s.Fetched); cited[key] {
			is.snapshots[key] = s
		}
		is.addRead(s)
	}
}

func newChapter(in config.Initiative, cards []scoring.Scorecard) *chapter {
	ch := &chapter{Initiative: in, byID: map[string]*scoring.Scorecard{}}
	for i := range cards {
		if cards[i].Initiative == in.ID {
			ch.cards = append(ch.cards, &cards[i])
			ch.byID[cards[i].Signatory] = &cards[i]
		}
	}
	slices.SortStableFunc(ch.cards, byName)
	for _, kind := range config.Kinds {
		sh := &shelf{kind: kind}
		for _, card := range ch.cards {
			if config.Kind(card.Kind) != kind {
				continue
			}
			if card.Score.Rank > 0 {
				sh.ranked = append(sh.ranked, card)
			} else {
				sh.unranked = append(sh.unranked, card)
			}
		}
		sort.SliceStable(sh.ranked, func(i, j int) bool { return sh.ranked[i].Score.Rank < sh.ranked[j].Score.Rank })
		if len(sh.ranked)+len(sh.unranked) > 0 {
			ch.byKind = append(ch.byKind, sh)
		}
	}
	return ch
}

// chapter returns an initiative of the issue, or nil.
func (is *issue) chapter(id string) *chapter {
	if i := slices.IndexFunc(is.chapters, func(ch *chapter) bool { return ch.ID == id }); i >= 0 {
		return is.chapters[i]
	}
	return nil
}

// card returns a scorecard with its chapter, or nil and nil.
func (is *issue) card(initiative, signatory string) (*chapter, *scoring.Scorecard) {
	if ch := is.chapter(initiative); ch != nil && ch.byID[signatory] != nil {
		return ch, ch.byID[signatory]
	}
	return nil, nil
}

func byName(a, b *scoring.Scorecard) int {
	return cmp.Or(cmp.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)), cmp.Compare(a.Signatory, b.Signatory))
}

// result returns what a scorecard says of a pledge.
func result(card *scoring.Scorecard, pledge string) scoring.PledgeResult {
	for _, r := range card.Pledges {
		if r.Pledge == pledge {
			return r
		}
	}
	return scoring.PledgeResult{Pledge: pledge, Outcome: scoring.NotApplicable}
}

// An exhibit is one piece of evidence with every finding that cites it.
type exhibit struct {
	id       string
	evidence *scoring.Evidence
	record   recordFile // what it was read from, where records are published
	uses     []citation // of the newest edition first, and there those that count first
}

// A citation is one finding of one edition that cites an exhibit. The words
// that fired its rule are its own.
type citation struct {
	issue    *issue
	finding  *scoring.Finding
	evidence *scoring.Evidence
}

// collect gathers the evidence of all editions, in the order of its ids. What a
// withheld finding rests on is left out.
func collect(issues []*issue) []*exhibit {
	byID := map[string]*exhibit{}
	var all []*exhibit
	for _, is := range issues {
		for i := range is.Findings {
			f := &is.Findings[i]
			if f.Status == scoring.Withheld {
				continue
			}
			for j := range f.Evidence {
				ev := &f.Evidence[j]
				id := output.EvidenceID(*ev)
				x := byID[id]
				if x == nil {
					x = &exhibit{id: id, evidence: ev}
					byID[id] = x
					all = append(all, x)
				}
				x.uses = append(x.uses, citation{is, f, ev})
			}
		}
	}
	for _, x := range all {
		x.lead()
	}
	slices.SortFunc(all, func(a, b *exhibit) int { return cmp.Compare(a.id, b.id) })
	return all
}

// lead moves the first use in the newest edition that counts to the front: it
// is the one that the page of the exhibit speaks of.
func (x *exhibit) lead() {
	for i, u := range x.uses {
		if u.issue != x.uses[0].issue {
			return
		}
		if counts(u.finding) {
			copy(x.uses[1:i+1], x.uses[:i])
			x.uses[0], x.evidence = u, u.evidence
			return
		}
	}
}

// counts reports whether evidence of a finding earns points for it. That of
// others waits for a person who confirms it.
func counts(x *scoring.Finding) bool { return x.Outcome == scoring.Yes || x.Outcome == scoring.Partly }
