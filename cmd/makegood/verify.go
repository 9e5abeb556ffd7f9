package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"makegood/config"
	"makegood/crawler/archive"
	"makegood/crawler/extract"
	"makegood/output"
	"makegood/output/site"
	"makegood/scoring"
)

func (a *app) verifyCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "verify [EDITION|FILE|FOLDER]",
		Short: "Check an edition, from archive to site, one bundled finding, or a folder of downloaded data files; works offline",
		Args:  cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 1 && strings.HasSuffix(args[0], bundleSuffix) {
				return a.verifyBundle(c.Context(), args[0])
			}
			if len(args) == 1 {
				folder, err := a.downloads(args[0])
				if err != nil {
					return err
				}
				if folder {
					return a.verifyDownloads(c.Context(), args[0])
				}
				a.edition = args[0]
			}
			if err := editionName(a.edition); err != nil {
				return err
			}
			return a.verify(c.Context())
		},
	}
}

// A verification is what verify reports: what each step looked at, what does
// not hold, and which steps could not be taken.
type verification struct {
	Subject  string           `json:"subject"`
	Steps    []stepResult     `json:"steps"`
	Failures []output.Failure `json:"failures"`
	Quotes   []provenQuote    `json:"quotes,omitempty"` // of a bundle: what its records were found to say
}

// A provenQuote is a quote as it was read again from its record.
type provenQuote struct {
	Quote    string            `json:"quote"`
	URL      string            `json:"url"`
	Start    int               `json:"start"` // in the text of the page
	End      int               `json:"end"`
	Fetched  string            `json:"fetched"` // RFC 3339, UTC
	Record   archive.Location  `json:"record"`
	Original *scoring.Original `json:"original,omitempty"` // that holds the words, where Record only says that they are unchanged
}

type stepResult struct {
	Step    string `json:"step"`
	Checked string `json:"checked"`
	Skipped string `json:"skipped,omitempty"`
}

// newVerification has no failure yet, and says so to programs.
func newVerification(subject string) *verification {
	return &verification{Subject: subject, Failures: []output.Failure{}}
}

func (v *verification) add(step, checked string, failures []output.Failure) {
	v.Steps = append(v.Steps, stepResult{Step: step, Checked: checked})
	v.fail(failures...)
}

func (v *verification) fail(failures ...output.Failure) {
	v.Failures = append(v.Failures, failures...)
}

func (v *verification) skip(step, why string) {
	v.Steps = append(v.Steps, stepResult{Step: step, Skipped: why})
}

// verify takes the three steps of DESIGN, section 7, over one edition. It needs
// the edition and the archive, not the rest of the workspace.
func (a *app) verify(ctx context.Context) error {
	s, _, err := a.settings()
	if err != nil {
		return err
	}
	id, err := a.madeEdition()
	if err != nil {
		return a.verifyArchive(s, err)
	}
	v := newVerification("edition " + id)
	if err := a.verifyEdition(ctx, v, os.DirFS(a.path("editions", id)), s); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return a.verdict(v)
}

func (a *app) verifyEdition(ctx context.Context, v *verification, folder fs.FS, s config.Settings) error {
	dir := a.archiveDir(s)
	a.step("holding %s against its digests", v.Subject)
	n, failures, err := output.Integrity(folder, dir)
	if err != nil {
		return err
	}
	e, err := output.Read(folder)
	if err != nil { // integrity says why
		v.add("integrity", count(n, "file", "files"), failures)
		return nil
	}
	if err := a.noteBefore(e); err != nil {
		return err
	}
	letters, more := a.received(e)
	v.add("integrity", count(n+letters, "file", "files"), append(failures, more...))
	if err := a.verifyQuotes(ctx, v, e, dir); err != nil {
		return err
	}
	if v.grown() {
		v.skip("derivation", "more was read since; makegood score judges it too")
	} else if err := a.verifyDerivation(ctx, v, e, dir); err != nil {
		return err
	}
	return a.verifySite(v, s)
}

// grown reports whether the archive holds what the edition does not know.
func (v *verification) grown() bool {
	return slices.ContainsFunc(v.Failures, func(f output.Failure) bool { return f.Grown })
}

