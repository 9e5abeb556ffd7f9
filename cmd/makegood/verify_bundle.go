package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"

	"makegood/config"
	"makegood/crawler/archive"
	"makegood/crawler/extract"
	"makegood/output"
	"makegood/scoring"
)

// verifyBundle checks one bundled finding with nothing but the file. Whatever
// is wrong in the file, which may come from anyone, is a failure of it.
func (a *app) verifyBundle(ctx context.Context, file string) error {
	data, err := readBundle(file)
	if err != nil {
		return err
	}
	v := newVerification(filepath.Base(file))
	parts, err := unzipped(data)
	if err != nil {
		v.add("integrity", "nothing", []output.Failure{{Step: "integrity", What: v.Subject, Text: err.Error()}})
		return a.verdict(v)
	}
	v.add("integrity", count(len(parts), "part", "parts"), output.CheckManifest(parts))
	if again, err := zipped(parts); err != nil {
		return err
	} else if !bytes.Equal(data, again) {
		v.fail(output.Failure{Step: "integrity", What: v.Subject, Text: "is not packed as makegood bundle packs its parts"})
	}
	if err := verifyParts(ctx, v, parts); err != nil {
		return err
	}
	return a.verdict(v)
}

// verifyParts checks what the parts of a bundle say.
func verifyParts(ctx context.Context, v *verification, parts map[string][]byte) error {
	tmp, err := os.MkdirTemp("", "makegood-bundle-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	x, err := extractor()
	if err != nil {
		return err
	}
	b, wrong := opened(tmp, parts)
	if wrong != nil {
		v.fail(*wrong)
		return nil
	}
	v.fail(b.journalled(tmp)...)
	if why := foreign(b.Edition); why != "" {
		v.skip("quotes", why)
		v.skip("derivation", why)
		return nil
	}
	n, failures := output.Quotes([]scoring.Finding{b.finding}, texter(ctx, tmp, x))
	v.add("quotes", count(n, "quote", "quotes"), failures)
	b.verifyRule(v, parts, tmp, x)
	if len(v.Failures) == 0 {
		v.Quotes = b.proven()
	}
	return ctx.Err()
}

// An openBundle is a bundle whose records are laid out as in the archive.
type openBundle struct {
	parcel
	finding   scoring.Finding
	snapshots []archive.Snapshot
}

// opened reads the parts and lays out the records in dir.
func opened(dir string, parts map[string][]byte) (openBundle, *output.Failure) {
	var b openBundle
	for _, part := range []struct {
		name string
		read func() error
	}{
		{bundleFile, func() error { return json.Unmarshal(parts[bundleFile], &b.parcel) }},
		{findingFile, func() error { return json.Unmarshal(parts[findingFile], &b.finding) }},
		{snapshotsPart, func() error {
			for line := range bytes.Lines(parts[snapshotsPart]) {
				var s archive.Snapshot
				if err := json.Unmarshal(line, &s); err != nil {
					return err
				}
				b.snapshots = append(b.snapshots, s)
			}
			return nil
		}},
		{recordsFolder, func() error { return layOut(dir, b.parcel, parts) }},
	} {
		if err := part.read(); err != nil {
			return b, &output.Failure{Step: "integrity", What: part.name, Text: err.Error()}
		}
	}
	if b.Finding != b.finding.ID {
		return b, &output.Failure{Step: "integrity", What: bundleFile, Text: fmt.Sprintf("is of %s, but the finding is %s", b.Finding, b.finding.ID)}
	}
	return b, nil
}

// journalled holds the snapshots against the records, and sees that each quote
// and each answer that was observed has its snapshot.
func (b *openBundle) journalled(dir string) (failures []output.Failure) {
	fail := func(address string, text string) {
		failures = append(failures, output.Failure{Step: "integrity", What: snapshotsPart + " " + address, Text: text, Cells: []string{b.finding.ID}})
	}
	for _, s := range b.snapshots {
		rec, err := archive.Read(dir, s.Record)
		switch {
		case err != nil:
			fail(s.URL, err.Error())
		case s.Signatory != b.finding.Signatory:
			fail(s.URL, "is of "+s.Signatory)
		case rec.SavedBy() != s.SavedBy:
			fail(s.URL, "the record was saved by somebody else than is said")
		case rec.URL != s.URL || !rec.Date.Equal(s.Fetched) || rec.SHA256 != s.SHA256:
			fail(s.URL, "the record is of another fetch")
		}
	}
	for _, ev := range b.finding.Evidence {
		if !slices.ContainsFunc(b.snapshots, func(s archive.Snapshot) bool { return s.Record == ev.Record && s.URL == ev.URL }) {
			fail(ev.URL, "there is no snapshot of the page quoted")
		}
	}
	var basis []archive.Basis
	if o := b.finding.Observation; o != nil {
		basis = o.Basis
	}
	for _, from := range basis {
		if from.SHA256 != "" && !slices.ContainsFunc(b.snapshots, func(s archive.Snapshot) bool { return s.URL == from.URL && s.Fetched.Equal(from.Fetched) }) {
			fail(from.URL, "there is no snapshot of the answer observed")
		}
	}
	if says := b.finding.Outcome; (says == scoring.Yes || says == scoring.Partly) && len(b.finding.Evidence)+len(basis) == 0 {
		fail(b.finding.ID, "says "+string(says)+", and rests on nothing")
	}
	return failures
}

// proven lists the quotes of the finding with their records. It is for a bundle
// in which all holds: what a finding says of its records is then what they say.
func (b *openBundle) proven() []provenQuote {
	quotes := make([]provenQuote, len(b.finding.Evidence))
	for i, ev := range b.finding.Evidence {
		quotes[i] = provenQuote{ev.Quote, ev.URL, ev.Start, ev.End, ev.Fetched, ev.Record, ev.Original}
	}
	return quotes
}

// readBundle reads a file within the limits of a bundle.
func readBundle(file string) ([]byte, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, 2*maxBundle+1))
	if err == nil && len(data) > 2*maxBundle {
		err = coded{exitVerify, fmt.Errorf("%s is larger than %d MiB; it is no bundle of ours", file, 2*maxBundle>>20)}
	}
	return data, err
}

