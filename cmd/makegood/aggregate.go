package main

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"makegood/config"
	"makegood/scoring"
)

func (a *app) aggregateCommand() *cobra.Command {
	var method, expected string
	var ranks bool
	c := &cobra.Command{
		Use:   "aggregate DIR",
		Short: "Score a benchmark of human judgements, and compare with what was published",
		Long: `Reads neutral tables from DIR, in columns of any order:

  judgements.csv  subject,item,variant,answer   what the raters answered
  edges.csv       subject,child,parent          which node is averaged into which; a judgement is the
                                                node "ITEM @ VARIANT", or ITEM without a variant;
                                                a column weight makes the means weighted
  points.csv      answer,points                 empty: not counted; without this file answers are numbers;
                                                empty answers, NA and the like count as n/a does here,
                                                and are left out where it says nothing of n/a
  items.csv       item,reverse                  1: scored the other way round
  expected.csv    subject,node,score            as published, if known

and prints subject,node,score for every node that others count for, and for judgements of which
a score was published: n/a where nothing below it counts. What the tables leave open, and what is to differ from them, --method says. Scores that
were published and do not follow from the judgements are listed on standard error.`,
		Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			m, err := readJudging(method)
			if err != nil {
				return err
			}
			if info, err := os.Stat(args[0]); err == nil && !info.IsDir() {
				return usage("%s is no folder; name the one that holds judgements.csv and edges.csv", args[0])
			}
			tables, err := config.ReadJudged(os.DirFS(args[0]))
			if err != nil {
				return inFolder(err, args[0])
			}
			if expected != "" {
				data, err := os.ReadFile(expected)
				if err != nil {
					return err
				}
				if tables.Expected, err = config.ParseExpected(expected, data); err != nil {
					return err
				}
			}
			scores, err := scoring.Aggregate(tables, m)
			if err != nil {
				return inFolder(err, args[0])
			}
			if err := a.printNodes(scores, ranks); err != nil {
				return err
			}
			if n, first := scoring.Unanswered(tables, m); n > 0 {
				fmt.Fprintf(a.errs, "note: %s empty and left out, the first in %s:%d\n", count(n, "answer is", "answers are"), first.Place.File, first.Place.Line)
			}
			if different := a.compareExpected(scores, tables.Expected); different > 0 && expected != "" {
				return coded{exitVerify, fmt.Errorf("%s published in %s", count(different, "score does not follow as", "scores do not follow as"), expected)}
			}
			return nil
		},
	}
	c.Flags().StringVar(&method, "method", "published", "method: a YAML file, or the name of a built-in one")
	c.Flags().StringVar(&expected, "expected", "", "published scores to hold the result against; exit code 5 if one does not follow (default: DIR/expected.csv, reported only)")
	c.Flags().BoolVar(&ranks, "ranks", false, "a fourth column: the rank among the subjects")
	return c
}

// inFolder names the folder in front of the files of problems.
func inFolder(err error, dir string) error {
	var problems config.Problems
	if !errors.As(err, &problems) {
		return err
	}
	for i := range problems {
		problems[i].File = filepath.Join(dir, problems[i].File)
	}
	return problems
}

// readJudging reads the method for judgements that has the name, or stands in
// the file.
func readJudging(name string) (config.Judging, error) {
	var data []byte
	var err error
	if file := name; strings.HasSuffix(file, ".yaml") {
		data, err = os.ReadFile(file)
	} else {
		name = path.Join("methods", name+".yaml")
		if data, err = fs.ReadFile(config.Builtin(), name); err != nil {
			return config.Judging{}, usage("no method %q; built in are %s, or name a .yaml file", file, strings.Join(judgingMethods(), ", "))
		}
	}
	if err != nil {
		return config.Judging{}, err
	}
	m, err := config.ParseMethod(name, data)
	if err != nil {
		return config.Judging{}, err
	}
	if m.Judgements == nil {
		return config.Judging{}, config.Problems{{File: name, Text: "is no method for judgements; it needs the key judgements, even if that holds nothing but answers: {}"}}
	}
	return *m.Judgements, nil
}

