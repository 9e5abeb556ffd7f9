package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"makegood/config"
	"makegood/crawler/archive"
	"makegood/crawler/extract"
	"makegood/output"
	"makegood/scoring"
)

// verifyBundle checks one bundled finding with nothing but the file.
func (a *app) verifyBundle(file string) error {
	parts, err := unzipped(file)
	if err != nil {
		return coded{exitVerify, err}
	}
	v := &verification{Subject: filepath.Base(file)}
	v.add("integrity", count(len(parts), "part", "parts"), output.CheckManifest(parts))
	if again, err := zipped(parts); err != nil {
		return err
	} else if have, err := os.ReadFile(file); err != nil {
		return err
	} else if !bytes.Equal(have, again) {
		v.Failures = append(v.Failures, output.Failure{Step: "integrity", What: v.Subject, Text: "is not packed as makegood bundle packs its parts"})
	}
	var p parcel
	var f scoring.Finding
	if err := errors.Join(json.Unmarshal(parts[bundleFile], &p), json.Unmarshal(parts[findingFile], &f)); err != nil {
		v.Failures = append(v.Failures, output.Failure{Step: "integrity", What: bundleFile, Text: err.Error()})
		return a.verdict(v)
	}
	tmp, err := os.MkdirTemp("", "makegood-bundle-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	if err := layOut(tmp, p, parts); err != nil {
		v.Failures = append(v.Failures, output.Failure{Step: "integrity", What: recordsFolder, Text: err.Error()})
		return a.verdict(v)
	}
	if why := foreign(p.Edition); why != "" {
		v.skip("quotes", why)
		v.skip("derivation", why)
		return a.verdict(v)
	}
	x, err := extractor()
	if err != nil {
		return err
	}
	n, failures := output.Quotes([]scoring.Finding{f}, texter(tmp, x))
	v.add("quotes", count(n, "quote", "quotes"), failures)
	if err := verifyRule(v, p, f, parts, tmp, x); err != nil {
		return err
	}
	return a.verdict(v)
}

// layOut writes each record where it stood in the archive, so that it is read
// as the edition read it.
func layOut(dir string, p parcel, parts map[string][]byte) error {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer root.Close()
	for _, r := range p.Records {
		member, ok := parts[r.Part]
		if !ok || int64(len(member)) != r.Length || r.Offset < 0 || r.Offset > 1<<40 {
			return fmt.Errorf("%s is not the record that %s names", r.Part, bundleFile)
		}
		if err := root.MkdirAll(filepath.Dir(filepath.FromSlash(r.File)), 0o777); err != nil {
			return err
		}
		f, err := root.OpenFile(filepath.FromSlash(r.File), os.O_RDWR|os.O_CREATE, 0o666)
		if err != nil {
			return err
		}
		_, err = f.WriteAt(member, r.Offset)
		if err := errors.Join(err, f.Close()); err != nil {
			return err
		}
	}
	return nil
}

// verifyRule judges the cited documents alone. What a quote shows must follow
// again; that nothing was found elsewhere cannot, without the whole archive.
func verifyRule(v *verification, p parcel, f scoring.Finding, parts map[string][]byte, dir string, x extract.Extractor) error {
	if len(f.Evidence) == 0 {
		v.skip("derivation", "the finding cites no record; that nothing was found can only be checked on the whole edition")
		return nil
	}
	inputs := map[string][]byte{}
	for name, data := range parts {
		if input, ok := strings.CutPrefix(name, output.InputsFolder); ok {
			inputs[input] = data
		}
	}
	w, err := config.FromInputs(inputs)
	if err != nil {
		v.Failures = append(v.Failures, output.Failure{Step: "integrity", What: output.InputsFolder, Text: err.Error()})
		return nil
	}
	engine, err := engineOf(w)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(w.Signatories, func(s config.Signatory) bool { return s.ID == f.Signatory })
	if i < 0 {
		v.Failures = append(v.Failures, output.Failure{Step: "derivation", What: f.ID, Text: "its signatory is not among the inputs"})
		return nil
	}
	c := scoring.Case{Signatory: w.Signatories[i], Sources: w.SourcesOf(w.Signatories[i]), AsOf: p.Edition.AsOf}
	for _, line := range bytes.Split(bytes.TrimSpace(parts[snapshotsPart]), []byte("\n")) {
		var s archive.Snapshot
		if err := json.Unmarshal(line, &s); err != nil {
			return fmt.Errorf("%s: %w", snapshotsPart, err)
		}
		c.Snapshots = append(c.Snapshots, s)
	}
	if c.Documents, err = readDocuments(dir, x, c); err != nil {
		return err
	}
	findings, _ := engine.Judge(f.Initiative, c)
	v.add("derivation", "the rule", rejudged(f, findings))
	return nil
}

// rejudged compares a finding with what its cited documents alone give.
func rejudged(f scoring.Finding, again []scoring.Finding) []output.Failure {
	fail := func(text string) []output.Failure {
		return []output.Failure{{Step: "derivation", What: f.ID, Text: text, Cells: []string{f.ID}}}
	}
	i := slices.IndexFunc(again, func(g scoring.Finding) bool { return g.ID == f.ID })
	if i < 0 {
		return fail("the inputs do not ask this question")
	}
	g := again[i]
	for _, ev := range f.Evidence {
		if !slices.ContainsFunc(g.Evidence, func(x scoring.Evidence) bool {
			return x.URL == ev.URL && x.Start == ev.Start && x.End == ev.End && slices.Equal(x.Cues, ev.Cues)
		}) {
			return fail("the rule does not fire on the quote from " + ev.URL)
		}
	}
	if (f.Outcome == scoring.Yes || f.Outcome == scoring.Partly) && (g.Outcome != f.Outcome || g.Points != f.Points) {
		return fail(fmt.Sprintf("the cited documents give %s and %d points, not %s and %d", g.Outcome, g.Points, f.Outcome, f.Points))
	}
	return nil
}
