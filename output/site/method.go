package site

import (
	"maps"
	"slices"
	"strings"

	"makegood/config"
	"makegood/scoring"
)

// A methodView is the method of an edition, written from the configuration that
// was used.
type methodView struct {
	*frame
	Method    config.Method
	Name      said
	Rungs     []rungView
	Gates     []gateView
	Aggregate []levelView
	Because   said
	Sum       *sumExample
	Languages []wordsLink
	Parts     []crumb // the page of each initiative
	Robust    []crumb // how firm the ranking of each is
	Examples  []bandExample
}

type rungView struct {
	standing
	Number  int
	Name    string
	Title   said
	Points  int
	Because said
}

type gateView struct {
	Name    string
	At      string
	Because said
}

type levelView struct{ Level, Way string }

// A sumExample is the arithmetic of one signatory, step by step.
type sumExample struct {
	Name  name
	Href  string
	Sum   []sumRow
	Score scoring.Score
	Span  string
}

// A bandExample is a score and what the bands make of it.
type bandExample struct {
	Name  name
	Strip strip
	Span  string
	Grade string
	Held  bool
}

// A wordsLink leads to the cues of one language.
type wordsLink struct {
	Language string
	Href     string
	Graded   bool
	Count    int
	Because  said
}

// A rulesView leads to how each pledge of one initiative is judged.
type rulesView struct {
	*frame
	Initiative said
	Text       string
	Pledges    []pledgeRules
}

// A pledgeRulesView is how one pledge is judged: on a page of its own, since the
// words of all pledges together would be too much for one.
type pledgeRulesView struct {
	*frame
	Initiative said
	Rules      pledgeRules
	Examples   []exampleRow
}

type pledgeRules struct {
	Short    string
	Page     string // where its words and questions stand
	Title    said
	Href     string
	Weight   string
	Because  said
	Applies  []string
	Terms    []termList
	Elements []elementRules
}

// A termList is the patterns of one sort in one language.
type termList struct {
	Sort     string
	Lang     string
	Language string
	Terms    []string
}

type elementRules struct {
	Indicator said
	Claim     said
	Points    int
	Because   said
	Ladder    bool
	Terms     []termList
	Limits    []string
}

type exampleRow struct {
	Of, Lang, Text, Want string
}

// A wordsView is the cues of one language.
type wordsView struct {
	*frame
	Language string
	Tongue   string // its tag
	Standing string // whether a machine may answer in it
	Because  said
	Families []familyView
}

type familyView struct {
	Name, Meaning string
	Terms         []string
}

func (b *book) methodJobs(is *issue) []job {
	jobs := []job{{roomAddress(is.Meta.ID, "method"), "method", is, func(f *frame) any { return b.methodView(f, is) }}}
	for _, ch := range is.chapters {
		jobs = append(jobs, job{rulesAddress(is, ch.ID), "rules", is, func(f *frame) any { return b.rulesView(f, is, ch) }})
		for i := range ch.Pledges {
			p := &ch.Pledges[i]
			jobs = append(jobs, job{pledgeRulesAddress(is, ch.ID, p.ID), "pledge-rules", is, func(f *frame) any { return b.pledgeRulesView(f, is, ch, p) }})
		}
	}
	for _, c := range is.Cues {
		if checkSegment("language", c.Language) == nil {
			jobs = append(jobs, job{wordsAddress(is, c.Language), "words", is, func(f *frame) any { return b.wordsView(f, c) }})
		}
	}
	return jobs
}

func rulesAddress(is *issue, initiative string) address {
	return roomAddress(is.Meta.ID, "method") + address("pledges/"+initiative+"/")
}

func pledgeRulesAddress(is *issue, initiative, pledge string) address {
	return rulesAddress(is, initiative) + address(pledge+"/")
}

func wordsAddress(is *issue, language string) address {
	return roomAddress(is.Meta.ID, "method") + address("words/"+language+"/")
}

