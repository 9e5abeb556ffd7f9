package site

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"os/exec"
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
	for _, test := range []struct {
		name    string
		edition output.Edition
	}{{"usual", usual}, {"wordy", long}} {
		dir := publish(t, bothLanguages, test.edition)
		b := openBrowser(t, dir)
		for _, place := range []string{"2026-Q4/harbour-call/org-1/", "fr/2026-Q4/harbour-call/org-1/", "2026-Q4/harbour-call/org-3/"} {
			t.Run(test.name+" "+place, func(t *testing.T) {
				sheets := b.paper(t, place+"index.html")
				if len(sheets) != 2 {
					t.Errorf("%d sheets, want 2", len(sheets))
				}
				text := onPaper(t, sheets)
				for _, want := range wanted(test.edition, place) {
					if !strings.Contains(text, unspaced(want)) {
						t.Errorf("not on paper: %s", want)
					}
				}
			})
		}
	}
}

// wanted lists what must be readable on the fact sheet of a signatory.
func wanted(e output.Edition, place string) []string {
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
				out = append(out, main.Evidence[0].Quote[:min(150, len(main.Evidence[0].Quote))])
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
