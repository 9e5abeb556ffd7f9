package site

import (
	"makegood/config"
	"makegood/scoring"
)

// A changedView is what changed for one signatory, answer by answer.
type changedView struct {
	*frame
	Name       name
	Card       string
	Initiative said
	Before     string
	BeforeCard string // empty where the edition before has none
	Was, Is    string // the scores
	Mover      moverRow
	Causes     []string
	Changes    []changeView
	Promises   []rewordedView
}

// A changeView is one answer that is another than before.
type changeView struct {
	Anchor   string
	Short    string // of the pledge
	Title    said
	Claim    said
	Cause    string
	Ladder   bool
	From, To standing // of a ladder
	FromWord string
	ToWord   string
	Was, Is  sideView
}

// A sideView is one of two editions' answers.
type sideView struct {
	Asked  bool
	Answer scoring.Outcome
	Points string
	Reason said
	Quote  *quoteView // the first one
	Words  []word     // of the quote, with those that the other side lacks marked
}

func (b *book) changedView(f *frame, is *issue, ch *chapter, card *scoring.Scorecard) *changedView {
	s := is.since
	v := &changedView{
		frame: f, Name: name(clean(card.Name)), Card: f.Link(cardAddress(is.Meta.ID, ch.ID, card.Signatory)), Initiative: in(ch.Title, b.language),
		Before: s.before.Meta.ID, Is: span(card.Score), Causes: b.causes(), Mover: b.moverRows(f, is, ch, []*scoring.Scorecard{card})[0],
	}
	old := s.before.scores[card.Signatory+" "+ch.ID]
	if old != nil {
		v.Was, v.BeforeCard = span(*old), f.Link(cardAddress(s.before.Meta.ID, ch.ID, card.Signatory))
	}
	f.Current = "changes"
	f.Title = b.t("changed.title", "name", v.Name, "before", v.Before, "edition", is.Meta.ID)
	changes := s.byCard[card.Signatory+"/"+ch.ID]
	f.Description = b.t("changed.gist", "n", len(changes), "name", v.Name)
	f.crumbs(f.to(said{Text: b.t("nav.changes")}, roomAddress(is.Meta.ID, "changes")), crumb{Text: said{Text: string(v.Name)}})
	v.Promises = b.rewordedViews(f, is, s.promises[card.Signatory+"/"+ch.ID])
	budget := quoteBudget
	for i := range ch.Pledges {
		for _, d := range changes {
			if d.Finding().Pledge == ch.Pledges[i].ID {
				v.Changes = append(v.Changes, b.changeView(f, is, &ch.Pledges[i], d, &budget))
			}
		}
	}
	return v
}

func (b *book) changeView(f *frame, is *issue, p *config.Pledge, d *scoring.Difference, budget *int) changeView {
	x := d.Finding()
	c := changeView{Anchor: answerAnchor(x), Short: p.ID, Title: in(p.Title, b.language), Cause: b.t("cause." + string(d.Cause))}
	if _, el := declared(p, x); el != nil {
		c.Claim = b.claim(el)
	}
	if x.Probe == "ladder" {
		c.Ladder = true
		c.From, c.To = is.since.before.standing(d.Was), is.standing(d.Is)
		c.FromWord, c.ToWord = b.standWords(c.From), b.standWords(c.To)
	}
	c.Was, c.Is = b.side(f, d.Was, budget), b.side(f, d.Is, budget)
	if c.Was.Quote != nil && c.Is.Quote != nil {
		c.Was.Words, c.Is.Words = markWords(c.Was.Quote.plain(), c.Is.Quote.plain())
	}
	return c
}

// standing is where an edition says that a signatory stands on the ladder of a
// finding; unknown where it was not asked.
func (is *issue) standing(x *scoring.Finding) standing {
	if x != nil {
		if _, card := is.card(x.Initiative, x.Signatory); card != nil {
			return stand(result(card, x.Pledge))
		}
	}
	return standing{Low: -1, High: scoring.Attested, Unknown: true}
}

func (b *book) side(f *frame, x *scoring.Finding, budget *int) sideView {
	if x == nil {
		return sideView{}
	}
	v := sideView{Asked: true, Answer: x.Outcome, Points: b.points(x.Points, x.Unknown, x.Possible)}
	if x.Status == scoring.Withheld {
		v.Answer, v.Reason = scoring.Unknown, said{Text: b.t("finding.withheld")}
		return v
	}
	v.Reason = b.either(x.Reason.Text, x.Reason.FR)
	if len(x.Evidence) > 0 && *budget > 0 {
		q := b.quote(f, x, &x.Evidence[0])
		*budget -= 2*len(x.Evidence[0].Quote) + 600
		v.Quote = &q
		v.Words = []word{{Text: q.plain()}}
	}
	return v
}
