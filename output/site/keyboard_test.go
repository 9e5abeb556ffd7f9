package site

import "testing"

// TestEveryStopOfTheKeyboard goes through the pages with the tabulator: it
// stops at everything that can be used, in its order, nowhere twice, can be
// seen at each, and leaves the page at its end.
func TestEveryStopOfTheKeyboard(t *testing.T) {
	dir := written(t, twelve("2026-Q4"), twelve("2026-Q2"))
	b := openBrowser(t, dir)
	names := kindsOfPage(t, dir, "")
	names["card"], names["pledge"] = oneOf(t, dir, "")
	for kind, name := range names {
		t.Run(kind, func(t *testing.T) {
			r := newReader(t, b, true, true)
			r.open(name)
			want := see[int](r, `window.stops = [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]')].filter(e => e.checkVisibility({visibilityProperty: true})), stops.length`)
			for i := range want {
				r.tab()
				if got := see[int](r, "stops.indexOf(document.activeElement)"); got != i {
					t.Fatalf("stop %d is the %dth thing that can be used: %s", i, got, see[string](r, "document.activeElement.outerHTML.slice(0, 120)"))
				}
			}
			if r.tab(); !see[bool](r, "document.activeElement === document.body") {
				t.Error("the keyboard does not leave the page at its end")
			}
		})
	}
}
