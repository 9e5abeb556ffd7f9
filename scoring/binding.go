package scoring

import (
	"strings"

	"makegood/config"
)

// bindingWords are the lists of a language's words (see [config.CueWords]), each as a
// text of folded words between blanks, as [page.is] takes it.
type bindingWords struct {
	bans, forbid, allow, others, modals, owe, denials, orders, subjects, selves, starters, ours, placed, owing string
}

// wordsOfCues makes the lists of a language ready to be looked at.
func wordsOfCues(c config.Cues) bindingWords {
	list := func(name string) string {
		words := c.Words[name]
		if len(words) == 0 {
			return ""
		}
		return " " + strings.Join(config.Words(strings.Join(words, " ")), " ") + " "
	}
	return bindingWords{
		bans: list("bans"), forbid: list("forbid"), allow: list("allow"), others: list("others"), modals: list("modals"), owe: list("owe"),
		denials: list("denials"), orders: list("orders"), subjects: list("subjects"), selves: list("selves"), starters: list("starters"),
		ours: list("ours"), placed: list("placed"), owing: list("owing"),
	}
}
