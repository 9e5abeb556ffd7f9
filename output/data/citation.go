package data

import (
	"go.yaml.in/yaml/v3"

	"makegood/output"
)

// A citation is CITATION.cff (Citation File Format 1.2.0).
type citation struct {
	Version     string       `yaml:"cff-version"`
	Message     string       `yaml:"message"`
	Type        string       `yaml:"type"`
	Title       string       `yaml:"title"`
	Abstract    string       `yaml:"abstract"`
	Authors     []author     `yaml:"authors"`
	Edition     string       `yaml:"version"`
	Released    string       `yaml:"date-released,omitempty"`
	Licence     string       `yaml:"license"`
	URL         string       `yaml:"url,omitempty"`
	Identifiers []identifier `yaml:"identifiers"`
}

type author struct {
	Name string `yaml:"name"`
}

type identifier struct {
	Type        string `yaml:"type"`
	Value       string `yaml:"value"`
	Description string `yaml:"description"`
}

func cite(e *output.Edition, o Options) ([]byte, error) {
	message := "Cite the edition, not the site: an edition does not change once it is final."
	if e.Meta.State == output.Draft {
		message = "This edition is a draft: not to be cited."
	}
	return yaml.Marshal(citation{
		Version: "1.2.0", Message: message, Type: "dataset", Title: title(e), Abstract: description(e), Authors: []author{{"Makegood"}},
		Edition: e.Meta.ID, Released: e.Meta.AsOf, Licence: licence, URL: o.BaseURL,
		Identifiers: []identifier{{"other", "sha256:" + string(e.Meta.Digest), "digest of the edition, as in edition.json"}},
	})
}
