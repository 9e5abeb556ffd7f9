package config

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// ruled is harbour with one element of the rule given.
func ruled(rule string) string {
	return watched("rule:\n" + indent(rule, "  "))
}

// watched is harbour with one element that is judged as given.
func watched(by string) string {
	return harbour + `    indicators:
      - id: team
        title: {en: Team}
        elements:
` + element(by)
}

func element(by string) string {
	return `          - id: one
            claim: {en: has one}
            points: 1
            because: It counts.
` + indent(by, "            ")
}

// and adds a second element.
func and(rule string) string {
	return strings.Replace(element("rule:\n"+indent(rule, "  ")), "id: one", "id: two", 1)
}

func indent(text, by string) string {
	return by + strings.ReplaceAll(strings.TrimSpace(text), "\n", "\n"+by) + "\n"
}

// mistakesOf returns what is wrong with an initiative that is valid.
func mistakesOf(t *testing.T, data string) string {
	t.Helper()
	in, err := ParseInitiative("h.yaml", []byte(data))
	if err != nil {
		t.Fatal(err)
	}
	return in.Mistakes().Error()
}

func TestMistakes(t *testing.T) {
	for _, test := range []struct{ name, data, want string }{
		{"none rules out all of any", ruled("any: {en: [report a vulnerability, report a flaw]}\nnone:\n  en: [report]"),
			`h.yaml:24:21: the rule can never match in en: whatever matches any, none matches too; take terms out of one of them`},
		{"none rules out all of a group", ruled("all:\n  - en: [report]\n  - en: [\"bug|flaw\"]\nnone: {en: [\"bug|flaw|hole\"]}"), `can never match in en: whatever matches all[1], none matches too`},
		{"none rules out one term", ruled("any: {en: [notice, \"report ~1 bug\"]}\nnone: {en: [\"report* ~2 bugs|bug\"]}"),
			`h.yaml:22:34: the term "report ~1 bug" is of no use: none has "report* ~2 bugs|bug", which stands in it, so that what it stands in never answers; take one of them out`},
		{"not rules out a topic term", strings.Replace(harbour, "[incident response]}", "[incident response, aid]}\n    not: {en: [\"incident*\"]}", 1),
			`h.yaml:12:18: the term "incident response" is of no use: not has "incident*", which stands in it, so that the sentence it stands in is never on topic`},
		{"a group without the language", ruled("any: {en: [a], fr: [b]}\nall:\n  - en: [c]"), `h.yaml:24:19: nothing can match in fr: any has terms in it and all[0] has none; add fr: ["…"] here, or take it out of any`},
		{"groups that share no language", ruled("all:\n  - en: [a]\n  - fr: [b]"), `nothing can match in en: all[0] has terms in it and all[1] has none`},
		{"a group without anything", ruled("all:\n  - en: [a]\n  - {}"), `h.yaml:24:19: nothing can match in en: all[0] has terms in it and all[1] has none`},
		{"any without a term", ruled("any: {en: []}"), `h.yaml:22:20: any has no terms, so the rule can never match; add some, such as en: ["…"]`},
		{"near without the language of the topic", strings.Replace(harbour, "response]}", "response], fr: [aide]}\n    near: {en: [cyber]}", 1), `h.yaml:13:11: nothing can match in fr: topic has terms in it and near has none`},
		{"none in a language of its own", ruled("any: {en: [a]}\nnone: {fr: [b]}"), `these terms in fr are never looked at, since any has none in it; add fr: ["…"] there, or take them out`},
		{"not in a language of its own", harbour + "    not: {fr: [b]}\n", `h.yaml:13:15: these terms in fr are never looked at, since topic has none in it`},
		{"only in part", ruled("any: {en: [our team]}\npartly: {en: [team]}"), `in en the rule can answer in part at most: whatever matches any, partly matches too; take terms out of partly`},
		{"a class that the language does not have", ruled(`any: {ar: ["{done} x"]}`), `the term "{done} x" can never match: {done} is not known in ar, only in de, en, es, fr, pt; write the words out`},
		{"a unit apart", ruled(`any: {en: ["up {num} percent", "eur {num}", "{num} people"]}`), `the term "up {num} percent" can never match: a number and the "percent" next to it are one word; write {pct} or {money}`},
		{"a currency apart", ruled(`any: {en: ["paid eur {num}"]}`), `a number and the "eur" next to it are one word`},
		{"the same twice", ruled("any: {en: [a b, c d]}") + and("any: {en: [c d, a b]}"), `h.yaml:28:15: asks the same as P1/team/one, so that one deed earns the points of both; take one of them out, or tell them apart`},
		{"one within the other", ruled("any: {en: [our team responds]}\nown: true") + and("any: {en: [team, staff]}"),
			`h.yaml:29:15: answers whatever P1/team/one answers, so that one deed earns the points of both; narrow it, add terms to its none, or take one of them out`},
		{"one within the other, in a group", ruled("any: {en: [team]}\nall:\n  - en: [\"staff ~2 day\"]\nnone: {en: [no, never]}") + and("any: {en: [\"team*\"]}\nall:\n  - en: [staff]\nnone: {en: [never]}"), `answers whatever P1/team/one answers`},
		{"the same check twice", watched("observe: hsts") + strings.Replace(element("observe: hsts"), "id: one", "id: two", 1), `h.yaml:26:22: asks for the same as P1/team/one, so that one deed earns the points of both`},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := mistakesOf(t, test.data); !strings.Contains(got, test.want) {
				t.Errorf("mistakes:\n%s\nlack %q", got, test.want)
			}
		})
	}
}