func (b *book) methodView(f *frame, is *issue) *methodView {
	m := is.Method
	v := &methodView{frame: f, Method: m, Name: in(m.Title, b.language), Because: english(m.Levels.Because, b.language)}
	f.Current = "method"
	f.Title = b.t("method.title", "edition", is.Meta.ID)
	f.Description = b.t("method.description", "edition", is.Meta.ID)
	f.crumbs(crumb{Text: said{Text: b.t("nav.method")}})
	for i, r := range m.Rungs {
		v.Rungs = append(v.Rungs, rungView{standing{Low: i, High: i}, i, b.rung(i), in(r.Title, b.language), r.Points, english(r.Because, b.language)})
	}
	v.Gates = []gateView{
		{b.t("gate.coverage"), b.share(m.Coverage.At), english(m.Coverage.Because, b.language)},
		{b.t("gate.reading"), b.t("gate.documents", "n", int(m.Reading.At)), english(m.Reading.Because, b.language)},
	}
	if m.Leaning.At > 0 {
		v.Gates = append(v.Gates, gateView{b.t("gate.leaning"), b.t("gate.signatories", "n", int(m.Leaning.At)), english(m.Leaning.Because, b.language)})
	}
	if m.Window.At > 0 {
		v.Gates = append(v.Gates, gateView{b.t("gate.window"), b.t("gate.months", "n", int(m.Window.At)), english(m.Window.Because, b.language)})
	}
	v.Aggregate = []levelView{
		{b.t("level.indicator"), b.word("way", m.Levels.Indicator)},
		{b.t("level.pledge"), b.word("way", m.Levels.Pledge)},
		{b.t("level.initiative"), b.word("way", m.Levels.Initiative)},
	}
	for _, ch := range is.chapters {
		v.Parts = append(v.Parts, f.to(in(ch.Title, b.language), rulesAddress(is, ch.ID)))
		if is.robustness(ch.ID) != nil {
			v.Robust = append(v.Robust, f.to(in(ch.Title, b.language), robustAddress(is.Meta.ID, ch.ID)))
		}
	}
	for _, c := range is.Cues {
		n := 0
		for _, patterns := range c.Families {
			n += len(patterns)
		}
		v.Languages = append(v.Languages, wordsLink{b.tongue(c.Language), f.Link(wordsAddress(is, c.Language)), c.Graded, n, english(c.Because, b.language)})
	}
	b.exampleSums(v, f, is)
	return v
}

// exampleSums shows the arithmetic on the first ranked signatory, and the bands
// on it and on the first whose grade is withheld.
func (b *book) exampleSums(v *methodView, f *frame, is *issue) {
	for _, ch := range is.chapters {
		held := false
		for _, sh := range ch.byKind {
			for _, card := range sh.ranked {
				s := card.Score
				row := bandExample{name(clean(card.Name)), drawStrip(s), span(s), b.grade(is, s), s.Grade == ""}
				switch {
				case v.Sum == nil:
					v.Sum = &sumExample{Name: row.Name, Href: f.Link(cardAddress(is.Meta.ID, ch.ID, card.Signatory)), Sum: b.sumRows(ch, inOrder(ch, card)), Score: s, Span: row.Span}
					if s.Grade != "" {
						v.Examples = append(v.Examples, row)
					}
				case s.Grade == "" && !held:
					v.Examples = append(v.Examples, row)
					held = true
				}
			}
		}
		if v.Sum != nil {
			return
		}
	}
}

func (b *book) rulesView(f *frame, is *issue, ch *chapter) *rulesView {
	v := &rulesView{frame: f, Initiative: in(ch.Title, b.language), Text: webLink(ch.URL)}
	f.Current = "method"
	f.Title = b.t("rules.title", "initiative", v.Initiative.Text, "edition", is.Meta.ID)
	f.Description = b.t("rules.description", "n", len(ch.Pledges))
	f.crumbs(f.to(said{Text: b.t("nav.method")}, roomAddress(is.Meta.ID, "method")), crumb{Text: v.Initiative})
	for i := range ch.Pledges {
		v.Pledges = append(v.Pledges, b.pledgeRules(f, is, ch, &ch.Pledges[i]))
	}
	return v
}

func (b *book) pledgeRulesView(f *frame, is *issue, ch *chapter, p *config.Pledge) *pledgeRulesView {
	v := &pledgeRulesView{frame: f, Initiative: in(ch.Title, b.language), Rules: b.pledgeRules(f, is, ch, p)}
	f.Current = "method"
	f.Title = b.t("rules.title", "initiative", p.ID+", "+v.Initiative.Text, "edition", is.Meta.ID)
	f.Description = b.t("rules.pledge", "pledge", p.ID)
	f.crumbs(f.to(said{Text: b.t("nav.method")}, roomAddress(is.Meta.ID, "method")), f.to(said{Text: b.t("rules.head")}, rulesAddress(is, ch.ID)), crumb{Text: said{Text: p.ID + ", " + v.Initiative.Text}})
	for _, x := range ch.Examples {
		if of, _, _ := strings.Cut(x.Of, "/"); of != p.ID {
			continue
		}
		want := b.word("outcome", x.Outcome)
		if x.Rung != "" {
			want = b.word("rungname", x.Rung)
		}
		v.Examples = append(v.Examples, exampleRow{clean(x.Of), tag(x.Language), clean(x.Text), want})
	}
	return v
}

