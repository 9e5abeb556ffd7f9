package config

import "slices"

// An Initiative is a public call or accord: its pledges, how each is judged,
// and where its roster stands.
type Initiative struct {
	Format   int       `yaml:"format"` // 1
	ID       string    `yaml:"id"`     // lower case, digits and hyphens
	Title    Text      `yaml:"title"`
	About    Text      `yaml:"about"`
	URL      string    `yaml:"url"`      // the text as signed
	Launched string    `yaml:"launched"` // YYYY-MM-DD
	Roster   Roster    `yaml:"roster"`
	Pledges  []Pledge  `yaml:"pledges"`
	Examples []Example `yaml:"examples"`

	File string `yaml:"-"` // where it was read from, for messages and copies

	places map[string]place // see [Initiative.Place]
}

// A Pledge is one promise of an initiative.
type Pledge struct {
	ID          string              `yaml:"id"` // such as P5
	Title       Text                `yaml:"title"`
	Description Text                `yaml:"description"`
	URL         string              `yaml:"url"`
	Formerly    []Wording           `yaml:"formerly"` // how it read before it was amended, earliest first
	Applies     []Kind              `yaml:"applies"`  // empty: to all kinds
	Weight      float64             `yaml:"weight"`   // 0 if absent, which stands for 1
	Because     string              `yaml:"because"`  // required where weight is not 1
	Topic       map[string][]string `yaml:"topic"`    // language to patterns (see [Pattern])
	Near        map[string][]string `yaml:"near"`     // if given, a passage or its heading must also match one of these
	Not         map[string][]string `yaml:"not"`      // a passage that matches one of these is off topic
	Pages       map[string][]string `yaml:"pages"`    // what documents are called that may answer though their name is off topic; asked of addresses and links alone
	Indicators  []Indicator         `yaml:"indicators"`

	laddered bool // the first indicator was added, see [addLadders]
}

// A Wording is how an amended pledge read until a day.
type Wording struct {
	Until       string `yaml:"until"` // YYYY-MM-DD, the last day of the text
	Description Text   `yaml:"description"`
}

// An Indicator is one measurable question about a pledge.
type Indicator struct {
	ID       string    `yaml:"id"`
	Title    Text      `yaml:"title"`
	Applies  []Kind    `yaml:"applies"` // empty: as the pledge
	Weight   float64   `yaml:"weight"`  // 0 if absent, which stands for 1
	Because  string    `yaml:"because"`
	Elements []Element `yaml:"elements"`
}

// An Element is the smallest thing judged. Its claim completes the sentence
// "{organisation} …", so that yes is good: "says how to report a vulnerability".
// Exactly one of Ladder, Rule and Observe says how it is judged.
type Element struct {
	ID      string `yaml:"id"`
	Claim   Text   `yaml:"claim"`
	Points  int    `yaml:"points"` // whole, at least 1; for a ladder set by the method
	Because string `yaml:"because"`
	Applies []Kind `yaml:"applies"`
	Ladder  bool   `yaml:"ladder"`
	Rule    *Rule  `yaml:"rule"`
	Observe string `yaml:"observe"` // one of [Checks], made of the signatory's own systems; yes if it holds
	Partly  string `yaml:"partly"`  // with observe: a fact that makes it partly where the check does not hold
}

// A Rule finds passages that answer an element with yes. Patterns are by
// language; a document is only asked in its own language. What is only hoped,
// planned or considered answers nothing, nor does what has ended, was lost or is
// refused, by the cues of the language, unless the rule names their words itself.
type Rule struct {
	Any    map[string][]string   `yaml:"any"`     // at least one matches
	All    []map[string][]string `yaml:"all"`     // of each group at least one matches
	None   map[string][]string   `yaml:"none"`    // no one matches
	Within string                `yaml:"within"`  // sentence (default), paragraph or document
	Kinds  []string              `yaml:"kinds"`   // source kinds it may come from; empty: any
	MaxAge int                   `yaml:"max_age"` // months between publication and the as-of day; 0: no limit
	Figure bool                  `yaml:"figure"`  // a number with a unit must stand in the passage
	Own    bool                  `yaml:"own"`     // the organisation must be the one acting (we, our, its name)
	Partly map[string][]string   `yaml:"partly"`  // patterns that make a match only partly
	Close  map[string][]string   `yaml:"close"`   // patterns of what comes close: where nothing matches, a deed, a rule or a stand of its own with one of them is for a person to read
	Wide   map[string][]string   `yaml:"wide"`    // patterns of what may be the same in other words: where nothing else stands against a no, a fact with one of them is for a person to read
}

// An Example is a sentence of our own with the finding expected of it. A rule
// that fails its own examples is an error.
type Example struct {
	Of       string `yaml:"of"` // pledge/indicator/element, or a pledge for its ladder
	Language string `yaml:"language"`
	Text     string `yaml:"text"`
	Heading  string `yaml:"heading"`
	Outcome  string `yaml:"outcome"` // yes, partly or no; no stands for "does not fire"
	Rung     string `yaml:"rung"`    // silent, says, plans, acts, measures or attested; for ladders
}

// Ladder ids. Each pledge without an indicator that holds a ladder gets this one.
const (
	FollowThrough = "follow-through"
	LadderElement = "ladder"
)

// AppliesTo reports whether a pledge, indicator or element that applies to the
// given kinds applies to a signatory of this kind. No kinds stand for all.
func AppliesTo(kinds []Kind, kind Kind) bool {
	return len(kinds) == 0 || slices.Contains(kinds, kind)
}

// Pledge returns the pledge with the id. It reports false if there is none.
func (in *Initiative) Pledge(id string) (*Pledge, bool) {
	for i := range in.Pledges {
		if in.Pledges[i].ID == id {
			return &in.Pledges[i], true
		}
	}
	return nil, false
}
