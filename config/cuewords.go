package config

import (
	"slices"
	"strings"
)

// CueWords lists the lists of single words that a cues file may hold under words. By
// them the line above a list, or an order, is told to bind others than the organisation,
// and an item to stand for itself.
//
//	bans      what is forbidden, by nobody named
//	forbid    verbs by which the organisation forbids
//	allow     verbs that it denies to forbid
//	others    who is bound
//	modals    verbs which, denied, forbid
//	owe       verbs by which others bind themselves or are bound
//	denials   deny the verb beside them
//	orders    before a denial they begin an order
//	subjects  stand for the organisation as the one that acts
//	selves    begin an item that tells of the organisation, whatever is above it
//	starters  begin an item that is a sentence of its own
//	ours      say whose somebody is
//	placed    behind such a word are somebody else all the same
//	owing     behind somebody say that something is asked of him, or done to him
var CueWords = []string{
	"bans", "forbid", "allow", "others", "modals", "owe", "denials", "orders", "subjects", "selves", "starters", "ours", "placed", "owing",
}

// cueWords checks the lists of words of a cues file.
func (d *decoder) cueWords(lists map[string][]string) {
	for _, name := range sortedKeys(lists) {
		if !slices.Contains(CueWords, name) {
			d.at("words."+name, "unknown list %q%s; known are %s", name, suggest(name, CueWords), strings.Join(CueWords, ", "))
		}
		for _, word := range lists[name] {
			if n := len(Words(word)); n != 1 {
				d.at("words."+name, "%q is %d words; write each by itself", word, n)
			}
		}
	}
}