func (b *book) pledgeRules(f *frame, is *issue, ch *chapter, p *config.Pledge) pledgeRules {
	r := pledgeRules{
		Short: p.ID, Page: f.Link(pledgeRulesAddress(is, ch.ID, p.ID)), Title: in(p.Title, b.language), Weight: weight(p.Weight), Because: english(p.Because, b.language),
		Href: f.Link(pledgeAddress(is.Meta.ID, ch.ID, p.ID, 1)),
	}
	for _, kind := range p.Applies {
		r.Applies = append(r.Applies, b.t("kind."+string(kind)))
	}
	r.Terms = b.terms(r.Terms, "topic", p.Topic)
	r.Terms = b.terms(r.Terms, "near", p.Near)
	r.Terms = b.terms(r.Terms, "not", p.Not)
	r.Terms = b.terms(r.Terms, "pages", p.Pages)
	for _, ind := range p.Indicators {
		for _, el := range ind.Elements {
			r.Elements = append(r.Elements, b.elementRules(ind, el))
		}
	}
	return r
}

func (b *book) elementRules(ind config.Indicator, el config.Element) elementRules {
	r := elementRules{Indicator: in(ind.Title, b.language), Claim: b.claim(&el), Points: el.Points, Because: english(el.Because, b.language), Ladder: el.Ladder}
	switch {
	case el.Observe != "":
		r.Limits = b.observeLimits(&el)
		return r
	case el.Rule == nil:
		return r
	}
	r.Terms = b.terms(r.Terms, "any", el.Rule.Any)
	for _, group := range el.Rule.All {
		r.Terms = b.terms(r.Terms, "all", group)
	}
	r.Terms = b.terms(r.Terms, "none", el.Rule.None)
	r.Terms = b.terms(r.Terms, "partly", el.Rule.Partly)
	r.Terms = b.terms(r.Terms, "close", el.Rule.Close)
	r.Terms = b.terms(r.Terms, "wide", el.Rule.Wide)
	r.Limits = b.limits(el.Rule)
	return r
}

// limits says in words what else a rule asks for.
func (b *book) limits(r *config.Rule) []string {
	within := r.Within
	if within == "" {
		within = "sentence"
	}
	out := []string{b.t("rule.within", "part", b.word("within", within))}
	if len(r.Kinds) > 0 {
		kinds := make([]string, len(r.Kinds))
		for i, k := range r.Kinds {
			kinds[i] = b.word("source", k)
		}
		out = append(out, b.t("rule.kinds", "kinds", b.list(kinds)))
	}
	if r.MaxAge > 0 {
		out = append(out, b.t("rule.age", "n", r.MaxAge))
	}
	if r.Figure {
		out = append(out, b.t("rule.figure"))
	}
	if r.Own {
		out = append(out, b.t("rule.own"))
	}
	return out
}

// terms adds the patterns of one sort, by language.
func (b *book) terms(to []termList, sort string, byLanguage map[string][]string) []termList {
	for _, lang := range slices.Sorted(maps.Keys(byLanguage)) {
		if patterns := byLanguage[lang]; len(patterns) > 0 {
			to = append(to, termList{b.t("terms." + sort), lang, b.tongue(lang), patterns})
		}
	}
	return to
}

// gradedKey names what is said of a language by whether it is graded.
var gradedKey = map[bool]string{true: "graded.yes", false: "graded.no"}

func (b *book) wordsView(f *frame, c config.Cues) *wordsView {
	v := &wordsView{frame: f, Language: b.tongue(c.Language), Tongue: c.Language, Standing: upperFirst(b.t(gradedKey[c.Graded])), Because: english(c.Because, b.language)}
	f.Current = "method"
	f.Title = b.t("words.title", "language", v.Language, "edition", f.issue.Meta.ID)
	f.Description = b.t("words.description", "language", v.Language)
	f.crumbs(f.to(said{Text: b.t("nav.method")}, roomAddress(f.issue.Meta.ID, "method")), crumb{Text: said{Text: v.Language}})
	for _, family := range config.CueFamilies {
		if terms := c.Families[family]; len(terms) > 0 {
			v.Families = append(v.Families, familyView{b.word("family", family), b.t("family.means." + family), terms})
		}
	}
	for _, list := range config.CueWords {
		if words := c.Words[list]; len(words) > 0 {
			v.Families = append(v.Families, familyView{b.word("family", list), b.t("family.means." + list), words})
		}
	}
	return v
}
