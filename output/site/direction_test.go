package site

import (
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/chromedp/chromedp"
	"go.yaml.in/yaml/v3"

	"makegood/output"
)

var (
	comments = regexp.MustCompile(`(?s)/\*.*?\*/`)
	physical = regexp.MustCompile(`[a-z-]*\b(?:left|right)\b`)
	edges    = regexp.MustCompile(`(?:^|[{;\s])(?:margin|padding|inset|border-width|border-color|border-style): *([^;}]+)`)
)

// values parts the value of a property at its spaces, but not within brackets.
func values(value string) []string {
	var out []string
	depth, start := 0, 0
	for i, r := range value + " " {
		switch {
		case r == '(':
			depth++
		case r == ')':
			depth--
		case r == ' ' && depth == 0:
			if i > start {
				out = append(out, value[start:i])
			}
			start = i + 1
		}
	}
	return out
}

// sides names what a style sheet puts on the left or on the right, whichever
// way the text runs.
func sides(css string) []string {
	css = comments.ReplaceAllString(css, "")
	var out []string
	out = append(out, physical.FindAllString(css, -1)...)
	for _, m := range edges.FindAllStringSubmatch(css, -1) {
		if v := values(strings.TrimSuffix(strings.TrimSpace(m[1]), " !important")); len(v) == 4 && v[1] != v[3] {
			out = append(out, strings.TrimSpace(m[0]))
		}
	}
	return out
}

// Pages are laid out by the start and the end of lines, so that they serve
// scripts of both directions. Pictures keep their own coordinates: their axis
// runs from low to high in every language, as that of a thermometer does.
func TestLayoutKnowsNoLeftOrRight(t *testing.T) {
	for _, test := range []struct {
		css  string
		want int
	}{
		{"a { margin-left: 1px; }", 1}, {"a{left:0}", 1}, {"@page { @bottom-left { content: none } }", 1}, {"a { text-align: right }", 1}, {"a { float: left; }", 1},
		{"a { padding: 1px 2px 3px calc(4px + 1px); }", 1}, {"a { border-right-color: red; border-top-left-radius: 2px }", 2},
		{"a { padding: 1px 2px 3px; margin: 0 auto 0 auto; inset-inline-start: 0 } /* left: 0 */", 0},
	} {
		if got := sides(test.css); len(got) != test.want {
			t.Errorf("%s: %q, want %d", test.css, got, test.want)
		}
	}
	names, err := fs.Glob(assets, "assets/*.css")
	if err != nil || len(names) == 0 {
		t.Fatal("no style sheets", err)
	}
	for _, name := range names {
		data, err := assets.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, side := range sides(string(data)) {
			t.Errorf("%s: %s", name, side)
		}
	}
}

// arabicLetters spell English in letters that run from right to left.
var arabicLetters = strings.NewReplacer(strings.Split("a ا b ب c ك d د e ي f ف g ج h ه i ي j ج k ك l ل m م n ن o و p ب q ق r ر s س t ت u و v ف w و x كس y ي z ز", " ")...)

// spell writes a message in Arabic letters, but for its values and its markup.
func spell(message string) string {
	kept := regexp.MustCompile(`\{[a-z]+\}|<[^>]*>`)
	var b strings.Builder
	at := 0
	for _, span := range append(kept.FindAllStringIndex(message, -1), []int{len(message), len(message)}) {
		b.WriteString(arabicLetters.Replace(strings.ToLower(message[at:span[0]])))
		b.WriteString(message[span[0]:span[1]])
		at = span[1]
	}
	return b.String()
}

// withArabic returns the catalogues with one in Arabic: what testdata has, and
// the rest spelled.
func withArabic(t *testing.T) fs.FS {
	t.Helper()
	files := fstest.MapFS{}
	for _, language := range Languages() {
		name := "catalogue/" + language + ".yaml"
		data, err := catalogueFiles.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = &fstest.MapFile{Data: data}
	}
	texts := map[string]message{}
	if err := yaml.Unmarshal(files["catalogue/en.yaml"].Data, &texts); err != nil {
		t.Fatal(err)
	}
	for key, m := range texts {
		texts[key] = message{spell(m.One), spell(m.Other)}
	}
	stub, err := os.ReadFile("testdata/catalogue/ar.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if err := yaml.Unmarshal(stub, &texts); err != nil {
		t.Fatal(err)
	}
	data, err := yaml.Marshal(texts)
	if err != nil {
		t.Fatal(err)
	}
	files["catalogue/ar.yaml"] = &fstest.MapFile{Data: data}
	return files
}

var arabicNames = []string{
	"مؤسسة الميناء المفتوح", "شبكات أوسترل (Ostrelle)", "مملكة الشمال", "هيئة ميناء سان أورفن", "سحابة كستران 24/7",
	"برمجيات مورّوبي", "جامعة الخليج الأزرق", "Halcombe & Orrey", "الهيئة المشتركة للمياه والشبكات الكهربائية في تامسل السفلى", "مدينة المرفأ",
}

