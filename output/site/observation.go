package site

import (
	"cmp"
	"html/template"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"makegood/crawler/archive"
	"makegood/output"
	"makegood/scoring"
)

// An observationsView shows all that was observed of a signatory's own systems:
// what was asked, what came back, what it counted for, and how to ask again.
type observationsView struct {
	*frame
	Name   name
	Card   string // link to its first scorecard; empty if it has none
	Checks []checkView
	Bundle string // a finding that rests on one of them; empty if none does
	Packed string // the file that it is packed into
	Report string // link for reporting an error
}

// A checkView is one of the checks.
type checkView struct {
	Anchor   string
	Check    string
	Host     string
	Outcome  scoring.Outcome // of the first question that it answers; empty if it answers none
	Asks     string          // when it holds
	Holds    bool
	Facts    []template.HTML
	Open     string // why it could not be made
	At       string // RFC 3339; empty where nothing came
	Requests []requestView
	Uses     []useView
	Commands []string // to ask again today
	Not      string   // what it does not show
}

// A requestView is one thing that was asked for a check.
type requestView struct {
	Asked    string
	At       string // RFC 3339
	Came     string
	Digest   string // of what came, in groups; empty if nothing did
	File     string // that holds the record, or empty
	RecordAt string
	Record   string // link to the record; empty where records are not published
	Recorded string // its size in bytes
}

// addObserved gathers the observations of an edition by signatory, those that
// findings rest on first of all, and the findings of each.
func (is *issue) addObserved() {
	have := map[string]*archive.Observation{}
	add := func(signatory string, o *archive.Observation) {
		if key := signatory + " " + o.Check; have[key] == nil {
			have[key] = o
			is.observed[signatory] = append(is.observed[signatory], o)
		}
	}
	for i := range is.Observations {
		add(is.Observations[i].Signatory, &is.Observations[i])
	}
	for i := range is.Findings {
		if x := &is.Findings[i]; x.Observation != nil {
			add(x.Signatory, x.Observation)
			key := x.Signatory + " " + x.Observation.Check
			is.resting[key] = append(is.resting[key], x)
		}
	}
}

func (b *book) observedJobs(is *issue) []job {
	var jobs []job
	for _, signatory := range slices.Sorted(maps.Keys(is.observed)) {
		jobs = append(jobs, job{observedAddress(is.Meta.ID, signatory), "observed", is, func(f *frame) any { return b.observationsView(f, is, signatory) }})
	}
	return jobs
}

func (b *book) observationsView(f *frame, is *issue, signatory string) *observationsView {
	v := &observationsView{frame: f, Name: name(clean(signatory)), Report: f.report(signatory)}
	var way []crumb
	for _, ch := range is.chapters {
		if card := ch.byID[signatory]; card != nil {
			v.Name, v.Card = name(clean(card.Name)), f.Link(cardAddress(is.Meta.ID, ch.ID, signatory))
			way = []crumb{f.to(in(ch.Title, b.language), initiativeAddress(is.Meta.ID, ch.ID)), {said{Text: string(v.Name)}, v.Card}}
			break
		}
	}
	for _, o := range is.observed[signatory] {
		c := b.checkView(f, is, signatory, o)
		v.Checks = append(v.Checks, c)
		if len(c.Uses) > 0 {
			v.Bundle = cmp.Or(v.Bundle, c.Uses[0].ID)
		}
	}
	v.Packed = output.BundleName(v.Bundle)
	f.Title = b.t("observation.title", "name", v.Name, "edition", is.Meta.ID)
	f.Description = b.t("observation.description", "name", v.Name, "date", b.day(is.Meta.AsOf))
	f.crumbs(append(way, crumb{Text: said{Text: b.t("observed.head")}})...)
	return v
}

func (b *book) checkView(f *frame, is *issue, signatory string, o *archive.Observation) checkView {
	c := checkView{
		Anchor: checkAnchor(o), Check: b.word("check", o.Check), Host: clean(o.Host), Holds: o.Holds, Facts: b.facts(o), Open: b.open(o),
		Asks: b.word("check.asks", o.Check), Not: b.word("check.not", o.Check),
	}
	if !o.Observed.IsZero() {
		c.At = rfc3339(o.Observed)
	}
	for _, x := range is.resting[signatory+" "+o.Check] {
		if x.Status != scoring.Withheld {
			c.Uses = append(c.Uses, b.useView(f, citation{issue: is, finding: x}))
			c.Outcome = c.Uses[0].Outcome
		}
	}
	for _, basis := range o.Basis {
		c.Requests = append(c.Requests, b.requestView(f, is, basis))
		if again := askAgain(o.Check, basis.URL); again != "" && !slices.Contains(c.Commands, again) {
			c.Commands = append(c.Commands, again)
		}
	}
	return c
}

func (b *book) requestView(f *frame, is *issue, basis archive.Basis) requestView {
	v := requestView{Asked: clean(basis.URL), At: rfc3339(basis.Fetched), Digest: groups(string(basis.SHA256)), Came: b.t("asked.nothing")}
	if q := dnsQuestion.FindStringSubmatch(basis.URL); q != nil {
		v.Asked = b.t("asked.dns", "type", q[2], "name", q[1])
	}
	s := is.snapshots[basis.URL+" "+v.At]
	if s == nil {
		return v
	}
	reason := s.Reason
	if strings.HasPrefix(reason, "http-") { // the status says it
		reason = ""
	}
	v.Came = b.because(s.State, reason)
	if s.Status != 0 {
		v.Came += ", " + b.t("asked.status", "status", strconv.Itoa(s.Status), "n", int(s.Bytes))
	}
	if at := s.Record; at.Length != 0 {
		v.File = clean(at.File)
		v.RecordAt = b.recordAt(at)
		if file := is.records[at]; file.Name != "" {
			v.Record, v.Recorded = f.Asset(file.Name), b.number(file.Bytes)
		}
	}
	return v
}

// What was asked, as a command may hold it: nothing that a shell could take for
// more than words.
var (
	dnsQuestion = regexp.MustCompile(`^dns:([A-Za-z0-9_][A-Za-z0-9_.-]*)\?type=([A-Z]+)$`)
	plainURL    = regexp.MustCompile(`^https?://[A-Za-z0-9.:/_~?=&%+,@-]+$`)
)

// askAgain is the command by which everybody can ask today what was asked for a
// check; empty for an address that is not fit to be pasted into a shell.
func askAgain(check, url string) string {
	if q := dnsQuestion.FindStringSubmatch(url); q != nil {
		return "dig +noall +answer " + q[2] + " " + q[1]
	}
	if !plainURL.MatchString(url) {
		return ""
	}
	if strings.ContainsAny(url, "?&~") {
		url = "'" + url + "'"
	}
	switch check {
	case "https", "https-redirect", "hsts":
		return "curl -sSI " + url
	}
	return "curl -sS " + url
}
