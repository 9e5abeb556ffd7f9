package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"

	"makegood/config"
	"makegood/crawler"
	"makegood/crawler/archive"
	"makegood/crawler/extract"
	"makegood/output"
	"makegood/scoring"
)

func (a *app) scoreCommand() *cobra.Command {
	var asOf string
	c := &cobra.Command{
		Use:   "score",
		Short: "Judge what the archive holds and write the edition",
		Args:  cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			w, engine, err := a.ready()
			if err != nil {
				return err
			}
			edition, err := a.openEdition(w.Settings, false)
			if err != nil {
				return err
			}
			e, err := a.score(c.Context(), w, engine, edition, asOf)
			if err != nil {
				return err
			}
			if a.json {
				return a.printJSON(e.Meta)
			}
			a.printScores(e)
			return nil
		},
	}
	c.Flags().StringVar(&asOf, "as-of", "", "day to judge by, YYYY-MM-DD (default: the last day something was read)")
	return c
}

// score judges the edition's archive and writes the edition's folder.
func (a *app) score(ctx context.Context, w *config.Workspace, engine *scoring.Engine, edition, asOf string) (*output.Edition, error) {
	if _, ok := config.Day(asOf); asOf != "" && !ok {
		return nil, usage("--as-of %q is no day; write YYYY-MM-DD", asOf)
	}
	if asOf > a.now().UTC().Format(time.DateOnly) {
		return nil, usage("--as-of %s lies in the future", asOf)
	}
	unlock, err := a.lock("score")
	if err != nil {
		return nil, err
	}
	defer unlock()
	if err := a.stillOpen(edition); err != nil {
		return nil, err
	}
	before, err := a.before(edition)
	if err != nil {
		return nil, err
	}
	d := derivation{w: w, engine: engine, dir: a.archiveDir(w.Settings), edition: edition, asOf: asOf, draws: scoring.Draws{Seed: w.Settings.Score.Seed, Count: w.Settings.Score.Draws}, before: before}
	a.step("judging %s", count(len(w.Signatories), "signatory", "signatories"))
	e, err := d.run(ctx)
	if err != nil {
		return nil, damaged(err)
	}
	if asOf != "" && asOf < e.Meta.Window.To {
		return nil, usage("--as-of %s lies before %s, when the last page was read; nothing can be said of what it held earlier", asOf, e.Meta.Window.To)
	}
	e.Meta.Tool = version()
	e.Meta.Country = w.Settings.Crawl.Country
	e.Meta.Budget = &output.Budget{Requests: w.Settings.Crawl.MaxPages, Bytes: w.Settings.Crawl.MaxBytes}
	e.Meta.Demo = a.isDemo()
	if err := a.noteUndeclared(w, edition); err != nil {
		return nil, err
	}
	if len(d.unfinished) > 0 {
		a.note("note: the crawl is not complete of %d of %s: %s; what was not read stays unknown, and makegood crawl goes on", len(d.unfinished), count(len(w.Signatories), "signatory", "signatories"), some(d.unfinished))
	}
	if n := unused(e); n > 0 {
		a.note("%s in %s of no quote of this edition", count(n, "translation is", "translations are"), config.TranslationsFile)
	}
	return e, output.Write(a.path("editions", edition), e)
}

// unused counts the translations of quotes that an edition does not have.
func unused(e *output.Edition) int {
	quoted := map[string]bool{}
	for _, t := range e.Translations {
		quoted[t.Quote] = false
	}
	if len(quoted) == 0 {
		return 0
	}
	for _, f := range e.Findings {
		for _, ev := range f.Evidence {
			quoted[string(archive.Sum([]byte(ev.Quote)))] = true
		}
	}
	n := 0
	for _, t := range e.Translations {
		if !quoted[t.Quote] {
			n++
		}
	}
	return n
}

// A derivation turns an archive and declarations into an edition. It leaves the
// facts that neither gives (tool, country, budget, demo) to its caller.
type derivation struct {
	w       *config.Workspace
	engine  *scoring.Engine
	dir     string // the archive
	edition string
	asOf    string // empty: the day of the last snapshot
	draws   scoring.Draws
	before  *output.Before // nil in a first edition

	unfinished   []string                   // ids of the signatories with somewhere to look, and no complete crawl
	ledgers      map[string]scoring.Ledger  // that before, by signatory
	scruples     map[string]scoring.Scruple // about promises that the edition does not have, by id
	snapshots    []archive.Snapshot         // every line of the journals
	observations []archive.Observation
}

