package site

import (
	"crypto/sha256"
	"encoding/hex"
	"reflect"
	"slices"
	"strings"

	"makegood/config"
	"makegood/scoring"
)

// A correctionsView lists where we were wrong, and apart from that where the
// method changed, in all editions.
type correctionsView struct {
	*frame
	Rows      []correctionRow
	More      int
	Log       string // link to the table of corrections; empty where there is none
	Revisions []revisionRow
}

// A correctionRow is one answer that a review changed, or that the log of
// corrections says was wrong.
type correctionRow struct {
	ID       string // its place on the page of corrections; empty for a review
	On, By   string // of the log
	Edition  string
	Name     name
	Href     string // to the answer
	Pledge   said
	Claim    said
	Was, Is  string
	Revision int
	Reason   said
}

// A revisionRow is what changed of the method from one edition to the next.
type revisionRow struct {
	Edition, Before string
	Href            string // the method of the edition
	What            []string
}

const correctionsShown = 150

func (b *book) correctionsJob() job {
	return job{correctionsAddress, "corrections", b.issues[0], func(f *frame) any { return b.correctionsView(f) }}
}

func (b *book) correctionsView(f *frame) *correctionsView {
	v := &correctionsView{frame: f}
	f.Current, f.feed = "changes", feedOfCorrections
	f.Title, f.Description = b.t("corrections.title"), b.t("corrections.gist")
	f.crumbs(crumb{Text: said{Text: b.t("corrections.head")}})
	for i := len(b.options.Corrections) - 1; i >= 0; i-- { // the latest entry first
		v.Rows = append(v.Rows, b.loggedRow(f, &b.options.Corrections[i]))
	}
	for _, is := range b.issues {
		for _, x := range is.corrected() {
			row := b.correctionRow(is, is.since.was(x.ID), x)
			row.Href = f.Link(cardAddress(is.Meta.ID, x.Initiative, x.Signatory)) + "#" + anchor("pledge", x.Pledge)
			v.Rows = append(v.Rows, row)
		}
		if is.since != nil && is.since.Comparison.Method {
			v.Revisions = append(v.Revisions, revisionRow{is.Meta.ID, is.since.before.Meta.ID, f.Link(roomAddress(is.Meta.ID, "method")), b.revised(is.since.before, is)})
		}
	}
	if b.options.CorrectionsFile != nil {
		v.Log = f.Asset("data/" + config.CorrectionsFile)
	}
	shown := min(correctionsShown, len(v.Rows))
	v.More, v.Rows = len(v.Rows)-shown, v.Rows[:shown]
	return v
}

// corrected lists the answers of an edition that a review changed since the
// edition before, and those marked as corrected.
func (is *issue) corrected() []*scoring.Finding {
	var out []*scoring.Finding
	for i := range is.Findings {
		x := &is.Findings[i]
		if d := is.since.of(x.ID); x.Status == "corrected" || d != nil && d.Cause == scoring.WeCorrected {
			out = append(out, x)
		}
	}
	return out
}

// loggedRow is an entry of the log of corrections. Where its edition or finding is
// no more, it stands without a link.
func (b *book) loggedRow(f *frame, c *config.Correction) correctionRow {
	signatory, _, _ := strings.Cut(c.Finding, "/")
	row := correctionRow{Name: name(clean(signatory)), Pledge: said{Text: clean(c.Finding)}}
	for _, is := range b.issues {
		i := slices.IndexFunc(is.Findings, func(x scoring.Finding) bool { return x.ID == c.Finding })
		if is.Meta.ID != c.Edition || i < 0 {
			continue
		}
		x := &is.Findings[i]
		row = b.correctionRow(is, nil, x)
		row.Href, row.Revision = f.Link(cardAddress(is.Meta.ID, x.Initiative, x.Signatory))+"#"+anchor("pledge", x.Pledge), 0
	}
	row.ID, row.Edition, row.On, row.By = correctionID(c), clean(c.Edition), b.day(c.MadeOn), clean(c.By)
	row.Was, row.Is, row.Reason = b.t("outcome."+c.Was), b.t("outcome."+c.Is), english(c.Why, b.language)
	return row
}

