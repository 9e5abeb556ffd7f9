package site

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"makegood/config"
	"makegood/crawler/archive"
	"makegood/crawler/extract"
	"makegood/output"
	"makegood/scoring"
)

func en(s string) config.Text { return config.Text{"en": s} }

func both(en, fr string) config.Text { return config.Text{"en": en, "fr": fr} }

func ptr[T any](v T) *T { return &v }

func digest(s string) archive.Digest {
	sum := sha256.Sum256([]byte(s))
	return archive.Digest(hex.EncodeToString(sum[:]))
}

// sentences are what fake organisations say, by rung from 1. The words between
// stars are cues.
var sentences = []string{
	"We *believe* that everyone who comes under attack deserves help, and we *support* the call.",
	"We *will* open a desk for hospitals and utilities under attack *by the end of 2027*.",
	"We *opened* a *free emergency line for hospitals and utilities* *in May 2024*.",
	"In 2025 our response desk *answered 412 requests* for help from customers under attack, *down from 530* in 2023.",
	"Hollin & Pryde Assurance, an *accredited body*, *certified* our response desk in June 2026.",
}

var families = [][]string{{"commit", "commit"}, {"plan", "plan"}, {"act", "topic", "act"}, {"result", "result"}, {"verifier", "verified"}}

// fakeEvidence is a quote on the given rung, with its cues at their places.
func fakeEvidence(signatory, pledge string, rung int) scoring.Evidence {
	start := 1000 + 100*rung
	ev := scoring.Evidence{
		URL: "https://" + signatory + ".example/" + pledge + "/report.html", Title: "Trust report 2025, " + pledge, Fetched: "2026-11-06T09:41:07Z",
		Published: "2026-03-02", SHA256: digest(signatory + pledge), TextSHA256: digest("text of " + signatory + pledge),
		Before: "Our customers call us on their worst day. ", After: " Nine requests in ten were closed within a week.",
		Start: start, Heading: "Help under attack", Language: "en", Rung: ptr(rung),
		Record: archive.Location{File: "2026-Q4/" + signatory + ".warc.gz", Offset: 18_173, Length: 4_120},
	}
	say(&ev, sentences[rung-1], families[rung-1])
	return ev
}

// say makes a sentence the quote of ev. What stands between stars is a cue, of
// the family at its place.
func say(ev *scoring.Evidence, sentence string, families []string) {
	ev.Quote, ev.Cues = "", nil
	for i, part := range strings.Split(sentence, "*") {
		if i%2 == 1 {
			at := ev.Start + len(ev.Quote)
			ev.Cues = append(ev.Cues, scoring.Cue{Family: families[i/2%len(families)], Text: strings.ToLower(part), Start: at, End: at + len(part)})
		}
		ev.Quote += part
	}
	ev.End = ev.Start + len(ev.Quote)
}

var pledgeTitles = []config.Text{
	both("Help under attack", "Aide en cas d’attaque"), both("Shared core", "Cœur commun"), both("Elections", "Élections"),
	both("Trade secrets", "Secrets d’affaires"), both("Harmful tools", "Outils nuisibles"), both("Safe products", "Produits sûrs"),
	both("Everyday safety", "Hygiène numérique"), both("Striking back", "Riposte privée"), en("Common rules"),
}

func fakeMethod() config.Method {
	m := config.Method{
		Format: 1, ID: "makegood", Title: both("From words to deeds", "Des paroles aux actes"),
		Levels:   config.Levels{Indicator: "points", Pledge: "mean", Initiative: "mean", Because: "No pledge weighs more for having more questions."},
		Coverage: config.Gate{At: 0.6, Because: "Below that, what nobody could look at would decide the rank."},
		Reading:  config.Gate{At: 10, Because: "Fewer documents say too little."},
	}
	for i, name := range scoring.RungNames {
		m.Rungs = append(m.Rungs, config.Rung{Name: name, Title: en(name), Points: max(i-1, 0), Because: "Reason for the points of " + name + "."})
	}
	for i, grade := range []string{"A", "B", "C", "D", "E"} {
		m.Bands = append(m.Bands, config.Band{Grade: grade, From: float64(80 - 20*i), Because: "Reason for the edge of " + grade + "."})
	}
	return m
}

