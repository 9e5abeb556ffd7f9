package scoring

import (
	"cmp"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"makegood/config"
)

// A Judgement is what the documents of one signatory say under one initiative.
type Judgement struct {
	Findings    []Finding    // in the order in which the initiative is declared
	Commitments []Commitment // by pledge and id
	Statements  []Commitment // what it says besides: see [Said] and [Done]; by pledge and id
}

// Judge answers every element of an initiative for one signatory and gives the
// commitments found in its documents, as [Engine.Assess] does.
func (e *Engine) Judge(initiative string, c Case) ([]Finding, []Commitment) {
	j := e.Assess(initiative, c)
	return j.Findings, j.Commitments
}

// Assess judges one signatory. The order of documents, snapshots and links does
// not matter. The zero Judgement is that under an unknown initiative.
func (e *Engine) Assess(initiative string, c Case) Judgement {
	in, ok := e.initiatives[initiative]
	if !ok {
		return Judgement{}
	}
	j := e.open(c)
	var out Judgement
	for i := range in.pledges {
		pl := &in.pledges[i]
		seen := j.candidates(pl)
		first := len(out.Findings)
		for k := range pl.indicators {
			for l := range pl.indicators[k].elements {
				f := j.finding(in, pl, &pl.indicators[k], &pl.indicators[k].elements[l], seen)
				out.Findings = append(out.Findings, f)
			}
		}
		j.reconcile(out.Findings[first:], pl)
		made := j.commitments(in, pl, seen)
		out.Commitments = append(out.Commitments, made...)
		out.Statements = append(out.Statements, j.statements(in, pl, seen, made)...)
	}
	return out
}

// A judging is one case while it is judged.
type judging struct {
	e          *Engine
	c          Case
	pages      []*page // in graded languages
	others     []*page // in languages whose rules are not measured
	strange    []*page // of which nobody knows whose words they hold
	unread     []unread
	undeclared []*page         // brought in from addresses that nobody declared
	read       Searched        // documents and languages, the same for all elements
	foreign    int             // documents in languages without measured rules
	named      []map[slot]bool // what their addresses and the text of their links name
	draft      bool
	sources    []SourceState
	begins     string // the first day on which a deed counts, see [Engine.begins]
	tooEarly   string // the code for what was done earlier
}

// open reads a case: pages, what was left unread, how the sources answered.
func (e *Engine) open(c Case) *judging {
	homes := homesOf(c)
	c, undeclared := c.declared(homes)
	j := &judging{e: e, c: c, sources: sourceStates(c)}
	j.begins, j.tooEarly = e.begins(c)
	year := yearOfDay(c.AsOf)
	scanners := map[string]*scanner{}
	for _, tag := range e.tags {
		scanners[tag] = e.languages[tag].newScanner(year)
	}
	languages := map[string]bool{}
	for _, d := range distinctDocuments(c.Documents, homes) {
		l, ok := e.languageOf(d)
		if !ok {
			j.foreign++
			j.named = append(j.named, e.named(d.Snapshot.URL, d.Snapshot.Anchor, scanners))
			continue
		}
		p := e.read(d, l, scanners[l.tag], namesOf(c.Signatory, l.tag))
		p.homes = homes
		p.know(c.Roster, c.Signatory.ID)
		if !l.cued || !l.graded {
			j.foreign++
			j.named = append(j.named, e.named(d.Snapshot.URL, d.Snapshot.Anchor, scanners))
			j.others = append(j.others, p)
			continue
		}
		if p.stranger() {
			j.strange = append(j.strange, p)
			continue
		}
		j.pages = append(j.pages, p)
		languages[l.tag] = true
	}
	for _, d := range distinctDocuments(undeclared, homes) {
		if l, ok := e.languageOf(d); ok {
			j.undeclared = append(j.undeclared, e.read(d, l, scanners[l.tag], namesOf(c.Signatory, l.tag)))
		}
	}
	j.read = Searched{Documents: substantial(j.pages), Languages: sortedKeys(languages), Missing: []string{}}
	j.unread = e.unread(c, scanners)
	for _, s := range c.Sources {
		j.draft = j.draft || s.ConfirmedBy == ""
	}
	return j
}

// languageOf returns the rules of the language that a document is in, whatever its
// region. It reports false if there are none.
func (e *Engine) languageOf(d *Document) (*language, bool) {
	tag, _, _ := strings.Cut(d.Text.Language, "-")
	l, ok := e.languages[tag]
	return l, ok
}

// distinctDocuments returns the documents by address and time, each text once:
// where one stands on several pages, from one on a domain of the signatory's own.
func distinctDocuments(in []Document, homes map[string]bool) []*Document {
	var out []*Document
	for i := range in {
		out = append(out, &in[i])
	}
	slices.SortStableFunc(out, func(a, b *Document) int {
		return cmp.Or(cmp.Compare(a.Snapshot.URL, b.Snapshot.URL), a.Snapshot.Fetched.Compare(b.Snapshot.Fetched),
			cmp.Compare(a.TextSHA256, b.TextSHA256))
	})
	kept := map[string]*Document{}
	for _, d := range out {
		known := kept[d.Text.Text]
		if known == nil || homes[domainOf(d.Snapshot.URL)] && !homes[domainOf(known.Snapshot.URL)] {
			kept[d.Text.Text] = d
		}
	}
	return slices.DeleteFunc(out, func(d *Document) bool { return kept[d.Text.Text] != d })
}

