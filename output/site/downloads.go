package site

import (
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"
)

// A downloadsView lists the files of an edition, with what stands in them.
type downloadsView struct {
	*frame
	Files      []fileRow
	Dictionary []dictionary
	Archive    []archiveRow
	Digest     string
	Content    string
}

type fileRow struct {
	Name   string
	Href   string
	About  string // empty where nothing is known of it
	Bytes  int
	SHA256 string
}

type archiveRow struct {
	File   string
	Bytes  int
	SHA256 string
}

// A dictionary explains the columns or fields of one file.
type dictionary struct {
	File   string
	Fields []field
}

type field struct{ Name, About string }

// fields holds the columns of each table, and the keys of each object, in the
// order of the files. The catalogue explains each as column.NAME.
var fields = []struct {
	file  string
	names []string
}{
	{"scores.csv", []string{"edition", "signatory", "initiative", "level", "id", "low", "high", "score", "grade", "rank", "rank_low", "rank_high", "coverage", "points", "unknown", "possible"}},
	{"findings.jsonl", []string{"id", "signatory", "initiative", "pledge", "indicator", "element", "outcome", "points", "unknown", "possible", "rung", "confidence", "status", "draft", "reason", "probe", "evidence", "searched", "revision"}},
	{"commitments.csv", []string{"id", "signatory", "initiative", "pledge", "text", "what", "measure", "due", "language", "url", "sha256", "start", "end", "first_seen", "last_seen", "state"}},
	{"snapshots.csv", []string{"signatory", "url", "fetched", "state", "reason", "status", "content_type", "bytes", "sha256", "etag", "last_modified", "from", "via", "depth", "origin", "file", "offset", "length"}},
	{"observations.jsonl", []string{"signatory", "check", "host", "observed", "state", "reason", "holds", "facts", "basis"}},
	{"politeness.json", []string{"host", "signatories", "requests", "bytes", "states", "failures", "robots", "refused", "first", "last", "shortest_gap", "median_gap"}},
	{"scorecards.json", []string{"signatory", "name", "kind", "country", "website", "initiative", "summary", "withheld", "score", "pledges", "reading"}},
	{"edition.json", []string{"format", "id", "state", "as_of", "window", "tool", "extractor", "scoring", "archive", "digest", "content"}},
}

// archivesListed is how many archive files the page names; all of them stand in
// edition.json.
const archivesListed = 60

func (b *book) downloadsJob(is *issue) job {
	return job{roomAddress(is.Meta.ID, "downloads"), "downloads", is, func(f *frame) any { return b.downloadsView(f, is) }}
}

func (b *book) downloadsView(f *frame, is *issue) *downloadsView {
	v := &downloadsView{frame: f, Digest: groups(string(is.Meta.Digest)), Content: groups(string(is.Meta.Content))}
	f.Current = "downloads"
	f.Title = b.t("downloads.title", "edition", is.Meta.ID)
	f.Description = b.t("downloads.description")
	f.crumbs(crumb{Text: said{Text: b.t("nav.downloads")}})
	for _, name := range slices.Sorted(maps.Keys(is.Files)) {
		sum := sha256.Sum256(is.Files[name])
		row := fileRow{Name: name, Href: f.Asset("data/" + is.Meta.ID + "/" + name), Bytes: len(is.Files[name]), SHA256: groups(hex.EncodeToString(sum[:]))}
		if m, ok := b.messages["file."+name]; ok {
			row.About = m.Other
		}
		v.Files = append(v.Files, row)
	}
	for _, file := range fields {
		d := dictionary{File: file.file}
		for _, name := range file.names {
			d.Fields = append(d.Fields, field{name, b.column(file.file, name)})
		}
		v.Dictionary = append(v.Dictionary, d)
	}
	for _, a := range is.Meta.Archive[:min(archivesListed, len(is.Meta.Archive))] {
		v.Archive = append(v.Archive, archiveRow{clean(a.File), int(a.Bytes), groups(string(a.SHA256))})
	}
	return v
}

// column explains a field: as it is used in the file, or else in all files.
func (b *book) column(file, name string) string {
	if m, ok := b.messages["column."+file+"."+name]; ok {
		return m.Other
	}
	return b.t("column." + name)
}
