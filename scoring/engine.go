package scoring

import (
	"errors"
	"fmt"
	"slices"

	"makegood/config"
)

// An Engine judges by given initiatives, one method and the cues of each
// language. It is never changed after [New], so it may be used by several
// goroutines at once.
type Engine struct {
	method      config.Method
	initiatives map[string]*initiative
	languages   map[string]*language
	tags        []string // of the languages, sorted
	slots       []string // family of each slot
}

// A slot is one use of a pattern: a family of cues, or one list of patterns of
// a pledge or an element. The families of cues come first, in the order of
// config.CueFamilies; a slot is the same number in every language.
type slot = int32

// none stands for a list of patterns that was not given.
const none slot = -1

type language struct {
	tag      string
	graded   bool
	cued     bool // whether there are cues at all
	words    bindingWords
	matcher  *matcher
	patterns []pattern
	ids      map[string]int32 // text of a pattern to its number
}

// A pattern is what one number of a matcher stands for.
type pattern struct {
	text  string
	words map[string]bool // words it names, stems without their star
	steps []int32         // their numbers in the matcher
	slots []slot
}

type initiative struct {
	config  config.Initiative
	pledges []pledge
	places  map[asked]int // of the elements, from 0
}

// An asked names an element within an initiative.
type asked struct{ pledge, indicator, element string }

type pledge struct {
	config           *config.Pledge
	id               string // of its scores: paris-call/P5
	topic, near, not slot
	pages            slot // asked of addresses and of texts of links, beside topic
	indicators       []indicator
}

type indicator struct {
	config   config.Indicator
	id       string // of its scores: paris-call/P5/vdp
	elements []element
}

type element struct {
	config  config.Element
	place   int           // see [initiative.places]
	kinds   []config.Kind // of the first of element, indicator and pledge that names any
	ladder  bool
	any     slot
	all     []slot
	not     slot
	partly  slot
	close   slot
	wide    slot
	sources []config.SourceKind
	telling map[string]map[string]bool // what the claim is about, by language
}

// New compiles everything that is declared. It returns all errors joined:
// patterns that cannot be compiled, and methods without six rungs.
func New(initiatives []config.Initiative, method config.Method, cues []config.Cues) (*Engine, error) {
	e := &Engine{
		method:      method,
		initiatives: map[string]*initiative{},
		languages:   map[string]*language{},
		slots:       slices.Clone(config.CueFamilies),
	}
	var errs []error
	if len(method.Rungs) != len(RungNames) {
		errs = append(errs, fmt.Errorf("method %s: %d rungs instead of %d", method.ID, len(method.Rungs), len(RungNames)))
	}
	for _, c := range cues {
		l := e.language(c.Language)
		l.cued, l.graded, l.words = true, c.Graded, wordsOfCues(c)
		for i, family := range config.CueFamilies {
			errs = append(errs, l.add(fmt.Sprintf("cues %s: %s", c.Language, family), slot(i), c.Families[family]))
		}
	}
	for _, in := range initiatives {
		c, err := e.compile(in)
		errs = append(errs, err)
		e.initiatives[in.ID] = c
	}
	for tag := range e.languages {
		e.tags = append(e.tags, tag)
	}
	slices.Sort(e.tags)
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	return e, nil
}

func (e *Engine) language(tag string) *language {
	l, ok := e.languages[tag]
	if !ok {
		l = &language{tag: tag, matcher: newMatcher(), ids: map[string]int32{}}
		e.languages[tag] = l
	}
	return l
}

// add gives a slot its patterns.
func (l *language) add(where string, s slot, texts []string) error {
	var errs []error
	for _, text := range texts {
		id, ok := l.ids[text]
		if !ok {
			p, err := config.ParsePattern(text)
			if err != nil {
				errs = append(errs, fmt.Errorf("%s: %w", where, err))
				continue
			}
			id = int32(len(l.patterns))
			l.ids[text] = id
			l.patterns = append(l.patterns, pattern{text: text, words: wordsOf(p), steps: l.matcher.add(p, id)})
		}
		if p := &l.patterns[id]; !slices.Contains(p.slots, s) {
			p.slots = append(p.slots, s)
		}
	}
	return errors.Join(errs...)
}

func wordsOf(p config.Pattern) map[string]bool {
	words := map[string]bool{}
	for _, s := range p.Steps {
		for _, a := range s.Alternatives {
			words[a.Word] = true
		}
	}
	return words
}