func fakeInitiative(pledges int) config.Initiative {
	in := config.Initiative{
		Format: 1, ID: "harbour-call", Title: both("The Harbour Call", "L’Appel du port"), About: en("An invented call."),
		URL: "https://harbour-call.example/text", Launched: "2022-03-01",
		Examples: []config.Example{{Of: "P1", Language: "en", Text: "We opened a desk in May 2024.", Outcome: "yes", Rung: "acts"}},
	}
	for i := range pledges {
		p := config.Pledge{
			ID: fmt.Sprintf("P%d", i+1), Title: pledgeTitles[i%len(pledgeTitles)], URL: "https://harbour-call.example/text#" + fmt.Sprint(i+1),
			Description: both("We will help people, hospitals, utilities and other services that come under attack, and help them get back on their feet.", "Nous aiderons les personnes, hôpitaux et services attaqués à se rétablir."),
			Topic:       map[string][]string{"en": {"under attack", "emergency line", "response desk|team", "incident* ~2 help"}, "fr": {"cyberattaque*", "ligne d urgence"}},
			Not:         map[string][]string{"en": {"heart attack"}},
		}
		if i%3 == 0 {
			p.Indicators = []config.Indicator{{ID: "vdp", Title: en("Ways to report"), Elements: []config.Element{
				{ID: "contact", Claim: both("says how to report a vulnerability", "dit comment signaler une vulnérabilité"), Points: 2, Rule: &config.Rule{Any: map[string][]string{"en": {"report a vulnerability"}}, Own: true, MaxAge: 24}},
				{ID: "reply", Claim: en("says within which time it answers a report"), Points: 1, Because: "Half of a contact.", Rule: &config.Rule{Any: map[string][]string{"en": {"within {num} days"}}, Figure: true, Within: "paragraph"}},
			}}}
		}
		if i == 5 {
			p.Applies = []config.Kind{config.PrivateSector}
			p.Weight, p.Because = 2, "Products reach more people than anything else here."
		}
		in.Pledges = append(in.Pledges, p)
	}
	return in
}

// A fake grows an edition of invented organisations. Standing says how far the
// i-th signatory got on the j-th pledge: 0 to 5; 6 to 8 for acts and more that
// is possible; -1 for not assessed; -2 for does not apply.
type fake struct {
	output.Edition
	standing func(i, j int) int
}

func fakeEdition(id string, signatories, pledges int, names []string, standing func(i, j int) int) output.Edition {
	f := &fake{standing: standing}
	f.Meta = output.Meta{
		Budget: &output.Budget{Requests: 150, Bytes: 200_000_000},
		Format: 1, ID: id, State: "final", AsOf: "2026-11-14", Window: output.Window{From: "2026-11-03", To: "2026-11-14"},
		Tool: "0.1.0", Extractor: "1", Scoring: "1", Digest: digest("digest " + id), Content: digest("content " + id),
		Archive: []output.ArchiveFile{{File: id + "/ostrelle.warc.gz", Bytes: 2_418_067, SHA256: digest("warc")}},
	}
	f.Method = fakeMethod()
	f.Cues = []config.Cues{
		{Format: 1, Language: "en", Graded: true, Because: "Macro F1 0.84 (0.80 to 0.88) on 312 labelled passages.", Families: map[string][]string{"plan": {"will ~2 *", "by {yearf}"}, "act": {"we opened", "has|have launched"}}},
		{Format: 1, Language: "fr", Because: "Not yet measured.", Families: map[string][]string{"plan": {"prévoit de"}}},
	}
	f.Initiatives = []config.Initiative{fakeInitiative(pledges)}
	for i := range signatories {
		f.addSignatory(i, names[i%len(names)])
	}
	f.rank()
	f.robust()
	f.Files = fakeFiles(&f.Edition)
	f.Inputs = map[string][]byte{"signatories.csv": []byte("id\n"), "sources.csv": []byte("signatory\n"), "method.yaml": []byte("format: 1\n"), "cues/en.yaml": []byte("format: 1\n"), "initiatives/harbour-call.yaml": []byte("format: 1\n")}
	return f.Edition
}

