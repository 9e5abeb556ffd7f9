package extract

import (
	"strings"
	"testing"
)

// around stands around a quote, so that the page has a main text.
const around = `<p>Everything else on this page is about the weather, the harbour and the people who work there by day and by night.</p>`

func TestWhoseWordsAPassageHolds(t *testing.T) {
	const words = "We will train every teacher."
	for _, test := range []struct {
		name, html string
		quote      bool
		by         string
	}{
		{"plain text of the page", `<p>` + words + `</p>`, false, ""},
		{"a block quote of nobody named", `<blockquote><p>` + words + `</p></blockquote>`, true, ""},
		{"text right in a block quote", `<blockquote>` + words + `</blockquote>`, true, ""},
		{"a cite inside", `<blockquote><p>` + words + `</p><cite>Ann Oak, Minister</cite></blockquote>`, true, "Ann Oak, Minister"},
		{"a footer inside", `<blockquote><p>` + words + `</p><footer>Ann Oak</footer></blockquote>`, true, "Ann Oak"},
		{"a caption of the figure it stands in", `<figure><blockquote><p>` + words + `</p></blockquote><figcaption>Ann Oak, Acme</figcaption></figure>`, true, "Ann Oak, Acme"},
		{"a caption further up", `<figure><div><blockquote>` + words + `</blockquote></div><figcaption>Ann Oak</figcaption></figure>`, true, "Ann Oak"},
		{"a line behind a dash inside", `<blockquote><p>` + words + `</p><p>— Ann Oak, Acme</p></blockquote>`, true, "Ann Oak, Acme"},
		{"a line behind a dash after it", `<blockquote><p>` + words + `</p></blockquote><p>– Ann Oak</p>`, true, "Ann Oak"},
		{"a cite after it", `<blockquote><p>` + words + `</p></blockquote><p><cite>Ann Oak</cite>, Minister</p>`, true, "Ann Oak, Minister"},
		{"the address of its source", `<blockquote cite="https://gov.example/speech"><p>` + words + `</p></blockquote>`, true, "https://gov.example/speech"},
		{"a quote in a quote", `<blockquote><blockquote>` + words + `</blockquote><cite>Ann Oak</cite></blockquote>`, true, "Ann Oak"},
		{"a figure with a cite", `<figure><p>` + words + `</p><figcaption><cite>Ann Oak</cite></figcaption></figure>`, true, "Ann Oak"},
		{"a figure without one", `<figure><p>` + words + `</p><figcaption>A teacher</figcaption></figure>`, false, ""},
		{"a table with its source", `<figure><table><tr><td>` + words + `</td></tr></table><figcaption>Source: <cite>Ann Oak</cite></figcaption></figure>`, false, ""},
		{"an inline quote that fills a paragraph", `<p><q>` + words + `</q> <cite>Ann Oak</cite></p>`, true, "Ann Oak"},
		{"a few words in an inline quote", `<p>We will train every <q>teacher</q>.</p>`, false, ""},
		{"text after a quote", `<blockquote><p>So far.</p></blockquote><p>` + words + `</p>`, false, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			d, err := From([]byte("<main>"+around+test.html+around+"</main>"), "text/html; charset=utf-8", "https://acme.example/", nil)
			if err != nil {
				t.Fatal(err)
			}
			found := false
			for _, p := range d.Passages() {
				if !strings.HasPrefix(d.Text[p.Start:p.End], words) {
					continue
				}
				found = true
				if p.Quote != test.quote || p.By != test.by {
					t.Errorf("quote %v by %q, want %v by %q", p.Quote, p.By, test.quote, test.by)
				}
			}
			if !found {
				t.Errorf("%q is not a passage of %q", words, d.Text)
			}
		})
	}
}

func TestEveryParagraphOfABlockQuoteIsMarked(t *testing.T) {
	const html = `<main>` + around + `<blockquote><p>We will train every teacher.</p><ul><li>We have begun.</li></ul></blockquote>` + around + `</main>`
	d, err := From([]byte(html), "text/html; charset=utf-8", "https://acme.example/", nil)
	if err != nil {
		t.Fatal(err)
	}
	marked := 0
	for _, p := range d.Passages() {
		if p.Quote {
			marked++
		}
	}
	if marked != 2 {
		t.Errorf("%d passages are marked, want 2", marked)
	}
}

func TestQuotesOfPlainTextAreMarked(t *testing.T) {
	d, err := From([]byte("The minister said:\n> We will train every teacher\n> and every nurse.\nThen she left.\n"), "text/plain", "https://acme.example/a.txt", nil)
	if err != nil {
		t.Fatal(err)
	}
	var quotes []string
	for _, b := range d.Blocks {
		if b.Quote {
			quotes = append(quotes, d.Text[b.Start:b.End])
		}
	}
	if len(quotes) != 1 || quotes[0] != "We will train every teacher and every nurse." {
		t.Errorf("quotes are %q in %q", quotes, d.Text)
	}
}
