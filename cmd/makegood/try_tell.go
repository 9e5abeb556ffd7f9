package main

import (
	"fmt"
	"strings"

	"makegood/config"
	"makegood/crawler/extract"
	"makegood/scoring"
)

// tell prints a trial for people.
func (t *tryer) tell(tr scoring.Trial, pl *config.Pledge, s config.Signatory) {
	t.printf("%s of %s, %s, on %s\n  “%s”, %s, %s", tr.Pledge, tr.Initiative, pl.Title.In("en"), tr.URL, tr.Title, orDash(tr.Language), tr.Kind)
	if tr.Published != "" {
		t.printf(", published %s", tr.Published)
	}
	t.printf("; %s", count(tr.Passages, "passage", "passages"))
	if s.ID != "" {
		t.printf("; of %s", s.Name)
	} else {
		t.printf("; nobody's: names of the organisation are not known (--signatory ID tells them)")
	}
	t.printf("\n")
	switch {
	case tr.Why == scoring.NoCues && tr.Language == "":
		t.printf("  counts for nothing: nothing in it tells its language; name it with --language\n")
	case tr.Why != "":
		t.printf("  counts for nothing: %s\n", tr.Why.Text())
	}
	if tr.Same != "" {
		t.printf("  see %s\n", tr.Same)
	}
	for _, q := range tr.Questions {
		t.question(q)
	}
	t.leftOut()
}

// leftTold says in words why a part of a page is no main text.
var leftTold = []struct {
	why  extract.LeftWhy
	text string
}{
	{extract.LeftNavigation, "navigation, a header or a footer"}, {extract.LeftOverlay, "laid over the page to ask for consent"},
	{extract.LeftHidden, "not shown to a reader"}, {extract.LeftControl, "a button, or a link past the navigation"},
	{extract.LeftOutside, "outside the element that holds the main text"}, {extract.LeftMenu, "a menu of short links"},
	{extract.LeftElsewhere, "links to other pages under a heading such as “see also”, or a question to the reader"},
}

// leftOut prints what of the page no rule sees, by the reason.
func (t *tryer) leftOut() {
	if len(t.left) == 0 {
		return
	}
	t.printf("\nleft out of the text of the page, which no rule sees\n")
	for _, told := range leftTold {
		var list []extract.Left
		for _, l := range t.left {
			if l.Why == told.why {
				list = append(list, l)
			}
		}
		if len(list) == 0 {
			continue
		}
		t.printf("  - %d × %s\n", len(list), told.text)
		if !t.every {
			list = list[:1]
		}
		for _, l := range list {
			t.printf("    “%s”\n", flat(l.Text, longestExample))
		}
	}
}

// question prints what the page shows of one element: what counts first.
func (t *tryer) question(q scoring.Question) {
	t.printf("\n%s: %s\n", q.ID, q.Claim)
	switch {
	case q.Why != "":
		t.printf("  not asked: %s\n", q.Why.Text())
	case q.Likely != "":
		t.printf("  this page  %s, likely %s\n", q.Answer, q.Likely)
	default:
		t.printf("  this page  %s\n", q.Answer)
	}
	if w := q.Whole; w != nil {
		t.printf("  all pages  %s: %s\n", strings.TrimSuffix(string(w.Outcome)+", "+w.Rung, ", "), w.Reason)
	}
	fallen := map[scoring.Why][]scoring.Seen{}
	var order []scoring.Why
	for _, s := range q.Passages {
		if s.Why == "" {
			t.counts(q, s)
			continue
		}
		if fallen[s.Why] == nil {
			order = append(order, s.Why)
		}
		fallen[s.Why] = append(fallen[s.Why], s)
	}
	for _, why := range order {
		t.passedOver(why, fallen[why])
	}
}

// counts prints a passage that counts, with all that fired in it.
func (t *tryer) counts(q scoring.Question, s scoring.Seen) {
	shows := "answers"
	switch {
	case q.Probe == "ladder" && s.Likely != "":
		shows = s.Rung + ", likely " + s.Likely + ", " + s.Weight
	case q.Probe == "ladder":
		shows = s.Rung + ", " + s.Weight
	case s.Partly:
		shows = "answers in part"
	}
	t.printf("  + %s%s\n    “%s”\n", shows, pageOf(s), flat(s.Text, longestTold))
	t.fired(s)
}

// passedOver prints how many passages fell out for one reason, and the first of
// them, or all.
func (t *tryer) passedOver(why scoring.Why, list []scoring.Seen) {
	t.printf("  - %d × %s\n", len(list), why.Text())
	if !t.every {
		list = list[:1]
	}
	for _, s := range list {
		t.printf("    “%s”%s\n", flat(s.Text, longestExample), pageOf(s))
		if s.Rung != "" && s.Rung != scoring.RungNames[scoring.Silent] {
			t.printf("      would show %s, %s\n", s.Rung, s.Weight)
		}
		if s.Group > 0 {
			t.printf("      lacks group %d of all\n", s.Group)
		}
		if s.Same != "" {
			t.printf("      counts on %s\n", s.Same)
		}
		t.fired(s)
	}
}

// fired prints the cues and flags of a passage.
func (t *tryer) fired(s scoring.Seen) {
	for _, c := range s.Cues {
		t.printf("      %-10s ", c.Family)
		if said, ok := saidIn(s, c); ok {
			t.printf("“%s” ", said)
		}
		t.printf("by %s\n", shortCue(c.Text))
	}
	if len(s.Flags) > 0 {
		t.printf("      flags      %s\n", strings.Join(s.Flags, ", "))
	}
}

// saidIn returns the words of a passage that a cue fired on. It reports false for
// one that fired around it.
func saidIn(s scoring.Seen, c scoring.Cue) (string, bool) {
	if c.Start < s.Start || c.End > s.Start+len(s.Text) {
		return "", false
	}
	return flat(s.Text[c.Start-s.Start:c.End-s.Start], longestExample), true
}

func pageOf(s scoring.Seen) string {
	if s.Page == 0 {
		return ""
	}
	return fmt.Sprintf(", page %d", s.Page)
}

// How many characters of a passage are printed.
const (
	longestTold    = 300
	longestExample = 100
)

// flat makes one line of a text, cut after so many characters.
func flat(text string, most int) string {
	runes := []rune(strings.Join(strings.Fields(text), " "))
	if len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return string(runes)
}
