package extract

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
)

func parse(t *testing.T, page string) *html.Node {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	return root
}

func TestLinksAreAbsolute(t *testing.T) {
	p := newPage(new(desk), parse(t, `<base href="/docs/">`), "https://example.org/a/b?c#d")
	for _, test := range []struct{ href, want string }{
		{"report.pdf", "https://example.org/docs/report.pdf"},
		{"../x", "https://example.org/x"},
		{"/a/b", "https://example.org/a/b"},
		{"/a/../b", "https://example.org/b"},
		{"/a b", "https://example.org/a%20b"},
		{"/é", "https://example.org/%C3%A9"},
		{"//other.example/x", "https://other.example/x"},
		{" https://other.example/x\n", "https://other.example/x"},
		{"HTTP://other.example/", "http://other.example/"},
		{"#part", ""},
		{"mailto:a@example.org", ""},
		{"javascript:void(0)", ""},
		{"data:text/html,x", ""},
		{"", ""},
	} {
		if got := p.resolve(test.href); got != test.want {
			t.Errorf("resolve(%q) = %q, want %q", test.href, got, test.want)
		}
	}
}

func TestARefreshIsALink(t *testing.T) {
	for _, test := range []struct{ content, want string }{
		{"0; url=/en/", "/en/"},
		{"5;URL='https://example.org/'", "https://example.org/"},
		{"0, url = x", "x"},
		{"30", ""},
		{"0; /en/", ""},
	} {
		if got := refreshTarget(test.content); got != test.want {
			t.Errorf("refreshTarget(%q) = %q, want %q", test.content, got, test.want)
		}
	}
}
