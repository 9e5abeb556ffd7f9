package main

import (
	"context"

	"github.com/spf13/cobra"
)

func (a *app) runCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "run",
		Short: "Crawl, score and publish a draft",
		Args:  cobra.NoArgs,
		RunE:  func(c *cobra.Command, _ []string) error { return a.runAll(c.Context()) },
	}
}

// runAll goes the whole way from what is declared to the site.
func (a *app) runAll(ctx context.Context) error {
	w, engine, err := a.ready()
	if err != nil {
		return err
	}
	a.warn(w)
	edition, err := a.crawl(ctx, w, nil)
	if err != nil {
		return err
	}
	if _, err := a.score(ctx, w, engine, edition, ""); err != nil {
		return err
	}
	return a.publish(w)
}