func yearOfDay(day string) int {
	year, _ := strconv.Atoi(head(day, 4))
	return year
}

func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
}

// candidates returns what all pages show of a pledge. What somebody else
// published is no deed of the organisation; a verification of which no document
// of the verifier is archived shows only that it was done.
func (j *judging) candidates(pl *pledge) []candidate {
	var out []candidate
	for _, p := range j.pages {
		found := pl.candidates(p)
		if len(found) == 0 || p.attests() { // see [NotTheirs]
			continue
		}
		for _, c := range found {
			if c.rung == Attested {
				if c.attest = archived(j.pages, p, c.verdict.verifier, pl); c.attest.page == nil {
					c.rung, c.likely = Acts, Attested
					c.flags = append(slices.Clone(c.flags), "verifier not archived")
				}
			}
			out = append(out, c)
		}
	}
	return out
}

func (j *judging) finding(in *initiative, pl *pledge, ind *indicator, el *element, seen []candidate) Finding {
	s := j.c.Signatory
	f := Finding{
		ID:        strings.Join([]string{s.ID, in.config.ID, pl.config.ID, ind.config.ID, el.config.ID}, "/"),
		Signatory: s.ID, Initiative: in.config.ID, Pledge: pl.config.ID,
		Indicator: ind.config.ID, Element: el.config.ID,
		Status: "machine", Draft: j.draft, Probe: "rule", Revision: 1,
		Evidence: []Evidence{}, Searched: j.read, Possible: el.config.Points,
	}
	switch {
	case el.ladder:
		f.Probe, f.Possible = "ladder", j.e.most()
	case el.config.Observe != "":
		f.Probe = "observation"
	}
	switch {
	case !config.AppliesTo(el.kinds, s.Kind):
		f.Outcome, f.Possible = NotApplicable, 0
		f.Reason = j.reason("not-applicable", el, nil)
	case el.ladder:
		j.climb(&f, pl, el, weighUp(j.counted(seen)), seen)
	case el.config.Observe != "":
		j.look(&f, el)
	default:
		j.ask(&f, pl, el, seen)
	}
	return f
}

// most returns the points of the highest rung.
func (e *Engine) most() int {
	most := 0
	for _, r := range e.method.Rungs {
		most = max(most, r.Points)
	}
	return most
}

// climb answers a ladder.
func (j *judging) climb(f *Finding, pl *pledge, el *element, s stand, seen []candidate) {
	sure, likely := j.e.method.Rungs[s.sure].Points, j.e.method.Rungs[s.likely].Points
	f.Points, f.Unknown = sure, max(0, likely-sure)
	for _, c := range pick(s) {
		f.Evidence = collect(f.Evidence, j.e.evidence(c))
		if c.attest.page != nil && s.sure == Attested {
			f.Evidence = collect(f.Evidence, j.e.attestation(c))
		}
	}
	f.Searched.Unread, f.Searched.Missing = j.missing(pl)
	if s.sure == Silent {
		j.nothing(f, pl, el, s.likely > Silent, s.open, j.early(seen))
		return
	}
	rung := s.sure
	f.Rung = &rung
	f.Confidence = confidence(s)
	f.Outcome = Partly
	if s.sure >= Acts {
		f.Outcome = Yes
	} else if len(f.Evidence) < mostQuotes {
		j.show(f, j.early(seen))
	}
	code := RungNames[s.sure]
	if s.likely > s.sure {
		code += "-likely-" + RungNames[s.likely]
	}
	f.Reason = j.reason(code, el, f)
}

// confidence says how well the sure rung is supported.
func confidence(s stand) string {
	switch {
	case s.strongest == strong && s.blocks > 1:
		return "high"
	case s.strongest == strong:
		return "medium"
	}
	return "low"
}

// pick returns the candidates to quote: the best that show the sure rung, and
// among them one of the likely rung.
func pick(s stand) []candidate {
	shown := head3(s.shown)
	if s.likely == s.sure || slices.ContainsFunc(shown, func(c candidate) bool { return c.likely == s.likely }) {
		return shown
	}
	for _, c := range s.shown[len(shown):] {
		if c.likely == s.likely && c.weight >= medium {
			return head3(slices.Insert(slices.Clone(shown), min(1, len(shown)), c))
		}
	}
	return shown
}

func head3(c []candidate) []candidate { return c[:min(len(c), mostQuotes)] }

// nothing answers an element for which nothing was shown: no if all was read
// that must be read for that, unknown otherwise.
func (j *judging) nothing(f *Finding, pl *pledge, el *element, likely, open bool, early []candidate) {
	code := j.obstacle(pl)
	switch {
	case code == "" && !likely && j.saidUndeclared(pl, el):
		code, f.Draft = "unconfirmed-source", true
	case likely, code == "" && (open || j.saidByStrangers(pl) || el.ladder && j.saidByVerifiers(pl)):
		code = "needs-review"
	case code == "" && len(early) > 0:
		code = j.tooEarly
		j.show(f, early)
	}
	if code == "" || code == beforeJoining || code == beforeWindow {
		f.Outcome, f.Points, f.Unknown = No, 0, 0
		if el.ladder {
			silent := Silent
			f.Rung = &silent
		}
		if code == "" {
			code = "nothing-found"
		}
	} else {
		f.Outcome, f.Points, f.Unknown = Unknown, 0, f.Possible
		if len(f.Evidence) == 0 {
			f.Evidence = append(f.Evidence, j.abroad(pl, el)...)
		}
	}
	f.Reason = j.reason(code, el, f)
}
