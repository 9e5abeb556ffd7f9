package scoring

import "slices"

// A Why says why a page, a question or a passage counts for nothing. The empty
// Why stands for one that counts.
type Why string

// Why a page counts for nothing.
const (
	NoCues    Why = "no-cues"    // there are neither cues nor patterns for its language
	NotGraded Why = "not-graded" // the rules were not measured in its language
	SameText  Why = "same-text"  // another page of the signatory's holds the same text
	Unnamed   Why = "unnamed"    // it stands on somebody else's site and names the organisation nowhere
	NotTheirs Why = "not-theirs" // somebody else, who verified, speaks in it; only the ladder passes it over
)

// Why a page does not answer a question.
const (
	NotForKind Why = "not-applicable" // the question is not for organisations of this kind
	NoPatterns Why = "no-patterns"    // what is asked for first has no terms in its language
	LookedAt   Why = "looked-at"      // it is answered by an observation, not by pages
	OtherKind  Why = "other-kind"     // it is no source of the kinds that the rule names
	TooOld     Why = "too-old"        // it was published before the time that the rule allows
)

// Why a passage counts for nothing.
const (
	OffTopic      Why = "off-topic"      // no topic term in it, in what it stands under, or in the title of the page
	NearMissing   Why = "near-missing"   // on topic, but without a term of near
	Forbidden     Why = "forbidden"      // a term of the pledge's not or of the rule's none stands in it
	Headed        Why = "headed"         // only what it stands under is on topic, and it shows too little for that
	IsHeading     Why = "heading"        // a heading is read with what stands under it
	IsQuestion    Why = "question"       // it asks
	Quoted        Why = "quoted"         // it is marked up as somebody's words, or stands in quotation marks
	TooShort      Why = "too-short"      // fewer than four words
	NoCue         Why = "no-cue"         // no cue stands in it
	Describes     Why = "describes"      // it defines, leads around or disclaims: boilerplate
	Another       Why = "another"        // somebody else acts in it
	Negated       Why = "negated"        // a negation turns the cue off
	Undisclosed   Why = "undisclosed"    // it says that something is not said
	Adverse       Why = "adverse"        // it says that something has ended, was lost or is refused
	Intended      Why = "intended"       // rules: only hoped, planned or considered
	ShowsNothing  Why = "shows-nothing"  // its cues show nothing without others, such as a figure
	Weak          Why = "weak"           // hedged, conditional, or told of nobody named
	BeforeJoining Why = "before-joining" // done before the signatory joined, or before the coverage window
	Duplicate     Why = "duplicate"      // the same words count elsewhere
	ForReview     Why = "for-review"     // close, but nothing that a machine may decide on
	NotAsked      Why = "not-asked"      // what the rule asks for first does not stand in it
	GroupMissing  Why = "group-missing"  // a group of all does not stand in it or around it
	NoFigure      Why = "no-figure"      // no number with a unit
)

// Text says it in a few words of English.
func (w Why) Text() string { return whys[w] }

// whys says in a few words of English why something counts for nothing.
var whys = map[Why]string{
	NoCues:        "there are neither cues nor terms for its language",
	NotGraded:     "the rules were not measured in its language, so that it is for a person to read",
	SameText:      "another page holds the same text and is read in its place",
	Unnamed:       "it stands on no site of the organisation's and never names it, so that a person has to say whose words it holds",
	NotTheirs:     "somebody else, who verified, speaks in it",
	NotForKind:    "the question is not for organisations of this kind",
	NoPatterns:    "what is asked for first has no terms in its language",
	LookedAt:      "it is answered by looking at the signatory's systems from outside, not by pages",
	OtherKind:     "it is no source of the kinds that the rule names",
	TooOld:        "it was published before the time that the rule allows",
	OffTopic:      "off topic: no topic term in it, above it, or in the title of the page",
	NearMissing:   "on topic, but without a term of near",
	Forbidden:     "a term of not or of none stands in it, around it or in the title",
	Headed:        "on topic only by what it stands under, and too weak for that",
	IsHeading:     "a heading, read with what stands under it",
	IsQuestion:    "a question",
	Quoted:        "somebody's words, quoted",
	TooShort:      "fewer than four words",
	NoCue:         "on topic, but no cue",
	Describes:     "defines, leads around or disclaims",
	Another:       "somebody else acts, or nobody of the organisation is named",
	Negated:       "a negation turns it off",
	Undisclosed:   "says that something is not said",
	Adverse:       "says that something has ended, was lost or is refused",
	Intended:      "only hoped, planned or considered",
	ShowsNothing:  "its cues show nothing without others, such as a figure or who acts",
	Weak:          "too weak to count: hedged, conditional, or of nobody named",
	BeforeJoining: "done before the signatory joined, or before the coverage window",
	Duplicate:     "the same words count elsewhere",
	ForReview:     "close, for a person to read",
	NotAsked:      "what the rule asks for first does not stand in it",
	GroupMissing:  "a group of all does not stand in it or around it",
	NoFigure:      "no number with a unit",
}

// A lack is why something counts for nothing, and the patterns that are missing
// from it or stand in the way. The zero lack lacks nothing.
type lack struct {
	why  Why
	slot slot // none if no patterns are to blame
}

// telling orders why a passage shows nothing whatever its topic, the most
// telling first.
var telling = []Why{Another, Negated, Quoted, ShowsNothing, Describes, NoCue, TooShort}

// silence says why passage i shows nothing, whatever its topic.
func (p *page) silence(i int) Why {
	ps := &p.passages[i]
	switch why := p.mute(ps); {
	case why != "":
		return why
	case ps.speaker == theirs:
		return Quoted
	}
	best := len(telling) - 1
	for _, c := range p.clauses(ps) {
		why := c.idle(ps)
		if why == "" {
			why = c.unheard(ps)
		}
		best = min(best, slices.Index(telling, why))
	}
	return telling[best]
}

// unheard says what keeps the cues of a clause from showing anything.
func (c *clause) unheard(ps *passage) Why {
	best := slices.Index(telling, NoCue)
	for _, h := range c.hits {
		why := ShowsNothing
		switch {
		case h.slot > verifiedCue:
			continue
		case c.negated(h):
			why = Negated
		case c.quoted(h, ps):
			why = Quoted
		default:
			if who := c.subject(h); who == foreign || who == implied && ps.alien {
				why = Another
			}
		}
		best = min(best, slices.Index(telling, why))
	}
	return telling[best]
}
