package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
)

func figuresAtHome(t *testing.T, f figures, folder, dir string) {
	home := readPage(t, filepath.Join(dir, "index.html"))
	at := func(place string) string { return folder + " home, " + place }
	f.say("signatories", at("headline"), figure(t, home.Find("h1").Text(), 0))
	f.say("pledges of signatories", at("caption of rungs"), figure(t, home.Find("table.rungs caption b").Text(), 0))
	f.say("pledges of signatories", at("table of rungs"), column(t, home.Find("table.rungs tbody tr:not(.line)"), 1))
	for _, table := range []string{"pledges", "kinds"} {
		rows := home.Find("table[aria-labelledby=" + table + "] tbody tr")
		total := 0
		for k, camp := range []string{"deeds", "words", "silent", "not assessed"} {
			n := column(t, rows, k+1)
			f.say("pledges with "+camp, at(table), n)
			total += n
		}
		f.say("pledges of signatories", at(table), total)
	}
	kinds, ranked := 0, 0
	home.Find("h3.kindhead").Each(func(_ int, h *goquery.Selection) {
		all := figuresIn(h.Find(".soft").Text())
		ranked += all[0]
		kinds += all[1]
	})
	rows := home.Find("table.rank tbody tr").Length()
	f.say("ranked", at("heads of kinds"), ranked)
	f.say("ranked", at("rows"), rows)
	f.say("not ranked", at("rows"), home.Find("table.apart tbody tr").Length())
	f.say("not ranked", at("heading"), figure(t, home.Find("#unranked").Text(), 0))
	sure := home.Find("section:has(#sure) dl div")
	f.say("percent assessed", at("how sure"), figure(t, sure.Eq(0).Find("dt").Text(), 0))
	f.say("not ranked", at("how sure"), figure(t, sure.Eq(1).Find("dt").Text(), 0))
	f.say("signatories", at("how sure"), figure(t, sure.Eq(1).Find("dt").Text(), 1))
	f.say("grades withheld", at("how sure"), figure(t, sure.Eq(2).Find("dt").Text(), 0))
	f.say("grades withheld", at("ranking"), home.Find("table.rank .grade.held").Length())
	f.say("findings on questions that apply", at("how sure"), figure(t, sure.Eq(3).Find("dt").Text(), 1))
	f.say("findings not-applicable", at("how sure"), figure(t, sure.Eq(3).Find("dd").Text(), 0))
	f.say("drafts", at("how sure"), figure(t, sure.Eq(4).Find("dt").Text(), 0))

	names := readPage(t, filepath.Join(dir, "names", "paris-call", "index.html"))
	f.say("signatories", folder+" names, gist", figure(t, names.Find(".gist").Text(), 0))
	f.say("signatories", folder+" names, rows", names.Find("tr[data-row]").Length())
	byCountry := readPage(t, filepath.Join(dir, "countries", "paris-call", "index.html"))
	countries := byCountry.Find("table tbody tr")
	f.say("countries", folder+" countries, gist", figure(t, byCountry.Find(".gist").Text(), 0))
	f.say("signatories", folder+" countries", column(t, countries, 1))
	for k, camp := range []string{"deeds", "words", "silent", "not assessed"} {
		f.say("pledges with "+camp, folder+" countries", column(t, countries, k+2))
	}
	due := readPage(t, filepath.Join(dir, "commitments", "index.html"))
	f.say("commitments", folder+" commitments, gist", figure(t, due.Find(".gist").Text(), 0))
	f.say("commitments", folder+" commitments, years", column(t, due.Find("table.years-due tbody tr"), 1))
	f.say("commitments", folder+" commitments, rows", due.Find("table[aria-labelledby=due] tbody tr").Length())
	f.say("commitments of the past", folder+" commitments, past", due.Find("section:has(#past) article").Length())
}

