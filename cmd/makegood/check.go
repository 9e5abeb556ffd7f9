package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"makegood/config"
	"makegood/scoring"
)

func (a *app) checkCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "check",
		Short: "Name everything wrong with the workspace, each with file:line",
		Long: `Names everything wrong with the workspace, each with file, line and remedy: what other commands refuse,
too, and rules that can hardly be meant as they stand: those that can never match (terms that none or
not rules out, groups without terms in a language), those that match whatever is written, and those that
answer whatever another element of the same pledge answers. Notes tell what is allowed and leaves holes or
can hardly be meant: nowhere to look, one website or name of two signatories, days to come, a hurried gap.`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error { return a.check() },
	}
}

// A checkNote is what check tells programs of a workspace that is valid: in the form
// of a problem, with a mark that it is none.
type checkNote struct {
	config.Problem
	Note bool `json:"note"` // true
}

func (a *app) check() error {
	w, err := a.load()
	if err == nil {
		err = a.checkRules(w)
	}
	if err != nil {
		var problems config.Problems
		if a.json && errors.As(err, &problems) {
			return errors.Join(a.printJSON(problems), err)
		}
		return err
	}
	var notes []string
	if a.json {
		a.kept = &notes
	}
	a.warn(w)
	a.noteUnusedMethods(w)
	for _, doubt := range doubts(w, a.now().UTC().Format(time.DateOnly)) {
		a.note("note: %s", doubt)
	}
	if w.Settings.Crawl.Contact == "" && slices.ContainsFunc(w.Signatories, func(s config.Signatory) bool { return !near(w.SourcesOf(s)) }) {
		a.note("note: %s; makegood crawl asks nobody until then", noContact()[0].Text)
	}
	if edition, err := a.openEdition(w.Settings, true); err == nil {
		if err := a.noteUndeclared(w, edition); err != nil {
			return err
		}
	}
	if e, err := a.readEdition(); err == nil {
		a.noteRisks(e.Risks())
	}
	if a.json {
		told := make([]checkNote, len(notes))
		for i, text := range notes {
			told[i] = checkNote{config.Problem{Text: text}, true}
		}
		return a.printJSON(told)
	}
	examples := 0
	ids := make([]string, len(w.Initiatives))
	for i, in := range w.Initiatives {
		ids[i] = in.ID
		examples += len(in.Examples)
	}
	a.printf("all is well: %s, %s (%s), %d examples held\n", count(len(w.Signatories), "signatory", "signatories"), count(len(w.Sources), "declared source", "declared sources"), strings.Join(ids, ", "), examples)
	return nil
}

// noteUnusedMethods names the methods of the workspace that grade, and of which
// nothing will come, since score.method names another.
func (a *app) noteUnusedMethods(w *config.Workspace) {
	dir := os.DirFS(a.workspace)
	files, _ := fs.Glob(dir, "methods/*.yaml") // the pattern is well formed
	for _, file := range files {
		if file == filepath.ToSlash(w.Settings.Score.Method) {
			continue
		}
		data, err := fs.ReadFile(dir, file)
		if err != nil {
			continue
		}
		if m, err := config.ParseMethod(file, data); err != nil || m.Judgements == nil {
			a.note("note: %s is not used: score.method is %s", file, w.Settings.Score.Method)
		}
	}
}

// checkRules runs the examples of a workspace, and looks for rules that are valid
// and cannot be meant, and for files that are not there. How wide a rule is, the examples of every initiative tell,
// also of those that nobody joined.
func (a *app) checkRules(w *config.Workspace) error {
	var problems config.Problems
	if _, err := engineOf(w); err != nil && !errors.As(err, &problems) {
		return err
	}
	over, err := a.overrides()
	if err != nil {
		return err
	}
	all, err := config.LoadRules(os.DirFS(a.workspace), over)
	if err != nil {
		return err
	}
	engine, err := scoring.New(all.Initiatives, all.Method, all.Cues)
	if err != nil {
		return config.Problems{{Text: err.Error()}}
	}
	problems = append(problems, a.checkFiles(w)...)
	for i := range w.Initiatives {
		problems = append(problems, w.Initiatives[i].Mistakes()...)
		problems = append(problems, engine.TooWide(w.Initiatives[i].ID)...)
	}
	if len(problems) > 0 {
		return problems.Sorted()
	}
	return nil
}

// checkFiles looks at the files that the settings name.
func (a *app) checkFiles(w *config.Workspace) config.Problems {
	if w.Settings.Crawl.CAFile == "" {
		return nil
	}
	if _, err := roots(a.resolve(w.Settings.Crawl.CAFile)); err != nil {
		return config.Problems{w.PlaceOf("crawl.ca_file", plainly(err))}
	}
	return nil
}

// ready loads the workspace, compiles its rules and runs their examples: what
// every command that judges needs to hold.
func (a *app) ready() (*config.Workspace, *scoring.Engine, error) {
	w, err := a.load()
	if err != nil {
		return nil, nil, err
	}
	engine, err := engineOf(w)
	return w, engine, err
}

// engineOf compiles the rules of a workspace. A rule that fails its own
// examples is an error.
func engineOf(w *config.Workspace) (*scoring.Engine, error) {
	engine, err := scoring.New(w.Initiatives, w.Method, w.Cues)
	if err != nil {
		return nil, config.Problems{{Text: err.Error()}}
	}
	var problems config.Problems
	for _, in := range w.Initiatives {
		problems = append(problems, engine.Examples(in.ID)...)
	}
	if len(problems) > 0 {
		return nil, problems
	}
	return engine, nil
}

// warn tells what is allowed but will leave holes.
func (a *app) warn(w *config.Workspace) {
	var lost []string
	unconfirmed := 0
	for _, s := range w.Signatories {
		sources := w.SourcesOf(s)
		if len(sources) == 0 {
			lost = append(lost, s.ID)
		}
		if slices.ContainsFunc(sources, func(src config.Source) bool { return src.ConfirmedBy == "" }) {
			unconfirmed++
		}
	}
	for i := range w.Initiatives {
		for _, p := range w.Initiatives[i].Uneven() {
			a.note("note: %s", p)
		}
	}
	if len(lost) > 0 {
		a.note("note: without a website and a source, and so not to be assessed, %d of %s: %s", len(lost), count(len(w.Signatories), "signatory", "signatories"), some(lost))
	}
	if unconfirmed > 0 {
		a.note("note: %s with addresses that nobody confirmed in %s (a website, too, by a line of its own there); findings on them stay drafts", count(unconfirmed, "signatory", "signatories"), config.SourcesFile)
	}
}

// some names the first few of a list.
func some(names []string) string {
	const few = 8
	if len(names) <= few {
		return strings.Join(names, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(names[:few], ", "), len(names)-few)
}
