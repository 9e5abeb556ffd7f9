package main

import (
	"fmt"
	"runtime"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"makegood/config"
	"makegood/crawler/extract"
	"makegood/scoring"
)

func (a *app) doctorCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "doctor",
		Short: "Show every setting in force with its origin, and what this machine offers",
		Args:  cobra.NoArgs,
		RunE:  func(*cobra.Command, []string) error { return a.doctor() },
	}
}

// A diagnosis is what doctor reports.
type diagnosis struct {
	Version   string         `json:"version"`
	Go        string         `json:"go"`
	System    string         `json:"system"`
	Extractor string         `json:"extractor"`
	Scoring   string         `json:"scoring"`
	Workspace string         `json:"workspace"`
	Settings  []config.Value `json:"settings"`
}

func (a *app) doctor() error {
	_, values, err := a.settings()
	if err != nil {
		return err
	}
	d := diagnosis{version(), runtime.Version(), runtime.GOOS + "/" + runtime.GOARCH, extract.Version, scoring.Version, a.workspace, values}
	if a.json {
		return a.printJSON(d)
	}
	a.printf("makegood %s, %s, %s, extraction %s, scoring %s, workspace %s\n\n", d.Version, d.Go, d.System, d.Extractor, d.Scoring, d.Workspace)
	w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "SETTING\tVALUE\tFROM")
	for _, v := range d.Settings {
		value := v.Value
		if value == "" {
			value = "–"
		}
		fmt.Fprintf(w, "%s\t%s\t%s\n", v.Key, clean(value), v.Origin)
	}
	return w.Flush()
}
