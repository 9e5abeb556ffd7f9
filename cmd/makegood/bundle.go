package main

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"makegood/config"
	"makegood/crawler/archive"
	"makegood/output"
	"makegood/scoring"
)

// bundleSuffix ends the name of a bundle.
const bundleSuffix = ".zip"

// The names of the parts of a bundle. Its records stand below recordsFolder, in
// one file each, named by where they stand in the archive.
const (
	bundleFile    = "bundle.json"
	findingFile   = "finding.json"
	snapshotsPart = "snapshots.jsonl"
	recordsFolder = "records/"
	readmePart    = "README.txt"
)

func (a *app) bundleCommand() *cobra.Command {
	var file string
	c := &cobra.Command{
		Use:   "bundle ID",
		Short: "Pack one finding with its records and rules into a file that checks alone",
		Args:  cobra.ExactArgs(1),
		RunE:  func(_ *cobra.Command, args []string) error { return a.bundle(args[0], file) },
	}
	c.Flags().StringVarP(&file, "output", "o", "", "file to write (default: the id with hyphens, .zip)")
	return c
}

// A parcel is bundle.json: which finding of which edition this is.
type parcel struct {
	Format  int             `json:"format"` // 1
	Finding string          `json:"finding"`
	Edition output.Meta     `json:"edition"`
	Records []bundledRecord `json:"records"`
}

// A bundledRecord says where a record stood in the archive.
type bundledRecord struct {
	archive.Location
	Part string `json:"part"` // its file in the bundle
}

func (a *app) bundle(id, file string) error {
	s, _, err := a.settings()
	if err != nil {
		return err
	}
	e, err := a.readEdition()
	if err != nil {
		return err
	}
	i := slices.IndexFunc(e.Findings, func(f scoring.Finding) bool { return f.ID == id })
	if i < 0 {
		return usage("edition %s has no finding %q; makegood explain SIGNATORY lists the ids", e.Meta.ID, id)
	}
	parts, err := bundleParts(e, e.Findings[i], a.archiveDir(s))
	if err != nil {
		return err
	}
	data, err := zipped(parts)
	if err != nil {
		return err
	}
	if file == "" {
		file = output.BundleName(id)
	}
	if err := output.WriteFile(file, data); err != nil {
		return err
	}
	if a.json {
		return a.printJSON(map[string]any{"file": file, "finding": id, "bytes": len(data)})
	}
	rests := count(len(e.Findings[i].Evidence), "quote", "quotes")
	if o := e.Findings[i].Observation; o != nil {
		rests = count(len(o.Basis), "archived answer", "archived answers")
	}
	a.printf("%s holds %s with %s; anyone checks it with: makegood verify %s\n", file, id, rests, file)
	return nil
}

// bundleParts gathers the files of a bundle by name.
func bundleParts(e *output.Edition, f scoring.Finding, dir string) (map[string][]byte, error) {
	parts := map[string][]byte{readmePart: []byte(fmt.Sprintf(bundleReadme, f.ID, e.Meta.ID))}
	for name, data := range e.Inputs {
		if !strings.HasPrefix(name, config.RepliesFolder) && !output.IsLedger(name) {
			parts[output.InputsFolder+name] = data
		}
	}
	for _, r := range e.Replies { // those of others, and of who may be somebody else, are not passed on
		if r.Confirmed() && r.Concerns(f.Signatory, f.Initiative) {
			parts[output.InputsFolder+r.File] = e.Inputs[r.File]
		}
	}
	p := parcel{Format: 1, Finding: f.ID, Edition: e.Meta}
	cited, err := p.pack(parts, f, e.Snapshots, dir)
	if err != nil {
		return nil, err
	}
	var lines bytes.Buffer
	enc := json.NewEncoder(&lines)
	for _, s := range e.Snapshots {
		if cited[s.Record] {
			s.SavedBy = vouched(f, s.Record) // the table of snapshots does not tell
			if err := enc.Encode(s); err != nil {
				return nil, err
			}
		}
	}
	parts[snapshotsPart] = lines.Bytes()
	if parts[findingFile], err = json.MarshalIndent(f, "", "  "); err != nil {
		return nil, err
	}
	if parts[bundleFile], err = json.MarshalIndent(p, "", "  "); err != nil {
		return nil, err
	}
	parts[output.ManifestFile] = output.Manifest(parts)
	return parts, nil
}

// vouched returns who vouches for a record that a finding quotes, or "".
func vouched(f scoring.Finding, at archive.Location) string {
	for _, ev := range f.Evidence {
		if ev.Record == at {
			return ev.SavedBy
		}
	}
	return ""
}

// pack adds the records that the finding cites, and those that they refer to,
// and returns which are cited.
func (p *parcel) pack(parts map[string][]byte, f scoring.Finding, snapshots []archive.Snapshot, dir string) (map[archive.Location]bool, error) {
	cited := map[archive.Location]bool{}
	for _, ground := range output.Grounds(f, snapshots) {
		at := ground.Record
		if cited[at] {
			continue
		}
		cited[at] = true
		locations, err := archive.Whole(dir, at)
		if err != nil {
			return nil, err
		}
		for _, at := range locations {
			part := fmt.Sprintf("%s%s@%d.warc.gz", recordsFolder, strings.TrimSuffix(at.File, ".warc.gz"), at.Offset)
			if parts[part] != nil {
				continue
			}
			if parts[part], err = archive.Member(dir, at); err != nil {
				return nil, err
			}
			p.Records = append(p.Records, bundledRecord{at, part})
		}
	}
	return cited, nil
}

// zipped packs files by name, not compressed again: the same files give the same
// bytes with every version of the packer.
func zipped(parts map[string][]byte) ([]byte, error) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)})
		if err != nil {
			return nil, err
		}
		if _, err := w.Write(parts[name]); err != nil {
			return nil, err
		}
	}
	if err := z.Close(); err != nil { // writes the directory
		return nil, err
	}
	return b.Bytes(), nil
}

// Limits on a bundle, which may come from anyone.
const (
	maxBundle = 256 << 20 // bytes of all parts, unpacked
	maxParts  = 1000
)

// unzipped reads the parts of a bundle, within its limits.
func unzipped(file []byte) (map[string][]byte, error) {
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return nil, err
	}
	if len(z.File) > maxParts {
		return nil, fmt.Errorf("has %d parts; a bundle has at most %d", len(z.File), maxParts)
	}
	parts := map[string][]byte{}
	left := int64(maxBundle)
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f.Name, err)
		}
		data, err := io.ReadAll(io.LimitReader(r, left+1))
		r.Close()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f.Name, err)
		}
		if left -= int64(len(data)); left < 0 {
			return nil, fmt.Errorf("unpacks to more than %d MiB; it is no bundle of ours", maxBundle>>20)
		}
		parts[f.Name] = data
	}
	return parts, nil
}

const bundleReadme = `This file holds one finding of a Makegood scorecard and what it rests on:
%s, edition %s.

finding.json     the finding: outcome, points, reason, quotes with their places
snapshots.jsonl  when and how each cited page was read
records/         the cited pages as received, as WARC records, one a file
inputs/          the pledges, rules, words, method and names used, and what the
                 signatory replied
bundle.json      the edition it belongs to, and where each record stood
manifest.sha256  the digest of each of these files

Check it with: makegood verify FILE
A digest proves that a record has not changed since it was made, not what the
site served. Quoted pages remain their publishers'.
`