// list makes a slot of patterns by language. It returns none if there are none.
func (e *Engine) list(where, family string, patterns map[string][]string) (slot, error) {
	if len(patterns) == 0 {
		return none, nil
	}
	s := slot(len(e.slots))
	e.slots = append(e.slots, family)
	var errs []error
	for _, tag := range sortedKeys(patterns) {
		errs = append(errs, e.language(tag).add(where+": "+family+": "+tag, s, patterns[tag]))
	}
	return s, errors.Join(errs...)
}

func (e *Engine) compile(in config.Initiative) (*initiative, error) {
	c := &initiative{config: in}
	var errs []error
	for i := range c.config.Pledges {
		p, err := e.compilePledge(in.ID, &c.config.Pledges[i])
		errs = append(errs, err)
		c.pledges = append(c.pledges, p)
	}
	c.number()
	return c, errors.Join(errs...)
}

// number gives every element its place.
func (in *initiative) number() {
	in.places = map[asked]int{}
	for _, pl := range in.pledges {
		for _, ind := range pl.indicators {
			for i := range ind.elements {
				el := &ind.elements[i]
				key := asked{pl.config.ID, ind.config.ID, el.config.ID}
				place, ok := in.places[key]
				if !ok {
					place = len(in.places)
					in.places[key] = place
				}
				el.place = place
			}
		}
	}
}

func (e *Engine) compilePledge(id string, c *config.Pledge) (pledge, error) {
	where := id + "/" + c.ID
	p := pledge{config: c, id: where}
	errs := make([]error, 4)
	p.topic, errs[0] = e.list(where, "topic", c.Topic)
	p.near, errs[1] = e.list(where, "near", c.Near)
	p.not, errs[2] = e.list(where, "not", c.Not)
	p.pages, errs[3] = e.list(where, "pages", c.Pages)
	climbs := false
	for _, ci := range c.Indicators {
		in := indicator{config: ci, id: where + "/" + ci.ID}
		for _, ce := range ci.Elements {
			el, err := e.compileElement(where+"/"+ci.ID+"/"+ce.ID, ce)
			el.kinds = firstOf(ce.Applies, ci.Applies, c.Applies)
			climbs = climbs || el.ladder
			in.elements = append(in.elements, el)
			errs = append(errs, err)
		}
		p.indicators = append(p.indicators, in)
	}
	if !climbs {
		p.indicators = slices.Insert(p.indicators, 0, followThrough(where, c))
	}
	return p, errors.Join(errs...)
}

// followThrough is the indicator of a pledge that names no ladder itself.
func followThrough(where string, p *config.Pledge) indicator {
	return indicator{
		id: where + "/" + config.FollowThrough,
		config: config.Indicator{
			ID:    config.FollowThrough,
			Title: config.Text{"en": "From words to deeds", "fr": "Des paroles aux actes"},
		},
		elements: []element{{
			config: config.Element{ID: config.LadderElement, Claim: claimless, Ladder: true},
			kinds:  p.Applies, ladder: true, any: none, not: none, partly: none, close: none, wide: none,
		}},
	}
}

func firstOf(lists ...[]config.Kind) []config.Kind {
	for _, l := range lists {
		if len(l) > 0 {
			return l
		}
	}
	return nil
}

func (e *Engine) compileElement(where string, c config.Element) (element, error) {
	el := element{config: c, ladder: c.Ladder || c.Rule == nil && c.Observe == "", any: none, not: none, partly: none, close: none, wide: none, telling: tellingOf(c.Claim)}
	if c.Rule == nil {
		return el, nil
	}
	errs := make([]error, 5)
	el.any, errs[0] = e.list(where, "any", c.Rule.Any)
	el.not, errs[1] = e.list(where, "none", c.Rule.None)
	el.partly, errs[2] = e.list(where, "partly", c.Rule.Partly)
	el.close, errs[3] = e.list(where, "close", c.Rule.Close)
	el.wide, errs[4] = e.list(where, "wide", c.Rule.Wide)
	for _, group := range c.Rule.All {
		s, err := e.list(where, "all", group)
		el.all = append(el.all, s)
		errs = append(errs, err)
	}
	for _, k := range c.Rule.Kinds {
		el.sources = append(el.sources, config.SourceKind(k))
	}
	return el, errors.Join(errs...)
}

func sortedKeys[K ~string, V any](m map[K]V) []K {
	keys := make([]K, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
