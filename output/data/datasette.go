package data

import "makegood/output"

// A metadata is metadata.json of Datasette: sources, licence and the meaning
// of the columns (https://docs.datasette.io/en/stable/metadata.html).
type metadata struct {
	Title       string              `json:"title"`
	Description string              `json:"description"`
	License     string              `json:"license"`
	LicenseURL  string              `json:"license_url"`
	Source      string              `json:"source"`
	SourceURL   string              `json:"source_url,omitempty"`
	Databases   map[string]database `json:"databases"`
}

type database struct {
	Tables map[string]tableMetadata `json:"tables"`
}

type tableMetadata struct {
	Description string            `json:"description,omitempty"`
	LabelColumn string            `json:"label_column,omitempty"`
	Columns     map[string]string `json:"columns"`
}

func describeDatabase(e *output.Edition, tables []Table, o Options) metadata {
	m := metadata{
		Title: title(e), Description: description(e), License: licenceTitle, LicenseURL: LicenceURL,
		Source: "Makegood, edition " + e.Meta.ID, SourceURL: o.BaseURL, Databases: map[string]database{},
	}
	byName := map[string]tableMetadata{}
	for _, t := range tables {
		about := tableMetadata{Description: o.Describe(t.File, ""), LabelColumn: t.Label, Columns: map[string]string{}}
		for _, c := range t.Columns {
			about.Columns[c.Name] = o.Describe(t.File, c.Name)
		}
		byName[t.Name] = about
	}
	m.Databases[databaseName] = database{byName}
	return m
}
