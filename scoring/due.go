package scoring

import (
	"fmt"
	"strconv"
	"strings"
)

// dues are the words before the year by which something is to be done.
const dues = " by until before in end of year ici à d avant fin en bis ende jahr im para antes de finales "

// Before a month, a quarter or a day: words that name a day to be done by; those
// that name when something is done, which may also be told of what is past; and
// those that may stand between them and the date.
const (
	dueWords   = " by until before than ici avant bis para antes "
	whenWords  = " in during en au im for pour für "
	dateFiller = " the of end close mid à au le la l fin mi zum ende mitte del de el a d finales mediados "
)

// fors are words before the year for which something is planned.
const fors = " for pour für para "

// middles are the words for the middle of a year.
const middles = " mid middle mi mitte mediados "

// monthNames are the months, by name.
var monthNames = numbered(
	"january janvier januar jänner enero", "february février februar febrero", "march mars märz marzo", "april avril abril",
	"may mai mayo", "june juin juni junio", "july juillet juli julio", "august août agosto", "september septembre septiembre",
	"october octobre oktober octubre", "november novembre noviembre", "december décembre dezember diciembre")

// ordinals are the quarters of a year, by ordinal; quarters are the words behind.
var ordinals = numbered("first premier ersten erste primer 1er", "second deuxième zweiten zweite segundo", "third troisième dritten dritte tercer", "fourth quatrième vierten vierte cuarto")

const quarters = " quarter trimestre quartal "

// numbered counts lists of words, from 1.
func numbered(lists ...string) map[string]int {
	out := map[string]int{}
	for i, list := range lists {
		for _, w := range strings.Fields(list) {
			out[w] = i + 1
		}
	}
	return out
}

// due returns the last date in the range that stands behind a word such as "by":
// a year, a month or a day. Where nothing is planned, a month or a day behind
// "in" tells of the past.
func (p *page) due(first, last int, planned bool) string {
	date := ""
	for i := first; i < last; i++ {
		year := p.tokens[i].Word
		if _, ok := yearOf(year); !ok || i == first {
			continue
		}
		if part, at := p.datePart(first, i); part != "" && p.dueBefore(first, at, planned) {
			date = year + part
		} else if part == "" && (p.is(i-1, dues) || planned && p.is(i-1, fors)) {
			date = year
		}
	}
	return date
}

// datePart reads what of a date stands before the year at word i: "-06" or
// "-06-30", and the word that it begins with; "" if there is only a year.
func (p *page) datePart(first, i int) (part string, at int) {
	word := func(k int) string {
		if k < first {
			return ""
		}
		return p.tokens[k].Word
	}
	j := i - 1
	if w := word(j); w == "of" || w == "de" || w == "d" {
		j--
	}
	w := word(j)
	if strings.Contains(middles, " "+w+" ") && w != "" {
		return "-06", j
	}
	if len(w) == 2 && (w[0] == 'q' || w[0] == 't') && w[1] >= '1' && w[1] <= '4' {
		return fmt.Sprintf("-%02d", 3*int(w[1]-'0')), j
	}
	if n := ordinals[word(j-1)]; n > 0 && strings.Contains(quarters, " "+w+" ") {
		return fmt.Sprintf("-%02d", 3*n), j - 1
	}
	if m := monthNames[w]; m > 0 {
		k := j - 1
		if word(k) == "de" {
			k--
		}
		if d := dayOf(word(k)); d > 0 {
			return fmt.Sprintf("-%02d-%02d", m, d), k
		}
		return fmt.Sprintf("-%02d", m), j
	}
	if m, d := monthNames[word(j-1)], dayOf(w); m > 0 && d > 0 {
		return fmt.Sprintf("-%02d-%02d", m, d), j - 1
	}
	return "", i
}

// dueBefore reports whether what stands before word i makes the date that
// begins there one by which something is to be done.
func (p *page) dueBefore(first, i int, planned bool) bool {
	for k := i - 1; k >= max(first, i-5); k-- {
		w := " " + p.tokens[k].Word + " "
		switch {
		case strings.Contains(dueWords, w), planned && (strings.Contains(whenWords, w) || w == " a " && p.tokens[k+1].Word == "mediados"):
			return true
		case !strings.Contains(dateFiller, w):
			return false
		}
	}
	return false
}

// dayOf reads the day of a month, such as 31, 31st or 1er; 0 if it is none.
func dayOf(word string) int {
	n, err := strconv.Atoi(strings.TrimRight(word, "abcdefghijklmnopqrstuvwxyz."))
	if err != nil || n < 1 || n > 31 || len(word) > 4 {
		return 0
	}
	return n
}

// lastDay returns the last day by which something is due: of a year or a month
// its end. It is compared, and need not be in the calendar.
func lastDay(due string) string {
	switch len(due) {
	case len("2027"):
		return due + "-12-31"
	case len("2027-06"):
		return due + "-31"
	}
	return due
}
