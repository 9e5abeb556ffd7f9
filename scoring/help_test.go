package scoring

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"makegood/config"
	"makegood/crawler/archive"
	"makegood/crawler/extract"
)

// method is a small method with five bands and the points of the default one.
func method() config.Method {
	m := config.Method{
		ID:       "test",
		Levels:   config.Levels{Indicator: "points", Pledge: "mean", Initiative: "mean"},
		Bands:    []config.Band{{Grade: "A", From: 80}, {Grade: "B", From: 60}, {Grade: "C", From: 40}, {Grade: "D", From: 20}, {Grade: "E"}},
		Coverage: config.Gate{At: 0.6}, Reading: config.Gate{At: 3},
	}
	for i, points := range []int{0, 0, 1, 2, 3, 4} {
		m.Rungs = append(m.Rungs, config.Rung{Name: RungNames[i], Title: config.Text{"en": RungNames[i]}, Points: points})
	}
	return m
}

// cues are few words of two languages.
func cues() []config.Cues {
	en := map[string][]string{
		"commit": {"committed to", "we support"}, "plan": {"will", "plan to", "by {yearf}", "target"},
		"act":      {"launched", "have|has|was|were ~2 published|adopted|trained|introduced"},
		"practice": {"we ~1 publish|scan|prohibit", "you may not", "is prohibited"},
		"result":   {"reduced ~6 {pct}|{num}", "trained ~2 {num}", "{num} ~2 employees"},
		"verifier": {"independent auditor", "third party audit", "auditor"}, "verified": {"audited by", "was|were verified by", "have examined"},
		"open": {"in the process of", "not yet"}, "internal": {"internal audit"},
		"undisclosed": {"do not disclose"}, "negation": {"not", "no", "never", "without"},
		"hedge": {"may", "might", "where possible"}, "third": {"governments", "suppliers", "according to"},
		"own": {"we", "our", "us"}, "describe": {"is responsible for", "means any"}, "adverse": {"has|have stopped"},
		"promise": {"will", "committed to closing"},
	}
	de := map[string][]string{
		"act": {"haben ~12 veröffentlicht"}, "practice": {"wir prüfen"}, "negation": {"nicht", "kein*"}, "own": {"wir", "unser*"},
	}
	fr := map[string][]string{
		"act": {"avons ~1 publié"}, "negation": {"n|ne ~2 pas", "sans"}, "own": {"nous", "notre"},
	}
	words := map[string][]string{
		"others": {"you"}, "modals": {"may", "must"}, "denials": {"not"}, "orders": {"do"}, "subjects": {"we"}, "selves": {"we", "our"}, "starters": {"we", "you"},
	}
	return []config.Cues{
		{Language: "en", Graded: true, Families: en, Words: words},
		{Language: "de", Graded: true, Families: de},
		{Language: "fr", Graded: true, Families: fr},
	}
}

// promise is an initiative of one pledge with a ladder and a rule.
func promise() config.Initiative {
	title := config.Text{"en": "Close the holes"}
	claim := config.Text{"en": "says how to report a vulnerability", "fr": "dit comment signaler une faille"}
	return config.Initiative{
		ID: "accord", Title: title,
		Pledges: []config.Pledge{{
			ID: "P1", Title: title,
			Topic: map[string][]string{
				"en": {"vulnerabilit*", "phishing", "malware"}, "de": {"schwachstelle*"}, "fr": {"faille*"}, "pt": {"vulnerabilidade*"},
			},
			Not:   map[string][]string{"en": {"vulnerable people"}},
			Pages: map[string][]string{"en": {"researcher terms", "terms for researchers"}},
			Indicators: []config.Indicator{{
				ID: "report", Title: title,
				Elements: []config.Element{{
					ID: "address", Claim: claim, Points: 3,
					Rule: &config.Rule{
						Any:    map[string][]string{"en": {"report ~4 vulnerabilit*"}},
						None:   map[string][]string{"en": {"job"}},
						Partly: map[string][]string{"en": {"customers only"}},
						Own:    true,
					},
				}},
			}},
		}},
	}
}

func engine(t testing.TB) *Engine {
	t.Helper()
	e, err := New([]config.Initiative{promise()}, method(), cues())
	if err != nil {
		t.Fatal(err)
	}
	return e
}

var day = time.Date(2026, 11, 20, 8, 0, 0, 0, time.UTC)

// doc makes a document of lines: "# " begins a heading, "- " an item, "> " a
// block quote, of whoever stands behind " — ".
func doc(address, language string, lines ...string) Document {
	var d extract.Document
	d.Language = language
	for _, line := range lines {
		b := extract.Block{Kind: extract.Paragraph}
		if rest, ok := strings.CutPrefix(line, "# "); ok {
			line, b.Kind, b.Level = rest, extract.Heading, 1
		} else if rest, ok := strings.CutPrefix(line, "- "); ok {
			line, b.Kind = rest, extract.ListItem
		} else if rest, ok := strings.CutPrefix(line, "> "); ok {
			line, b.By, _ = strings.Cut(rest, " — ")
			b.Quote = true
		}
		if d.Text != "" {
			d.Text += "\n"
		}
		b.Start = len(d.Text)
		d.Text += line
		b.End = len(d.Text)
		d.Blocks = append(d.Blocks, b)
	}
	return Document{
		Snapshot: archive.Snapshot{Signatory: "acme", URL: address, Fetched: day, State: archive.OK, Status: 200, SHA256: "b0", Origin: "crawl"},
		Text:     d, TextSHA256: "7e",
	}
}

const home = "https://acme.example/"

// acme is a case in which everything could be read and nothing is on topic, with
// the documents given besides.
func acme(documents ...Document) Case {
	c := Case{
		Signatory: config.Signatory{ID: "acme", Name: "Acme Ltd", Kind: config.PrivateSector, Website: home, Initiatives: []string{"paris-call"}},
		Sources:   []config.Source{{Signatory: "acme", URL: home, Kind: config.PageSource, ConfirmedBy: "us"}},
		Snapshots: []archive.Snapshot{{URL: home + "robots.txt", State: archive.Missing, Fetched: day, Origin: "crawl"}},
		Complete:  true, AsOf: "2026-11-21",
	}
	for i := range 4 {
		address := home
		if i > 0 {
			address += fmt.Sprint("page-", i)
		}
		documents = append(documents, doc(address, "en", fmt.Sprintf("We sell %d kinds of shoes in many colours.", i+2)))
	}
	for _, d := range documents {
		c.Documents = append(c.Documents, d)
		c.Snapshots = append(c.Snapshots, d.Snapshot)
	}
	return c
}

// ladder returns the finding of the ladder.
func ladder(t testing.TB, c Case) Finding {
	t.Helper()
	findings, _ := engine(t).Judge("accord", c)
	if len(findings) != 2 || findings[0].Probe != "ladder" {
		t.Fatalf("%d findings instead of a ladder and a rule", len(findings))
	}
	return findings[0]
}
