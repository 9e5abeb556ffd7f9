package site

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"makegood/config"
	"makegood/output"
	"makegood/scoring"
)

// A sheet is one page of paper with its words, as poppler finds them. Lengths
// are in points, from the top at the left.
type sheet struct {
	Width  float64 `xml:"width,attr"`
	Height float64 `xml:"height,attr"`
	Words  []struct {
		XMin float64 `xml:"xMin,attr"`
		XMax float64 `xml:"xMax,attr"`
		YMin float64 `xml:"yMin,attr"`
		YMax float64 `xml:"yMax,attr"`
		Text string  `xml:",chardata"`
	} `xml:"word"`
}

// paper prints a page as a reader's browser does on A4.
func (b *browser) paper(t *testing.T, name string) []sheet {
	t.Helper()
	if err := chromedp.Do(b.ctx, chromedp.Navigate(b.origin+"/"+name)); err != nil {
		t.Fatal(err)
	}
	pdf, err := chromedp.Run(b.ctx, chromedp.PrintToPDF(chromedp.PDFPreferCSSPageSize()))
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("pdftotext", "-bbox", "-", "-")
	cmd.Stdin = bytes.NewReader(pdf)
	found, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var doc struct {
		Sheets []sheet `xml:"body>doc>page"`
	}
	decoder := xml.NewDecoder(bytes.NewReader(found))
	decoder.Entity = xml.HTMLEntity
	if err := decoder.Decode(&doc); err != nil {
		t.Fatal(err)
	}
	return doc.Sheets
}

// onPaper returns the words of sheets without the spaces between them, and
// reports what stands outside the margins or reaches over another line.
func onPaper(t *testing.T, sheets []sheet) string {
	t.Helper()
	const point = 72 / 25.4 // of a millimetre
	var all strings.Builder
	for i, s := range sheets {
		if s.Width < 594 || s.Width > 596 || s.Height < 841 || s.Height > 843 {
			t.Errorf("sheet %d is %g × %g points", i+1, s.Width, s.Height)
		}
		for _, w := range s.Words {
			if w.XMin < 13*point || w.XMax > s.Width-13*point || w.YMin < 10*point || w.YMax > s.Height-4*point {
				t.Errorf("sheet %d: %q stands at the edge: %.0f to %.0f, %.0f to %.0f", i+1, w.Text, w.XMin, w.XMax, w.YMin, w.YMax)
			}
			all.WriteString(w.Text)
		}
	}
	return all.String()
}

func unspaced(s string) string { return strings.Join(strings.Fields(s), "") }

// lengthen makes all texts of an edition about as long as they get: quotes of
// 600 characters, promises of 350, titles of 140.
func lengthen(e output.Edition) output.Edition {
	long := strings.Repeat("and we keep the desk open at night for whoever runs what others need every day ", 9)
	for i := range e.Initiatives[0].Pledges {
		p := &e.Initiatives[0].Pledges[i]
		p.Description = config.Text{"en": p.Description["en"] + " We will, as far as each of us can, " + long[:200], "fr": p.Description["fr"]}
		p.Title = config.Text{"en": "Prevent what harms everyone who relies on " + p.Title["en"], "fr": p.Title["fr"]}
	}
	for i := range e.Findings {
		x := &e.Findings[i]
		x.Reason.Text += " It does so under its own name, in a document of its own, and about the topic of the pledge."
		for k := range x.Evidence {
			ev := &x.Evidence[k]
			ev.Title = fmt.Sprintf("Annual report on security and trust %s, with what was done, what was measured and who looked at it, part %d", ev.Fetched[:4], k)
			ev.Heading = "What we do for others / Help for those who come under attack / The desk and its hours"
			ev.Quote = (ev.Quote + " " + long)[:600]
			ev.End = ev.Start + len(ev.Quote)
		}
	}
	return e
}

