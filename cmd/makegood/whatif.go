package main

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"makegood/config"
	"makegood/output"
	"makegood/scoring"
)

func (a *app) whatifCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "whatif --set KEY=VALUE…",
		Short: "Scores and ranks before and after a change of the method; nothing is written",
		Long: `Adds up the findings of the edition again by a changed method and shows what moves:

  --set rungs.plans=2           points of a rung: silent, says, plans, acts, measures, attested
  --set weight.P5=2             weight of a pledge (weight.INITIATIVE/P5 where several have a P5);
                                0 leaves the pledge out
  --set levels.pledge=minimum   how a level is averaged: indicator, pledge, initiative;
                                points, mean, geometric or minimum
  --set bands.A=85              lower edge of a band
  --set coverage=0.5            least share of assessed points for a grade and a rank

What a rule finds does not change: for that, change the rule and run makegood score.`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			id, err := a.madeEdition()
			if err != nil {
				return err
			}
			if len(a.set) == 0 {
				return usage("whatif needs at least one --set KEY=VALUE; see makegood whatif --help")
			}
			e, err := a.readBy(output.ReadPoints, id)
			if err != nil {
				return err
			}
			moves, err := a.whatif(e)
			if err != nil {
				return err
			}
			if a.json {
				return a.printJSON(moves)
			}
			a.tellMoves(e, moves)
			return nil
		},
	}
}

// A move is what a change does to one signatory.
type move struct {
	Signatory  string        `json:"signatory"`
	Initiative string        `json:"initiative"`
	Was        scoring.Score `json:"was"`
	Is         scoring.Score `json:"is"`
	grades     [2]string     // before and after, as pages show them
}

func (a *app) whatif(e *output.Edition) ([]move, error) {
	method, initiatives := e.Method, clonePledges(e.Initiatives)
	method.Rungs, method.Bands = slices.Clone(method.Rungs), slices.Clone(method.Bands)
	for _, entry := range a.set {
		key, value, ok := strings.Cut(entry, "=")
		if !ok {
			return nil, usage("--set %s: write KEY=VALUE, such as --set rungs.plans=2", entry)
		}
		if err := change(&method, initiatives, strings.TrimSpace(key), strings.TrimSpace(value)); err != nil {
			return nil, usage("--set %s: %w", entry, err)
		}
	}
	if err := method.Validate(); err != nil {
		return nil, usage("%w", err)
	}
	before, err := scoring.New(e.Initiatives, e.Method, e.Cues)
	if err != nil {
		return nil, err
	}
	after, err := scoring.New(initiatives, method, e.Cues)
	if err != nil {
		return nil, err
	}
	findings := before.Rescore(asked(initiatives, e.Findings), after)
	var moves []move
	for _, in := range initiatives {
		was := scoring.Wholes(a.rescored(before, in.ID, e, e.Findings), in.ID)
		is := scoring.Wholes(a.rescored(after, in.ID, e, findings), in.ID)
		for _, s := range e.Signatories {
			if w, ok := was[s.ID]; ok {
				moves = append(moves, move{s.ID, in.ID, w, is[s.ID], [2]string{gradeOf(e.Method, w), gradeOf(method, is[s.ID])}})
			}
		}
	}
	return moves, nil
}

// rescored returns the scores of findings. The draws that the edition's ranges of
// rank rest on are made again for JSON alone, which tells the ranges.
func (a *app) rescored(by *scoring.Engine, initiative string, e *output.Edition, findings []scoring.Finding) []scoring.Score {
	scores := by.Scores(initiative, e.Signatories, findings)
	if a.json {
		by.Draw(initiative, e.Signatories, findings, scores, e.Draws())
	}
	return scores
}