// What may be meant is left alone.
func TestNoMistakes(t *testing.T) {
	for _, test := range []struct{ name, data string }{
		{"no rule", harbour},
		{"none stands beside", ruled("any: {en: [report a bug]}\nnone: {en: [bug report, \"report ~1 flaw\"]}")},
		{"none needs more room than there is", ruled("any: {en: [\"report ~4 bug\"]}\nnone: {en: [\"report ~3 bug\"]}")},
		{"none rules out one of several words", ruled("any: {en: [\"report bug|flaw\"]}\nnone: {en: [bug]}")},
		{"two that share a term", ruled("any: {en: [a, b]}") + and("any: {en: [b, c]}")},
		{"the wider forbids more", ruled("any: {en: [our team]}") + and("any: {en: [team]}\nnone: {en: [no]}")},
		{"the wider needs more", ruled("any: {en: [our team]}") + and("any: {en: [team]}\nfigure: true")},
		{"the wider is of reports", ruled("any: {en: [our team]}\nkinds: [report, page]") + and("any: {en: [team]}\nkinds: [report]")},
		{"the wider is recent", ruled("any: {en: [our team]}\nmax_age: 24") + and("any: {en: [team]}\nmax_age: 12")},
		{"the wider looks less far", ruled("any: {en: [a b]}\nall:\n  - en: [c]\nwithin: paragraph") + and("any: {en: [a]}\nall:\n  - en: [c]")},
		{"another language", ruled("any: {en: [our team], fr: [équipe]}") + and("any: {en: [team]}")},
		{"a unit with room for others", ruled(`any: {en: ["{num} ~2 percent", "{num}|half percent"]}`)},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := mistakesOf(t, test.data); got != "" {
				t.Errorf("mistakes:\n%s", got)
			}
		})
	}
}

func TestBuiltinInitiativesHaveNoMistakes(t *testing.T) {
	names, err := folder{builtin}.Glob("initiatives/*.yaml")
	if err != nil || len(names) == 0 {
		t.Fatalf("no initiatives: %v", err)
	}
	for _, name := range names {
		data, err := folder{builtin}.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if got := mistakesOf(t, string(data)); got != "" {
			t.Errorf("mistakes of %s:\n%s", name, got)
		}
		if in, err := ParseInitiative(name, data); err != nil || len(in.Uneven()) > 0 {
			t.Errorf("uneven in %s: %v %v", name, in.Uneven(), err)
		}
	}
}

// What can be answered in part has points that can be halved, or a word is said.
func TestUneven(t *testing.T) {
	for _, test := range []struct{ name, data, want string }{
		{"a rule", ruled("any: {en: [mends boats]}\npartly: {en: [sometimes]}"), "h.yaml:19:21: an answer in part is worth half of the points, rounded down: 0 of 1; an even number can be halved"},
		{"a check", watched("observe: security-txt\npartly: contact"), "h.yaml:19:21: an answer in part is worth half of the points, rounded down: 0 of 1; an even number can be halved"},
		{"an even number", strings.Replace(watched("observe: security-txt\npartly: contact"), "points: 1", "points: 2", 1), ""},
		{"yes or no", ruled("any: {en: [mends boats]}"), ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			in, err := ParseInitiative("h.yaml", []byte(test.data))
			if err != nil {
				t.Fatal(err)
			}
			if got := in.Uneven().Error(); got != test.want {
				t.Errorf("%q, want %q", got, test.want)
			}
		})
	}
}

// Whatever a pattern matches, a pattern that covers it matches too.
func TestCoveringPatternsMatch(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	words := []string{"a", "ab", "abc", "b", "bc", "c"}
	fields := append([]string{"a*", "b*", "a|b", "ab|c", "*", "a*|c"}, words...)
	random := func() Pattern {
		text := fields[r.IntN(len(fields))]
		for range r.IntN(3) {
			text += []string{" ", " ~1 ", " ~2 "}[r.IntN(3)] + fields[r.IntN(len(fields))]
		}
		p, err := ParsePattern(text)
		if err != nil {
			return Pattern{Text: "c", Steps: []Step{{Alternatives: []Alternative{{Word: "c"}}}}}
		}
		return p
	}
	covering, matched := 0, 0
	for range 20000 {
		a, b := random(), random()
		if !covers(b, a) {
			continue
		}
		covering++
		for range 10 {
			text := make([]string, 7)
			for i := range text {
				text[i] = words[r.IntN(len(words))]
			}
			if stands(a, text) {
				matched++
				if !stands(b, text) {
					t.Fatalf("%q is to cover %q, which alone matches %v", b.Text, a.Text, text)
				}
			}
		}
	}
	if covering < 1000 || matched < 1000 {
		t.Errorf("only %d pairs covered, %d texts matched", covering, matched)
	}
}

// stands reports whether a pattern matches somewhere in a text, plainly.
func stands(p Pattern, text []string) bool {
	var from func(k, at int) bool
	from = func(k, at int) bool {
		if k == len(p.Steps) {
			return true
		}
		for gap := 0; gap <= p.Steps[k].Gap && at+gap < len(text); gap++ {
			word := text[at+gap]
			if slices.ContainsFunc(p.Steps[k].Alternatives, func(a Alternative) bool {
				return a == Alternative{} || a.Word == word || a.Stem && strings.HasPrefix(word, a.Word)
			}) && from(k+1, at+gap+1) {
				return true
			}
		}
		return false
	}
	for at := range text {
		if from(0, at) {
			return true
		}
	}
	return false
}
