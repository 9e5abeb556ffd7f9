package main

import (
	"github.com/spf13/cobra"

	"makegood/config"
	"makegood/output"
	"makegood/output/site"
)

func (a *app) publishCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "publish",
		Short: "Make the static site of all editions",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			w, err := a.load()
			if err != nil {
				return err
			}
			p, err := a.publish(w)
			if err != nil {
				return err
			}
			if a.json {
				return a.printJSON(p)
			}
			a.printPublished(p)
			return nil
		},
	}
}

// A published site is what publish reports.
type published struct {
	Folder   string   `json:"folder"`
	Editions []string `json:"editions"` // ids, the newest first
}

func (a *app) publish(w *config.Workspace) (*published, error) {
	unlock, err := a.lock("publish")
	if err != nil {
		return nil, err
	}
	defer unlock()
	p := &published{Folder: a.path("site")}
	p.Editions, err = a.writeSite(p.Folder, w.Settings.Publish, version())
	return p, err
}

func (a *app) printPublished(p *published) {
	a.printf("published %s in %s\n", count(len(p.Editions), "edition", "editions"), p.Folder)
}

// writeSite makes the site of every edition in dir, as made by the given
// version of the program, and returns their ids.
func (a *app) writeSite(dir string, p config.PublishSettings, version string) ([]string, error) {
	ids, err := a.editionIDs()
	if err != nil {
		return nil, err
	}
	editions := make([]output.Edition, len(ids))
	for i, id := range ids {
		e, err := a.readEditionID(id)
		if err != nil {
			return nil, err
		}
		editions[i] = *e
	}
	return ids, site.Write(dir, editions, site.Options{Languages: p.Languages, BaseURL: p.BaseURL, Records: p.Records, Version: version})
}