// asked leaves out findings on pledges that the initiatives do not have.
func asked(initiatives []config.Initiative, findings []scoring.Finding) []scoring.Finding {
	return slices.DeleteFunc(slices.Clone(findings), func(f scoring.Finding) bool {
		i := slices.IndexFunc(initiatives, func(in config.Initiative) bool { return in.ID == f.Initiative })
		if i < 0 {
			return true
		}
		_, ok := initiatives[i].Pledge(f.Pledge)
		return !ok
	})
}

func clonePledges(initiatives []config.Initiative) []config.Initiative {
	out := slices.Clone(initiatives)
	for i := range out {
		out[i].Pledges = slices.Clone(out[i].Pledges)
	}
	return out
}

// change sets one value of a method or a pledge.
func change(m *config.Method, initiatives []config.Initiative, key, value string) error {
	family, name, _ := strings.Cut(key, ".")
	switch family {
	case "levels":
		return changeLevel(&m.Levels, name, value)
	case "rungs", "weight", "bands", "coverage":
	default:
		return fmt.Errorf("unknown key; known are rungs.NAME, weight.PLEDGE, levels.NAME, bands.GRADE and coverage")
	}
	n, err := strconv.ParseFloat(value, 64)
	if err != nil || math.IsNaN(n) || n < 0 || n > 1000 {
		return fmt.Errorf("%q is no number from 0 to 1000", value)
	}
	switch family {
	case "rungs":
		return changeRung(m.Rungs, name, n)
	case "weight":
		return changeWeight(initiatives, name, n)
	case "bands":
		return changeBand(m.Bands, name, n)
	}
	if n > 1 {
		return fmt.Errorf("coverage is a share from 0 to 1")
	}
	m.Coverage.At = n
	return nil
}

func changeLevel(l *config.Levels, name, how string) error {
	if !slices.Contains(config.LevelAverages, how) {
		return fmt.Errorf("%q is no way of averaging; write one of %s", how, strings.Join(config.LevelAverages, ", "))
	}
	level, ok := map[string]*string{"indicator": &l.Indicator, "pledge": &l.Pledge, "initiative": &l.Initiative}[name]
	if !ok {
		return fmt.Errorf("no level %q; write indicator, pledge or initiative", name)
	}
	*level = how
	return nil
}

func changeRung(rungs []config.Rung, name string, points float64) error {
	i := slices.IndexFunc(rungs, func(r config.Rung) bool { return r.Name == name })
	if i < 0 {
		return fmt.Errorf("no rung %q; write one of %s", name, strings.Join(scoring.RungNames[:], ", "))
	}
	if points != math.Trunc(points) {
		return fmt.Errorf("points are whole numbers")
	}
	rungs[i].Points = int(points)
	return nil
}

// changeWeight gives a pledge another weight, or takes it out for a weight of 0.
func changeWeight(initiatives []config.Initiative, name string, weight float64) error {
	var in *config.Initiative
	at, changed := 0, 0
	for i := range initiatives {
		for j, p := range initiatives[i].Pledges {
			if strings.EqualFold(p.ID, name) || strings.EqualFold(initiatives[i].ID+"/"+p.ID, name) {
				in, at = &initiatives[i], j
				changed++
			}
		}
	}
	switch {
	case changed == 0:
		return fmt.Errorf("no pledge %q in the edition", name)
	case changed > 1:
		return fmt.Errorf("%d initiatives have a pledge %q; write INITIATIVE/%s", changed, name, name)
	case weight > 0:
		in.Pledges[at].Weight = weight
	case len(in.Pledges) == 1:
		return fmt.Errorf("%s has no other pledge that counts", in.ID)
	default:
		in.Pledges = slices.Delete(in.Pledges, at, at+1)
	}
	return nil
}

func changeBand(bands []config.Band, grade string, from float64) error {
	i := slices.IndexFunc(bands, func(b config.Band) bool { return b.Grade == grade })
	edges := make([]string, len(bands))
	for k, b := range bands {
		edges[k] = fmt.Sprintf("%s %g", b.Grade, b.From)
	}
	now := strings.Join(edges, ", ")
	if i < 0 {
		return fmt.Errorf("no band %q; there are %s", grade, now)
	}
	if from >= 100 || i == len(bands)-1 && from != 0 || i > 0 && from >= bands[i-1].From || i+1 < len(bands) && from <= bands[i+1].From {
		return fmt.Errorf("the edges of the bands must fall from the best to the last, which starts at 0; they are %s", now)
	}
	bands[i].From = from
	return nil
}

