package scoring

import "math"

// A Level says what a score is of.
type Level string

// The levels. There is none above the initiative.
const (
	IndicatorLevel  Level = "indicator"
	PledgeLevel     Level = "pledge"
	InitiativeLevel Level = "initiative"
)

// A Score is what one signatory's findings add up to at one level. Low counts
// no unknown point, High counts all of them. Nil ends mean that nothing applied.
type Score struct {
	Signatory  string   `json:"signatory"`
	Initiative string   `json:"initiative"`
	Level      Level    `json:"level"`
	ID         string   `json:"id"`   // paris-call, paris-call/P5, paris-call/P5/vdp
	Low        *float64 `json:"low"`  // 0 to 100
	High       *float64 `json:"high"` // 0 to 100
	Score      *float64 `json:"score"`
	Grade      string   `json:"grade"`     // empty where withheld or not ranked
	Rank       int      `json:"rank"`      // within the kind; 0 where not ranked
	RankLow    int      `json:"rank_low"`  // best end of the range of ranks, see [Engine.Draw]
	RankHigh   int      `json:"rank_high"` // worst; not better than the last place that equal scores share
	Coverage   float64  `json:"coverage"`  // share of the possible points that are not unknown, 0 to 1
	Points     int      `json:"points"`
	Unknown    int      `json:"unknown"`
	Possible   int      `json:"possible"`
}

// Shown returns points or a percentage as they are shown: rounded down, for no
// figure may seem to reach an edge or a threshold that it does not reach.
func Shown(x float64) int { return int(math.Floor(x + 1e-9)) }

// ShownRange returns the two ends of a range as they are shown: the low end
// rounded down and the high end up, for no range may seem to end short of what
// is possible. Where they are one figure it is shown as [Shown] does.
func ShownRange(low, high float64) (int, int) {
	if high-low < 1e-9 {
		return Shown(low), Shown(low)
	}
	return Shown(low), int(math.Ceil(high - 1e-9))
}

// Wholes returns those of the scores that are of the initiative as a whole, by
// signatory.
func Wholes(scores []Score, initiative string) map[string]Score {
	out := map[string]Score{}
	for _, s := range scores {
		if s.Level == InitiativeLevel && s.ID == initiative {
			out[s.Signatory] = s
		}
	}
	return out
}

// A Commitment is a signatory's own promise, found in its documents.
type Commitment struct {
	ID         string `json:"id"`
	Signatory  string `json:"signatory"`
	Initiative string `json:"initiative"`
	Pledge     string `json:"pledge"`
	Text       string `json:"text"`
	What       string `json:"what"`
	Measure    string `json:"measure"`
	Due        string `json:"due"` // year, month (also for a quarter or the middle of a year: its last) or day; empty where none is stated
	Language   string `json:"language"`
	URL        string `json:"url"`
	SHA256     string `json:"sha256"`
	Start      int    `json:"start"`
	End        int    `json:"end"`
	FirstSeen  string `json:"first_seen"` // YYYY-MM-DD
	LastSeen   string `json:"last_seen"`
	Published  string `json:"published"` // YYYY-MM-DD: the day that its page bears; empty if it bears none
	State      string `json:"state"`     // open, due, overdue or reported-kept; of one of the past see [Withdrawn]

	// Edition is the last one that found the promise in these words; empty in editions
	// of versions that did not note it.
	Edition string `json:"edition,omitempty"`

	// Kept is where the signatory says that it kept the promise; nil if nothing was
	// found that does.
	Kept *KeptBy `json:"kept,omitempty"`

	// Gone is the first day on which its words were known to stand no more,
	// YYYY-MM-DD, and Became what stands in their place; both only of the past.
	Gone   string  `json:"gone,omitempty"`
	Became *Became `json:"became,omitempty"`
}

// A Scorecard is all that is said about one signatory.
type Scorecard struct {
	Signatory  string         `json:"signatory"`
	Name       string         `json:"name"`
	Kind       string         `json:"kind"`
	Country    string         `json:"country"`
	Website    string         `json:"website"`
	Initiative string         `json:"initiative"`
	Summary    string         `json:"summary"` // "Of 9 pledges: action found on 4, …"
	SummaryFR  string         `json:"summary_fr"`
	Withheld   string         `json:"withheld"` // why there is no grade or rank; empty where there is
	Score      Score          `json:"score"`
	Pledges    []PledgeResult `json:"pledges"`
	Reading    Reading        `json:"reading"`
}

// A PledgeResult is one pledge of a scorecard.
type PledgeResult struct {
	Pledge   string   `json:"pledge"`
	Outcome  Outcome  `json:"outcome"` // of the ladder
	Rung     *int     `json:"rung"`
	RungHigh *int     `json:"rung_high"` // the highest rung that unknown points allow
	Score    Score    `json:"score"`
	Findings []string `json:"findings"` // ids
	Ambition Ambition `json:"ambition"`
}

// Reading says what was read of a signatory.
type Reading struct {
	Documents int            `json:"documents"`
	Languages []string       `json:"languages"`
	States    map[string]int `json:"states"` // snapshots by state
	Sources   []SourceState  `json:"sources"`
}

// A SourceState says how one source could be read.
type SourceState struct {
	URL       string `json:"url"`
	Kind      string `json:"kind"`
	Confirmed bool   `json:"confirmed"`
	Robots    string `json:"robots"` // ok, none, refused, unreachable or unasked
	State     string `json:"state"`  // of its start page; empty if nobody asked for it yet
	Reason    string `json:"reason"`
}
