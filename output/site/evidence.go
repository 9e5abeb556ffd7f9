package site

import (
	"net/url"
	"strconv"
	"strings"

	"makegood/crawler/archive"
	"makegood/output"
	"makegood/scoring"
)

// An evidenceView is one piece of evidence: the words, where they stood, when
// they were read, what they were counted for, and how to check all of it.
type evidenceView struct {
	*frame
	ID        string // 16 digits
	Evidence  *scoring.Evidence
	Quote     quoteView
	Heading   string   // what the words stand under; empty where that is the title
	Before    []string // lines
	After     []string
	Digest    string // of the quote
	Changed   bool   // whether signs that cannot be seen are left out
	Cues      []cueRow
	Page      string // link to the page as it is now; empty where none is fit to follow
	Host      string
	Address   string
	Snapshot  *archive.Snapshot // nil where the edition holds none
	State     string            // of the snapshot
	Answered  string            // with what status and how many bytes; empty where there is no snapshot
	Archived  string            // where the record is; empty where there is none
	Offsets   string            // where in the text the words stand
	Body      string            // the digests of what was read and of its text, in groups
	Text      string
	RecordAt  string // where in its file the record is
	File      string // the file, or empty
	Original  *originalView
	Versions  string    // of the method and of what read the page
	Uses      []useView // the newest edition first
	Newest    int       // of these, of the newest edition
	Earlier   int       // of these, of editions before
	Signatory name
	Card      string
	Bundle    string // the finding that the commands name
	Packed    string // the file that the first of them makes
	Origin    string // where it comes from; empty if it was crawled
	Record    string // link to its archived record; empty where records are not published
	Recorded  string // its size in bytes
	Report    string // link for reporting an error
}

// An originalView is the record that holds the words, where the one of the day
// they were read says only that the page had not changed.
type originalView struct {
	File    string
	At      string // where in its file the record is
	Fetched string // RFC 3339
	Day     string // of that
}

// A useView is one finding that cites the evidence.
type useView struct {
	Edition    string
	Signatory  name
	Initiative said
	Pledge     said
	Href       string   // the scorecard, at the pledge
	Answer     string   // the scorecard, at the answer
	Cues       []cueRow // of a rule, each pattern once
	Indicator  said
	Claim      said
	Outcome    scoring.Outcome
	Stand      string
	Points     string
	Reason     said
	Probe      string
	Confidence string
	Tags       []string
	ID         string
	Method     string
	Corrected  []correctionRow
	Cite       string // ready to be copied; empty where the question is open
}

func (b *book) evidenceJobs() []job {
	jobs := make([]job, len(b.exhibits))
	for i, x := range b.exhibits {
		jobs[i] = job{evidenceAddress(x.id), "evidence", x.uses[0].issue, func(f *frame) any { return b.evidenceView(f, x) }}
	}
	return jobs
}

func (b *book) evidenceView(f *frame, x *exhibit) *evidenceView {
	ev := x.evidence
	v := &evidenceView{
		frame: f, ID: x.id, Evidence: ev, Quote: b.quote(f, x.uses[0].finding, ev), Before: linesBefore(ev.Before), After: linesAfter(ev.After),
		Page: pageNow(ev), Host: host(ev.URL), Address: clean(ev.URL), Bundle: x.uses[0].finding.ID, Packed: output.BundleName(x.uses[0].finding.ID), Origin: b.origin(ev),
		Snapshot: x.uses[0].issue.snapshots[ev.URL+" "+ev.Fetched],
	}
	v.Quote.In, v.Digest = b.translations(f.issue, ev, ""), groups(string(archive.Sum([]byte(ev.Quote))))
	if h := clean(ev.Heading); h != v.Quote.Title {
		v.Heading = strings.ReplaceAll(h, " / ", " › ")
	}
	v.Changed = clean(ev.Quote) != oneLine.Replace(ev.Quote)
	if v.Snapshot != nil {
		v.State = b.word("state", string(v.Snapshot.State))
		v.Answered = b.t("chain.status", "status", strconv.Itoa(v.Snapshot.Status), "n", int(v.Snapshot.Bytes))
	}
	if at := ev.Record; at.Length != 0 {
		v.File = clean(at.File)
		v.Archived = b.t("chain.record", "file", v.File)
		v.RecordAt = b.recordAt(at)
	}
	if from := ev.Original; from != nil {
		v.Original = &originalView{clean(from.File), b.recordAt(from.Location), from.Fetched, first10(from.Fetched)}
		v.Archived = b.t("chain.record.original", "file", v.File, "original", v.Original.File, "date", b.day(v.Original.Day))
	}
	v.Offsets = b.t("chain.offsets", "start", ev.Start, "end", ev.End, "language", b.tongue(ev.Language))
	v.Body, v.Text = groups(string(ev.SHA256)), groups(string(ev.TextSHA256))
	if x.record.Name != "" {
		v.Record, v.Recorded = f.Asset(x.record.Name), b.number(x.record.Bytes)
	}
	for _, c := range ev.Cues {
		v.Cues = append(v.Cues, b.cueRow(ev, c))
	}
	for _, u := range x.uses {
		v.Uses = append(v.Uses, b.useView(f, u))
		if v.Uses[0].Edition == v.Uses[len(v.Uses)-1].Edition {
			v.Newest++
		} else {
			v.Earlier++
		}
	}
	v.Report = f.report(v.Bundle)
	first, meta := v.Uses[0], f.Meta()
	v.Versions = b.t("facts.versions", "method", first.Method, "extractor", meta.Extractor, "scoring", meta.Scoring, "tool", meta.Tool)
	v.Signatory, v.Card = first.Signatory, first.Href
	f.Title = b.t("evidence.title", "id", v.ID, "name", v.Signatory)
	f.Description = b.t("evidence.description", "name", v.Signatory, "date", b.day(first10(ev.Fetched)))
	f.crumbs(
		crumb{first.Initiative, f.Link(initiativeAddress(f.issue.Meta.ID, x.uses[0].finding.Initiative))},
		crumb{said{Text: string(first.Signatory)}, first.Href},
		crumb{Text: said{Text: b.t("evidence.head", "id", v.ID)}},
	)
	return v
}

