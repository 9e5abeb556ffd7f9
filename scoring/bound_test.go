package scoring

import (
	"fmt"
	"strings"
	"testing"
)

// What others may not do is a policy of its maker, in force: a practice, and no deed
// that was done, whether a sentence says so or a list, under a line or a heading. What
// they must do, or are advised not to do, is no more than words; what its maker lists
// of itself is a deed.
func TestRulesForOthersArePolicies(t *testing.T) {
	e := builtin(t)
	const words, policy, deeds = "words", "policy", "deeds"
	for _, test := range []struct {
		language string
		lines    []string
		want     string
	}{
		{"en", []string{"You may not use our services to:", "- Facilitate attacks on critical infrastructure"}, policy},
		{"en", []string{"Do not harm essential systems", "This includes using our products to:", "- Develop tools for denial of service attacks"}, words},
		{"en", []string{"# Do not harm essential systems", "We care for everybody.", "- Develop tools for denial of service attacks"}, words},
		{"en", []string{"# Prohibited uses", "- Disrupting critical infrastructure such as power grids"}, policy},
		{"en", []string{"We prohibit all of the following:", "- Launched cyberattacks on hospitals, or blocked their networks"}, policy},
		{"en", []string{"We do not allow:", "- cyberattacks on hospitals in any country"}, policy},
		{"en", []string{"We allow the following:", "- launched a programme on cyberattacks on hospitals"}, deeds},
		{"en", []string{"Customers must not do any of this:", "- attempting cyberattacks on hospitals"}, policy},
		{"en", []string{"In particular, you further agree that:", "(a) Do not compromise critical infrastructure or security;", "(b) pay all fees;"}, words},
		{"en", []string{"Do not compromise critical infrastructure of anybody"}, words},
		{"en", []string{"1. Do not compromise critical infrastructure of anybody"}, words},
		{"en", []string{"You must not:", "- use accounts where we have removed you for cyberattacks"}, policy},
		{"en", []string{"In 2024 we did the following:", "- trained hospitals in incident response", "- published an incident response plan"}, deeds},
		{"en", []string{"# Prohibited uses", "To find them we do the following:", "- we have published a plan for incident response"}, deeds},
		{"en", []string{"# What we do not do", "- We have refused to take part in cyberattacks since 2019"}, deeds},
		{"fr", []string{"Vous ne pouvez pas utiliser nos services pour :", "- lancer des cyberattaques contre des hôpitaux"}, policy},
		{"fr", []string{"# Usages interdits", "- lancer des cyberattaques contre des hôpitaux"}, policy},
		{"fr", []string{"Nous n’autorisons pas :", "- les cyberattaques contre des hôpitaux"}, policy},
		{"fr", []string{"Nous avons publié en 2024 :", "- un guide contre les cyberattaques visant des hôpitaux"}, deeds},
		{"de", []string{"Sie dürfen unsere Dienste nicht verwenden, um:", "- Cyberangriffe auf Krankenhäuser auszuführen"}, policy},
		{"de", []string{"# Verbotene Nutzung", "- Cyberangriffe auf Krankenhäuser ausführen"}, policy},
		{"de", []string{"Nicht erlaubt ist es:", "- Cyberangriffe auf Krankenhäuser auszuführen"}, policy},
		{"de", []string{"Wir haben 2024 veröffentlicht:", "- einen Leitfaden gegen Cyberangriffe auf Krankenhäuser"}, deeds},
		{"es", []string{"No puede utilizar nuestros servicios para:", "- lanzar ciberataques contra hospitales"}, policy},
		{"es", []string{"# Usos prohibidos", "- lanzar ciberataques contra hospitales"}, policy},
		{"es", []string{"No permitimos:", "- los ciberataques contra hospitales"}, policy},
		{"es", []string{"En 2024 publicamos:", "- una guía contra los ciberataques a hospitales"}, deeds},
		{"en", []string{"You may not use our services to attack hospitals."}, policy},
		{"en", []string{"Customers agree not to use our services to attack hospitals."}, policy},
		{"en", []string{"Do not use our services to attack hospitals."}, policy},
		{"en", []string{"You must:", "- report attacks on hospitals and published vulnerabilities"}, words},
		{"en", []string{"You may not be able to use our services during attacks on hospitals."}, words},
		{"fr", []string{"Vous ne pouvez pas utiliser nos services pour attaquer des hôpitaux."}, policy},
		{"fr", []string{"Vous vous engagez à ne pas utiliser nos services pour attaquer des hôpitaux."}, policy},
		{"fr", []string{"N’utilisez pas nos services pour attaquer des hôpitaux."}, policy},
		{"fr", []string{"Ne partagez jamais votre mot de passe."}, words},
		{"de", []string{"Sie dürfen unsere Dienste nicht nutzen, um Krankenhäuser anzugreifen."}, policy},
		{"de", []string{"Bitte nutzen Sie unsere Dienste nicht für Angriffe auf Krankenhäuser."}, policy},
		{"de", []string{"Bitte nicht auf Links in solchen Mails klicken."}, words},
		{"es", []string{"No puede utilizar nuestros servicios para atacar hospitales."}, policy},
		{"es", []string{"Usted se compromete a no utilizar nuestros servicios para atacar hospitales."}, policy},
		{"es", []string{"No utilice nuestros servicios para atacar hospitales."}, policy},
		{"es", []string{"No compartir nunca la contraseña con nadie."}, words},
	} {
		d := doc(home+"policy", test.language, test.lines...)
		l, _ := e.languageOf(&d)
		p := e.read(&d, l, l.newScanner(2026), namesOf(acme().Signatory, l.tag))
		got := words
		var shown []string
		for i := range p.passages {
			for _, v := range p.judge(i) {
				switch {
				case v.rung < Acts || v.weight < medium:
				case !v.habitual:
					got = deeds
				case v.weight == medium && got == words:
					got = policy
				}
				shown = append(shown, fmt.Sprint(RungNames[v.rung], v.weight))
			}
		}
		if got != test.want {
			t.Errorf("%q: %s (%s), want %s", test.lines, got, strings.Join(shown, " "), test.want)
		}
	}
}