// judgingMethods are the built-in methods for judgements.
func judgingMethods() []string {
	files, _ := fs.Glob(config.Builtin(), "methods/*.yaml") // the pattern is well formed
	var out []string
	for _, file := range files {
		data, err := fs.ReadFile(config.Builtin(), file)
		if m, parsed := config.ParseMethod(file, data); err == nil && parsed == nil && m.Judgements != nil {
			out = append(out, m.ID)
		}
	}
	return out
}

func (a *app) printNodes(scores []scoring.NodeScore, ranks bool) error {
	if a.json {
		return a.printJSON(scores)
	}
	w := csv.NewWriter(a.out)
	header := []string{"subject", "node", "score"}
	if ranks {
		header = append(header, "rank")
	}
	w.Write(header) // Flush and Error tell what went wrong
	for _, s := range scores {
		row := []string{s.Subject, s.Node, nodeScore(s.Score)}
		if ranks {
			rank := ""
			if s.Rank > 0 {
				rank = strconv.Itoa(s.Rank)
			}
			row = append(row, rank)
		}
		w.Write(row)
	}
	w.Flush()
	return w.Error()
}

// notApplicable is the score of a node below which nothing counts, as in
// expected.csv.
const notApplicable = "n/a"

func nodeScore(score *float64) string {
	if score == nil {
		return notApplicable
	}
	return strconv.FormatFloat(*score, 'f', 10, 64)
}

// follows is how far a score may be from the published one to be called the
// same (published/README: 1e-6).
const follows = 1e-6

// compareExpected tells on standard error which published scores do not follow
// from the judgements, and returns how many.
func (a *app) compareExpected(scores []scoring.NodeScore, published []config.Expected) int {
	if len(published) == 0 {
		return 0
	}
	byNode := map[[2]string]scoring.NodeScore{}
	for _, s := range scores {
		byNode[[2]string{s.Subject, s.Node}] = s
	}
	var exact, rounded, different int
	for _, e := range published {
		s, known := byNode[[2]string{e.Subject, e.Node}]
		switch held := agreement(s, known, e.Score); held {
		case "":
			exact++
		case "rounded":
			rounded++
		default:
			different++
			fmt.Fprintln(a.errs, clean(fmt.Sprintf("%s:%d: %s, %s: published %s, %s", e.Place.File, e.Place.Line, e.Subject, e.Node, e.Score, held)))
		}
	}
	fmt.Fprintf(a.errs, "%d of %d published scores follow from the judgements", exact+rounded, len(published))
	if rounded > 0 {
		fmt.Fprintf(a.errs, ", %d of them rounded as published", rounded)
	}
	fmt.Fprintln(a.errs)
	return different
}

// agreement is empty if a score follows as published, "rounded" if it does once
// it is rounded to as many decimals, and else says what follows instead.
func agreement(s scoring.NodeScore, known bool, published string) string {
	value, _, _ := config.PointsOf(published) // config has seen that it is a number, or n/a
	none := config.NotApplicable(published)
	switch {
	case none && s.Score == nil: // also where no judgement leads
		return ""
	case !known:
		return "but no judgement leads there"
	case s.Of == 0 && s.Score == nil:
		return "but its judgement does not count"
	case s.Score == nil:
		return fmt.Sprintf("but none of its %s", count(s.Of, "part counts", "parts counts"))
	case none:
		return but(s)
	}
	distance := math.Abs(*s.Score - value)
	_, decimals, _ := strings.Cut(published, ".")
	switch {
	case distance <= follows:
		return ""
	case distance <= 0.5*math.Pow10(-len(decimals))+1e-9:
		return "rounded"
	}
	return but(s)
}

// but tells what a node comes to, and from what.
func but(s scoring.NodeScore) string {
	if s.Of == 0 {
		return fmt.Sprintf("but it was judged %s", nodeScore(s.Score))
	}
	return fmt.Sprintf("but %s follows from %d of %d parts", nodeScore(s.Score), s.Counted, s.Of)
}
