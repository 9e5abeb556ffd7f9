package site

import (
	"fmt"
	"strings"
	"testing"

	"makegood/config"
)

// fakeReplies are what two signatories of [twelve] answered: one late and about
// one pledge, one about all, and one of a sender whom nobody knows.
func fakeReplies(id string) []config.Reply {
	return []config.Reply{
		{ID: "org-1-2026-11-28", Signatory: "org-1", Received: "2026-11-28", Until: "2026-11-20", From: "Office of public policy", How: "mail", ConfirmedBy: "M. Ortega", Edition: id, About: []string{"harbour-call/P1"},
			Language: "en", Text: "We thank the editors for their care.\n\nThe desk opened in October, with a pilot in two regions.", Response: "Shown, not counted: the pilot is not described on a public page.", SHA256: string(digest("letter"))},
		{ID: "org-1-2026-11-10", Signatory: "org-1", Received: "2026-11-10", From: "Press office", ConfirmedBy: "M. Ortega", Text: strings.Repeat("Our position on this is public, and has been for years. ", 60)},
		{ID: "org-2-2026-11-11", Signatory: "org-2", Received: "2026-11-11", From: "somebody", Text: "Take this page down at once."},
	}
}

func TestFault51RepliesAreShownAsTheyCame(t *testing.T) {
	e := twelve("2026-Q4")
	e.Replies[0].Text += "\n<b>not bold</b>"
	files := tree(t, publish(t, Options{Languages: []string{"en", "fr"}, Contact: "desk@scorecard.example"}, e))
	card, own, list := files["2026-Q4/harbour-call/org-1/index.html"], files["2026-Q4/replies/of/org-1-2026-11-28/index.html"], files["2026-Q4/replies/index.html"]
	for name, page := range map[string]string{"card": card, "page of its own": own, "list": list} {
		for _, want := range []string{"The desk opened in October", "Received 28 November 2026", "It came after 20 November 2026", "Shown, not counted: the pilot"} {
			if !strings.Contains(page, want) {
				t.Errorf("%s: no %q", name, want)
			}
		}
	}
	if !strings.Contains(own, "&lt;b&gt;not bold&lt;/b&gt;") {
		t.Error("markup in a reply is not shown as text")
	}
	if n := strings.Count(card, "Reply, 28 November 2026"); n != 1 {
		t.Errorf("the reply stands beside %d findings, want 1", n)
	}
	if !strings.Contains(files["fr/2026-Q4/harbour-call/org-1/index.html"], `<blockquote lang="en"`) {
		t.Error("a French page does not say in which language a reply is")
	}
	for name, page := range files {
		if strings.Contains(page, "Take this page down") {
			t.Errorf("%s holds the text of a sender whom nobody confirmed", name)
		}
	}
	if held := files["2026-Q4/harbour-call/org-2/index.html"]; !strings.Contains(held, "A message came on 11 November 2026. Its text is held back") {
		t.Error("the card does not say that a reply is held back")
	}
	if strings.Contains(list, "<b>It came after") {
		t.Error("lateness stands out from what was answered")
	}
}

// A message whose sender nobody confirmed is not said to be the signatory's.
func TestFault51AMessageOfAnUnknownSenderIsNoReply(t *testing.T) {
	files := tree(t, publish(t, Options{}, twelve("2026-Q4")))
	home, _, _ := strings.Cut(files["index.html"], `id="pledges"`)
	head, _, _ := strings.Cut(files["2026-Q4/harbour-call/org-2/index.html"], `id="ladder"`)
	list := files["2026-Q4/replies/index.html"]
	for what, c := range map[string]struct {
		page, want string
		n          int
	}{
		"home, who replied":      {home, ", replied<", 1},
		"home, unknown":          {home, ", one message whose sender is not confirmed<", 1},
		"card, received":         {head, "Received", 0},
		"card, unknown":          {head, ">one message whose sender is not confirmed<", 1},
		"list of replies, known": {list, "One signatory of 12 replied. One message came whose sender is not confirmed.", 1},
	} {
		if n := strings.Count(c.page, c.want); n != c.n {
			t.Errorf("%s: %q stands there %d times, want %d", what, c.want, n, c.n)
		}
	}
}

func TestRepliesAreShownWholeWhereTheRestIsShort(t *testing.T) {
	e := twelve("2026-Q4")
	whole := strings.Repeat("Two lines of a letter that its program broke at sixty signs,\nand of one sentence. ", 5) + "The end.\n- one\n- two"
	e.Replies[0].Text = whole
	files := tree(t, publish(t, Options{}, e))
	list := files["2026-Q4/replies/index.html"]
	if !strings.Contains(list, "sixty signs, and of one sentence.") || !strings.Contains(list, "The end.\n- one\n- two</p>") {
		t.Error("the list cuts a reply short of its end, or keeps the line ends of its program")
	}
	if own := files["2026-Q4/replies/of/org-1-2026-11-28/index.html"]; !strings.Contains(own, "sixty signs,\nand of") {
		t.Error("the page of a reply does not show it as it came")
	}
}