// TestFactSheets prints scorecards: two pages of A4 each, on which everything
// that a reader needs to check them can be read.
func TestFactSheets(t *testing.T) {
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("pdftotext is not installed: run .ci/deps")
	}
	usual, long := twelve("2026-Q4"), lengthen(twelve("2026-Q4"))
	all := []string{"2026-Q4/harbour-call/org-1/", "fr/2026-Q4/harbour-call/org-1/", "2026-Q4/harbour-call/org-3/"}
	for _, test := range []struct {
		name    string
		edition output.Edition
		places  []string
	}{
		{"usual", usual, all}, {"wordy", long, all}, {"14 pledges", pledging(14), all[:1]},
		{"14 wordy pledges", lengthen(pledging(14)), all[1:2]}, {"many questions", inquisitive(twelve("2026-Q4")), all[:1]},
	} {
		dir := publish(t, bothLanguages, test.edition)
		b := openBrowser(t, dir)
		for _, place := range test.places {
			t.Run(test.name+" "+place, func(t *testing.T) {
				sheets := b.paper(t, place+"index.html")
				if len(sheets) != 2 {
					t.Errorf("%d sheets, want 2", len(sheets))
				}
				text := onPaper(t, sheets)
				page, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(place), "index.html"))
				if err != nil {
					t.Fatal(err)
				}
				quoted := 150
				if strings.Contains(string(page), "sheet-dense") {
					quoted = 60
				} else if strings.Contains(string(page), "sheet-brief") {
					quoted = 0
				}
				for _, want := range wanted(test.edition, place, quoted) {
					if !strings.Contains(text, unspaced(want)) {
						t.Errorf("not on paper: %s", want)
					}
				}
			})
		}
	}
}

// pledging is an edition with n pledges, each with a promise of the
// signatory's own.
func pledging(n int) output.Edition {
	e := fakeEdition("2026-Q4", 12, n, organisations, func(i, j int) int { return []int{5, 3, 4, 1, 2, 3, 6, 0, 1, 7, 2, 3, -1}[(3*i+2*j+i*j)%13] })
	for _, x := range e.Findings {
		for k := range 3 {
			e.Commitments = append(e.Commitments, scoring.Commitment{ID: fmt.Sprint(x.ID, "/own", k), Signatory: x.Signatory, Initiative: x.Initiative, Pledge: x.Pledge, Text: "We will open a desk.", Due: "2027", Language: "en", State: "open"})
		}
	}
	return e
}

// inquisitive asks four questions more on each pledge.
func inquisitive(e output.Edition) output.Edition {
	for i := range e.Initiatives[0].Pledges {
		p := &e.Initiatives[0].Pledges[i]
		for k := range 4 {
			p.Indicators = append(p.Indicators, config.Indicator{ID: fmt.Sprint("more-", k), Title: en("Is there more of this kind to be found?"), Elements: []config.Element{{ID: "one", Claim: en("publishes what it does of this kind, how often, and with what result"), Points: 1}}})
		}
	}
	for _, x := range slices.Clone(e.Findings) {
		for k := range 4 {
			if x.Probe == "ladder" {
				e.Findings = append(e.Findings, scoring.Finding{ID: fmt.Sprint(x.ID, k), Signatory: x.Signatory, Initiative: x.Initiative, Pledge: x.Pledge, Indicator: fmt.Sprint("more-", k), Element: "one", Outcome: scoring.Yes, Points: 1, Possible: 1, Probe: "rule", Status: "machine", Revision: 1, Evidence: x.Evidence})
			}
		}
	}
	return e
}

// wanted lists what must be readable on the fact sheet of a signatory, of each
// quote so many characters.
func wanted(e output.Edition, place string, quoted int) []string {
	language := "en"
	if strings.HasPrefix(place, "fr/") {
		language = "fr"
	}
	proofs := "https://scorecard.example/sub/" + map[string]string{"en": "e/", "fr": "fr/e/"}[language]
	out := []string{"https://scorecard.example/sub/" + place, proofs, "makegood verify 2026-Q4"}
	for _, card := range e.Scorecards {
		if !strings.HasSuffix(place, "/"+card.Signatory+"/") {
			continue
		}
		out = append(out, card.Name, e.Meta.ID)
		for i, p := range e.Initiatives[0].Pledges {
			out = append(out, p.ID+"."+in(p.Title, language).Text)
			if main := ladderFindingOf(e, card.Pledges[i]); len(main.Evidence) > 0 {
				out = append(out, main.Evidence[0].Quote[:min(quoted, len(main.Evidence[0].Quote))])
				for k := range main.Evidence {
					out = append(out, output.EvidenceID(main.Evidence[k]))
				}
			}
		}
	}
	return out
}

func ladderFindingOf(e output.Edition, r scoring.PledgeResult) scoring.Finding {
	for _, x := range e.Findings {
		if x.ID == r.Findings[0] {
			return x
		}
	}
	return scoring.Finding{}
}
