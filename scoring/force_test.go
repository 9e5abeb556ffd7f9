package scoring

import (
	"fmt"
	"slices"
	"testing"
)

// Whatever softened in a promise is told, not the first of it alone: how it binds,
// when it falls due, how much and how often.
func TestEverythingThatSoftenedIsTold(t *testing.T) {
	e := builtin(t)
	for _, test := range []struct {
		language, was, is string
		want              []Softening
	}{
		{"en", "By 2028 we will train 500 employees in recognising phishing.", "By 2030 we plan to train 400 employees in recognising phishing.", []Softening{Later, Smaller, Looser}},
		{"en", "By 2028 we will train 500 employees in recognising phishing.", "By 2028 we intend to train 500 employees in recognising phishing.", []Softening{Looser}},
		{"en", "By 2028 we will train 500 employees in recognising phishing.", "By 2028 we aim to train 500 employees in recognising phishing.", []Softening{Vaguer}},
		{"en", "By 2028 we plan to train 500 employees in recognising phishing.", "By 2030 we will seek to train 400 employees in recognising phishing.", []Softening{Later, Smaller, Vaguer}},
		{"en", "We commit to train 500 employees in recognising phishing by 2028.", "We hope to train 500 employees in recognising phishing by 2029.", []Softening{Later, Vaguer}},
		{"en", "Each month we will train 500 employees in recognising phishing.", "Each year we plan to train 500 employees in recognising phishing.", []Softening{Rarer, Looser}},
		{"en", "By 2028 we will train 500 employees in recognising phishing.", "By 2028 we will train 500 employees who want to learn recognising phishing.", nil},
		{"en", "By 2028 we will train 500 employees in recognising phishing.", "By 2028 we will train 500 employees in recognising phishing, and we hope to be good at it.", nil},
		{"en", "By 2028 we plan to train 500 employees in recognising phishing.", "By 2028 we will train 500 employees in recognising phishing.", nil},
		{"en", "Our suppliers will be glad, since we plan to train 500 employees in recognising phishing by 2028.", "We plan to train 500 employees in recognising phishing by 2028.", nil},

		{"fr", "D'ici 2028, nous allons former 500 salariés à la détection de l'hameçonnage.", "D'ici 2030, nous prévoyons de former 400 salariés à la détection de l'hameçonnage.", []Softening{Later, Smaller, Looser}},
		{"fr", "D'ici 2028, nous allons former 500 salariés à la détection de l'hameçonnage.", "D'ici 2028, nous avons l'intention de former 500 salariés à la détection de l'hameçonnage.", []Softening{Looser}},
		{"fr", "D'ici 2028, nous allons former 500 salariés à la détection de l'hameçonnage.", "D'ici 2028, nous nous efforcerons de former 500 salariés à la détection de l'hameçonnage.", []Softening{Vaguer}},
		{"fr", "D'ici 2028, nous comptons former 500 salariés à la détection de l'hameçonnage.", "D'ici 2028, nous souhaitons former 500 salariés à la détection de l'hameçonnage.", []Softening{Vaguer}},
		{"fr", "D'ici 2028, nous allons former 500 salariés à la détection de l'hameçonnage.", "D'ici 2028, nous allons former 500 salariés à la détection de l'hameçonnage, s'ils le veulent.", nil},

		{"de", "Bis 2028 werden wir 500 Beschäftigte im Erkennen von Phishing schulen.", "Bis 2030 wollen wir 400 Beschäftigte im Erkennen von Phishing schulen.", []Softening{Later, Smaller, Looser}},
		{"de", "Bis 2028 werden wir 500 Beschäftigte im Erkennen von Phishing schulen.", "Wir planen, bis 2028 500 Beschäftigte im Erkennen von Phishing zu schulen.", []Softening{Looser}},
		{"de", "Wir werden bis 2028 500 Beschäftigte im Erkennen von Phishing schulen.", "Wir werden uns bemühen, bis 2028 500 Beschäftigte im Erkennen von Phishing zu schulen.", []Softening{Vaguer}},
		{"de", "Wir verpflichten uns, bis 2028 500 Beschäftigte im Erkennen von Phishing zu schulen.", "Wir streben an, bis 2028 500 Beschäftigte im Erkennen von Phishing zu schulen.", []Softening{Vaguer}},
		{"de", "Bis 2028 werden wir 500 Beschäftigte im Erkennen von Phishing schulen.", "Bis 2028 werden wir 500 Beschäftigte, die das wollen, im Erkennen von Phishing schulen.", nil},

		{"es", "Antes de 2028 formaremos a 500 empleados en la detección del phishing.", "Antes de 2030 tenemos previsto formar a 400 empleados en la detección del phishing.", []Softening{Later, Smaller, Looser}},
		{"es", "Antes de 2028 vamos a formar a 500 empleados en la detección del phishing.", "Antes de 2028 tenemos la intención de formar a 500 empleados en la detección del phishing.", []Softening{Looser}},
		{"es", "Antes de 2028 formaremos a 500 empleados en la detección del phishing.", "Antes de 2028 intentaremos formar a 500 empleados en la detección del phishing.", []Softening{Vaguer}},
		{"es", "Nos comprometemos a formar a 500 empleados en la detección del phishing antes de 2028.", "Esperamos formar a 500 empleados en la detección del phishing antes de 2028.", []Softening{Vaguer}},
		{"es", "Antes de 2028 formaremos a 500 empleados en la detección del phishing.", "Antes de 2028 formaremos a 500 empleados en la detección del phishing, si ellos quieren.", nil},
	} {
		changes := followed(t, e, doc(home+"plan", test.language, test.was), doc(home+"plan", test.language, test.is))
		if len(changes) != 1 || changes[0].Fate != Reworded || !slices.Equal(changes[0].Softer, test.want) && len(changes[0].Softer)+len(test.want) > 0 {
			told := "nothing"
			if len(changes) > 0 {
				told = fmt.Sprint(changes[0].Fate, changes[0].Softer)
			}
			t.Errorf("%q to %q: %s, want %s", test.was, test.is, told, test.want)
		}
	}
}
