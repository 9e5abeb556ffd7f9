package output

import (
	"cmp"
	"slices"

	"makegood/config"
	"makegood/crawler/archive"
)

// A Reply is a line of replies.jsonl: what a signatory answered. A reply whose
// sender nobody has confirmed is listed without its text.
type Reply struct {
	ID          string   `json:"id"`
	Signatory   string   `json:"signatory"`
	Received    string   `json:"received"` // YYYY-MM-DD
	Until       string   `json:"until"`    // by when it was asked for; empty if no day was named
	Late        bool     `json:"late"`
	From        string   `json:"from"`
	How         string   `json:"how"`
	ConfirmedBy string   `json:"confirmed_by"` // who made sure that the sender speaks for the signatory; empty: nobody
	Edition     string   `json:"answers"`      // the edition that it answers; empty if it names none
	About       []string `json:"about"`        // findings, or initiative/pledge; empty: all
	Language    string   `json:"language"`
	Text        string   `json:"text"`
	Cut         bool     `json:"cut"` // whether text is the beginning of what came
	Response    string   `json:"response"`
	SHA256      string   `json:"sha256"` // of what came; of the text, where that alone was kept
}

// replyLines returns the replies, the latest first.
func replyLines(replies []config.Reply) []Reply {
	out := make([]Reply, len(replies))
	for i := range replies {
		r := &replies[i]
		out[i] = Reply{
			ID: r.ID, Signatory: r.Signatory, Received: r.Received, Until: r.Until, Late: r.Late(), From: r.From, How: r.How, ConfirmedBy: r.ConfirmedBy,
			Edition: r.Edition, About: append([]string{}, r.About...), Language: r.Language, Text: r.Text, Cut: r.Cut, Response: r.Response,
			SHA256: cmp.Or(r.SHA256, string(archive.Sum([]byte(r.Text)))),
		}
		if !r.Confirmed() {
			out[i].From, out[i].How, out[i].Text = "", "", ""
		}
	}
	slices.SortStableFunc(out, func(a, b Reply) int { return cmp.Or(cmp.Compare(b.Received, a.Received), cmp.Compare(a.ID, b.ID)) })
	return out
}

// Answers returns the replies as the edition publishes them, the latest first.
func (e *Edition) Answers() []Reply { return replyLines(e.Replies) }

// On is explained with [config.Reply.On].
func (r *Reply) On(initiative, pledge string) bool { return r.declared().On(initiative, pledge) }

// Concerns is explained with [config.Reply.Concerns].
func (r *Reply) Concerns(signatory, initiative string) bool {
	return r.declared().Concerns(signatory, initiative)
}

func (r *Reply) declared() *config.Reply {
	return &config.Reply{Signatory: r.Signatory, About: r.About}
}
