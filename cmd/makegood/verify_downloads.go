package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"makegood/config"
	"makegood/output"
	"makegood/output/data"
	"makegood/output/site"
	"makegood/scoring"
)

// isDownloads reports whether a name is that of a folder with the data files of an
// edition, as a site publishes them.
func isDownloads(name string) bool {
	info, err := os.Stat(filepath.Join(name, output.MetaFile))
	return err == nil && info.Mode().IsRegular()
}

// downloads reports whether a name is that of a folder with the data files of an
// edition, not of an edition of the workspace. A name that may be either is wrong
// usage, and so is that of a folder without an edition that is no edition here.
func (a *app) downloads(name string) (bool, error) {
	path := strings.ContainsRune(name, '/') || strings.ContainsRune(name, filepath.Separator)
	edition := !path && isDownloads(a.path("editions", name))
	switch {
	case edition && isDownloads(name):
		return false, usage("%s is an edition of this workspace and a folder that holds %s; ./%[1]s names the folder, --edition %[1]s the edition", name, output.MetaFile)
	case edition:
		return false, nil
	case isDownloads(name):
		return true, nil
	case isFolder(name):
		return false, usage("%s holds no %s", name, output.MetaFile)
	}
	return false, nil
}

// isFolder reports whether a name is that of a folder.
func isFolder(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}

// verifyDownloads checks what a site publishes of an edition with nothing but those
// files: each digest, the scores and draws from findings and configuration, and
// every table made of them. Where the archive is at hand, it takes the steps that
// need it, too.
func (a *app) verifyDownloads(ctx context.Context, folder string) error {
	s, _, err := a.settings()
	if err != nil {
		return err
	}
	v := newVerification("downloads in " + folder)
	e, made, failures, err := output.Downloads(os.DirFS(folder))
	if err != nil {
		return err
	}
	if e == nil {
		v.add("integrity", "nothing", failures)
		return a.verdict(v)
	}
	v.add("integrity", count(len(e.Files)+len(e.Inputs), "file", "files"), failures)
	if err := a.verifyArchived(ctx, v, e, a.archiveDir(s)); err != nil {
		return err
	}
	if err := verifySums(v, e); err != nil {
		return err
	}
	mark, _ := site.ReadMark(filepath.Join(folder, "..", "..")) // where there is none, the edition tells
	if err := verifyTables(v, e, made, mark.Makegood); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return a.verdict(v)
}

// verifyArchived takes the steps that need the archive, where it is.
func (a *app) verifyArchived(ctx context.Context, v *verification, e *output.Edition, dir string) error {
	if _, err := os.Stat(filepath.Join(dir, e.Meta.ID)); errors.Is(err, fs.ErrNotExist) {
		v.skip("archive", "it is not here; whoever has it names its folder by --set archive.url=FOLDER")
		return nil
	}
	if err := a.verifyQuotes(ctx, v, e, dir); err != nil {
		return err
	}
	return a.verifyDerivation(ctx, v, e, dir)
}

// verifySums adds up again what follows from the findings and the inputs, and
// compares every file that holds some of it.
func verifySums(v *verification, e *output.Edition) error {
	if why := foreign(e.Meta); why != "" {
		v.skip("sums", why)
		return nil
	}
	w, err := config.FromInputs(e.Inputs)
	if err == nil {
		var again map[string][]byte
		if again, err = resummed(w, e); err == nil {
			have := map[string][]byte{}
			for name := range again {
				have[name] = e.Files[name]
			}
			failures := output.Compare(have, again)
			for i := range failures {
				failures[i].Step, failures[i].Text = "sums", "is not what the findings and the configuration give"
			}
			v.add("sums", count(len(again), "file", "files"), failures)
			return nil
		}
	}
	v.add("sums", "nothing", []output.Failure{{Step: "sums", What: "edition " + e.Meta.ID, Text: "cannot be added up again: " + err.Error()}})
	return nil
}

// resummed returns the files of an edition, inputs left out, with scores and draws
// made again from its findings.
func resummed(w *config.Workspace, e *output.Edition) (map[string][]byte, error) {
	engine, err := scoring.New(w.Initiatives, w.Method, w.Cues)
	if err != nil {
		return nil, err
	}
	again := *e
	again.Scores, again.Pairs = nil, nil
	byID := map[string]scoring.Score{}
	for _, in := range w.Initiatives {
		var members []config.Signatory
		for _, s := range w.Signatories {
			if joined(s, in.ID) {
				members = append(members, s)
			}
		}
		var findings []scoring.Finding
		for _, f := range e.Findings {
			if f.Initiative == in.ID {
				findings = append(findings, f)
			}
		}
		scores := engine.Scores(in.ID, members, findings)
		again.Pairs = append(again.Pairs, engine.Draw(in.ID, members, findings, scores, e.Draws())...)
		again.Scores = append(again.Scores, scores...)
		for _, s := range scores {
			byID[s.Signatory+" "+s.ID] = s
		}
	}
	again.Scorecards = slices.Clone(e.Scorecards)
	for i := range again.Scorecards {
		card := &again.Scorecards[i]
		card.Score = byID[card.Signatory+" "+card.Initiative]
		card.Pledges = slices.Clone(card.Pledges)
		for k := range card.Pledges {
			card.Pledges[k].Score = byID[card.Signatory+" "+card.Initiative+"/"+card.Pledges[k].Pledge]
		}
	}
	files, err := again.Build()
	for name := range e.Inputs {
		delete(files, output.InputsFolder+name)
	}
	return files, err
}

// verifyTables makes those of the tables, the workbook, the database and the package
// that are here again.
// Only the version that made them can make them again to the byte.
func verifyTables(v *verification, e *output.Edition, made map[string][]byte, by string) error {
	if by == "" {
		by = e.Meta.Tool
	}
	if by != version() {
		v.skip("tables", fmt.Sprintf("they were made by version %s, this program is version %s", by, version()))
		return nil
	}
	tmp, err := os.MkdirTemp("", "makegood-verify-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	if made[data.PackageFile] == nil {
		v.skip("tables", data.PackageFile+" is not here, which describes them")
		return nil
	}
	var about struct{ Homepage string }
	if err := json.Unmarshal(made[data.PackageFile], &about); err != nil {
		v.add("tables", "nothing", []output.Failure{{Step: "tables", What: data.PackageFile, Text: err.Error()}})
		return nil
	}
	files, err := site.WriteData(tmp, e, about.Homepage)
	if err != nil {
		return err
	}
	again := map[string][]byte{}
	for _, f := range files {
		if _, ours := e.Files[f.Name]; ours || strings.HasPrefix(f.Name, output.InputsFolder) {
			continue
		}
		if made[f.Name] == nil { // it was not downloaded
			continue
		}
		if again[f.Name], err = os.ReadFile(filepath.Join(tmp, filepath.FromSlash(f.Name))); err != nil {
			return err
		}
	}
	failures := output.Compare(made, again)
	for i := range failures {
		failures[i].Step, failures[i].Text = "tables", "is not what the edition gives"
	}
	v.add("tables", count(len(again), "file", "files"), failures)
	return nil
}
