package extract

import (
	"slices"
	"strings"
	"testing"
)

// What is left out of a page's text is told with the reason, and nothing that is
// in the text; scripts and styles are not worth telling.
func TestWhatIsLeftOutIsToldWithItsReason(t *testing.T) {
	long := strings.Repeat("We have published how to report a flaw in our systems. ", 20)
	const script = "<script>var hidden = 'never told'</script><style>p{color:red}</style>"
	for _, test := range []struct {
		name, body string
		want       Left
	}{
		{"navigation", "<nav>Home <a href=/a>Products</a></nav><p>" + long + "</p>", Left{"Home Products", LeftNavigation}},
		{"a footer", "<p>" + long + "</p><footer>All rights reserved</footer>", Left{"All rights reserved", LeftNavigation}},
		{"hidden", "<p>" + long + "</p><div hidden>Not for you</div>", Left{"Not for you", LeftHidden}},
		{"a button", "<p>" + long + "</p><button>Send it</button>", Left{"Send it", LeftControl}},
		{"outside the main text", "<p>Buy our shoes</p><main><h1>Flaws</h1><p>" + long + "</p></main>", Left{"Buy our shoes", LeftOutside}},
		{"a menu", "<p>" + long + "</p><p><a href=/a>One</a></p><p><a href=/b>Two</a></p><p><a href=/c>Three</a></p><p><a href=/d>Four</a></p>", Left{"Three", LeftMenu}},
		{"see also", "<p>" + long + "</p><h2>See also</h2><p><a href=/a>Our shoes</a></p>", Left{"Our shoes", LeftElsewhere}},
	} {
		body := []byte("<html lang=en><head><title>A page</title></head><body>" + script + test.body + "</body></html>")
		left := LeftOut(body, "text/html", "https://a.test/")
		if !slices.Contains(left, test.want) {
			t.Errorf("%s: %q, want %q", test.name, left, test.want)
		}
		doc, err := From(body, "text/html", "https://a.test/", nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range left {
			if strings.Contains(doc.Text, l.Text) || strings.Contains(l.Text, "never told") || strings.Contains(l.Text, "color") {
				t.Errorf("%s: %q is told", test.name, l.Text)
			}
		}
	}
	if left := LeftOut([]byte("Just text, no page."), "text/plain", ""); left != nil {
		t.Errorf("of a text: %q", left)
	}
}