// noMove is below what ten decimals show.
const noMove = 1e-9

// tellMoves prints a table with a picture of each move, the largest first.
func (a *app) tellMoves(e *output.Edition, moves []move) {
	sorted := slices.DeleteFunc(slices.Clone(moves), func(m move) bool {
		return m.Was.Rank == m.Is.Rank && m.grades[0] == m.grades[1] && !scoreMoves(m)
	})
	slices.SortStableFunc(sorted, func(x, y move) int {
		return cmp.Compare(math.Abs(middle(y.Is)-middle(y.Was)), math.Abs(middle(x.Is)-middle(x.Was)))
	})
	scores, ranks, grades, withheld := 0, 0, 0, 0
	for _, m := range moves {
		if scoreMoves(m) {
			scores++
		}
		if m.Was.Rank != m.Is.Rank {
			ranks++
		}
		if m.grades[0] != m.grades[1] {
			grades++
			if m.Is.Grade == "" && m.Was.Grade != "" {
				withheld++
			}
		}
	}
	a.printf("edition %s with %s: %d of %d scores would be others, %s and %s", e.Meta.ID, strings.Join(a.set, ", "), scores, len(moves),
		count(ranks, "rank", "ranks"), count(grades, "grade", "grades"))
	if withheld > 0 {
		a.printf(", of which %d would be withheld", withheld)
	}
	a.printf("\n")
	if len(sorted) == 0 {
		return
	}
	a.table("SIGNATORY\tINITIATIVE\tWAS\tIS\tRANK IN KIND\tGRADE\t0         25        50        75       100", len(sorted), "all of them with --json", func(w io.Writer, i int) {
		m := sorted[i]
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\t%s\n", m.Signatory, m.Initiative, interval(m.Was), interval(m.Is),
			before(plainRank(m.Was), plainRank(m.Is)), before(m.grades[0], m.grades[1]), arrow(m.Was, m.Is))
	})
}

// scoreMoves reports whether a score, or an end of it, would be another.
func scoreMoves(m move) bool {
	for _, ends := range [][2]*float64{{m.Was.Score, m.Is.Score}, {m.Was.Low, m.Is.Low}, {m.Was.High, m.Is.High}} {
		was, is := ends[0], ends[1]
		if (was == nil) != (is == nil) || was != nil && math.Abs(*was-*is) >= noMove {
			return true
		}
	}
	return false
}

func before(was, is string) string {
	if was == is {
		return was
	}
	return was + " to " + is
}

func plainRank(s scoring.Score) string {
	if s.Rank == 0 {
		return "–"
	}
	return strconv.Itoa(s.Rank)
}

// middle is the score, or 0 where nothing applied, which no method changes.
func middle(s scoring.Score) float64 {
	if s.Score == nil {
		return 0
	}
	return *s.Score
}

// arrow draws the way of a score on a line of 41 places from 0 to 100: where it
// was, o, and where it is, > or <.
func arrow(was, is scoring.Score) string {
	if was.Score == nil || is.Score == nil {
		return ""
	}
	const places = 41
	line := []rune(strings.Repeat("·", places))
	at := func(score float64) int { return int(math.Round(score / 100 * (places - 1))) }
	from, to := at(*was.Score), at(*is.Score)
	for i := min(from, to); i <= max(from, to); i++ {
		line[i] = '─'
	}
	line[from] = 'o'
	switch {
	case *is.Score > *was.Score+noMove:
		line[to] = '>'
	case *is.Score < *was.Score-noMove:
		line[to] = '<'
	}
	return string(line)
}
