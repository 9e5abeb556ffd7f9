package scoring

import (
	"fmt"
	"math"
	"strings"

	"makegood/config"
)

// judge turns answers into points.
func (a *aggregation) judge(tables *config.Judged) {
	points := tables.Points
	if a.how.Answers != nil {
		points = a.how.Answers
	}
	reverse := tables.Reverse
	if a.how.Reverse != nil {
		reverse = a.how.Reverse
	}
	low, high := extremes(points)
	reversed, excluded := set(reverse), set(a.how.Exclude)
	unknown := map[string]int{} // rows by what is wrong with their answer
	for _, j := range tables.Judgements {
		s, node := a.subject(j.Subject), j.Node()
		if old, twice := s.answers[node]; twice && old != j.Answer {
			a.fail(j.Place, "%s of %s was answered %q before and %q here; keep one", node, j.Subject, old, j.Answer)
			continue
		}
		s.answers[node] = j.Answer
		p, counted, err := worth(points, j.Answer)
		switch {
		case err != nil:
			if unknown[err.Error()]++; unknown[err.Error()] == 1 {
				a.fail(j.Place, "%v", err)
			}
		case !counted || excluded[j.Item]:
			s.judged[node] = nil
		default:
			if reversed[j.Item] {
				p = low + high - p
			}
			s.judged[node] = &p
		}
	}
	for i, p := range a.problems {
		if more := unknown[p.Text] - 1; more > 0 {
			a.problems[i].Text += fmt.Sprintf(" (so in %s)", rows(more))
		}
	}
}

func rows(more int) string {
	if more == 1 {
		return "one more row"
	}
	return fmt.Sprintf("%d more rows", more)
}

// worth returns the points of an answer. Without a table of points, answers are
// numbers. One that is [config.NotApplicable] and has no points of its own has
// those of another spelling of it, and else is left out.
func worth(points map[string]string, answer string) (p float64, counted bool, err error) {
	if given, ok := pointsGiven(points, answer); ok {
		return config.PointsOf(given)
	}
	switch {
	case config.NotApplicable(answer):
		return 0, false, nil
	case points != nil:
		return 0, false, fmt.Errorf("no points are given for the answer %q; known are %s", answer, strings.Join(sortedKeys(points), ", "))
	}
	if p, counted, err = config.PointsOf(answer); err != nil {
		err = fmt.Errorf("the answer %q is no number, and no points are given for it; add points.csv, or write numbers such as 40.7", answer)
	}
	return p, counted, err
}

// pointsGiven returns the points that are declared for an answer, in whatever case
// it is written.
func pointsGiven(points map[string]string, answer string) (given string, ok bool) {
	if given, ok = points[answer]; ok {
		return given, true
	}
	for _, known := range sortedKeys(points) {
		if strings.EqualFold(known, answer) || answer != "" && config.NotApplicable(known) && config.NotApplicable(answer) {
			return points[known], true
		}
	}
	return "", false
}

// Unanswered counts the judgements that say nothing, neither an answer nor that
// the question does not apply; they are left out unless points are declared for
// an empty answer. It also returns the first.
func Unanswered(tables *config.Judged, how config.Judging) (n int, first config.Judgement) {
	points := tables.Points
	if how.Answers != nil {
		points = how.Answers
	}
	if _, ok := points[""]; ok {
		return 0, first
	}
	for _, j := range tables.Judgements {
		if j.Answer != "" {
			continue
		}
		if n++; n == 1 {
			first = j
		}
	}
	return n, first
}

// extremes returns the fewest and the most points that an answer can have.
func extremes(points map[string]string) (low, high float64) {
	low, high = math.Inf(1), math.Inf(-1)
	for _, given := range points {
		if p, counted, err := config.PointsOf(given); err == nil && counted {
			low, high = min(low, p), max(high, p)
		}
	}
	if low > high {
		return 0, 100 // answers are numbers
	}
	return low, high
}

func set(names []string) map[string]bool {
	out := map[string]bool{}
	for _, name := range names {
		out[name] = true
	}
	return out
}
