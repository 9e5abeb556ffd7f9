package site

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"makegood/output"
	"makegood/scoring"
)

// A replyView is what a signatory answered, as it is shown somewhere.
type replyView struct {
	Anchor   string
	Name     name   // of the signatory
	Card     string // link to its scorecard
	Href     string // link to the page of the reply; empty where the text is held back
	Held     bool   // whether nobody has confirmed its sender, so that its text is held back
	From     string
	How      string
	Received string
	Late     string // the day by which it was asked for, if it came later
	Answers  string // the edition that it answers, if that is another
	About    []replyTo
	Text     said
	Dir      string
	More     bool // whether Text is the beginning of what is kept
	Whole    int  // how many characters all of it has
	Cut      bool // whether what is kept is the beginning of what came
	Response string
	SHA256   string
}

// A replyTo leads to what a reply is about.
type replyTo struct{ Text, Href string }

// A replySlot is the place of replies on a scorecard. Where it is empty it says
// how to answer.
type replySlot struct {
	Replies []replyView // the latest first
	Latest  string      // the day of the latest whose sender is known; empty if there is none
	Unknown int         // whose sender nobody has confirmed
	More    int         // that are not shown
	All     string      // link to the page of replies
	Address string      // where to write; empty where none is known
	Write   string      // the same as a link
	Asked   []string    // when it was asked, in sentences, the latest first
	When    string      // the day on which it was last asked; empty where that is not known
}

// How much of replies is shown, in characters, and how many.
const (
	replyOnCard    = 1500
	replyBeside    = 300
	replyOnList    = 6000
	repliesOnCard  = 3
	repliesPerPage = 60
	repliesBytes   = 50_000 // on a page, so that it stays below what a page may have
)

// repliesTo returns the replies that concern a scorecard, the latest first.
func (is *issue) repliesTo(card *scoring.Scorecard) []*output.Reply {
	var out []*output.Reply
	for _, r := range is.replies[card.Signatory] {
		if r.Concerns(card.Signatory, card.Initiative) {
			out = append(out, r)
		}
	}
	return out
}

// replySlot fills the place of replies on a scorecard.
func (b *book) replySlot(f *frame, is *issue, card *scoring.Scorecard) replySlot {
	replies := is.repliesTo(card)
	s := replySlot{All: f.Room("replies"), More: max(0, len(replies)-repliesOnCard)}
	for _, r := range replies {
		switch {
		case r.ConfirmedBy == "":
			s.Unknown++
		case s.Latest == "":
			s.Latest = b.day(r.Received)
		}
	}
	s.Address, s.Write = b.contact(b.t("reply.subject", "name", clean(card.Name), "edition", is.Meta.ID))
	b.fillAsked(&s, is, card.Signatory)
	for _, r := range replies[:min(repliesOnCard, len(replies))] {
		s.Replies = append(s.Replies, b.replyView(f, is, r, max(200, replyOnCard-f.spare/4)))
	}
	return s
}

// heard says that a signatory replied, or how many messages came in its name
// from senders whom nobody has confirmed; it is empty where nothing came.
func (b *book) heard(is *issue, card *scoring.Scorecard) string {
	unknown := 0
	for _, r := range is.repliesTo(card) {
		if r.ConfirmedBy != "" {
			return b.t("reply.replied")
		}
		unknown++
	}
	if unknown == 0 {
		return ""
	}
	return b.t("reply.unconfirmed", "n", unknown)
}

// besides returns the replies that name a pledge, to be shown beside the
// finding on it.
func (b *book) besides(f *frame, is *issue, card *scoring.Scorecard, pledge string) []replyView {
	var out []replyView
	for _, r := range is.repliesTo(card) {
		if len(out) < repliesOnCard && r.On(card.Initiative, pledge) {
			out = append(out, b.replyView(f, is, r, replyBeside))
		}
	}
	return out
}

// replyView shows a reply with at most so many characters of its text.
func (b *book) replyView(f *frame, is *issue, r *output.Reply, most int) replyView {
	v := replyView{
		Anchor: anchor("reply", r.ID), Name: name(r.Signatory), Held: r.ConfirmedBy == "", From: clean(r.From), How: clean(r.How), Received: b.day(r.Received),
		Dir: b.dirOf(r.Language), Cut: r.Cut, Response: clean(r.Response), SHA256: r.SHA256,
	}
	if r.Edition != is.Meta.ID {
		v.Answers = clean(r.Edition)
	}
	if r.Late {
		v.Late = b.day(r.Until)
	}
	for _, ch := range is.chapters {
		if card := ch.byID[r.Signatory]; card != nil {
			v.Name, v.Card = name(clean(card.Name)), f.Link(cardAddress(is.Meta.ID, ch.ID, r.Signatory))
			break
		}
	}
	for _, about := range r.About {
		parts := strings.Split(strings.TrimPrefix(about, r.Signatory+"/"), "/")
		ch := is.chapter(parts[0])
		if ch == nil || len(parts) < 2 {
			continue
		}
		to := replyTo{clean(about), f.Link(cardAddress(is.Meta.ID, parts[0], r.Signatory)) + "#" + anchor("pledge", parts[1])}
		if p, ok := ch.Initiative.Pledge(parts[1]); ok {
			to.Text = b.pledgeName(p).Text
		}
		if !slices.Contains(v.About, to) {
			v.About = append(v.About, to)
		}
	}
	if v.Held {
		return v
	}
	v.Href = f.Link(replyAddress(is.Meta.ID, r.ID))
	text := flow(r.Text)
	if len([]rune(text)) > most+most/2 { // a short rest is not worth a click
		text, v.More, v.Whole = shorten(text, most), true, len([]rune(text))
	}
	v.Text = said{strings.Join(lines(text), "\n"), tag(r.Language)}
	return v
}

