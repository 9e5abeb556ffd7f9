package extract

import "testing"

func TestBlockQuotesAreMarked(t *testing.T) {
	page := `<main><p>The minister came to see our work last week and spoke to the press afterwards.</p>
		<blockquote><p>We will train every teacher.</p><p>We have begun.</p></blockquote>
		<p>So far the minister, whose words we were glad to hear on a grey day in March, when nobody expected them.</p>
		<p>Everything else on this page is about the weather, the harbour and the people who work there by day and by night.</p></main>`
	d, err := From([]byte(page), "text/html; charset=utf-8", "https://acme.example/", nil)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]bool{"We will train every teacher.": true, "We have begun.": true}
	marked := 0
	for _, p := range d.Passages() {
		if text := d.Text[p.Start:p.End]; p.Quote != want[text] {
			t.Errorf("%q: quote is %v", text, p.Quote)
		} else if p.Quote {
			marked++
		}
	}
	if marked != len(want) {
		t.Errorf("%d passages are marked, want %d", marked, len(want))
	}
}
