package extract

import (
	"regexp"
	"sync"
)

// shape returns a regular expression that is compiled when it is first asked for:
// what reads no document, such as a crawl that finds nothing changed, does without.
func shape(expr string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) })
}
