package main

import (
	"fmt"

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
			return a.publish(w)
		},
	}
}

func (a *app) publish(w *config.Workspace) error {
	unlock, err := a.lock("publish")
	if err != nil {
		return err
	}
	defer unlock()
	editions, err := a.writeSite(a.path("site"), w.Settings.Publish)
	if err != nil {
		return err
	}
	if a.json {
		return a.printJSON(map[string]any{"site": a.path("site"), "editions": editions})
	}
	a.printf("published %s in %s\n", count(len(editions), "edition", "editions"), a.path("site"))
	return nil
}

// writeSite makes the site of every edition in dir, and returns their ids.
func (a *app) writeSite(dir string, p config.PublishSettings) ([]string, error) {
	ids, err := a.editionIDs()
	if err != nil {
		return nil, err
	}
	if len(ids) == 0 {
		return nil, fmt.Errorf("there is no edition in %s; makegood score makes one", a.path("editions"))
	}
	editions := make([]output.Edition, len(ids))
	for i, id := range ids {
		e, err := a.readEditionID(id)
		if err != nil {
			return nil, err
		}
		editions[i] = *e
	}
	return ids, site.Write(dir, editions, site.Options{Languages: p.Languages, BaseURL: p.BaseURL, Records: p.Records, Version: version()})
}