// maxOffset bounds where a record may have stood. On disks without sparse files
// what lies before it takes space.
const maxOffset = 4 << 30

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
		if !ok || int64(len(member)) != r.Length || r.Offset < 0 || r.Offset > maxOffset {
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
func (b *openBundle) verifyRule(v *verification, parts map[string][]byte, dir string, x extract.Extractor) {
	switch o := b.finding.Observation; {
	case o != nil && len(b.snapshots) < len(o.Basis):
		v.skip("derivation", "the observation rests on an answer that never came and left no record; it can only be checked on the whole edition")
		return
	case len(b.snapshots) == 0:
		v.skip("derivation", "the finding cites no record; that nothing was found can only be checked on the whole edition")
		return
	}
	findings, err := b.judgeAgain(parts, dir, x)
	if err != nil {
		v.add("derivation", "nothing", []output.Failure{{Step: "derivation", What: b.finding.ID, Text: "cannot be judged again: " + err.Error()}})
		return
	}
	v.add("derivation", "the rule", rejudged(b.finding, findings))
}

// judgeAgain returns what the inputs of the bundle make of its documents.
func (b *openBundle) judgeAgain(parts map[string][]byte, dir string, x extract.Extractor) ([]scoring.Finding, error) {
	inputs := map[string][]byte{}
	for name, data := range parts {
		if input, ok := strings.CutPrefix(name, output.InputsFolder); ok {
			inputs[input] = data
		}
	}
	w, err := config.FromInputs(inputs)
	if err != nil {
		return nil, err
	}
	if _, ok := w.Initiative(b.finding.Initiative); !ok {
		return nil, fmt.Errorf("the initiative %q is not among the inputs", b.finding.Initiative)
	}
	engine, err := engineOf(w)
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(w.Signatories, func(s config.Signatory) bool { return s.ID == b.finding.Signatory })
	if i < 0 {
		return nil, fmt.Errorf("the signatory %q is not among the inputs", b.finding.Signatory)
	}
	c := scoring.Case{Signatory: w.Signatories[i], Roster: scoring.NewRoster(w.Signatories), Sources: w.SourcesOf(w.Signatories[i]), AsOf: b.Edition.AsOf, Snapshots: archive.Current(b.snapshots)}
	if c.Documents, err = readDocuments(dir, x, c); err != nil {
		return nil, err
	}
	c.Observations = derived(dir, c.Signatory, b.snapshots)
	findings, _ := engine.Judge(b.finding.Initiative, c)
	return findings, nil
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
	if g.Pledge != f.Pledge || g.Indicator != f.Indicator || g.Element != f.Element || g.Probe != f.Probe || g.Possible != f.Possible {
		return fail("the inputs ask for another question, or other points")
	}
	for _, ev := range f.Evidence {
		if !slices.ContainsFunc(g.Evidence, func(x scoring.Evidence) bool { return reflect.DeepEqual(x, ev) }) {
			return fail("the rule does not give the quote from " + ev.URL)
		}
	}
	if f.Observation != nil && !reflect.DeepEqual(f.Observation, g.Observation) {
		return fail("the archived answers do not give the observation of " + f.Observation.Host)
	}
	if f.Observation != nil && f.Outcome != g.Outcome {
		return fail(fmt.Sprintf("the observation gives %s, not %s", g.Outcome, f.Outcome))
	}
	if (f.Outcome == scoring.Yes || f.Outcome == scoring.Partly) && (g.Outcome != f.Outcome || g.Points != f.Points) {
		return fail(fmt.Sprintf("the cited documents give %s and %d points, not %s and %d", g.Outcome, g.Points, f.Outcome, f.Points))
	}
	return nil
}
