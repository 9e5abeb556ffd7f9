package extract

import (
	"errors"
	"testing"
)

func TestAChildThatDies(t *testing.T) {
	body := []byte("%PDF-1.4\n%%EOF")
	for _, test := range []struct {
		name    string
		command []string
		want    error // nil: our own fault, not Unreadable
	}{
		{"it gives up", []string{"/bin/sh", "-c", "exit 2"}, Unreadable{"corrupt"}},
		{"it has no memory", []string{"/bin/sh", "-c", "echo 'fatal error: runtime: out of memory' >&2; exit 2"}, Unreadable{"limit"}},
		{"it is killed", []string{"/bin/sh", "-c", "kill -9 $$"}, Unreadable{"limit"}},
		{"it cannot be started", []string{"/no/such/program"}, nil},
		{"it answers nonsense", []string{"/bin/sh", "-c", "echo nonsense"}, nil},
	} {
		_, err := Extractor{PDFCommand: test.command}.From(body, "application/pdf", "https://example.org/", nil)
		var unreadable Unreadable
		if is := errors.As(err, &unreadable); err == nil || is != (test.want != nil) || is && error(unreadable) != test.want {
			t.Errorf("%s: %v, want %v", test.name, err, test.want)
		}
	}
}
