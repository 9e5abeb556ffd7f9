package output

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"makegood/crawler/archive"
	"makegood/scoring"
)

// A Failure names one thing that no longer follows from what it was made of.
type Failure struct {
	Step  string   `json:"step"`            // integrity, quotes, derivation or site
	What  string   `json:"what"`            // the file, record or finding
	Text  string   `json:"text"`            // what is wrong with it
	Cells []string `json:"cells,omitempty"` // ids of the findings that rest on it
	Grown bool     `json:"grown,omitempty"` // it is as it was, and more came since: not altered, but not judged
}

// grown is what is said of an archive file that more was put into.
const grown = "has more in it than when the edition was made, and is unchanged before that"

// String writes the failure as one line, with at most five of the findings that rest on it.
func (f Failure) String() string {
	s := f.What + ": " + f.Text
	if len(f.Cells) > 0 {
		s += " (findings: " + strings.Join(f.Cells[:min(5, len(f.Cells))], ", ")
		if len(f.Cells) > 5 {
			s += fmt.Sprintf(" and %d more", len(f.Cells)-5)
		}
		s += ")"
	}
	return s
}

// Integrity checks every digest: each file of the edition against its manifest,
// the two digests of the edition, each archive file leaned on, each record in
// it, and each line of its journals. It returns how many files it looked at and
// what does not hold.
func Integrity(dir fs.FS, archiveDir string) (checked int, failures []Failure, err error) {
	files, err := readAll(dir, everyFile)
	if err != nil {
		return 0, nil, err
	}
	failures = CheckManifest(files)
	checked = len(files)
	e, err := Read(dir)
	if err != nil {
		return checked, append(failures, Failure{Step: "integrity", What: MetaFile, Text: err.Error()}), nil
	}
	failures = append(failures, sealed(e, files)...)
	n, more := archived(e, archiveDir)
	return checked + n, append(failures, more...), nil
}

// CheckManifest checks that files are exactly those that their manifest lists,
// with the digests that it gives.
func CheckManifest(files map[string][]byte) (failures []Failure) {
	listed, err := parseManifest(files[ManifestFile])
	if err != nil {
		return []Failure{{Step: "integrity", What: ManifestFile, Text: err.Error()}}
	}
	for _, name := range slices.Sorted(maps.Keys(listed)) {
		if data, ok := files[name]; !ok {
			failures = append(failures, Failure{Step: "integrity", What: name, Text: "is listed in the manifest but is not there"})
		} else if archive.Sum(data) != listed[name] {
			failures = append(failures, Failure{Step: "integrity", What: name, Text: "does not have the digest that the manifest gives"})
		}
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if _, ok := listed[name]; !ok && name != ManifestFile {
			failures = append(failures, Failure{Step: "integrity", What: name, Text: "is not listed in the manifest"})
		}
	}
	return failures
}

// sealed checks the digests of edition.json itself.
func sealed(e *Edition, files map[string][]byte) (failures []Failure) {
	again := *e
	rest := maps.Clone(files)
	delete(rest, MetaFile)
	delete(rest, ManifestFile)
	if err := again.seal(rest); err != nil {
		return []Failure{{Step: "integrity", What: MetaFile, Text: err.Error()}}
	}
	if again.Meta.Digest != e.Meta.Digest {
		failures = append(failures, Failure{Step: "integrity", What: MetaFile, Text: "its digest is not that of the edition's files and facts"})
	}
	if again.Meta.Content != e.Meta.Content {
		failures = append(failures, Failure{Step: "integrity", What: MetaFile, Text: "its content digest is not that of the findings and scores"})
	}
	return failures
}

// archived checks the archive files that the edition leans on.
func archived(e *Edition, archiveDir string) (checked int, failures []Failure) {
	for _, f := range e.Meta.Archive {
		checked++
		failures = append(failures, e.archiveFile(archiveDir, f)...)
	}
	return checked, append(failures, e.newJournals(archiveDir)...)
}

