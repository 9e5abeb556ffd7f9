package scoring

import (
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
)

// TestKindsOfSentences reads the sentences of testdata/kinds: a language, what it
// must be on, and the sentence, between tabs. "<acts" is a rung below acts, "acts?"
// one that a person decides, "acts!" one that is sure, "a|b" either, and "+flag" a
// flag that must be raised. Each file holds one kind of sentence that was read
// wrongly once, beside such as look like it and must not be read in its way.
func TestKindsOfSentences(t *testing.T) {
	e := builtin(t)
	files, err := fs.Glob(os.DirFS("testdata"), "kinds/*.tsv")
	if err != nil || len(files) == 0 {
		t.Fatalf("no sentences: %v", err)
	}
	for _, file := range files {
		data, err := os.ReadFile("testdata/" + file)
		if err != nil {
			t.Fatal(err)
		}
		for row := range strings.Lines(string(data)) {
			f := strings.Split(strings.TrimSuffix(row, "\n"), "\t")
			if len(f) != 3 {
				t.Fatalf("%s: %q has %d fields, not 3", file, row, len(f))
			}
			if got := e.Rungs(f[2], f[0]); !isOn(t, got, f[1]) {
				t.Errorf("%s: %s is %s (undecided: %v, flags %v), want %s: %v", file, f[2], got.Name, got.Undecided, got.Flags, f[1], got.Cues)
			}
		}
	}
}

// isOn reports whether a text came where a row of testdata/kinds wants it.
func isOn(t *testing.T, got Climb, want string) bool {
	t.Helper()
	want, flag, flagged := strings.Cut(want, "+")
	if flagged && !slices.Contains(got.Flags, flag) {
		return false
	}
	return slices.ContainsFunc(strings.Split(want, "|"), func(w string) bool {
		name := strings.Trim(w, "<?!")
		rung := slices.Index(RungNames[:], name)
		if rung < 0 {
			t.Fatalf("there is no rung %q", name)
		}
		switch {
		case strings.HasPrefix(w, "<"):
			return got.Rung < rung
		case strings.HasSuffix(w, "?"):
			return got.Rung == rung && got.Undecided
		case strings.HasSuffix(w, "!"):
			return got.Rung == rung && !got.Undecided
		}
		return got.Rung == rung
	})
}
