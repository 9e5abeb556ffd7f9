package archive

import (
	"bytes"
	"encoding/json"
	"reflect"
	"testing"
	"time"
)

// asJSON is the line of a snapshot as the JSON package has it.
func asJSON(t *testing.T, s Snapshot) []byte {
	t.Helper()
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(s); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// filled fills every field of a snapshot with a text.
func filled(text string) Snapshot {
	return Snapshot{
		Signatory: text, URL: text, Fetched: day, State: State(text), Reason: text, Status: 200, ContentType: text, Bytes: 43303, SHA256: Digest(text),
		ETag: text, LastModified: text, From: text, Via: text, Anchor: text, Depth: -1, Origin: text, SavedBy: text, Record: Location{text, 1 << 40, 962},
	}
}

// Lines are what the JSON package makes of a snapshot, and are read as by it, also
// those that it has to write and read itself.
func TestLinesAreAsTheJSONPackageHasThem(t *testing.T) {
	for _, text := range []string{
		"", "plain", `"b300a36"`, `W/"\"`, `\`, `\\"`, `ends in \`, "été 你好 \U0001F600", "<a href='x'>&amp;", "line\nbreak", "tab\t", "\x00", "\x7f",
		"\u2028 and \u2029", "\ufffd", "no \xff UTF-8", `{"url":"x"}`, `","url":"x`,
	} {
		for _, s := range []Snapshot{filled(text), {URL: "https://a.test/", State: OK, Anchor: text, Fetched: day}} {
			want := asJSON(t, s)
			got, read, err := formatLine(s, nil)
			if s.URL == "" {
				if err == nil {
					t.Errorf("%q is taken", text)
				}
				continue
			}
			if err != nil || !bytes.Equal(got, want) {
				t.Errorf("%q is written\n%s, not\n%s (%v)", text, got, want, err)
			}
			back, err := parseLine(want)
			var plain Snapshot
			if err := json.Unmarshal(want, &plain); err != nil {
				t.Fatal(err)
			}
			if err != nil || !reflect.DeepEqual(back, plain) || !reflect.DeepEqual(read, plain) {
				t.Errorf("%q is read\n%+v, not\n%+v (%v)", text, back, plain, err)
			}
		}
	}
	other := filled("x")
	for _, at := range []time.Time{day.Add(time.Millisecond), day.In(time.FixedZone("", 3600)), {}, day.AddDate(-2026, 0, 0)} {
		other.Fetched = at
		if got, _, err := formatLine(other, nil); err != nil || !bytes.Equal(got, asJSON(t, other)) {
			t.Errorf("%v is written %s, %v", at, got, err)
		}
	}
}

// Nearly all lines are read and written directly: what stands in them is nothing
// else.
func TestMostLinesArePlain(t *testing.T) {
	for _, text := range []string{"x", `"b300a36"`, "Über uns"} {
		line, ok := filled(text).plain(nil)
		if s, read := plainLine(line); !ok || !read || s != filled(text) {
			t.Errorf("%q: %t, %t, %+v", text, ok, read, s)
		}
	}
}

// Whatever a line is, it is read just as the JSON package reads it, or refused.
func FuzzLine(f *testing.F) {
	for _, text := range []string{"x", `"b300"`, "Über"} {
		line, _ := filled(text).plain(nil)
		f.Add(line)
		f.Add(bytes.Replace(line, []byte(`"status":200`), []byte(`"status":0200`), 1))
		f.Add(bytes.Replace(line, []byte(`12:00:00Z`), []byte(`12:00:00,5Z`), 1))
		f.Add(bytes.Replace(line, []byte(`"depth"`), []byte(`"later":{"a":[1]},"depth"`), 1))
		f.Add(bytes.Replace(line, []byte(`,"via"`), []byte(`,"VIA"`), 1))
	}
	f.Fuzz(func(t *testing.T, line []byte) {
		got, ok := plainLine(line)
		if !ok {
			return
		}
		var want Snapshot
		if err := json.Unmarshal(line, &want); err != nil || got != want {
			t.Errorf("%q is read %+v, not %+v, %v", line, got, want, err)
		}
	})
}
