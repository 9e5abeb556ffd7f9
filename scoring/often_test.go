package scoring

import "testing"

func TestAPromiseThatComesRoundLessOftenIsRarer(t *testing.T) {
	e := builtin(t)
	c := following{engine: e, tells: map[*Commitment]map[string]bool{}}
	for _, test := range []struct {
		language, was, is string
		want              bool
	}{
		{"en", "We will report on it every month.", "We will report on it each year.", true},
		{"en", "We will publish it quarterly.", "We will publish it annually.", true},
		{"en", "We will publish a monthly report.", "We will publish a yearly report.", true},
		{"en", "We will test it twice a year.", "We will test it once a year.", true},
		{"en", "We will test it every week.", "We will test it every three months.", true},
		{"en", "We will test it every year.", "We will test it every two years.", true},
		{"en", "We will train 500 employees per month.", "We will train 500 employees per year.", true},
		{"en", "We will report each year.", "We will report every month.", false},
		{"en", "We will report each year.", "We will report every year.", false},
		{"en", "We will test it annually.", "We will test it twice a year.", false},
		{"en", "We will report each quarter.", "We will report this year.", false},
		{"en", "We will report this quarter.", "We will report each year.", false},
		{"fr", "Chaque trimestre, nous publierons nos chiffres.", "Nous publierons nos chiffres tous les ans.", true},
		{"fr", "Nous publierons un rapport trimestriel.", "Nous publierons un rapport annuel.", true},
		{"fr", "Nous le publierons mensuellement.", "Nous le publierons annuellement.", true},
		{"fr", "Nous le testerons deux fois par an.", "Nous le testerons une fois par an.", true},
		{"fr", "Nous le testerons tous les ans.", "Nous le testerons tous les deux ans.", true},
		{"fr", "Nous le testerons une fois par an.", "Nous le testerons deux fois par an.", false},
		{"fr", "Nous le publierons ce trimestre.", "Nous le publierons chaque année.", false},
		{"de", "Wir werden jedes Quartal berichten.", "Wir werden jedes Jahr berichten.", true},
		{"de", "Wir werden vierteljährlich berichten.", "Wir werden jährlich berichten.", true},
		{"de", "Wir werden einen monatlichen Bericht veröffentlichen.", "Wir werden einen jährlichen Bericht veröffentlichen.", true},
		{"de", "Wir werden es zweimal im Jahr prüfen.", "Wir werden es einmal im Jahr prüfen.", true},
		{"de", "Wir werden es jährlich prüfen.", "Wir werden es alle zwei Jahre prüfen.", true},
		{"de", "Wir werden es jährlich prüfen.", "Wir werden es halbjährlich prüfen.", false},
		{"de", "Wir werden in diesem Quartal berichten.", "Wir werden jedes Jahr berichten.", false},
		{"es", "Publicaremos cada trimestre un informe.", "Publicaremos cada año un informe.", true},
		{"es", "Publicaremos un informe trimestral.", "Publicaremos un informe anual.", true},
		{"es", "Lo publicaremos mensualmente.", "Lo publicaremos anualmente.", true},
		{"es", "Lo probaremos dos veces al año.", "Lo probaremos una vez al año.", true},
		{"es", "Lo probaremos cada año.", "Lo probaremos cada dos años.", true},
		{"es", "Lo probaremos una vez al año.", "Lo probaremos dos veces al año.", false},
		{"es", "Lo publicaremos este trimestre.", "Lo publicaremos cada año.", false},
		{"pt", "Publicaremos um relatório trimestral.", "Publicaremos um relatório anual.", true},
		{"ar", "سننشر تقريرا كل شهر.", "سننشر تقريرا كل عام.", true},
	} {
		was, is := Commitment{Language: test.language, Text: test.was}, Commitment{Language: test.language, Text: test.is}
		if got := c.rarer(&was, &is); got != test.want {
			t.Errorf("%q to %q: %v, want %v", test.was, test.is, got, test.want)
		}
	}
}