func figuresOfCoverage(t *testing.T, f figures, folder, dir string) {
	page := readPage(t, filepath.Join(dir, "coverage", "index.html"))
	at := func(place string) string { return folder + " coverage, " + place }
	lead := page.Find("section:has(#states) .lead").Text()
	f.say("addresses", at("lead"), figure(t, lead, 0))
	f.say("addresses", at("table of states"), column(t, page.Find("table[aria-labelledby=states] tbody tr"), 0))
	f.say("snapshots", at("lead"), figure(t, lead, 1))
	f.say("snapshots by checks", at("lead"), figure(t, lead, 2))
	page.Find("table[aria-labelledby=outcomes] tbody tr").Each(func(i int, row *goquery.Selection) {
		outcome := []string{"yes", "partly", "no", "unknown", "not-applicable"}[i]
		f.say("findings "+outcome, at("outcomes"), figure(t, row.Find("td").Text(), 0))
	})
	f.say("findings unknown", at("reasons"), column(t, page.Find("table[aria-labelledby=outcomes] + table tbody tr"), 0))
	f.say("signatories", at("lead of signatories"), figure(t, page.Find("section:has(#signatories) .lead").Text(), 0))
	page.Find("table.cover tbody tr").Each(func(_ int, row *goquery.Selection) {
		id := idIn(strings.TrimSuffix(row.Find("th a").AttrOr("href", ""), "#sources"))
		f.say("documents of "+id, at("rows"), figure(t, row.Find("td").Eq(0).Text(), 0))
		total := 0
		for _, n := range figuresIn(row.Find("td").Eq(1).Text()) {
			total += n
		}
		if total > 0 {
			f.say("addresses of "+id, at("rows"), total)
		}
	})
}

func figuresOnCards(t *testing.T, f figures, folder, dir string) {
	cards, err := filepath.Glob(filepath.Join(dir, "paris-call", "*", "index.html"))
	if err != nil || len(cards) < 10 {
		t.Fatalf("%d cards, %v", len(cards), err)
	}
	for _, name := range cards {
		id := idIn(filepath.ToSlash(name))
		card := readPage(t, name)
		lead := card.Find("section:has(#sources) .lead").Clone()
		f.say("documents of "+id, folder+" card, sources", figure(t, lead.Text(), 0))
		total := 0
		lead.Find(".num").Each(func(_ int, n *goquery.Selection) { total += figure(t, n.Text(), 0) })
		if total > 0 {
			f.say("addresses of "+id, folder+" card, sources", total)
		}
		documents := card.Find("dl.pairs dt:contains('Documents') + dd").Text()
		f.say("documents of "+id, folder+" card, panel", figure(t, documents, 0))
		if own := card.Find("dl.pairs dt:contains('Own promises') + dd, dl.pairs dt:contains('Promesses') + dd").Text(); own != "" {
			if first := strings.Fields(strings.ReplaceAll(own, ",", " "))[0]; first == "One" || first == "Une" {
				f.say("commitments of "+id, folder+" card, panel", 1)
			} else if all := figuresIn(own); len(all) > 0 && strings.HasPrefix(strings.TrimSpace(own), digits.FindString(own)) {
				f.say("commitments of "+id, folder+" card, panel", all[0])
			}
		}
		text, err := os.ReadFile(filepath.Join(filepath.Dir(name), "read.txt"))
		if os.IsNotExist(err) {
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		head, list, _ := strings.Cut(string(text), "\n\n")
		said := figuresIn(head[strings.Index(head, "2026-Q4")+len("2026-Q4"):])
		f.say("addresses with words of "+id, folder+" read.txt, head", said[0])
		f.say("addresses with words of "+id, folder+" read.txt, lines", strings.Count(list, "\n"))
		f.say("documents of "+id, folder+" read.txt", said[1])
	}
}

// figuresInTerminal reads what score, explain and status print.
func figuresInTerminal(t *testing.T, f figures, dir string) {
	e := newestEdition(t, dir)
	var out bytes.Buffer
	a := &app{out: &out, errs: &out}
	a.printScores(e)
	first := strings.SplitN(out.String(), "\n", 2)[0]
	said := figuresIn(first[strings.Index(first, ": ")+2:]) // 658 findings (112 yes, 32 partly, …)
	for k, outcome := range []string{"yes", "partly", "no", "unknown", "not-applicable"} {
		f.say("findings "+outcome, "score", said[k+1])
	}
	f.say("findings on questions that apply", "score", said[0]-said[5])
	for _, c := range e.Scorecards {
		out.Reset()
		if err := a.explainFindings(e, subjectOf([]string{c.Signatory}), false); err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(out.String()) {
			if rest, ok := strings.CutPrefix(strings.TrimSpace(line), "searched "); ok {
				f.say("documents of "+c.Signatory, "explain", figure(t, rest, 0))
			}
		}
	}
	status := must(t, program(t, dir, []string{"status", "--workspace", dir}))
	snapshots := 0
	for line := range strings.Lines(status) {
		fields := strings.Fields(line)
		if len(fields) > 3 && (fields[1] == "complete" || fields[1] == "no") {
			for _, x := range fields[2:] {
				if n := figuresIn(x); len(n) == 1 && x == digits.FindString(x) {
					snapshots += n[0]
					break
				}
			}
		}
	}
	f.say("snapshots", "status", snapshots)
	f.say("snapshots", "the edition", len(e.Snapshots))
}
