package main

import (
	"bytes"
	"context"
	"net/http"
	"net/http/httptest"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// Each scorecard of the demo prints, in both languages, as two pages of A4 with its
// heat map.
func TestFactSheetsOfTheDemoKeepTheirHeatMapOnTwoPages(t *testing.T) {
	t.Parallel()
	for _, tool := range []string{"chromium", "pdftotext"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skip(tool + " is not installed: run .ci/deps")
		}
	}
	dir := demoWorkspace(t)
	e := newestEdition(t, dir)
	server := httptest.NewServer(http.FileServer(http.Dir(filepath.Join(dir, "site"))))
	defer server.Close()
	ctx, cancel := chromedp.NewExecAllocator(t.Context(), append(chromedp.DefaultExecAllocatorOptions[:], chromedp.NoSandbox, chromedp.DisableGPU, chromedp.ExecPath("chromium"))...)
	defer cancel()
	ctx, cancel = chromedp.NewContext(ctx)
	defer cancel()
	for language, heading := range map[string]string{"": "All questions at a glance", "fr/": "Toutes les questions d’un coup d’œil"} {
		for _, card := range e.Scorecards {
			name := language + e.Meta.ID + "/" + card.Initiative + "/" + card.Signatory + "/"
			sheets := printed(ctx, t, server.URL+"/"+name)
			if len(sheets) != 2 {
				t.Errorf("%s prints as %d pages, want 2", name, len(sheets))
			}
			if !strings.Contains(sheets[0], heading) {
				t.Errorf("%s prints without its heat map", name)
			}
		}
	}
}

// printed returns the text of each page of paper that a page of the site prints as.
func printed(ctx context.Context, t *testing.T, url string) []string {
	t.Helper()
	if err := chromedp.Do(ctx, chromedp.Navigate(url)); err != nil {
		t.Fatal(err)
	}
	pdf, err := chromedp.Run(ctx, chromedp.PrintToPDF(chromedp.PDFPreferCSSPageSize()))
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("pdftotext", "-", "-")
	cmd.Stdin = bytes.NewReader(pdf)
	text, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSuffix(string(text), "\f"), "\f")
}