func fakeFiles(e *output.Edition) map[string][]byte {
	cards, err := json.Marshal(e.Scorecards)
	if err != nil {
		panic(err)
	}
	return map[string][]byte{"scores.csv": []byte("edition,signatory\r\n"), "scorecards.json": cards, "robustness.json": []byte("[]"), "pairs.csv": []byte("initiative"), "manifest.sha256": []byte("")}
}

func (f *fake) addSignatory(i int, name string) {
	id := fmt.Sprintf("org-%d", i+1)
	kind := config.Kinds[[]int{2, 3, 0, 1, 2}[i%5]]
	country := []string{"NLD", "FRA", "EGY", ""}[i%4]
	f.Signatories = append(f.Signatories, config.Signatory{ID: id, Name: name, Kind: kind, Country: country, Website: "https://" + id + ".example/", Joined: "2022-03-12", Initiatives: []string{"harbour-call"}})
	card := scoring.Scorecard{
		Signatory: id, Name: name, Kind: string(kind), Country: country, Website: "https://" + id + ".example/", Initiative: "harbour-call",
		Summary: "Of 9 pledges: action found on 4, words or plans only on 3.", SummaryFR: "Sur 9 engagements : action trouvée pour 4, paroles seulement pour 3.",
		Reading: scoring.Reading{
			Documents: 12 * (i + 1), Languages: []string{"en", "fr"}, States: map[string]int{"ok": 12 * (i + 1), "blocked": i % 4, "missing": 3},
			Sources: []scoring.SourceState{
				{URL: "https://" + id + ".example/", Kind: "page", Confirmed: i%2 == 0, Robots: "ok", State: "ok"},
				{URL: "https://" + id + ".example/reports/annual-report-on-security-and-trust-2025-final.pdf", Kind: "report", Robots: "none", State: "unreadable", Reason: "scanned"},
			},
		},
	}
	score := scoring.Score{Signatory: id, Initiative: "harbour-call", Level: scoring.InitiativeLevel, ID: "harbour-call"}
	for j := range f.Initiatives[0].Pledges {
		r := f.judge(id, &f.Initiatives[0].Pledges[j], f.standing(i, j))
		card.Pledges = append(card.Pledges, r)
		score.Points += r.Score.Points
		score.Unknown += r.Score.Unknown
		score.Possible += r.Score.Possible
	}
	finish(&score)
	card.Score = score
	if score.Coverage < 0.6 {
		card.Withheld = fmt.Sprintf("Not graded or ranked: %d%% of the points could be assessed; at least 60%% are needed.", int(100*score.Coverage))
	}
	f.Scorecards = append(f.Scorecards, card)
}

func finish(s *scoring.Score) {
	if s.Possible == 0 {
		return
	}
	low, high := 100*float64(s.Points)/float64(s.Possible), 100*float64(s.Points+s.Unknown)/float64(s.Possible)
	s.Low, s.High, s.Score = &low, &high, ptr((low+high)/2)
	s.Coverage = 1 - float64(s.Unknown)/float64(s.Possible)
}

