package site

import (
	"bytes"
	"regexp"
)

// A page begins with the drawings that it uses by id, each in an element of its own.
var drawing = regexp.MustCompile(`(?s)\s*<g id="([a-z0-9]+)">.*?</g>|\s*<symbol id="([a-z-]+)".*?</symbol>`)

// undrawn leaves out of a page the drawings that nothing on it uses. Some are made
// of others, which go once those are gone.
func undrawn(page []byte) []byte {
	start := bytes.Index(page, []byte(`<svg class="defs"`))
	end := bytes.Index(page, []byte("</defs></svg>"))
	if start < 0 || end < start {
		return page
	}
	for defs := page[start:end]; ; {
		rest := page[start+len(defs):]
		used := func(id []byte) bool {
			mark := []byte(`href="#` + string(id) + `"`)
			return bytes.Contains(defs, mark) || bytes.Contains(rest, mark)
		}
		kept := drawing.ReplaceAllFunc(defs, func(d []byte) []byte {
			m := drawing.FindSubmatch(d)
			if id := append(m[1], m[2]...); len(id) == 0 || used(id) {
				return d
			}
			return nil
		})
		if len(kept) == len(defs) {
			return page
		}
		page = append(append(bytes.Clone(page[:start]), kept...), rest...)
		defs = page[start : start+len(kept)]
	}
}