// grew reports whether an archive file that the edition leans on has more in it
// than it had.
func (e *Edition) grew(dir, file string) bool {
	i := slices.IndexFunc(e.Meta.Archive, func(f ArchiveFile) bool { return f.File == file })
	info, err := os.Stat(filepath.Join(dir, filepath.FromSlash(file)))
	return i >= 0 && err == nil && info.Size() > e.Meta.Archive[i].Bytes
}

// newJournals names the signatories of the edition of which something was read
// into its archive only after it was made.
func (e *Edition) newJournals(dir string) (failures []Failure) {
	for _, s := range e.Signatories {
		file := e.Meta.ID + "/" + s.ID + ".jsonl"
		info, err := os.Stat(filepath.Join(dir, filepath.FromSlash(file)))
		if err != nil || info.Size() == 0 || slices.ContainsFunc(e.Meta.Archive, func(f ArchiveFile) bool { return f.File == file }) {
			continue
		}
		failures = append(failures, Failure{Step: "integrity", What: file, Text: grown, Grown: true})
	}
	return failures
}

// archiveFile checks one archive file. Its name comes from edition.json, which
// may have been altered: it leads nowhere but into the archive.
func (e *Edition) archiveFile(dir string, f ArchiveFile) []Failure {
	fail := func(text string) []Failure {
		return []Failure{{Step: "integrity", What: f.File, Text: text, Cells: e.restingOn(func(g Ground) bool { return g.Record.File == f.File })}}
	}
	edition, name, ok := strings.Cut(f.File, "/")
	if !ok || strings.Contains(name, "/") || !filepath.IsLocal(filepath.FromSlash(f.File)) {
		return fail("is no name of a file in the archive")
	}
	path := filepath.Join(dir, edition, name)
	if info, err := os.Lstat(path); errors.Is(err, fs.ErrNotExist) {
		return fail("is not in the archive")
	} else if err == nil && !info.Mode().IsRegular() {
		return fail("is not a regular file")
	}
	sum, n, err := archive.FileDigest(path)
	if err != nil {
		return fail(err.Error())
	}
	failures := e.parts(dir, edition, name)
	if before, _, err := archive.HeadDigest(path, f.Bytes); err == nil && n > f.Bytes && before == f.SHA256 {
		return append(failures, Failure{Step: "integrity", What: f.File, Text: grown, Grown: true})
	}
	if signatory, unread := strings.CutSuffix(f.File, ".unread.json"); unread && sum != f.SHA256 && e.grew(dir, signatory+".jsonl") {
		return append(failures, Failure{Step: "integrity", What: f.File, Text: "is of a crawl that went on since the edition was made", Grown: true})
	}
	if sum != f.SHA256 {
		failures = append(failures, Failure{Step: "integrity", What: f.File, Text: fmt.Sprintf("has %d bytes with another digest than when the edition was made (%d bytes)", n, f.Bytes)})
	}
	return failures
}

// parts checks the records of a WARC file, or the lines of a journal.
func (e *Edition) parts(dir, edition, name string) (failures []Failure) {
	var problems []archive.Problem
	var err error
	file := edition + "/" + name
	signatory, journal := strings.CutSuffix(name, ".jsonl")
	switch {
	case journal:
		problems, err = archive.CheckJournal(dir, edition, signatory)
	case strings.HasSuffix(name, ".warc.gz"):
		problems, err = archive.Check(dir, file)
	}
	if err != nil {
		failures = append(failures, Failure{Step: "integrity", What: file, Text: err.Error()})
	}
	for _, p := range problems {
		f := Failure{Step: "integrity", What: p.String(), Text: "the record has changed since it was made", Cells: e.restingOn(func(g Ground) bool {
			return g.Record.File == file && g.Record.Offset == p.Offset
		})}
		if journal {
			f = Failure{Step: "integrity", What: fmt.Sprintf("%s line %d", file, lineAt(filepath.Join(dir, edition, name), p.Offset)), Text: p.What, Cells: e.restingOn(func(g Ground) bool {
				return g.URL == p.URL && g.Record.File == edition+"/"+signatory+".warc.gz"
			})}
		}
		failures = append(failures, f)
	}
	return failures
}

