package site

import (
	"strings"
	"testing"
)

// The frame of a page that the frame leads to differs from that of pages as
// deep: its link to itself names no folder.
func TestPagesShareTheFrameThatIsTheSame(t *testing.T) {
	files := tree(t, publish(t, Options{}, twelve("2026-Q4")))
	for name, want := range map[string]string{
		"2026-Q4/method/index.html":    `<a href="index.html" aria-current="true">Method</a>`,
		"2026-Q4/coverage/index.html":  `<a href="../../2026-Q4/method/index.html">Method</a>`,
		"2026-Q4/downloads/index.html": `<a href="../../2026-Q4/method/index.html">Method</a>`,
		"corrections/index.html":       `<a href="index.html">Corrections</a>`,
		"2026-Q4/index.html":           `<a href="../corrections/index.html">Corrections</a>`,
	} {
		if !strings.Contains(files[name], want) {
			t.Errorf("%s does not hold %s", name, want)
		}
	}
	for name, page := range files {
		if strings.HasSuffix(name, ".html") && strings.Contains(page, `"-/`) {
			t.Errorf("%s leads to a page that stands for others", name)
		}
	}
}
