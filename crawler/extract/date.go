package extract

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// labels are the words that stand before the date of a page, folded to lower
// case, in the languages we grade.
var labels = []string{
	"last updated", "last modified", "last revised", "last reviewed", "last update", "date of last revision", "updated on", "updated:", "page updated", "effective date", "effective as of", "effective from", "effective:", "effective", "published on", "published:", "publication date", "date published", "release date", "published", "updated",
	"dernière mise à jour", "dernière modification", "mis à jour le", "mise à jour le", "mise à jour :", "date d'entrée en vigueur", "date d’entrée en vigueur", "en vigueur à compter du", "publié le",
	"zuletzt aktualisiert", "letzte aktualisierung", "zuletzt geändert", "letzte änderung", "stand:", "gültig ab", "veröffentlicht am", "aktualisiert am",
	"última actualización", "ultima actualización", "última modificación", "fecha de entrada en vigor", "fecha de vigencia", "vigente desde", "publicado el", "actualizado el",
}

// months by name or abbreviation, folded to lower case.
var months = map[string]int{
	"january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9, "october": 10, "november": 11, "december": 12,
	"jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
	"janvier": 1, "février": 2, "mars": 3, "avril": 4, "mai": 5, "juin": 6, "juillet": 7, "août": 8, "septembre": 9, "octobre": 10, "novembre": 11, "décembre": 12,
	"januar": 1, "jänner": 1, "februar": 2, "märz": 3, "juni": 6, "juli": 7, "oktober": 10, "dezember": 12,
	"enero": 1, "febrero": 2, "marzo": 3, "abril": 4, "mayo": 5, "junio": 6, "julio": 7, "agosto": 8, "septiembre": 9, "setiembre": 9, "octubre": 10, "noviembre": 11, "diciembre": 12,
}

// The shapes of a date at the start of a text, with what follows it. That may be a
// word that nothing parts from it ("1 May 2025Print"), but no further digit.
var (
	isoDate   = shape(`(?s)^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(\D.*)?$`)
	dayFirst  = shape(`(?s)^(\d{1,2})(?:st|nd|rd|th|er|º)?\.?(?:\s+(?:de|of))?\s+(\pL+)\.?,?(?:\s+(?:de|del))?\s+(\d{4})(\D.*)?$`)
	nameFirst = shape(`(?s)^(\pL+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(\D.*)?$`)
	digits    = shape(`(?s)^(\d{1,2})([/.-])(\d{1,2})[/.-](\d{4})(\D.*)?$`)
)

// day returns a date as YYYY-MM-DD, or "" if there is no such day.
func day(year, month, dayOfMonth int) string {
	t := time.Date(year, time.Month(month), dayOfMonth, 0, 0, 0, 0, time.UTC)
	if year < 1990 || year > 2199 || int(t.Month()) != month || t.Day() != dayOfMonth {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", year, month, dayOfMonth)
}

// parseDay returns the day a text begins with, or "". A day such as 3/4/2024,
// which two countries read differently, is read by the text's language, and not
// at all in English.
func parseDay(s, lang string) string {
	s = strings.ToLower(clip(s, 60))
	if m := isoDate().FindStringSubmatch(s); m != nil {
		return day(number(m[1]), number(m[2]), number(m[3]))
	}
	if m := dayFirst().FindStringSubmatch(s); m != nil {
		return day(number(m[3]), months[m[2]], number(m[1]))
	}
	if m := nameFirst().FindStringSubmatch(s); m != nil {
		return day(number(m[3]), months[m[1]], number(m[2]))
	}
	m := digits().FindStringSubmatch(s)
	if m == nil {
		return ""
	}
	a, b, year := number(m[1]), number(m[3]), number(m[4])
	switch {
	case m[2] == "." || lang != "en" && lang != "" || a > 12:
		return day(year, b, a)
	case b > 12 || a == b:
		return day(year, a, b)
	}
	return ""
}

func number(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

// visibleDate returns the day that stands behind a label such as "Last
// updated:" near the start or the end of a document's text, or "".
func visibleDate(d Document) string {
	blocks := d.Blocks
	if len(blocks) > 60 {
		blocks = append(append([]Block(nil), blocks[:40]...), blocks[len(blocks)-20:]...)
	}
	for i, b := range blocks {
		text := d.Text[b.Start:b.End]
		if len(text) > 600 {
			text = clip(text, 600)
		}
		if len(text) > 60 && !strings.ContainsAny(text, "0123456789") {
			continue
		}
		rest, ok := afterLabel(text)
		if !ok {
			continue
		}
		if rest == "" && i+1 < len(blocks) {
			rest = d.Text[blocks[i+1].Start:blocks[i+1].End]
		}
		if found := parseDay(rest, d.Language); found != "" {
			return found
		}
	}
	return ""
}

// afterLabel returns what follows the first label of a text, its joining words
// left out. A label must begin the text or a sentence, or be followed by a colon.
func afterLabel(text string) (rest string, ok bool) {
	low := strings.ToLower(text)
	if len(low) != len(text) {
		text = low
	}
	for _, label := range labels {
		i := strings.Index(low, label)
		if i < 0 || i > 0 && isWordByte(low[i-1]) {
			continue
		}
		rest = strings.TrimLeft(text[i+len(label):], " \t:–—-|")
		for _, joining := range []string{"on ", "as of ", "date: ", "le ", "am ", "el ", "den ", "vom "} {
			if after, cut := strings.CutPrefix(strings.ToLower(rest), joining); cut {
				rest = strings.TrimSpace(after)
			}
		}
		if rest == "" || parseDay(rest, "de") != "" {
			return rest, true
		}
	}
	return "", false
}

func isWordByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c >= 0x80
}

// machineDay returns the day of a time written for machines, such as
// 2024-05-31T10:00:00Z or 2024-05-31, or "".
func machineDay(s string) string {
	m := isoDate().FindStringSubmatch(clip(strings.TrimSpace(s), 10))
	if m == nil {
		if t, err := time.Parse(time.RFC1123, strings.TrimSpace(s)); err == nil {
			return t.UTC().Format("2006-01-02")
		}
		return ""
	}
	return day(number(m[1]), number(m[2]), number(m[3]))
}