// lineAt returns the number of the line that begins at an offset of a file.
func lineAt(path string, offset int64) int {
	f, err := os.Open(path)
	if err != nil {
		return 0
	}
	defer f.Close()
	head, err := io.ReadAll(io.LimitReader(f, offset))
	if err != nil {
		return 0
	}
	return 1 + bytes.Count(head, []byte("\n"))
}

// A Texter extracts the text of the record at a location. It wraps
// [archive.ErrCorrupt] if the record has changed.
type Texter func(at archive.Location, url string) (string, error)

// Quotes checks that each quote stands verbatim at its offsets in the text that
// is extracted from its record.
func Quotes(findings []scoring.Finding, text Texter) (checked int, failures []Failure) {
	type key struct {
		archive.Location
		url string
	}
	texts := map[key]string{}
	signatory := ""
	for _, f := range findings {
		if f.Signatory != signatory { // no more in memory than the texts of one
			clear(texts)
			signatory = f.Signatory
		}
		for _, ev := range f.Evidence {
			checked++
			k := key{ev.Record, ev.URL}
			t, ok := texts[k]
			if !ok {
				var err error
				if t, err = text(ev.Record, ev.URL); err != nil {
					failures = append(failures, Failure{Step: "quotes", What: f.ID, Text: fmt.Sprintf("the record of %s cannot be read: %v", ev.URL, err), Cells: []string{f.ID}})
					continue
				}
				texts[k] = t
			}
			if why := misquoted(ev, t); why != "" {
				failures = append(failures, Failure{Step: "quotes", What: f.ID, Text: ev.URL + ": " + why, Cells: []string{f.ID}})
			}
		}
	}
	return checked, failures
}

func misquoted(ev scoring.Evidence, text string) string {
	switch {
	case ev.Start < 0 || ev.End > len(text) || ev.Start >= ev.End:
		return fmt.Sprintf("the text has no bytes %d to %d", ev.Start, ev.End)
	case text[ev.Start:ev.End] != ev.Quote:
		return fmt.Sprintf("the quote is not what stands at bytes %d to %d", ev.Start, ev.End)
	case archive.Sum([]byte(text)) != ev.TextSHA256:
		return "the extracted text has another digest"
	case !strings.HasSuffix(text[:ev.Start], ev.Before) || !strings.HasPrefix(text[ev.End:], ev.After):
		return "the words around the quote are not those of the page"
	}
	return ""
}

// Compare checks that the files of an edition are those that deriving it again
// gives, and names the findings that differ.
func Compare(have, again map[string][]byte) (failures []Failure) {
	names := maps.Clone(have)
	maps.Copy(names, again)
	for _, name := range slices.Sorted(maps.Keys(names)) {
		_, stands := have[name]
		if _, wanted := again[name]; stands == wanted && bytes.Equal(have[name], again[name]) {
			continue
		}
		f := Failure{Step: "derivation", What: name, Text: "is not what the archive and the inputs give"}
		if name == FindingsFile {
			f.Cells = differing(have[name], again[name])
		}
		failures = append(failures, f)
	}
	return failures
}

// differing returns the ids of the findings that stand in only one of two files
// or differ between them.
func differing(a, b []byte) []string {
	lines := func(data []byte) map[string]string {
		out := map[string]string{}
		for line := range strings.Lines(string(data)) {
			id, _, _ := strings.Cut(strings.TrimPrefix(line, `{"id":"`), `"`)
			out[id] = line
		}
		return out
	}
	la, lb := lines(a), lines(b)
	var ids []string
	for id, line := range la {
		if lb[id] != line {
			ids = append(ids, id)
		}
	}
	for id := range lb {
		if _, ok := la[id]; !ok {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}

// CompareFolders checks that the site in have holds the same files with the
// same bytes as the one in again.
func CompareFolders(have, again string) (checked int, failures []Failure, err error) {
	a, err := readAll(os.DirFS(have), everyFile)
	if err != nil {
		return 0, nil, err
	}
	b, err := readAll(os.DirFS(again), everyFile)
	if err != nil {
		return 0, nil, err
	}
	failures = Compare(a, b)
	for i := range failures {
		failures[i].Step = "site"
		failures[i].What = filepath.Base(have) + "/" + failures[i].What
		failures[i].Text = "is not what the editions give"
	}
	return len(b), failures, nil
}