func (d *derivation) run(ctx context.Context) (*output.Edition, error) {
	cases, err := d.cases()
	if err != nil {
		return nil, err
	}
	inputs := maps.Clone(d.w.Inputs)
	if d.before != nil {
		maps.Copy(inputs, d.before.Inputs)
		d.ledgers = d.before.Ledger.BySignatory()
		for i := range cases {
			cases[i].Since = d.ledgers[cases[i].Signatory.ID].Since()
		}
	}
	e := &output.Edition{
		Meta:        output.Meta{Format: 1, ID: d.edition, State: output.Draft, AsOf: d.asOf, Extractor: extract.Version, Scoring: scoring.Version},
		Initiatives: d.w.Initiatives, Method: d.w.Method, Cues: d.w.Cues, Signatories: d.w.Signatories, Sources: d.w.Sources, Replies: d.w.Replies, Asked: d.w.Asked, Translations: d.w.Translations, Identities: d.w.Identities, Inputs: inputs,
	}
	e.Snapshots, e.Observations = d.snapshots, d.observations
	e.Meta.Window = window(e.Snapshots)
	if e.Meta.Archive, err = d.files(cases); err != nil {
		return nil, err
	}
	judged, err := d.judge(ctx, cases)
	if err != nil {
		return nil, err
	}
	e.Meta.Ways = e.Results().Ways()
	d.promises(e, judged)
	for i, in := range d.w.Initiatives {
		d.add(e, in.ID, cases, judged[i])
	}
	return e, nil
}

// cases gathers what the archive holds of each signatory, texts left out.
func (d *derivation) cases() ([]scoring.Case, error) {
	cases := make([]scoring.Case, len(d.w.Signatories))
	last, roster := "", scoring.NewRoster(d.w.Signatories)
	for i, s := range d.w.Signatories {
		c := scoring.Case{Signatory: s, Sources: d.w.SourcesOf(s), Roster: roster}
		journal, err := archive.Journal(d.dir, d.edition, s.ID)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
		d.snapshots = append(d.snapshots, journal...)
		c.Observations = observations(d.dir, s, journal)
		d.observations = append(d.observations, c.Observations...)
		c.Snapshots = slices.DeleteFunc(archive.Current(journal), func(s archive.Snapshot) bool { return s.Origin == archive.FromObserve })
		unread, err := crawler.UnreadOf(d.dir, d.edition, s.ID)
		if err != nil {
			return nil, err
		}
		c.Left = unread.Left
		for _, u := range unread.List {
			c.Unread = append(c.Unread, scoring.Link{URL: u.URL, Text: u.Text, Why: u.Why})
		}
		if c.Complete = unread.Complete; !c.Complete && len(c.Sources) > 0 {
			d.unfinished = append(d.unfinished, s.ID)
		}
		if n := len(unread.List); n > 0 && unread.List[n-1].Topical { // they come first, so there may be more
			c.Dropped = unread.Total - n
		}
		for _, snap := range journal {
			last = max(last, snap.Fetched.UTC().Format(time.DateOnly))
		}
		cases[i] = c
	}
	if d.asOf == "" {
		d.asOf = last
	}
	if d.asOf == "" {
		return nil, fmt.Errorf("the archive holds nothing of edition %s; makegood crawl reads it", d.edition)
	}
	for i := range cases {
		cases[i].AsOf = d.asOf
	}
	return cases, nil
}