// foreign names the part of this program whose rules differ from those that
// made the edition, or returns "".
func foreign(m output.Meta) string {
	switch {
	case m.Extractor != extract.Version:
		return fmt.Sprintf("the edition was extracted by version %s, this program is version %s", m.Extractor, extract.Version)
	case m.Scoring != scoring.Version:
		return fmt.Sprintf("the edition was scored by version %s, this program is version %s", m.Scoring, scoring.Version)
	}
	return ""
}

func (a *app) verifyQuotes(ctx context.Context, v *verification, e *output.Edition, dir string) error {
	if e.Meta.Extractor != extract.Version {
		v.skip("quotes", foreign(e.Meta))
		return nil
	}
	x, err := extractor()
	if err != nil {
		return err
	}
	a.step("looking up the quotes of %s in the archive", count(len(e.Findings), "answer", "answers"))
	n, failures := output.Quotes(e.Findings, texter(ctx, dir, x))
	v.add("quotes", count(n, "quote", "quotes"), failures)
	return nil
}

func texter(ctx context.Context, dir string, x extract.Extractor) output.Texter {
	return func(at archive.Location, address string) (string, error) {
		if err := ctx.Err(); err != nil {
			return "", err
		}
		doc, err := readDocument(dir, x, at, address)
		return doc.Text, err
	}
}

// verifyDerivation judges the archive again by the edition's own inputs.
func (a *app) verifyDerivation(ctx context.Context, v *verification, e *output.Edition, dir string) error {
	if why := foreign(e.Meta); why != "" {
		v.skip("derivation", why)
		return nil
	}
	a.step("judging the archive again")
	again, err := rederive(ctx, e, dir)
	if err != nil {
		v.add("derivation", "nothing", []output.Failure{{Step: "derivation", What: "edition " + e.Meta.ID, Text: "cannot be judged again: " + err.Error()}})
		return ctx.Err()
	}
	have := maps.Clone(e.Files)
	for name, data := range e.Inputs {
		have[output.InputsFolder+name] = data
	}
	v.add("derivation", count(len(again), "file", "files"), output.Compare(have, again))
	return nil
}

// rederive returns the files that an edition's archive and inputs give.
func rederive(ctx context.Context, e *output.Edition, dir string) (map[string][]byte, error) {
	w, err := config.FromInputs(e.Inputs)
	if err != nil {
		return nil, err
	}
	engine, err := engineOf(w)
	if err != nil {
		return nil, err
	}
	before, err := output.LedgerIn(e.Inputs)
	if err != nil {
		return nil, err
	}
	d := derivation{w: w, engine: engine, dir: dir, edition: e.Meta.ID, asOf: e.Meta.AsOf, draws: e.Draws(), before: before}
	again, err := d.run(ctx)
	if err != nil {
		return nil, err
	}
	again.Meta.State, again.Meta.Tool, again.Meta.Country, again.Meta.Budget, again.Meta.Demo = e.Meta.State, e.Meta.Tool, e.Meta.Country, e.Meta.Budget, e.Meta.Demo
	return again.Build()
}