// A list shows letters of usual length to their end. Of a longer one it says
// that it shows the beginning, and how much there is; and no page of it is heavy.
func TestALongReplyIsWholeOrSaysThatItIsNot(t *testing.T) {
	e := twelve("2026-Q4")
	e.Replies[0].Text = strings.Repeat("We answer each finding in its turn. ", 150) + "With this we end."
	e.Replies[1].Text = strings.Repeat("Unsere Antwort ist lang, und sie ist höflich. ", 250) + "Ende."
	for i := range 40 {
		e.Replies = append(e.Replies, config.Reply{ID: fmt.Sprintf("org-3-%d", i), Signatory: "org-3", Received: "2026-11-05", From: "desk", ConfirmedBy: "M. Ortega", Text: strings.Repeat("Мы читаем это. ", 300)})
	}
	files := tree(t, publish(t, Options{}, e))
	var shown, heaviestList int
	for name, page := range files {
		if strings.HasPrefix(name, "2026-Q4/replies/") && !strings.Contains(name, "/of/") {
			shown += strings.Count(page, `class="quote reply"`)
			heaviestList = max(heaviestList, len(page))
		}
	}
	if shown != len(e.Replies) || heaviestList > heaviest {
		t.Errorf("%d replies of %d on pages of up to %d bytes", shown, len(e.Replies), heaviestList)
	}
	list := files["2026-Q4/replies/index.html"]
	if !strings.Contains(list, "With this we end.") {
		t.Error("a letter of usual length is cut")
	}
	if strings.Contains(list, "Ende.") || !strings.Contains(list, "This is the beginning; all of it has 11,505 characters.") {
		t.Error("the list does not say that it shows the beginning of a long letter alone")
	}
	if strings.Contains(list, "shown in full") {
		t.Error("the list claims that it shows everything in full")
	}
}

func TestAnEmptySlotSaysHowToReply(t *testing.T) {
	for contact, want := range map[string]string{
		"desk@scorecard.example":           `href="mailto:desk@scorecard.example?subject=`,
		"https://scorecard.example/answer": `href="https://scorecard.example/answer"`,
		"":                                 "this copy names no address of theirs",
	} {
		files := tree(t, publish(t, Options{Contact: contact}, twelve("2026-Q4")))
		if page := files["2026-Q4/harbour-call/org-3/index.html"]; !strings.Contains(page, "No reply so far.") || !strings.Contains(page, want) {
			t.Errorf("with the contact %q the card does not hold %q", contact, want)
		}
		if page := files["2026-Q4/harbour-call/org-3/index.html"]; strings.Count(page, "Report an error") != 10 {
			t.Errorf("%d ways to report an error, want one for each of 9 findings and one for the card", strings.Count(page, "Report an error"))
		}
	}
}

// A reply that is kept in the next edition says which one it answers.
func TestRepliesAreKeptAcrossEditions(t *testing.T) {
	now, before := twelve("2026-Q4"), twelve("2026-Q2")
	now.Replies = fakeReplies("2026-Q2")
	before.Replies = fakeReplies("2026-Q2")
	files := tree(t, publish(t, Options{}, now, before))
	for edition, want := range map[string]bool{"2026-Q4": true, "2026-Q2": false} {
		page := files[edition+"/harbour-call/org-1/index.html"]
		if !strings.Contains(page, "The desk opened in October") || strings.Contains(page, "It answers edition 2026-Q2.") != want {
			t.Errorf("%s: says that the reply answers another edition: %v, want %v", edition, !want, want)
		}
	}
}

// A reply changes what is shown beside a score, never the score.
func TestFault51AReplyChangesNoScore(t *testing.T) {
	with := twelve("2026-Q4")
	without := twelve("2026-Q4")
	without.Replies = nil
	a, err := with.Build()
	if err != nil {
		t.Fatal(err)
	}
	b, err := without.Build()
	if err != nil {
		t.Fatal(err)
	}
	if with.Meta.Content != without.Meta.Content || string(a["scores.csv"]) != string(b["scores.csv"]) || string(a["findings.jsonl"]) != string(b["findings.jsonl"]) {
		t.Error("a reply changed a finding or a score")
	}
	if with.Meta.Digest == without.Meta.Digest {
		t.Error("the digest of the edition does not cover its replies")
	}
}
