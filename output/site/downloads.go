package site

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"makegood/config"
	"makegood/output"
	"makegood/output/data"
)

// A downloadsView lists the files of an edition, with what stands in them.
type downloadsView struct {
	*frame
	Files      []fileRow
	Ready      []fileRow // of these, what most people look for
	Dictionary []dictionary
	Archive    []archiveRow
	Digest     string
	Content    string
	Cited      bool   // whether the records that findings rest on are published
	At         string // absolute address of the folder of the files; empty where it is not known
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

// fields holds the keys of the objects in the files that are no tables.
var fields = []struct {
	file  string
	names []string
}{
	{"findings.jsonl", []string{"id", "signatory", "initiative", "pledge", "indicator", "element", "outcome", "points", "unknown", "possible", "rung", "confidence", "status", "draft", "reason", "probe", "evidence", "observation", "searched", "revision"}},
	{"observations.jsonl", []string{"signatory", "check", "host", "observed", "state", "reason", "holds", "facts", "basis"}},
	{output.RepliesFile, []string{"id", "signatory", "received", "until", "late", "from", "how", "confirmed_by", "answers", "about", "language", "text", "cut", "response", "sha256"}},
	{"politeness.json", []string{"host", "signatories", "requests", "bytes", "states", "failures", "robots", "refused", "first", "last", "shortest_gap", "median_gap"}},
	{"scorecards.json", []string{"signatory", "name", "kind", "country", "website", "initiative", "summary", "withheld", "score", "pledges", "reading"}},
	{"robustness.json", []string{"initiative", "seed", "draws", "weight_spread", "rank_share", "pledge", "weight", "ranks", "scenarios", "leanings", "groups"}},
	{"inputs/signatories.csv", config.SignatoryColumns},
	{"inputs/sources.csv", config.SourceColumns},
	{"inputs/initiatives/", []string{"format", "id", "title", "about", "url", "launched", "roster", "pledges", "examples"}},
	{"inputs/method.yaml", []string{"format", "id", "title", "rungs", "levels", "bands", "coverage", "reading"}},
	{"inputs/cues/", []string{"format", "language", "graded", "because", "families"}},
	{"inputs/replies/", []string{"signatory", "received", "until", "from", "how", "confirmed_by", "edition", "about", "language", "response", "original", "sha256", "cut", "held"}},
	{"edition.json", []string{"format", "id", "state", "as_of", "window", "tool", "extractor", "scoring", "archive", "digest", "content"}},
}

// readyFiles are those that most people look for: all tables in one file, for a
// spreadsheet and for questions, and the two tables that are opened first.
var readyFiles = []string{"makegood.xlsx", "makegood.sqlite", "standings.csv", "findings.csv"}

// archivesListed is how many archive files the page names; all of them stand in
// edition.json.
const archivesListed = 60

func (b *book) downloadsJob(is *issue) job {
	return job{roomAddress(is.Meta.ID, "downloads"), "downloads", is, func(f *frame) any { return b.downloadsView(f, is) }}
}

func (b *book) downloadsView(f *frame, is *issue) *downloadsView {
	v := &downloadsView{frame: f, Digest: groups(string(is.Meta.Digest)), Content: groups(string(is.Meta.Content))}
	f.Current, f.Linked = "downloads", b.dataset(is)
	v.Cited = b.options.Records != nil
	v.At = b.others[0].absolute("data/" + is.Meta.ID + "/")
	f.Title = b.t("downloads.title", "edition", is.Meta.ID)
	f.Description = b.t("downloads.description")
	f.crumbs(crumb{Text: said{Text: b.t("nav.downloads")}})
	for _, file := range is.published {
		v.Files = append(v.Files, fileRow{
			Name: file.Name, Href: f.Asset("data/" + is.Meta.ID + "/" + file.Name), About: b.describe(file.Name, ""), Bytes: int(file.Bytes), SHA256: groups(file.SHA256),
		})
	}
	for _, name := range readyFiles {
		if i := slices.IndexFunc(v.Files, func(row fileRow) bool { return row.Name == name }); i >= 0 {
			v.Ready = append(v.Ready, v.Files[i])
		}
	}
	for _, t := range data.Tables(is.Edition) {
		d := dictionary{File: t.File}
		for _, c := range t.Columns {
			d.Fields = append(d.Fields, field{c.Name, b.describe(t.File, c.Name)})
		}
		v.Dictionary = append(v.Dictionary, d)
	}
	for _, file := range fields {
		if (file.file == output.RepliesFile || strings.HasPrefix(file.file, output.InputsFolder)) && !is.has(file.file) {
			continue
		}
		d := dictionary{File: file.file}
		for _, name := range file.names {
			d.Fields = append(d.Fields, field{name, b.describe(file.file, name)})
		}
		v.Dictionary = append(v.Dictionary, d)
	}
	for _, a := range is.Meta.Archive[:min(archivesListed, len(is.Meta.Archive))] {
		v.Archive = append(v.Archive, archiveRow{clean(a.File), int(a.Bytes), groups(string(a.SHA256))})
	}
	return v
}

// has reports whether a file of that name, or one in a folder of that name, is
// published of an edition.
func (is *issue) has(file string) bool {
	return slices.ContainsFunc(is.published, func(f data.File) bool { return kindOfFile(f.Name) == file })
}

// kindOfFile is the name under which a file is explained: that of its folder,
// where the files of a folder are alike.
func kindOfFile(file string) string {
	if folder, _ := path.Split(file); folder != output.InputsFolder {
		return cmp.Or(folder, file)
	}
	return file
}

// describe explains a field as it is used in the file, or else in all files. An
// empty name stands for the file itself, which may be one that is not known.
func (c *catalogue) describe(file, name string) string {
	if name == "" {
		return c.messages["file."+kindOfFile(file)].Other
	}
	if m, ok := c.messages["column."+file+"."+name]; ok {
		return m.Other
	}
	return c.t("column." + name)
}