// correctionID names an entry of the log by what it says, so that its address stays.
func correctionID(c *config.Correction) string {
	sum := sha256.Sum256([]byte(strings.Join([]string{c.Edition, c.Finding, c.Was, c.Is, c.MadeOn}, "\n")))
	return "correction-" + hex.EncodeToString(sum[:4])
}

// correctionsOf lists what the log says of a finding of an edition.
func (b *book) correctionsOf(f *frame, is *issue, id string) (rows []correctionRow) {
	for i := range b.options.Corrections {
		if c := &b.options.Corrections[i]; c.Edition == is.Meta.ID && c.Finding == id {
			row := b.loggedRow(f, c)
			row.Href = f.Link(correctionsAddress) + "#" + row.ID
			rows = append(rows, row)
		}
	}
	return rows
}

func (b *book) correctionRow(is *issue, was, x *scoring.Finding) correctionRow {
	row := correctionRow{
		Edition: is.Meta.ID, Name: name(clean(x.Signatory)), Is: b.answered(x), Revision: x.Revision, Reason: b.either(x.Reason.Text, x.Reason.FR),
		Pledge: said{Text: x.Pledge},
	}
	if was != nil {
		row.Was = b.answered(was)
	}
	if ch, card := is.card(x.Initiative, x.Signatory); card != nil {
		row.Name = name(clean(card.Name))
		if p, ok := ch.Initiative.Pledge(x.Pledge); ok {
			row.Pledge = b.pledgeName(p)
			if _, el := declared(p, x); el != nil {
				row.Claim = b.claim(el)
			}
		}
	}
	return row
}

// answered says in words what a finding answers.
func (b *book) answered(x *scoring.Finding) string {
	if x.Rung != nil {
		return b.rung(*x.Rung)
	}
	return b.t("outcome." + string(x.Outcome))
}

// revised names what differs between the methods of two editions.
func (b *book) revised(before, is *issue) []string {
	var what []string
	for _, version := range []struct{ key, was, is string }{
		{"revised.method", before.Method.ID, is.Method.ID},
		{"revised.scoring", before.Meta.Scoring, is.Meta.Scoring},
		{"revised.extractor", before.Meta.Extractor, is.Meta.Extractor},
	} {
		if version.was != version.is {
			what = append(what, b.t(version.key, "was", clean(version.was), "is", clean(version.is)))
		}
	}
	was, now := before.Method, is.Method
	was.File, now.File = "", ""
	if was.ID == now.ID && !reflect.DeepEqual(was, now) {
		what = append(what, b.t("revised.rules"))
	}
	if tags := changedCues(before.Cues, is.Cues); len(tags) > 0 {
		what = append(what, b.t("revised.cues", "languages", b.tongues(tags)))
	}
	for _, ch := range is.chapters {
		if ids := changedPledges(before, ch); len(ids) > 0 {
			what = append(what, b.t("revised.pledges", "n", len(ids), "initiative", in(ch.Title, b.language).Text, "pledges", b.list(ids)))
		}
	}
	return what
}

// changedCues lists the languages whose cues are others than before.
func changedCues(was, is []config.Cues) []string {
	old := map[string]config.Cues{}
	for _, c := range was {
		old[c.Language] = c
	}
	var out []string
	for _, c := range is {
		if !reflect.DeepEqual(old[c.Language], c) {
			out = append(out, c.Language)
		}
		delete(old, c.Language)
	}
	for _, c := range was {
		if _, gone := old[c.Language]; gone {
			out = append(out, c.Language)
		}
	}
	return out
}

// changedPledges lists the pledges of a chapter that are asked otherwise than
// before.
func changedPledges(before *issue, ch *chapter) []string {
	old := before.chapter(ch.ID)
	if old == nil {
		return nil
	}
	var out []string
	for _, p := range ch.Pledges {
		q, ok := old.Initiative.Pledge(p.ID)
		if !ok || !reflect.DeepEqual(*q, p) {
			out = append(out, p.ID)
		}
	}
	return out
}
