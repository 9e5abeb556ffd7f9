package data

import (
	"regexp"
	"strings"

	"makegood/output"
)

const (
	licence      = "CC-BY-4.0"
	licenceTitle = "Creative Commons Attribution 4.0 International"
)

// LicenceURL names the licence of the data; quotes stay their publishers'.
const LicenceURL = "https://creativecommons.org/licenses/by/4.0/"

// A dataPackage is a Frictionless Data Package (https://datapackage.org, version 2).
type dataPackage struct {
	Schema      string           `json:"$schema"`
	Name        string           `json:"name"`
	Title       string           `json:"title"`
	Description string           `json:"description"`
	Homepage    string           `json:"homepage,omitempty"`
	Version     string           `json:"version"`
	Licenses    []packageLicence `json:"licenses"`
	Resources   []resource       `json:"resources"`
}

type packageLicence struct {
	Name  string `json:"name"`
	Path  string `json:"path"`
	Title string `json:"title"`
}

type resource struct {
	Name      string   `json:"name"`
	Path      string   `json:"path"`
	Title     string   `json:"title,omitempty"`
	Type      string   `json:"type,omitempty"` // table
	Format    string   `json:"format"`
	MediaType string   `json:"mediatype"`
	Encoding  string   `json:"encoding,omitempty"`
	Bytes     int64    `json:"bytes"`
	Hash      string   `json:"hash"` // sha256:…
	Dialect   *dialect `json:"dialect,omitempty"`
	Schema    *schema  `json:"schema,omitempty"`
}

// A dialect says how a table is written, so that no reader has to guess it from
// cells that hold anything.
type dialect struct {
	Delimiter string `json:"delimiter"`
	QuoteChar string `json:"quoteChar"`
}

type schema struct {
	Fields        []schemaField `json:"fields"`
	MissingValues []string      `json:"missingValues"`
	PrimaryKey    []string      `json:"primaryKey,omitempty"`
	ForeignKeys   []foreignKey  `json:"foreignKeys,omitempty"`
}

type schemaField struct {
	Name        string       `json:"name"`
	Type        Type         `json:"type"`
	Description string       `json:"description,omitempty"`
	Constraints *constraints `json:"constraints,omitempty"`
}

type constraints struct {
	Enum []string `json:"enum,omitempty"`
}

type foreignKey struct {
	Fields    []string  `json:"fields"`
	Reference reference `json:"reference"`
}

type reference struct {
	Resource string   `json:"resource"`
	Fields   []string `json:"fields"`
}

// formats are the formats of the files that are no tables, by ending.
var formats = map[string]string{
	"json": "application/json", "jsonl": "application/jsonl", "csv": "text/csv", "sqlite": "application/vnd.sqlite3", "cff": "application/yaml",
	"xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "sha256": "text/plain", "yaml": "application/yaml", "md": "text/markdown",
}

// MediaType returns the media type of a file that [Write] writes, by its name, or
// "" for a name of another kind.
func MediaType(name string) string { return formats[ending(name)] }

func ending(name string) string { return name[strings.LastIndexByte(name, '.')+1:] }

// describePackage makes datapackage.json for the files that stand in the folder.
func describePackage(e *output.Edition, files []File, tables []Table, o Options) dataPackage {
	p := dataPackage{
		Schema: "https://datapackage.org/profiles/2.0/datapackage.json",
		Name:   slug("makegood-" + e.Meta.ID), Title: title(e), Description: description(e), Homepage: o.BaseURL, Version: e.Meta.ID,
		Licenses: []packageLicence{{licence, LicenceURL, licenceTitle}},
	}
	byFile := map[string]*Table{}
	for i := range tables {
		byFile[tables[i].File] = &tables[i]
	}
	for _, f := range files {
		p.Resources = append(p.Resources, resourceOf(f, byFile[f.Name], tables, o.Describe))
	}
	return p
}

func resourceOf(f File, t *Table, tables []Table, describe Describe) resource {
	ending := ending(f.Name)
	r := resource{
		Name: slug(f.Name), Path: f.Name, Title: describe(f.Name, ""), Format: ending, MediaType: MediaType(f.Name), Bytes: f.Bytes, Hash: "sha256:" + f.SHA256,
	}
	if ending != "sqlite" && ending != "xlsx" {
		r.Encoding = "utf-8"
	}
	if t == nil {
		return r
	}
	r.Name, r.Type, r.Dialect = t.Name, "table", &dialect{",", `"`}
	r.Schema = &schema{MissingValues: []string{""}}
	for _, c := range t.Columns {
		field := schemaField{Name: c.Name, Type: c.Type, Description: describe(t.File, c.Name)}
		if c.Among != nil {
			field.Constraints = &constraints{Enum: c.Among}
		}
		r.Schema.Fields = append(r.Schema.Fields, field)
		if c.Of != "" {
			r.Schema.ForeignKeys = append(r.Schema.ForeignKeys, foreignKey{[]string{c.Name}, reference{c.Of, []string{keyOf(c.Of, tables)}}})
		}
	}
	if t.Key != "" {
		r.Schema.PrimaryKey = []string{t.Key}
	}
	return r
}

var notInNames = regexp.MustCompile(`[^a-z0-9._-]+`)

// slug makes a name of a Data Package: lower case letters, digits and . _ -.
func slug(s string) string { return notInNames.ReplaceAllString(strings.ToLower(s), "-") }

func title(e *output.Edition) string { return "Makegood scorecard, edition " + e.Meta.ID }

func description(e *output.Edition) string {
	var titles []string
	for _, in := range e.Initiatives {
		titles = append(titles, in.Title["en"])
	}
	said := "How signatories followed through on " + strings.Join(titles, ", ") + ", as of " + e.Meta.AsOf + ": findings with their evidence, scores, and what could not be assessed."
	if e.Meta.State == output.Draft {
		said += " A draft: not to be cited."
	}
	if e.Meta.Demo {
		said += " A demonstration with invented organisations."
	}
	return said
}