// flow joins the lines of a text that were broken for their length alone, as
// mail programs do: those of more than fifty characters.
func flow(text string) string {
	var w strings.Builder
	long := false
	for i, line := range strings.Split(strings.TrimSpace(text), "\n") {
		line = strings.TrimSpace(line)
		switch {
		case i == 0:
		case long && line != "":
			w.WriteByte(' ')
		default:
			w.WriteByte('\n')
		}
		w.WriteString(line)
		long = len([]rune(line)) > 50
	}
	return w.String()
}

// contact is the address of those who publish, and a link that writes to it on
// a subject; both are empty where none is known.
func (b *book) contact(subject string) (address, href string) {
	address = b.options.Contact
	switch {
	case address == "":
		return "", ""
	case webLink(address) != "":
		return address, webLink(address)
	}
	return address, "mailto:" + address + "?subject=" + strings.ReplaceAll(url.PathEscape(subject), "%2F", "/") // RFC 6068 lets it stand
}

// report leads to where an error in what is said about something is reported:
// to those who publish, or to the page that says how to answer.
func (f *frame) report(about string) string {
	if _, href := f.b.contact(f.b.t("report.subject", "about", about, "edition", f.issue.Meta.ID)); href != "" {
		return href
	}
	return f.Room("about") + "#answer"
}

// A repliesView is one page of the list of replies, or a reply of its own.
type repliesView struct {
	*frame
	Rows    []replyView
	Total   int
	Asked   int // signatories of the edition
	Replied int // of those
	Unknown int // messages whose sender nobody has confirmed
	Put     int // signatories that were asked, as far as the log says
	Pages   []pageLink
	Address string
	Write   string
}

type replyPage struct {
	*frame
	Reply replyView
	All   string
}

func (b *book) repliesJobs(is *issue) []job {
	var jobs []job
	starts := repliesStarts(is.answers)
	for i := range starts {
		jobs = append(jobs, job{repliesAddress(is.Meta.ID, i+1), "replies", is, func(f *frame) any { return b.repliesView(f, is, starts, i+1) }})
	}
	for i := range is.answers {
		if r := &is.answers[i]; r.ConfirmedBy != "" {
			jobs = append(jobs, job{replyAddress(is.Meta.ID, r.ID), "reply", is, func(f *frame) any { return b.replyPage(f, is, r) }})
		}
	}
	return jobs
}

// repliesStarts parts the list of replies into pages: it returns the first of
// each. There is one page at least.
func repliesStarts(replies []output.Reply) []int {
	starts, bytes := []int{0}, 0
	for i := range replies {
		size := min(len(replies[i].Text), 3*replyOnList) + len(replies[i].Response)
		if last := starts[len(starts)-1]; i > last && (i-last == repliesPerPage || bytes+size > repliesBytes) {
			starts, bytes = append(starts, i), 0
		}
		bytes += size
	}
	return starts
}

// repliesView is one page of the list, of those that begin at the replies given.
func (b *book) repliesView(f *frame, is *issue, starts []int, page int) *repliesView {
	v := &repliesView{frame: f, Total: len(is.answers), Asked: len(is.Signatories)}
	f.Title, f.Description = b.t("replies.title", "edition", is.Meta.ID), b.t("replies.description")
	if page > 1 {
		f.Title = b.t("page.title", "title", f.Title, "page", page)
	}
	f.crumbs(crumb{Text: said{Text: b.t("replies.head")}})
	v.Address, v.Write = b.contact(b.t("replies.title", "edition", is.Meta.ID))
	replied := map[string]bool{}
	ends := append(slices.Clone(starts[1:]), len(is.answers))
	for i := range is.answers {
		if r := &is.answers[i]; r.ConfirmedBy == "" {
			v.Unknown++
		} else {
			replied[r.Signatory] = true
		}
		if i >= starts[page-1] && i < ends[page-1] {
			v.Rows = append(v.Rows, b.replyView(f, is, &is.answers[i], replyOnList))
		}
	}
	v.Replied, v.Put = len(replied), len(is.asked)
	for i := range starts {
		if len(starts) > 1 {
			v.Pages = append(v.Pages, pageLink{strconv.Itoa(starts[i]+1) + "–" + strconv.Itoa(ends[i]), f.Link(repliesAddress(is.Meta.ID, i+1)), i+1 == page})
		}
	}
	return v
}

func (b *book) replyPage(f *frame, is *issue, r *output.Reply) *replyPage {
	v := &replyPage{frame: f, Reply: b.replyView(f, is, r, len(r.Text)), All: f.Room("replies")}
	v.Reply.Text.Text = strings.Join(lines(strings.TrimSpace(r.Text)), "\n") // as it came, its line ends too
	f.Title = b.t("reply.title", "name", v.Reply.Name, "date", v.Reply.Received, "edition", is.Meta.ID)
	f.Description = b.t("reply.description", "name", v.Reply.Name, "date", v.Reply.Received)
	f.crumbs(f.to(said{Text: b.t("replies.head")}, roomAddress(is.Meta.ID, "replies")), crumb{Text: said{Text: string(v.Reply.Name)}})
	return v
}
