package crawler

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	whatwg "github.com/nlnwa/whatwg-url/url"
)

// The published vectors of the URL standard: what it refuses is refused, what it
// reads is read the same, and what we make of that is one spelling for good.
func TestFault26ThePublishedVectorsOfURLs(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("..", "..", "shared", "standards", "url-whatwg", "urltestdata.json"))
	if err != nil {
		t.Skip("the vectors of ../shared are not here")
	}
	var raw []json.RawMessage
	if err := json.Unmarshal(data, &raw); err != nil {
		t.Fatal(err)
	}
	c := canonicalizer{hosts: map[string]bool{}, known: map[string]spelling{}, origins: map[string]bool{}}
	var read, refused int
	for _, r := range raw {
		var v struct {
			Input, Href string
			Base        *string
			Failure     bool
		}
		if json.Unmarshal(r, &v) != nil || v.Input == "" && v.Href == "" && !v.Failure {
			continue // a comment
		}
		base := ""
		if v.Base != nil {
			base = *v.Base
		}
		var u *whatwg.Url
		if base == "" || base == "about:blank" {
			u, err = whatwg.Parse(v.Input)
		} else {
			u, err = whatwg.ParseRef(base, v.Input)
		}
		web := strings.HasPrefix(v.Href, "http:") || strings.HasPrefix(v.Href, "https:")
		switch {
		case v.Failure && err != nil:
			refused++
			continue
		case v.Failure:
			if _, err := c.url(u.Href(false)); err == nil {
				t.Errorf("%q on %q must fail, and gives %q", v.Input, base, u.Href(false))
			}
			continue
		case !web:
			continue
		case err != nil:
			t.Errorf("%q on %q: %v, want %q", v.Input, base, err, v.Href)
			continue
		case u.Href(false) != v.Href:
			t.Errorf("%q on %q is %q, want %q", v.Input, base, u.Href(false), v.Href)
			continue
		}
		read++
		one, err := c.url(u.Href(false))
		if err != nil {
			continue // a port or a name that is not for us, with its reason
		}
		if again, err := c.url(one); err != nil || again != one || strings.Contains(one, "#") {
			t.Errorf("%q becomes %q, then %q (%v)", v.Href, one, again, err)
		}
	}
	t.Logf("%d read as they must be, %d refused as they must be", read, refused)
	if read < 200 || refused < 100 {
		t.Errorf("only %d and %d vectors were looked at", read, refused)
	}
}
