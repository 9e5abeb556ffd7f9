package main

import (
	"context"

	"github.com/spf13/cobra"

	"makegood/output"
)

func (a *app) runCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "run",
		Short: "Crawl, score and publish a draft",
		Args:  cobra.NoArgs,
		RunE:  func(c *cobra.Command, _ []string) error { return a.runAll(c.Context()) },
	}
}

// A course is how far a run came: what it did not come to is missing.
type course struct {
	Crawl   *receipt     `json:"crawl,omitempty"`
	Edition *output.Meta `json:"edition,omitempty"`
	Site    *published   `json:"site,omitempty"`
}

// runAll goes the whole way from what is declared to the site.
func (a *app) runAll(ctx context.Context) error {
	var c course
	err := a.advance(ctx, &c)
	if a.json && c.Crawl != nil {
		if jsonErr := a.printJSON(c); err == nil {
			err = jsonErr
		}
	}
	return err
}

// advance takes step after step. A signatory that could not be crawled stops no
// step, but makes the run an error in the end.
func (a *app) advance(ctx context.Context, c *course) error {
	w, engine, err := a.ready()
	if err != nil {
		return err
	}
	a.warn(w)
	if c.Crawl, err = a.crawl(ctx, w, nil); c.Crawl != nil && !a.json {
		a.printReceipt(c.Crawl)
	}
	if err != nil {
		return err
	}
	e, err := a.score(ctx, w, engine, c.Crawl.Edition, "")
	if err != nil {
		return err
	}
	if c.Edition = &e.Meta; !a.json {
		a.printScores(e)
	}
	if c.Site, err = a.publish(w); err != nil {
		return err
	}
	if !a.json {
		a.printPublished(c.Site)
	}
	return c.Crawl.unfinished()
}
