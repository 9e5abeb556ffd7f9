package config

// A Method says how answers become scores: the points of the rungs, how levels
// add up, the bands and the gates.
type Method struct {
	Format   int    `yaml:"format"` // 1
	ID       string `yaml:"id"`
	Title    Text   `yaml:"title"`
	Rungs    []Rung `yaml:"rungs"` // six, from silent to attested
	Levels   Levels `yaml:"levels"`
	Bands    []Band `yaml:"bands"` // from the best down; the last one starts at 0
	Coverage Gate   `yaml:"coverage"`
	Reading  Gate   `yaml:"reading"` // least documents read for a no
	Leaning  Gate   `yaml:"leaning"` // ranked signatories from which a correlation of 0.3 is beyond chance, and the least for one on language and country to mean anything; none declared: the engine's

	Window Gate `yaml:"window"` // months before the as-of day in which a deed must have been done to count; none declared: no limit

	// Judgements makes a method for what people judged, by hand. It has no
	// rungs, levels and gates: no machine's findings are scored by it.
	Judgements *Judging `yaml:"judgements"`

	File string `yaml:"-"`
}

// A Rung is one step of the ladder and what it is worth.
type Rung struct {
	Name    string `yaml:"name"`
	Title   Text   `yaml:"title"`
	Points  int    `yaml:"points"`
	Because string `yaml:"because"`
}

// Levels names the aggregation that holds at each level: points (sum of earned
// over sum of possible), or one of [Averages] by the weights declared.
type Levels struct {
	Indicator  string `yaml:"indicator"`
	Pledge     string `yaml:"pledge"`
	Initiative string `yaml:"initiative"`
	Because    string `yaml:"because"`
}

// LevelAverages are the aggregations that a level may name.
var LevelAverages = append([]string{"points"}, Averages...)

// A Band gives the grade of every score from its lower edge up to the next.
type Band struct {
	Grade   string  `yaml:"grade"`
	From    float64 `yaml:"from"` // 0 to 100, inclusive
	Because string  `yaml:"because"`
}

// A Gate is a threshold with its reason.
type Gate struct {
	At      float64 `yaml:"at"`
	Because string  `yaml:"because"`
}

// Cues are the words by which one language tells the rungs apart.
type Cues struct {
	Format   int                 `yaml:"format"` // 1
	Language string              `yaml:"language"`
	Graded   bool                `yaml:"graded"` // whether a machine may answer yes or no in it
	Because  string              `yaml:"because"`
	Families map[string][]string `yaml:"families"` // family (see [CueFamilies]) to patterns
	Words    map[string][]string `yaml:"words"`    // list (see [CueWords]) to single words
	File     string              `yaml:"-"`
}

// CueFamilies lists the families that a cues file may hold.
//
//	commit      restates or supports: says
//	plan        a future act, target or date: plans
//	act         a completed act: acts
//	practice    a habitual act in the present: acts at half weight
//	did         a completed act told by any participle: acts at half weight
//	result      an achievement, counted only beside a figure: measures
//	verifier    an independent party: attested, only beside verified
//	verified    a completed verification
//	open        in progress, not there yet: caps at plans
//	internal    a verification by themselves
//	undisclosed says that it does not say
//	negation    turns a cue off
//	hedge       halves a cue
//	third       a subject that is not the organisation
//	own         a subject that is the organisation (we, our)
//	describe    definitions, navigation, disclaimers: counts as nothing
//	adverse     has stopped, withdrew, lost, refuses to
//	kept        says that a goal was reached or a promise kept: beside the promise alone
//	short       falls short of the goal: keeps kept from counting
//	promise     binds whoever says it to do something: beside the promise alone
//	condition   only if something else comes about: halves what is planned or usual
//	continued   a plan that is to go on with what it says is done: counts as undecided
//	source      somebody else is named as the source of what is said: caps at says
//	event       what befalls the organisation or its surroundings: a figure of it is no result
//	blame       a fine, a conviction, a harmful sale or the like of its own: as adverse
//	cure        ends what is harmful: acts at half weight, and is not adverse
//	retract     takes back what the sentence said before it: as adverse
//	intent      means to do something, and is not bound to: tells what softened
//	aim         tries or wishes to do something: tells what softened
//	daily, weekly, monthly, quarterly, halfyearly, yearly, seldom
//	            how often something comes round: tells what is promised less often
//	wares       all of what an organisation makes or runs: a passive about it, in a
//	            paragraph that speaks of the organisation, is about its own
//	apart       lawyers hired, attacks that a product on sale has stopped: an act or
//	            result inside it is no deed for a pledge
//	licence     words of a licence that others wrote: from there on their words, up to
//	            the next heading
var CueFamilies = []string{
	"commit", "plan", "act", "practice", "did", "result", "verifier", "verified", "open", "internal",
	"undisclosed", "negation", "hedge", "third", "own", "describe", "adverse", "kept", "short", "promise",
	"condition", "continued", "source", "event", "blame", "cure", "retract",
	"intent", "aim", "daily", "weekly", "monthly", "quarterly", "halfyearly", "yearly", "seldom", "wares",
	"apart", "licence",
}