// judge reads and judges each signatory that joined, several at a time, and
// returns judgements by initiative and signatory. The texts of a signatory are in
// memory only while it is judged.
func (d *derivation) judge(ctx context.Context, cases []scoring.Case) ([][]scoring.Judgement, error) {
	judged := make([][]scoring.Judgement, len(d.w.Initiatives))
	for i := range judged {
		judged[i] = make([]scoring.Judgement, len(cases))
	}
	x, err := extractor()
	if err != nil {
		return nil, err
	}
	scruples := make([]map[string]scoring.Scruple, len(cases))
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i := range cases {
		g.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			c := &cases[i]
			var err error
			if c.Documents, err = readDocuments(d.dir, x, *c); err != nil {
				return fmt.Errorf("%s: %w", c.Signatory.ID, err)
			}
			for j, in := range d.w.Initiatives {
				if joined(c.Signatory, in.ID) {
					judged[j][i] = d.engine.Assess(in.ID, *c)
				}
			}
			if d.before != nil {
				scruples[i] = d.ledgers[c.Signatory.ID].Scruples(*c, ofOne(judged, i))
			}
			for k := range c.Documents { // the scorecard needs only what was read, not its text
				doc := &c.Documents[k].Text
				doc.Text, doc.Blocks, doc.Links = "", nil, nil
			}
			return nil
		})
	}
	err = g.Wait()
	d.scruples = map[string]scoring.Scruple{}
	for _, of := range scruples {
		maps.Copy(d.scruples, of)
	}
	return judged, err
}

// ofOne returns the judgements of one signatory, by initiative.
func ofOne(judged [][]scoring.Judgement, i int) []scoring.Judgement {
	out := make([]scoring.Judgement, len(judged))
	for j := range judged {
		out[j] = judged[j][i]
	}
	return out
}

func joined(s config.Signatory, initiative string) bool {
	return slices.Contains(s.Initiatives, initiative)
}

// promises puts what signatories promised and said into the edition, and goes on
// with what the edition before knew of their promises.
func (d *derivation) promises(e *output.Edition, judged [][]scoring.Judgement) {
	for _, of := range judged {
		for _, j := range of {
			e.Commitments = append(e.Commitments, j.Commitments...)
			e.Statements = append(e.Statements, j.Statements...)
		}
	}
	for i := range e.Commitments {
		e.Commitments[i].Edition = d.edition
	}
	for i := range e.Statements {
		e.Statements[i].Edition = d.edition
	}
	if d.before != nil {
		e.Past = d.engine.Continue(d.before.Ledger, e.Results(), d.scruples)
	}
}

// add puts one initiative's findings, scores and scorecards into the edition.
func (d *derivation) add(e *output.Edition, initiative string, cases []scoring.Case, judged []scoring.Judgement) {
	var members []scoring.Case
	var signatories []config.Signatory
	var findings []scoring.Finding
	for i, c := range cases {
		if !joined(c.Signatory, initiative) {
			continue
		}
		members = append(members, c)
		signatories = append(signatories, c.Signatory)
		findings = append(findings, judged[i].Findings...)
	}
	scores := d.engine.Scores(initiative, signatories, findings)
	e.Pairs = append(e.Pairs, d.engine.Draw(initiative, signatories, findings, scores, d.draws)...)
	e.Robustness = append(e.Robustness, d.engine.Robustness(initiative, members, findings, scores, d.draws))
	e.Findings = append(e.Findings, findings...)
	e.Scores = append(e.Scores, scores...)
	e.Scorecards = append(e.Scorecards, d.engine.Scorecards(initiative, members, findings, scores, e.Commitments)...)
}

// files lists the archive files that the edition leans on, with their digests.
func (d *derivation) files(cases []scoring.Case) ([]output.ArchiveFile, error) {
	var files []output.ArchiveFile
	for _, c := range cases {
		for _, suffix := range []string{".jsonl", ".unread.json", ".warc.gz"} {
			name := d.edition + "/" + c.Signatory.ID + suffix
			sum, n, err := archive.FileDigest(filepath.Join(d.dir, filepath.FromSlash(name)))
			if errors.Is(err, fs.ErrNotExist) {
				continue
			} else if err != nil {
				return nil, err
			}
			files = append(files, output.ArchiveFile{File: name, Bytes: n, SHA256: sum})
		}
	}
	return files, nil
}

func window(snapshots []archive.Snapshot) (w output.Window) {
	for _, s := range snapshots {
		day := s.Fetched.UTC().Format(time.DateOnly)
		w.To = max(w.To, day)
		if w.From == "" || day < w.From {
			w.From = day
		}
	}
	return w
}

// isDemo reports whether the workspace is that of the demo.
func (a *app) isDemo() bool {
	_, err := os.Stat(a.path(demoMark))
	return err == nil
}
