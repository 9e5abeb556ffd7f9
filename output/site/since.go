package site

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"makegood/scoring"
)

// A since is what changed from the edition before to an issue.
type since struct {
	before *issue
	scoring.Comparison
	byCard map[string][]*scoring.Difference // by signatory/initiative
	cards  map[string]*scoring.CardChange   // by signatory/initiative
	byID   map[string]*scoring.Difference

	promises map[string][]*scoring.PromiseChange // by signatory/initiative
}

// compareIssues sets each issue beside the one before it; issues come newest
// first, and the oldest stays without.
func compareIssues(issues []*issue) error {
	for i := range len(issues) - 1 {
		is, before := issues[i], issues[i+1]
		c, err := scoring.Compare(before.Results(), is.Results())
		if err != nil {
			return err
		}
		s := &since{before: before, Comparison: c, byCard: map[string][]*scoring.Difference{}, cards: map[string]*scoring.CardChange{}, byID: map[string]*scoring.Difference{}, promises: map[string][]*scoring.PromiseChange{}}
		for j := range c.Changes {
			f := s.Changes[j].Finding()
			key := f.Signatory + "/" + f.Initiative
			s.byCard[key] = append(s.byCard[key], &s.Changes[j])
			s.byID[s.Changes[j].ID] = &s.Changes[j]
		}
		for j := range c.Cards {
			s.cards[c.Cards[j].Signatory+"/"+c.Cards[j].Initiative] = &s.Cards[j]
		}
		for j := range c.Promises {
			key := c.Promises[j].Was.Signatory + "/" + c.Promises[j].Was.Initiative
			s.promises[key] = append(s.promises[key], &s.Promises[j])
		}
		is.since = s
	}
	return nil
}

// of returns how the answer with an id differs, or nil.
func (s *since) of(id string) *scoring.Difference {
	if s == nil {
		return nil
	}
	return s.byID[id]
}

// was returns the answer of the edition before, where it differs, or nil.
func (s *since) was(id string) *scoring.Finding {
	if d := s.of(id); d != nil {
		return d.Was
	}
	return nil
}

// like is what the score of a signatory changed by on the questions that both
// editions ask by the same rule and could read about. It is false where one of them
// has no such score, or does not rank the signatory.
func (s *since) like(card *scoring.Scorecard) (float64, bool) {
	if s == nil || card.Score.Rank == 0 {
		return 0, false
	}
	c, old := s.cards[card.Signatory+"/"+card.Initiative], s.before.scores[card.Signatory+" "+card.Initiative]
	if c == nil || c.LikeWas == nil || c.LikeIs == nil || old == nil || old.Rank == 0 {
		return 0, false
	}
	return *c.LikeIs - *c.LikeWas, true
}

// differs reports whether anything changed for a scorecard.
func (s *since) differs(card *scoring.Scorecard) bool {
	key := card.Signatory + "/" + card.Initiative
	return len(s.byCard[key])+len(s.promises[key]) > 0 || s.cards[key] != nil && len(s.cards[key].By) > 0
}

// step is what a scorecard moved by, like for like; nothing where that cannot be said.
func (s *since) step(card *scoring.Scorecard) float64 {
	like, _ := s.like(card)
	return tenth(like)
}

// moved lists the scorecards of a chapter that changed, those that moved most
// like for like first, then by name.
func (s *since) moved(ch *chapter) []*scoring.Scorecard {
	var out []*scoring.Scorecard
	for _, card := range ch.cards {
		if s.differs(card) {
			out = append(out, card)
		}
	}
	slices.SortStableFunc(out, func(a, b *scoring.Scorecard) int {
		return cmp.Compare(math.Abs(s.step(b)), math.Abs(s.step(a)))
	})
	return out
}

// total is the change of a score, all causes together.
func (s *since) total(card *scoring.Scorecard) float64 {
	c := s.cards[card.Signatory+"/"+card.Initiative]
	if c == nil {
		return 0
	}
	sum := 0.0
	for _, cause := range scoring.Causes {
		sum += c.By[cause]
	}
	return tenth(sum)
}

// direction is 1 where an answer is worth more than before, -1 where less; 0 where
// only one edition could read about it.
func direction(d *scoring.Difference) int {
	if d.Cause.Reading() {
		return 0
	}
	return cmp.Compare(worth(d.Is), worth(d.Was))
}

// worth is the part of the possible points that an answer earns, what is
// unknown counted half.
func worth(f *scoring.Finding) float64 {
	if f == nil || f.Possible == 0 {
		return 0
	}
	return (float64(f.Points) + float64(f.Unknown)/2) / float64(f.Possible)
}

func tenth(x float64) float64 { return math.Round(10*x) / 10 }

// signed writes a change of points with its sign and one decimal, or as 0.
func (c *catalogue) signed(x float64) string {
	x = tenth(x)
	s := strings.Replace(strconv.FormatFloat(math.Abs(x), 'f', 1, 64), ".", c.t("number.decimal"), 1)
	switch {
	case x > 0:
		return "+" + s
	case x < 0:
		return "−" + s
	}
	return "0"
}