// Portuguese and Arabic are begun: what others may not do is told there, too.
func TestRulesForOthersInLanguagesBegun(t *testing.T) {
	e := builtin(t)
	for _, test := range []struct {
		language string
		lines    []string
		want     bond
	}{
		{"pt", []string{"O cliente não pode utilizar os nossos serviços para:", "- atacar hospitais"}, banned},
		{"pt", []string{"Não permitimos:", "- ataques a hospitais"}, banned},
		{"pt", []string{"# Usos proibidos", "- atacar hospitais"}, banned},
		{"pt", []string{"Não utilizar nossos serviços para atacar hospitais."}, banned},
		{"pt", []string{"O cliente deve:", "- atualizar os aparelhos"}, told},
		{"pt", []string{"Em 2024 publicámos:", "- um guia para hospitais"}, free},
		{"ar", []string{"لا يجوز لك استخدام خدماتنا من أجل:", "- مهاجمة المستشفيات"}, banned},
		{"ar", []string{"لا نسمح بما يلي:", "- مهاجمة المستشفيات"}, banned},
		{"ar", []string{"# الاستخدامات المحظورة", "ممنوع:", "- مهاجمة المستشفيات"}, banned},
		{"ar", []string{"نشرنا في عام 2024:", "- دليلا للمستشفيات"}, free},
	} {
		d := doc(home+"policy", test.language, test.lines...)
		l, _ := e.languageOf(&d)
		p := e.read(&d, l, l.newScanner(2026), namesOf(acme().Signatory, l.tag))
		if got := p.bound(&p.passages[len(p.passages)-1]); got != test.want {
			t.Errorf("%q: %d, want %d", test.lines, got, test.want)
		}
	}
}

// A rule in a list that comes close to what is asked is for a person to read:
// nobody may say that nothing was found.
func TestRulesInListsAreNotPassedOver(t *testing.T) {
	e := builtin(t)
	d := doc(home+"policy", "en", "You may not use our services to:", "- Obtain unauthorized access to systems of others")
	l, _ := e.languageOf(&d)
	p := e.read(&d, l, l.newScanner(2026), namesOf(acme().Signatory, l.tag))
	near := 0
	for _, pl := range e.initiatives["paris-call"].pledges {
		for _, ind := range pl.indicators {
			for _, el := range ind.elements {
				if el.config.ID == "no-hack-back" {
					near += len(el.closeTo([]*page{p}))
				}
			}
		}
	}
	if near == 0 {
		t.Error("a rule in a list does not come close to what is asked")
	}
}

// What an "or" joins to a condition is supposed, too; what stands behind the
// condition is not.
func TestConditionsGoOnBehindOr(t *testing.T) {
	e := builtin(t)
	for _, test := range []struct {
		language, text string
		deed           bool
	}{
		{"en", "You cannot join if we have removed your account, or we previously banned you.", false},
		{"en", "If you broke a rule, or we have banned you, you cannot join.", false},
		{"fr", "Vous ne vous inscrivez plus si votre compte est fermé, ou nous avons banni votre compte.", false},
		{"de", "Sie erhalten kein Konto, wenn es gelöscht ist, oder wir haben Sie gesperrt.", false},
		{"es", "El registro termina si la cuenta está cerrada, o hemos bloqueado su cuenta.", false},
		{"en", "If you broke a rule, we have banned you, or you have left, you cannot join.", false},
		{"en", "If we have removed your account, we have banned you, or you have left us, you cannot join.", false},
		{"fr", "Si vous êtes parti, nous avons banni votre compte, ou vous avez triché, vous ne vous inscrivez plus.", false},
		{"de", "Wenn Sie gekündigt haben, wir Sie gesperrt haben oder Sie betrogen haben, erhalten Sie kein Konto.", false},
		{"es", "Si usted se fue, hemos bloqueado su cuenta, o hemos borrado sus datos, no puede registrarse.", false},
		{"en", "If you look for it, or ask for it, we have published a policy on that.", true},
		{"en", "If you look for it, we have published a policy, a guide, or both, for all.", true},
		{"en", "If you look for it, we have published a policy, or you may ask us.", true},
		{"fr", "Si vous le cherchez, nous avons publié une politique, un guide, ou les deux, pour tous.", true},
		{"de", "Wenn Sie danach suchen, haben wir eine Richtlinie, einen Leitfaden oder beides veröffentlicht, für alle.", true},
		{"es", "Si lo busca, hemos publicado una política, una guía, o ambas, para todos.", true},
		{"en", "We have banned your account, or removed it.", true},
	} {
		d := doc(home+"policy", test.language, test.text)
		l, _ := e.languageOf(&d)
		p := e.read(&d, l, l.newScanner(2026), namesOf(acme().Signatory, l.tag))
		deed := false
		for _, v := range p.judge(0) {
			deed = deed || v.rung >= Acts && v.weight > weak && !v.habitual
		}
		if deed != test.deed {
			t.Errorf("%q: deed %v, want %v", test.text, deed, test.deed)
		}
	}
}
