package scoring

import (
	"strings"

	"makegood/config"
)

// eachOf are the words of the graded languages that make a length of time a rhythm.
var eachOf = map[string]bool{
	"each": true, "every": true, "chaque": true, "tous les": true, "jede": true, "jeden": true, "jedes": true, "cada": true,
}

// timesAYear says how often a rhythm comes round in a year.
var timesAYear = map[string]int{
	"day": 365, "week": 52, "month": 12, "quarter": 4, "year": 1,
	"jour": 365, "jours": 365, "semaine": 52, "mois": 12, "trimestre": 4, "trimestres": 4, "année": 1, "an": 1, "ans": 1,
	"tag": 365, "woche": 52, "monat": 12, "quartal": 4, "jahr": 1,
	"día": 365, "semana": 52, "mes": 12, "año": 1,
}

// often returns how many times a year a text names with a rhythm such as each
// quarter, the most if it names several; 0 if it names none.
func often(text string) int {
	most, last, before := 0, "", ""
	for _, t := range config.Tokens(text) {
		word := strings.ToLower(t.Word)
		if eachOf[last] || eachOf[before+" "+last] {
			most = max(most, timesAYear[word])
		}
		before, last = last, word
	}
	return most
}

// rarer reports whether what is promised comes round less often than before.
func rarer(was, is string) bool {
	now := often(is)
	return now > 0 && now < often(was)
}
