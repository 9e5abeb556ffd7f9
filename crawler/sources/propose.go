package sources

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"slices"
	"strings"

	"makegood/config"
	"makegood/crawler/archive"
)

// mostProposed is how many pages of one signatory are proposed at most.
const mostProposed = 10

// A Find is a page come upon in a crawl that may be worth declaring.
type Find struct {
	Signatory string            `json:"signatory"`
	URL       string            `json:"url"`
	Kind      config.SourceKind `json:"kind"`
	Why       string            `json:"why"`
	score     int
}

// Link is an address that a crawl came upon, with the text that led to it.
type Link struct {
	URL, Text string
	Read      bool // it was read; else it was found and not asked for
	Topical   bool // its text or address names a pledge's topic
}

// Links returns the pages of a journal that were read, as links.
func Links(journal []archive.Snapshot) (list []Link) {
	for _, s := range archive.Current(journal) {
		if s.Read() && s.Reason == "" && s.Origin == archive.FromCrawl && !strings.HasSuffix(s.URL, "/robots.txt") {
			list = append(list, Link{URL: s.URL, Text: s.Anchor, Read: true})
		}
	}
	return list
}

// kinds tell by words of a link what a page is.
var kinds = []struct {
	kind  config.SourceKind
	words []string
}{
	{config.ReportSource, []string{"report", "rapport", "bericht", "informe", "transparen", "progress", "annual", "jahres"}},
	{config.PolicySource, []string{"policy", "policies", "politique", "richtlinie", "política", "politica", "disclosure", "terms", "code-of-conduct", "security.txt", "guideline"}},
	{config.CommitmentSource, []string{"commitment", "engagement", "pledge", "charter", "charte", "principle", "selbstverpflichtung", "compromiso", "paris-call", "appel-de-paris"}},
}

// Propose returns the pages among the links that look like reports, policies or
// commitments and are not declared: ten at most, the most promising first, and how
// many there are besides.
func Propose(signatory string, declared []config.Source, links []Link) (list []Find, more int) {
	known := map[string]bool{}
	for _, s := range declared {
		known[strings.TrimSuffix(s.URL, "/")] = true
	}
	for _, l := range links {
		if known[strings.TrimSuffix(l.URL, "/")] {
			continue
		}
		known[strings.TrimSuffix(l.URL, "/")] = true
		if f, ok := find(l); ok {
			f.Signatory = signatory
			list = append(list, f)
		}
	}
	slices.SortFunc(list, func(a, b Find) int { return cmp.Or(b.score-a.score, cmp.Compare(a.URL, b.URL)) })
	kept := min(len(list), mostProposed)
	return list[:kept], len(list) - kept
}

func find(l Link) (Find, bool) {
	address, text := strings.ToLower(l.URL), strings.ToLower(l.Text)
	for _, k := range kinds {
		for _, w := range k.words {
			inText, inAddress := strings.Contains(text, w), strings.Contains(address, w)
			if !inText && !inAddress {
				continue
			}
			f := Find{URL: l.URL, Kind: k.kind, Why: "its address has " + w, score: 10}
			if inText {
				f.Why, f.score = "the link to it says "+w, 20
			}
			if strings.HasSuffix(address, ".pdf") {
				f.score += 5
			}
			if l.Topical {
				f.score += 10
			}
			if !l.Read {
				f.Why += "; it was not read"
			}
			f.score -= strings.Count(address, "/")
			return f, true
		}
	}
	return Find{}, false
}

// Table writes proposals as rows of sources.csv, confirmed by nobody.
func Table(list []Find) ([]byte, error) {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	rows := [][]string{{"signatory", "url", "kind", "language", "confirmed_by", "confirmed_on"}}
	for _, f := range list {
		rows = append(rows, []string{f.Signatory, f.URL, string(f.Kind), "", "", ""})
	}
	err := w.WriteAll(rows)
	return b.Bytes(), err
}
