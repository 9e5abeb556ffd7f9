package main

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"makegood/config"
	"makegood/crawler/archive"
	"makegood/output"
	"makegood/output/site"
	"makegood/scoring"
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
	Address  string   `json:"address"`  // of the site, as set; empty without feeds, linked data and canonical links
	Editions []string `json:"editions"` // ids, the newest first

	// Risks is what the newest edition says against signatories and no person has
	// read.
	Risks []output.Risk `json:"risks"`
}

func (a *app) publish(w *config.Workspace) (*published, error) {
	unlock, err := a.lock("publish")
	if err != nil {
		return nil, err
	}
	defer unlock()
	p := &published{Folder: a.path("site"), Address: w.Settings.Publish.BaseURL}
	p.Editions, err = a.writeSite(p.Folder, w.Settings, site.Options{Version: version()}, func(newest *output.Edition) {
		p.Risks = append([]output.Risk{}, newest.Risks()...)
		a.noteRisks(p.Risks)
	})
	return p, err
}

func (a *app) printPublished(p *published) {
	a.printf("published %s in %s\n", count(len(p.Editions), "edition", "editions"), p.Folder)
	if p.Address == "" {
		a.printf("without feeds, linked data and addresses in citations: these need the address of the site, publish.base_url in makegood.yaml\n")
	}
}

// writeSite makes the site of every edition in dir and returns their ids. The
// settings say how; o may name the version and the site before. look is shown the
// newest edition before anything is written; it may be nil.
func (a *app) writeSite(dir string, s config.Settings, o site.Options, look func(newest *output.Edition)) ([]string, error) {
	ids, err := a.editionIDs()
	if err != nil {
		return nil, err
	}
	a.step("making the pages of %s", count(len(ids), "edition", "editions"))
	editions := make([]output.Edition, len(ids))
	for i, id := range ids {
		e, err := a.readEditionID(id)
		if err != nil {
			return nil, err
		}
		if editions[i] = *e; i == 0 && look != nil {
			look(e)
		}
	}
	if err := a.addCorrections(&o, editions); err != nil {
		return nil, err
	}
	o.Languages, o.BaseURL, o.Contact = s.Publish.Languages, s.Publish.BaseURL, siteContact(s)
	if s.Publish.Records == citedRecords {
		o.Records = func(at archive.Location) ([]byte, error) { return wholeRecord(a.archiveDir(s), at) }
	}
	return ids, site.Write(dir, editions, o)
}

// citedRecords is the setting with which the records cited are published.
const citedRecords = "cited"

// siteContact is where a site says that replies go.
func siteContact(s config.Settings) string { return cmp.Or(s.Publish.Contact, s.Crawl.Contact) }

// wholeRecord returns the record at a place of the archive and, behind it, the
// one that holds the body if it is a revisit.
func wholeRecord(dir string, at archive.Location) ([]byte, error) {
	places, err := archive.Whole(dir, at)
	if err != nil {
		return nil, err
	}
	var all []byte
	for _, place := range places {
		member, err := archive.Member(dir, place)
		if err != nil {
			return nil, err
		}
		all = append(all, member...)
	}
	return all, nil
}

// addCorrections reads the log of corrections, and notes entries of which the site
// shows no finding.
func (a *app) addCorrections(o *site.Options, editions []output.Edition) error {
	data, err := os.ReadFile(a.path(config.CorrectionsFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	} else if err != nil {
		return err
	}
	o.CorrectionsFile = data
	if o.Corrections, err = config.ParseCorrections(config.CorrectionsFile, data); err != nil {
		return err
	}
	for _, c := range o.Corrections {
		shown := slices.ContainsFunc(editions, func(e output.Edition) bool {
			return e.Meta.ID == c.Edition && slices.ContainsFunc(e.Findings, func(f scoring.Finding) bool { return f.ID == c.Finding })
		})
		if !shown {
			a.note("note: %s:%d: no edition %s with a finding %s is published", config.CorrectionsFile, c.Line, c.Edition, c.Finding)
		}
	}
	return nil
}