// arabicSentences are what organisations say, by rung from 1; see sentences.
var arabicSentences = []string{
	"*نؤمن* بأن كل من يتعرض لهجوم يستحق المساعدة، و*ندعم* النداء.",
	"*سوف* نفتح مكتبًا للمستشفيات والمرافق المتعرضة للهجوم *قبل نهاية عام 2027*.",
	"*افتتحنا* خطًا مجانيًا للطوارئ للمستشفيات والمرافق *في مايو 2024* (انظر https://help.example/ar).",
	"في عام 2025 *أجاب مكتبنا عن 412 طلبًا* للمساعدة، *مقابل 530* في عام 2023.",
	"*صادقت* شركة Hollin & Pryde، وهي *هيئة معتمدة*، على مكتبنا في يونيو 2026.",
}

// arabicEdition is one in which all that organisations say is Arabic.
func arabicEdition() output.Edition {
	e := twelve("2026-Q4")
	for i := range e.Scorecards {
		e.Scorecards[i].Name = arabicNames[i%len(arabicNames)]
	}
	for i := range e.Findings {
		for k := range e.Findings[i].Evidence {
			ev := &e.Findings[i].Evidence[k]
			ev.Language, ev.Title, ev.Heading = "ar", "تقرير الثقة 2025", "الأمن / المساعدة عند الهجوم"
			ev.Before, ev.After = "يتصل بنا عملاؤنا في أسوأ أيامهم. ", " وأُغلقت تسعة طلبات من كل عشرة خلال أسبوع."
			if ev.Rung != nil {
				say(ev, arabicSentences[*ev.Rung-1], families[*ev.Rung-1])
			}
		}
	}
	for i := range e.Commitments {
		e.Commitments[i].Language, e.Commitments[i].Text = "ar", strings.ReplaceAll(arabicSentences[1], "*", "")
	}
	return e
}

// TestPagesThatRunFromRightToLeft opens Arabic pages, and English pages that
// quote Arabic.
func TestPagesThatRunFromRightToLeft(t *testing.T) {
	now := arabicEdition()
	dir := publish(t, Options{Languages: []string{"en", "ar"}, catalogues: withArabic(t)}, now, spring("2026-Q2", &now))
	b := openBrowser(t, dir)
	for _, language := range []string{"ar/", ""} {
		card, pledge := oneOf(t, dir, language)
		all := kindsOfPage(t, dir, language)
		for kind, name := range map[string]string{"card": card, "evidence": all["evidence"], "home": all["home"], "pledge": pledge, "method": all["method"], "coverage": all["coverage"], "changes": all["changes"], "commitments": all["commitments"], "robustness": all["robustness"]} {
			if language == "" && kind != "card" && kind != "evidence" && kind != "changes" {
				continue // without a word of Arabic
			}
			t.Run(language+kind, func(t *testing.T) {
				for _, width := range []int64{360, 768, 1280} {
					b.fits(t, name, width)
				}
				if kind == "card" || kind == "evidence" || kind == "home" { // every part is on one of these
					b.report(t, "with axe", name, 1280, "screen")
				}
			})
		}
	}
}

// TestLanguagesOfAPageStandBesideEachOther opens a page of a site in four
// languages: the links to the other three never lie on each other or on the
// rest of the header.
func TestLanguagesOfAPageStandBesideEachOther(t *testing.T) {
	files := withArabic(t).(fstest.MapFS)
	for _, language := range []string{"de", "es"} {
		texts := map[string]message{}
		if err := yaml.Unmarshal(files["catalogue/en.yaml"].Data, &texts); err != nil {
			t.Fatal(err)
		}
		texts["language.self"] = message{Other: map[string]string{"de": "Deutsch", "es": "Español"}[language]}
		data, err := yaml.Marshal(texts)
		if err != nil {
			t.Fatal(err)
		}
		files["catalogue/"+language+".yaml"] = &fstest.MapFile{Data: data}
	}
	dir := publish(t, Options{Languages: []string{"en", "fr", "ar", "de", "es"}, catalogues: files}, twelve("2026-Q4"))
	b := openBrowser(t, dir)
	for _, name := range []string{"2026-Q4/method/index.html", "ar/2026-Q4/method/index.html"} {
		for _, width := range []int64{320, 360, 600, 768, 991, 992, 1280} {
			b.fits(t, name, width)
			lying, err := chromedp.Run(b.ctx, chromedp.Evaluate[[]string](`(() => {
				const links = [...document.querySelectorAll('.top a')], box = a => a.getBoundingClientRect(), out = [];
				if (links.length < 14) out.push('only ' + links.length + ' links');
				links.forEach((a, i) => links.slice(i + 1).forEach(c => {
					const p = box(a), q = box(c);
					if (p.left < q.right - 1 && q.left < p.right - 1 && p.top < q.bottom - 1 && q.top < p.bottom - 1) out.push(a.textContent + ' on ' + c.textContent);
				}));
				return out;
			})()`))
			if err != nil {
				t.Fatal(err)
			}
			for _, what := range lying {
				t.Errorf("%s, %d px: %s", name, width, what)
			}
		}
	}
}
