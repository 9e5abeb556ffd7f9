package extract

import (
	"bytes"
	"cmp"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// differ tells where two trees differ; "" if they do not. What comments say and
// the order of attributes do not count.
func differ(a, b *html.Node) string {
	attrs := func(n *html.Node) string {
		list := slices.Clone(n.Attr)
		slices.SortFunc(list, func(a, b html.Attribute) int { return cmp.Compare(a.Namespace+a.Key, b.Namespace+b.Key) })
		return fmt.Sprintf("%q", list)
	}
	data := a.Type != html.CommentNode && a.Data != b.Data
	if a.Type != b.Type || data || a.DataAtom != b.DataAtom || a.Namespace != b.Namespace || attrs(a) != attrs(b) {
		return fmt.Sprintf("%d %.80q %.200s, not %d %.80q %.200s", a.Type, a.Data, attrs(a), b.Type, b.Data, attrs(b))
	}
	x, y := a.FirstChild, b.FirstChild
	for ; x != nil && y != nil; x, y = x.NextSibling, y.NextSibling {
		if why := differ(x, y); why != "" {
			return a.Data + " / " + why
		}
	}
	if x != y {
		return fmt.Sprintf("%s: one child more", a.Data)
	}
	return ""
}

// checkTree reports whether a page is straight, and fails the test if its tree is
// then another than that of html.Parse.
func checkTree(t *testing.T, name string, page []byte) bool {
	t.Helper()
	got := straight(string(page), new(room))
	if got == nil {
		return false
	}
	want, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Errorf("%s: html.Parse: %v", name, err)
	} else if why := differ(got, want); why != "" {
		t.Errorf("%s: %s", name, why)
	}
	return true
}

func TestTheTreeOfRealPages(t *testing.T) {
	files := sharedFiles(t, "web/files/*/*.html")
	n := 0
	for _, f := range files {
		page, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		if checkTree(t, f, page) {
			n++
		}
	}
	if n*4 < len(files)*3 {
		t.Errorf("only %d of %d pages are straight", n, len(files))
	}
}

// bodies are of pages that are straight, and of others.
var straightBodies, oddBodies = []string{
	"<p>One<p>Two<ul><li>a<li>b<p>c<li>d</ul><h2>Three</h2>",
	"<dl><dt>a<dd>b<p>c<dt>d<dd>e</dl>",
	"<table><tr><td>1<td>2<tr><th>3</table>", "<table><caption>c</caption><col><col><thead><tr><td>1</thead><tbody> <tr><td><p>1<td>2</tbody></table>",
	"<table><tr><td><table><tr><td>1</table><td>2</table>", "<table><colgroup><col></colgroup><tr><td>1</td></tr></table>",
	"<a href='?a=1&lang=en&amp;b=2#x' class=x disabled>a &amp; b &copy 1</a>", "<b>a <i>b</i></b> <x-y a=1>c</x-y>",
	"<pre>\na\r\nb</pre><textarea>\na<b></textarea>", "<script>if (a < b) x('</b>')</script><style>a{}</style><noscript><p>x</noscript><iframe><p></iframe>",
	"<svg viewBox='0 0 1 1'><title>a</title><linearGradient/><a xlink:href=x><path d='M0'/></a></svg>", "<svg/><br/><hr><img src=a/>",
	"<form><select><option>a<option selected>b<optgroup label=c><option>d</select><button>x</button></form>",
	"<!-- a -- b --><p>x<!----></p>", "<div><p>a</div><P CLASS=A>b</P>",
}, []string{
	"<p><b>a<p>b</b>c", "<b><i>a</b>b</i>", "<table><div>a</div></table>", "<a>x<a>y</a>", "<li><span><li>", "<div></p></div>", "a < b",
	"<button><p>a<button>b</button>", "<svg><p>a</p></svg>", "<svg><foreignObject><p></foreignObject></svg>", "<template><td></template>", "<p><table><tr><td>x</p></table>",
	"<ul><li>a</ol></ul>", "<form><form></form>", "<table><tr><td>a</body>", "<h1><h2>a</h2>", "<select><input></select>", "<script><!--<script></script>--></script>",
	"<a href='&copyx'>x</a>", "<a href='&notit;'>x</a>", "<!--> x -->", "<p a='1", "<![CDATA[x]]>", "</br>", "<nobr>a<nobr>b</nobr>", "<frameset>",
}

const before, after = "<!DOCTYPE html>\n<html lang=en>\n<head><title>a &amp; b</title>\n<meta charset=utf-8></head>\n<body>", "</body></html>\n"

func TestTheTreeOfAPage(t *testing.T) {
	for _, body := range straightBodies {
		if page := before + body + after; !checkTree(t, body, []byte(page)) {
			t.Errorf("%s is not straight", body)
		}
	}
	for _, body := range oddBodies {
		if page := before + body + after; checkTree(t, body, []byte(page)) {
			t.Errorf("%s is straight", body)
		}
	}
	if page := before + "<p>a</body> <!-- b --> </html> <!-- c -->"; !checkTree(t, page, []byte(page)) {
		t.Error("what stands behind the body is not straight")
	}
	for _, page := range []string{"", "<p>a", before, "<!DOCTYPE html><html><body>a</body></html>", strings.Replace(before, "</head>", "</head>a", 1) + after, before + after + "<p>"} {
		checkTree(t, page, []byte(page))
	}
}

// Pages of a few random tags are now straight, now odd.
func TestTheTreeOfRandomPages(t *testing.T) {
	names := strings.Fields("p p div ul li dl dt dd span b a h1 section table tr td th tbody thead caption colgroup col select option optgroup button form input br hr pre svg title desc x-y html body head script")
	random := rand.New(rand.NewPCG(1, 2))
	straight := 0
	const pages = 5_000
	for range pages {
		var page strings.Builder
		for range 2 + random.IntN(9) {
			name := names[random.IntN(len(names))]
			switch random.IntN(10) {
			case 0, 1, 2, 3, 4:
				page.WriteString("<" + name + ">")
			case 5, 6, 7:
				page.WriteString("</" + name + ">")
			case 8:
				page.WriteString(" ")
			default:
				page.WriteString("x")
			}
		}
		if checkTree(t, page.String(), []byte(before+page.String()+after)) {
			straight++
		}
	}
	if straight < pages/20 {
		t.Errorf("only %d of %d pages are straight", straight, pages)
	}
}

// Whatever the page, its tree is that of html.Parse.
func FuzzTree(f *testing.F) {
	for _, body := range slices.Concat(straightBodies, oddBodies) {
		f.Add(body)
	}
	f.Fuzz(func(t *testing.T, body string) {
		checkTree(t, "page", []byte(before+body+after))
		checkTree(t, "page", []byte(before+body))
		checkTree(t, "page", []byte("<!doctype html>"+body))
	})
}
