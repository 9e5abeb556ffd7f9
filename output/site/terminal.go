package site

import (
	"sync"

	"makegood/crawler/archive"
)

// spoken has the words of the pages in English, for a terminal.
var spoken = sync.OnceValue(func() *book {
	c, err := readCatalogue("en")
	if err != nil {
		panic(err) // it is built in
	}
	return &book{catalogue: c}
})

// Fact says in an English sentence, as the pages do, what a check found. Values of
// others in it are cleaned and shortened.
func Fact(check string, f archive.Fact) string {
	key, pairs := spoken().factWords(check, f)
	return spoken().t(key, pairs...)
}

// Because says in English, as the pages do, what became of a request, and by which
// reason if there is one.
func Because(state archive.State, reason string) string { return spoken().because(state, reason) }

// Start says in English, as the pages do, what became of the start page of a source.
// An empty state is that of a page that nobody asked for yet.
func Start(state string) string {
	if state == "" {
		state = "unasked"
	}
	return spoken().word("state", state)
}

// Robots says in English, as the pages do, what became of a robots.txt.
func Robots(state string) string { return spoken().word("robots", state) }
