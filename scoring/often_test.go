package scoring

import "testing"

func TestAPromiseThatComesRoundLessOftenIsRarer(t *testing.T) {
	for _, test := range []struct {
		was, is string
		want    bool
	}{
		{"We will report on it every month.", "We will report on it each year.", true},
		{"Chaque trimestre, nous publierons nos chiffres.", "Nous publierons nos chiffres tous les ans.", true},
		{"Wir werden jedes Quartal berichten.", "Wir werden jedes Jahr berichten.", true},
		{"Publicaremos cada trimestre un informe.", "Publicaremos cada año un informe.", true},
		{"We will report each year.", "We will report every month.", false},
		{"We will report each year.", "We will report every year.", false},
		{"We will report each quarter.", "We will report this year.", false},
		{"We will report this quarter.", "We will report each year.", false},
	} {
		if got := rarer(test.was, test.is); got != test.want {
			t.Errorf("%q to %q: %v, want %v", test.was, test.is, got, test.want)
		}
	}
}