// judge makes the findings of one signatory on one pledge.
func (f *fake) judge(signatory string, p *config.Pledge, standing int) scoring.PledgeResult {
	x := scoring.Finding{
		ID: signatory + "/harbour-call/" + p.ID + "/follow-through/ladder", Signatory: signatory, Initiative: "harbour-call", Pledge: p.ID,
		Indicator: config.FollowThrough, Element: config.LadderElement, Status: "machine", Probe: "ladder", Possible: 4, Confidence: "high", Revision: 1,
		Searched: scoring.Searched{Documents: 148, Languages: []string{"en", "fr"}},
	}
	r := scoring.PledgeResult{Pledge: p.ID}
	switch {
	case standing == -2:
		x.Outcome, x.Possible, x.Confidence = scoring.NotApplicable, 0, ""
		x.Reason = scoring.Reason{Code: "not-applicable", Text: "This question does not apply to organisations of this kind."}
	case standing == -1:
		x.Outcome, x.Unknown, x.Confidence = scoring.Unknown, 4, ""
		x.Reason = scoring.Reason{Code: "blocked", Text: "A page that could answer this came back as a block page, so nothing can be said.", FR: "Une page qui pourrait répondre n’a renvoyé qu’une page de blocage."}
		x.Searched.Unread, x.Searched.Missing = 1, []string{"https://" + signatory + ".example/policies/elections blocked"}
		r.RungHigh = ptr(scoring.Attested)
	case standing == 0:
		x.Outcome, x.Rung, x.Confidence = scoring.No, ptr(0), ""
		x.Reason = scoring.Reason{Code: "nothing-found", Text: "By 14 November 2026 we found no published evidence that the organisation acts on this; we read 148 documents in English and French."}
		r.Rung, r.RungHigh = ptr(0), ptr(0)
	default:
		f.shown(&x, &r, signatory, p, standing)
	}
	r.Outcome = x.Outcome
	r.Score = scoring.Score{Signatory: signatory, Initiative: "harbour-call", Level: scoring.PledgeLevel, ID: "harbour-call/" + p.ID, Points: x.Points, Unknown: x.Unknown, Possible: x.Possible}
	f.addFinding(&r, x)
	for k, ind := range p.Indicators {
		for l, el := range ind.Elements {
			f.addFinding(&r, f.element(signatory, p, ind, el, standing+k+l))
		}
	}
	finish(&r.Score)
	f.Scores = append(f.Scores, r.Score)
	return r
}

func (f *fake) addFinding(r *scoring.PledgeResult, x scoring.Finding) {
	r.Findings = append(r.Findings, x.ID)
	f.Findings = append(f.Findings, x)
}

func (f *fake) shown(x *scoring.Finding, r *scoring.PledgeResult, signatory string, p *config.Pledge, standing int) {
	rung, high := standing, standing
	if standing > scoring.Attested {
		rung, high = scoring.Acts, scoring.Acts+standing-scoring.Attested
	}
	high = min(high, scoring.Attested)
	x.Outcome, x.Rung, x.Points, x.Unknown = scoring.Partly, ptr(rung), max(rung-1, 0), high-rung
	if rung >= scoring.Acts {
		x.Outcome = scoring.Yes
	}
	x.Reason = scoring.Reason{Code: scoring.RungNames[rung], Text: "The organisation reports a concrete action of its own.", FR: "L’organisation rend compte d’une action concrète."}
	for n := rung; n >= 1 && n > rung-2; n-- {
		ev := fakeEvidence(signatory, p.ID, n)
		x.Evidence = append(x.Evidence, ev)
		at, err := time.Parse(time.RFC3339, ev.Fetched)
		if err != nil {
			panic(err)
		}
		f.Snapshots = append(f.Snapshots, archive.Snapshot{Signatory: signatory, URL: ev.URL, Fetched: at, State: archive.OK, Status: 200, ContentType: "text/html; charset=utf-8", Bytes: 48_067, SHA256: ev.SHA256, ETag: `"5d1e"`, Origin: "crawl", Record: ev.Record})
	}
	if rung == scoring.Plans {
		f.Commitments = append(f.Commitments, scoring.Commitment{ID: x.ID + "/c1", Signatory: signatory, Initiative: "harbour-call", Pledge: p.ID, Text: strings.ReplaceAll(sentences[1], "*", ""), Due: "2027", Language: "en", URL: x.Evidence[0].URL, SHA256: string(x.Evidence[0].SHA256), FirstSeen: "2026-11-06", LastSeen: "2026-11-06", State: "open"})
	}
	x.Draft = rung == scoring.Says
	r.Rung, r.RungHigh = ptr(rung), ptr(high)
}

