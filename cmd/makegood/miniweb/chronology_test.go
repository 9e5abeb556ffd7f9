package miniweb

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// The names of months in the languages of the demonstration.
var months = map[string][]string{
	"en": {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
	"es": {"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"},
	"fr": {"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"},
	"de": {"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"},
}

// No page names a month that comes after its own date: what its organisations
// only plan, they plan for whole years.
func TestNoPageTellsOfAMonthAfterItsDate(t *testing.T) {
	read := map[string]int{}
	for _, s := range load(t) {
		for _, p := range s.pages {
			if p.date == "" {
				continue
			}
			names := months[p.lang]
			named := regexp.MustCompile(`(` + strings.Join(names, "|") + `)(?: de)? (20\d\d)`)
			for _, m := range named.FindAllStringSubmatch(p.body, -1) {
				read[p.lang]++
				month := fmt.Sprintf("%s-%02d", m[2], slices.Index(names, m[1])+1)
				if month > p.date[:len("2025-01")] {
					t.Errorf("%s%s of %s tells of %s", s.host, p.path, p.date, m[0])
				}
			}
		}
	}
	for lang := range months {
		if read[lang] == 0 {
			t.Errorf("no month read in %s", lang)
		}
	}
}