// verifySite publishes again into a folder of its own and compares. Only the
// version that made a site can make it again to the byte.
func (a *app) verifySite(v *verification, s config.Settings) error {
	if _, err := os.Stat(a.path("site")); err != nil {
		v.skip("site", "there is none in "+a.path("site"))
		return nil
	}
	mark, marked := site.ReadMark(a.path("site"))
	if marked && mark.Makegood != "" && mark.Makegood != version() {
		v.skip("site", fmt.Sprintf("it was published by version %s, this program is version %s", mark.Makegood, version()))
		return nil
	}
	if other := otherwise(mark, s); marked && other != "" {
		v.add("site", "nothing", []output.Failure{{Step: "site", What: "site/site.json", Text: "the site was published with " + other + "; makegood publish makes it again by the settings in force"}})
		return nil
	}
	behind, err := a.behind()
	if err != nil {
		return err
	}
	if len(behind) > 0 {
		v.add("site", count(len(behind), "edition", "editions"), behind)
		return nil
	}
	tmp, err := os.MkdirTemp("", "makegood-verify-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	a.step("publishing again, to compare")
	again := filepath.Join(tmp, "site")
	if _, err := a.writeSite(again, s, site.Options{Version: version(), Before: a.path("site")}, nil); err != nil {
		v.add("site", "nothing", []output.Failure{{Step: "site", What: "site", Text: "cannot be published again: " + err.Error()}})
		return nil
	}
	n, failures, err := output.CompareFolders(a.path("site"), again)
	v.add("site", count(n, "file", "files"), failures)
	return err
}

// behind names the editions that are not in the site as they stand: scored again,
// or for the first time, since it was published. Of pages that follow from
// another edition than there is each would differ, and that says nothing of them.
func (a *app) behind() (failures []output.Failure, err error) {
	ids, err := a.editionIDs()
	if err != nil {
		return nil, err
	}
	for _, id := range ids {
		is, err := os.ReadFile(a.path("editions", id, output.MetaFile))
		if err != nil {
			return nil, err
		}
		name := filepath.Join("site", "data", id, output.MetaFile)
		was, err := os.ReadFile(a.path(name))
		if err != nil || !bytes.Equal(was, is) {
			failures = append(failures, output.Failure{Step: "site", What: filepath.ToSlash(name), Text: "is not edition " + id + " as it stands; makegood publish makes the site of it again"})
		}
	}
	return failures, nil
}

// otherwise names the first setting in which a site was published otherwise than
// it would be now, or returns "".
func otherwise(m site.Mark, s config.Settings) string {
	records := "none"
	if m.Records {
		records = citedRecords
	}
	for _, x := range []struct{ key, was, is string }{
		{"publish.languages", strings.Join(m.Languages, ","), strings.Join(s.Publish.Languages, ",")},
		{"publish.base_url", m.BaseURL, s.Publish.BaseURL},
		{"publish.records", records, s.Publish.Records},
		{"publish.contact", m.Contact, siteContact(s)},
	} {
		if x.was != x.is {
			return fmt.Sprintf("%s %s, and %s is in force", x.key, orDash(x.was), orDash(x.is))
		}
	}
	return ""
}

// verdict reports a verification; it is an error with code 5 if anything fails.
func (a *app) verdict(v *verification) error {
	if a.json {
		if err := a.printJSON(v); err != nil {
			return err
		}
	} else {
		a.printVerification(v)
	}
	if len(v.Failures) > 0 && !slices.ContainsFunc(v.Failures, func(f output.Failure) bool { return !f.Grown }) {
		return coded{exitVerify, errors.New(v.Subject + " is unchanged, but is not all that the archive holds by now; makegood score judges what was read since, and makegood publish shows it")}
	}
	if len(v.Failures) > 0 {
		return coded{exitVerify, errors.New(v.Subject + " does not hold: " + count(len(v.Failures), "thing no longer follows", "things no longer follow"))}
	}
	return nil
}

func (a *app) printVerification(v *verification) {
	for _, s := range v.Steps {
		wrong := 0
		for _, f := range v.Failures {
			if f.Step == s.Step {
				wrong++
			}
		}
		switch {
		case s.Skipped != "":
			a.printf("%-11s skipped: %s\n", s.Step, s.Skipped)
		case wrong > 0:
			a.printf("%-11s %s looked at, %d wrong\n", s.Step, s.Checked, wrong)
		default:
			a.printf("%-11s %s, all well\n", s.Step, s.Checked)
		}
	}
	for _, q := range v.Quotes {
		a.printf("  “%s”\n           at bytes %d to %d of %s, read %s\n           from %s at %d\n", onOneLine(q.Quote), q.Start, q.End, clean(q.URL), clean(q.Fetched), clean(q.Record.File), q.Record.Offset)
		if from := q.Original; from != nil {
			a.printf("           which says unchanged; the words stand in %s at %d, received %s\n", clean(from.File), from.Offset, clean(from.Fetched))
		}
	}
	for i, f := range v.Failures {
		if i == mostFailures {
			a.printf("  and %d more; --json lists them all\n", len(v.Failures)-i)
			break
		}
		a.printf("  %s\n", f)
	}
}

// mostFailures is how many failures are told to people.
const mostFailures = 100