func (f *fake) element(signatory string, p *config.Pledge, ind config.Indicator, el config.Element, n int) scoring.Finding {
	x := scoring.Finding{
		ID: signatory + "/harbour-call/" + p.ID + "/" + ind.ID + "/" + el.ID, Signatory: signatory, Initiative: "harbour-call", Pledge: p.ID,
		Indicator: ind.ID, Element: el.ID, Status: "machine", Probe: "rule", Possible: el.Points, Revision: 1,
		Reason: scoring.Reason{Code: "nothing-found", Text: "By 14 November 2026 we found no published evidence of this; we read 148 documents in English and French."},
	}
	outcomes := []scoring.Outcome{scoring.No, scoring.Partly, scoring.Yes, scoring.Unknown, scoring.Yes}
	switch x.Outcome = outcomes[(n+5)%5]; x.Outcome {
	case scoring.Yes:
		x.Points, x.Evidence = el.Points, []scoring.Evidence{fakeEvidence(signatory, p.ID, scoring.Acts)}
	case scoring.Unknown:
		x.Unknown, x.Reason = el.Points, scoring.Reason{Code: "needs-review", Text: "Passages on this were found, but none that a machine may decide on; a person has to read them."}
		x.Evidence = []scoring.Evidence{fakeCandidate(signatory, p.ID)}
	}
	return x
}

// fakeCandidate is a quote that a person has to confirm. It is an item of a
// list, and says the opposite of what it says without what introduces it; a cue
// of it has more words than a page shows.
func fakeCandidate(signatory, pledge string) scoring.Evidence {
	ev := fakeEvidence(signatory, pledge, scoring.Acts)
	ev.Before, ev.Heading = "These rules bind every customer. You may not use our services to:\n", "Terms / Our services / What we forbid"
	ev.Quote, ev.Start = "Create political content designed to deceive.", 5200
	ev.End = ev.Start + len(ev.Quote)
	ev.Cues = []scoring.Cue{{Family: "any", Text: "make|makes|making|produce|produces|creat*|spread ~3 content|posts|pages", Start: ev.Start, End: ev.Start + 24}}
	return ev
}

// robust takes the ranking apart as scoring does, by 200 draws.
func (f *fake) robust() {
	e, err := scoring.New(f.Initiatives, f.Method, nil)
	if err != nil {
		panic(err)
	}
	cases := make([]scoring.Case, len(f.Signatories))
	for i, s := range f.Signatories {
		cases[i].Signatory = s
		for n := range 10 + i*i%17 {
			cases[i].Documents = append(cases[i].Documents, scoring.Document{Text: extract.Document{Language: []string{"en", "fr", "ja"}[(i+n/9)%3], Pages: n % 4 / 3}})
		}
	}
	by := scoring.Draws{Seed: 1, Count: 200}
	scores := e.Scores("harbour-call", f.Signatories, f.Findings)
	f.Pairs = e.Draw("harbour-call", f.Signatories, f.Findings, scores, by)
	f.Robustness = []scoring.Robustness{e.Robustness("harbour-call", cases, f.Findings, scores, by)}
}

// rank ranks within each kind.
func (f *fake) rank() {
	for i := range f.Scorecards {
		card := &f.Scorecards[i]
		if card.Withheld != "" || card.Score.Score == nil {
			f.Scores = append(f.Scores, card.Score)
			continue
		}
		better := 0
		for j := range f.Scorecards {
			other := &f.Scorecards[j]
			if other.Kind == card.Kind && other.Withheld == "" && other.Score.Score != nil && *other.Score.Score > *card.Score.Score {
				better++
			}
		}
		card.Score.Rank, card.Score.RankLow, card.Score.RankHigh = better+1, max(better, 1), better+2
		if grades := scoring.Grades(f.Method.Bands, card.Score); len(grades) == 1 {
			card.Score.Grade = grades[0]
		}
		f.Scores = append(f.Scores, card.Score)
	}
}

var organisations = []string{
	"Ostrelle Networks", "Institute for Open Harbours", "Kingdom of Nordholm", "Port Authority of Saint-Orven", "Kestrane Cloud",
	"Murrowby Software", "Université de la Baie-Claire", "Republic of Veronne", "City of Marrowgate", "Halcombe & Orrey",
	"Inter-Municipal Waterworks and Grid Authority of Lower Tamsel", "مؤسسة الميناء المفتوح",
}
