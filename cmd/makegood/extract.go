package main

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"makegood/crawler/extract"
)

// extractCommand is what the program runs itself as to read one PDF file with
// limits of its own: a hostile file can end only this child.
func (a *app) extractCommand() *cobra.Command {
	return &cobra.Command{
		Use:    "extract-pdf",
		Short:  "Read a PDF file from standard input (used by makegood itself)",
		Hidden: true,
		Args:   cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if code := extract.ChildMain(os.Stdin, a.out); code != 0 {
				return coded{code, errSilent}
			}
			return nil
		},
	}
}

// extractor reads PDF files in a child process of this same program.
func extractor() (extract.Extractor, error) {
	self, err := os.Executable()
	if err != nil {
		return extract.Extractor{}, fmt.Errorf("cannot tell where this program stands, to read PDF files with it: %w", err)
	}
	return extract.Extractor{PDFCommand: []string{self, "extract-pdf"}}, nil
}
