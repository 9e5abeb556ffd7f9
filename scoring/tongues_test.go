package scoring

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"makegood/config"
)

// What Portuguese and Arabic pages say of a pledge is quoted for a person to
// read, and is nobody's grade.
func TestCuesNotMeasuredGiveCandidates(t *testing.T) {
	e := builtin(t)
	for _, test := range []struct {
		language, pledge, text, family, cue string
	}{
		{"pt", "P5", "Em março de 2025 lançámos um programa de recompensas por vulnerabilidades para os nossos serviços.", "act", "lançámos um"},
		{"pt", "P6", "Até 2028 verificaremos a cibersegurança de todos os nossos fornecedores.", "plan", "verificaremos"},
		{"pt", "P7", "Em 2024 formámos 4.870 trabalhadores em cibersegurança.", "result", "formámos 4.870"},
		{"pt", "P9", "Apoiamos as normas internacionais de comportamento responsável no ciberespaço.", "commit", "Apoiamos"},
		{"ar", "P5", "في مارس ٢٠٢٥ أطلقنا برنامج مكافآت لمن يبلغ عن الثغرات الأمنية في خدماتنا.", "act", "أطلقنا"},
		{"ar", "P6", "بحلول عام ٢٠٢٨ سنراجع الأمن السيبراني لدى جميع الموردين.", "plan", "سنراجع"},
		{"ar", "P7", "وفي عام 2024 درّبنا 4870 موظفًا على الأمن السيبراني.", "result", "2024 درّبنا 4870 موظفًا"},
		{"ar", "P9", "نحن نؤيّد القواعد الدولية للسلوك المسؤول في الفضاء السيبراني.", "commit", "نؤيّد"},
	} {
		findings := paris(e, doc(home+"page", test.language, test.text))
		i := slices.IndexFunc(findings, func(f Finding) bool { return f.Pledge == test.pledge && f.Probe == "ladder" })
		f := findings[i]
		if f.Outcome != Unknown || f.Rung != nil || f.Reason.Code != "language" || len(f.Evidence) != 1 {
			t.Errorf("%s %s: %s, reason %s, %d quotes", test.language, test.text, f.Outcome, f.Reason.Code, len(f.Evidence))
			continue
		}
		ev := f.Evidence[0]
		if ev.Quote != test.text || ev.Rung != nil || ev.Language != test.language {
			t.Errorf("%q in %s is quoted", ev.Quote, ev.Language)
		}
		if !slices.ContainsFunc(ev.Cues, func(c Cue) bool { return c.Family == test.family && test.text[c.Start:c.End] == test.cue }) {
			t.Errorf("%s: no cue of %s at %q: %v", test.text, test.family, test.cue, ev.Cues)
		}
		for _, f := range findings {
			if f.Outcome == Yes || f.Outcome == Partly || f.Rung != nil {
				t.Errorf("%s: %s is %s", test.text, f.ID, f.Outcome)
			}
		}
	}
}

// What Arabic writes onto the front of a word hides it from no pattern, and a
// negation turns it off as elsewhere.
func TestArabicWordsAreFoundBehindWhatIsWrittenOntoThem(t *testing.T) {
	e := builtin(t)
	for _, test := range []struct{ text, rung string }{
		{"وأطلقنا برنامجا جديدا لهذه الخدمات", "acts"},
		{"فنشرنا التقرير الأول عن هذا كله", "acts"},
		{"سوف ننجز هذا العمل كله قريبا", "plans"},
		{"ونلتزم بهذه المبادئ كلها دائما", "says"},
		{"وصدّق على ذلك كلّه مدقّق مستقل", "silent"},
		{"لم نشرنا التقرير الأول عن هذا", "silent"},
		{"هل أطلقنا برنامجا جديدا لهذه الخدمات؟", "silent"},
	} {
		if got := e.Rungs(test.text, "ar"); got.Name != test.rung {
			t.Errorf("%s: %s by %v, want %s", test.text, got.Name, got.Cues, test.rung)
		}
	}
	for word, want := range map[string]string{
		"والثغرات": "ثغرات", "بالثغرات": "ثغرات", "للثغرات": "ثغرات", "وللثغرات": "ثغرات", "كالثغرات": "ثغرات", "فثغرات": "ثغرات",
	} {
		if got := config.Bare(word); !slices.Contains(got, want) {
			t.Errorf("%s may be %v, not %s", word, got, want)
		}
	}
	for _, word := range []string{"من", "لا", "وفد", "software", "網"} {
		if got := config.Bare(word); len(got) > 0 {
			t.Errorf("%s may be %v", word, got)
		}
	}
}

// Text without blanks between its words is found, quoted and marked at whole
// characters.
func TestEastAsianTextIsQuotedAtItsOffsets(t *testing.T) {
	in := promise()
	topic := map[string]string{"zh": "网络安全", "ja": "脆弱性", "ko": "취약점*"}
	done := map[string]string{"zh": "发布 了", "ja": "公表 し まし た", "ko": "공개했습니다"}
	in.Pledges[0].Topic = map[string][]string{}
	any := in.Pledges[0].Indicators[0].Elements[0].Rule.Any
	list := cues()
	for tag := range topic {
		in.Pledges[0].Topic[tag], any[tag] = []string{topic[tag]}, []string{topic[tag]}
		list = append(list, config.Cues{Language: tag, Families: map[string][]string{"act": {done[tag]}, "own": {"我们", "私たち", "우리는"}}})
	}
	e, err := New([]config.Initiative{in}, method(), list)
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ language, before, quote, cue string }{
		{"zh", "我们卖鞋。", "2025年3月，我们发布了网络安全政策。", "发布了"},
		{"ja", "靴を売っています。", "私たちは脆弱性の報告書を公表しました。", "公表しました"},
		{"ko", "신발을 팝니다.", "우리는 취약점을 모두 공개했습니다.", "공개했습니다"},
	} {
		d := doc(home+"page", test.language, "# 一", test.before+test.quote)
		findings, _ := e.Judge("accord", acme(d))
		for _, f := range findings {
			if f.Outcome != Unknown || f.Reason.Code != "language" || len(f.Evidence) != 1 {
				t.Fatalf("%s: %s is %s, reason %s, %d quotes", test.language, f.ID, f.Outcome, f.Reason.Code, len(f.Evidence))
			}
			ev := f.Evidence[0]
			if strings.TrimSpace(ev.Quote) != test.quote || ev.Quote != d.Text.Text[ev.Start:ev.End] {
				t.Errorf("%s: %q at %d:%d", f.ID, ev.Quote, ev.Start, ev.End)
			}
			if !utf8.ValidString(ev.Before) || !utf8.ValidString(ev.Quote) || !strings.HasSuffix(d.Text.Text[:ev.Start], ev.Before) {
				t.Errorf("%s: %q stands before", f.ID, ev.Before)
			}
			marked := ""
			for _, c := range ev.Cues {
				if c.Family == "act" {
					marked = d.Text.Text[c.Start:c.End]
				}
				if c.Family == "topic" && !strings.HasPrefix(d.Text.Text[c.Start:c.End], strings.TrimSuffix(topic[test.language], "*")) {
					t.Errorf("%s: the topic is marked at %q", f.ID, d.Text.Text[c.Start:c.End])
				}
			}
			if f.Probe == "ladder" && marked != test.cue {
				t.Errorf("%s: %q is marked, want %q", test.language, marked, test.cue)
			}
		}
	}
}