// recordAt says where in its file a record stands.
func (b *book) recordAt(at archive.Location) string {
	return b.t("facts.record.at", "offset", b.number(int(at.Offset)), "length", b.number(int(at.Length)))
}

// origin says where evidence comes from that was not crawled, or "".
func (b *book) origin(ev *scoring.Evidence) string {
	switch ev.Origin {
	case archive.FromSaved:
		return b.t("origin.saved", "by", clean(ev.SavedBy))
	case archive.FromImport:
		return b.t("origin.import")
	}
	return ""
}

// oneLine puts spaces in the place of what parts lines and columns, and
// fragmentText makes an escaped query the text of a fragment directive
// (https://wicg.github.io/scroll-to-text-fragment).
var (
	oneLine      = strings.NewReplacer("\n", " ", "\t", " ", "\r", " ")
	fragmentText = strings.NewReplacer("+", "%20", "-", "%2D")
)

// pageNow is the address at which a reader finds the words: the page of a
// PDF, or the text itself where the browser knows how to look for it.
func pageNow(ev *scoring.Evidence) string {
	href := webLink(ev.URL)
	if href == "" || strings.Contains(href, "#") {
		return href
	}
	if ev.Page > 0 {
		return href + "#page=" + strconv.Itoa(ev.Page)
	}
	fields := strings.Fields(clean(ev.Quote))
	if len(fields) < 3 {
		return href
	}
	start := strings.Join(fields[:min(6, len(fields))], " ")
	return href + "#:~:text=" + fragmentText.Replace(url.QueryEscape(start))
}

func (b *book) useView(f *frame, u citation) useView {
	x := u.finding
	v := useView{
		Edition: u.issue.Meta.ID, Signatory: name(clean(x.Signatory)), Initiative: said{Text: x.Initiative}, Pledge: said{Text: x.Pledge},
		Indicator: said{Text: b.t("ladder.indicator")}, Claim: said{Text: b.t("ladder.claim")}, Outcome: x.Outcome, Points: b.points(x.Points, x.Unknown, x.Possible),
		Reason: b.either(x.Reason.Text, x.Reason.FR), Probe: b.word("probe", x.Probe), Tags: b.tags(x), ID: x.ID, Method: u.issue.Method.ID,
		Href: f.Link(cardAddress(u.issue.Meta.ID, x.Initiative, x.Signatory)) + "#" + anchor("pledge", x.Pledge),
	}
	v.Answer, v.Corrected = v.Href, b.correctionsOf(f, u.issue, x.ID)
	if len(u.issue.findings[x.Signatory+"/"+x.Initiative+"/"+x.Pledge]) > 1 || x.Probe != "ladder" {
		v.Answer, _, _ = strings.Cut(v.Href, "#")
		v.Answer += "#" + answerAnchor(x)
	}
	if x.Probe == "rule" {
		v.Cues = b.patterns(u.evidence)
	}
	if x.Confidence != "" {
		v.Confidence = b.word("confidence", x.Confidence)
	}
	if x.Rung != nil {
		v.Stand = b.rung(*x.Rung)
	}
	ch := u.issue.chapter(x.Initiative)
	if ch == nil {
		return v
	}
	v.Initiative = in(ch.Title, b.language)
	if card := ch.byID[x.Signatory]; card != nil {
		v.Signatory = name(clean(card.Name))
	}
	if p, ok := ch.Initiative.Pledge(x.Pledge); ok {
		v.Pledge = b.pledgeName(p)
		if ind, el := declared(p, x); el != nil {
			v.Indicator, v.Claim = in(ind.Title, b.language), b.claim(el)
		}
	}
	if u.evidence != nil && settled(x) {
		says := v.Stand
		if x.Probe != "ladder" || says == "" {
			says = v.Claim.Text + b.t("colon") + " " + b.t("outcome."+string(x.Outcome))
		}
		at := cardAddress(u.issue.Meta.ID, x.Initiative, x.Signatory)
		v.Cite = b.citeFinding(at, u.issue, string(v.Signatory), x, says) + " " + b.citeEvidence(u.evidence)
	}
	return v
}
