package output

import (
	"errors"
	"io/fs"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"makegood/scoring"
)

// The short reading has every point of the long one, and the same declarations.
func TestPointsAreThoseOfTheWholeEdition(t *testing.T) {
	files, err := small(t).Build()
	if err != nil {
		t.Fatal(err)
	}
	dir := fstest.MapFS{}
	for name, data := range files {
		dir[name] = &fstest.MapFile{Data: data}
	}
	want, err := Read(dir)
	if err != nil {
		t.Fatal(err)
	}
	got, err := ReadPoints(dir)
	if err != nil {
		t.Fatal(err)
	}
	for i := range want.Findings {
		f := &want.Findings[i]
		f.Confidence, f.Status, f.Draft, f.Reason, f.Evidence, f.Searched, f.Revision = "", "", false, scoring.Reason{}, nil, scoring.Searched{}, 0
	}
	if len(got.Findings) == 0 || !reflect.DeepEqual(got.Findings, want.Findings) {
		t.Errorf("findings %+v, want %+v", got.Findings, want.Findings)
	}
	if got.Draws() != want.Draws() || !reflect.DeepEqual(got.Signatories, want.Signatories) || !reflect.DeepEqual(got.Method, want.Method) || !reflect.DeepEqual(got.Initiatives, want.Initiatives) {
		t.Error("draws or declarations are others")
	}
	for _, name := range []string{MetaFile, FindingsFile} {
		without := fstest.MapFS{}
		for n, f := range dir {
			if n != name {
				without[n] = f
			}
		}
		if _, err := ReadPoints(without); !errors.Is(err, fs.ErrNotExist) || !strings.Contains(err.Error(), name) {
			t.Errorf("without %s: %v", name, err)
		}
	}
}
