package site

import (
	"fmt"
	"testing"
)

func TestDrawingsThatAreNotUsedGoWithThoseTheyAreMadeOf(t *testing.T) {
	page := `<body><svg class="defs"><defs>
  <pattern id="hs"></pattern>
  <g id="v1"><path/></g>
  <g id="v2"><use href="#v1"/></g>
  <g id="v3"><use href="#v2"/></g>
  <g id="m1"><path/></g>
  <symbol id="o-no" viewBox="0 0 13 13"><path/></symbol>
</defs></svg><main><g id="v9">mine</g><use href="#%s"/></main>`
	for use, want := range map[string]string{
		"v2": `<body><svg class="defs"><defs>
  <pattern id="hs"></pattern>
  <g id="v1"><path/></g>
  <g id="v2"><use href="#v1"/></g>
</defs></svg><main><g id="v9">mine</g><use href="#v2"/></main>`,
		"o-no": `<body><svg class="defs"><defs>
  <pattern id="hs"></pattern>
  <symbol id="o-no" viewBox="0 0 13 13"><path/></symbol>
</defs></svg><main><g id="v9">mine</g><use href="#o-no"/></main>`,
	} {
		if got := string(undrawn(fmt.Appendf(nil, page, use))); got != want {
			t.Errorf("with %s used:\n%s", use, got)
		}
	}
	if got := string(undrawn([]byte("<p>no drawings</p>"))); got != "<p>no drawings</p>" {
		t.Errorf("a page without drawings became %q", got)
	}
}
