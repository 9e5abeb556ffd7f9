package archive

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// A line of a journal is one JSON object. Nearly all are of one kind: fields that
// this version knows, in texts that need no escapes. Those are read and written here
// directly, in a fifth of the time; [encoding/json] has the others, and the last word
// on what is a line.

// parseLine reads one snapshot. It passes over fields that a later version may
// have added.
func parseLine(text []byte) (Snapshot, error) {
	if s, ok := plainLine(text); ok {
		return s, s.check()
	}
	var s Snapshot
	if err := json.Unmarshal(text, &s); err != nil {
		return Snapshot{}, err
	}
	return s, s.check()
}

// formatLine returns the line of a snapshot, with its newline, and the snapshot
// as it will be read back. The line stands in room as far as that goes.
func formatLine(s Snapshot, room []byte) ([]byte, Snapshot, error) {
	if b, ok := s.plain(room); ok && s.check() == nil {
		return b, s, nil
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(s); err != nil {
		return nil, s, err
	}
	if b.Len() > maxLine {
		return nil, s, fmt.Errorf("snapshot of %.200q: %w", s.URL, ErrTooLarge)
	}
	if !bytes.Contains(b.Bytes(), []byte(`\ufffd`)) && s.check() == nil {
		return b.Bytes(), s, nil
	}
	s, err := parseLine(b.Bytes()) // bytes that are no UTF-8 are read back as U+FFFD
	return b.Bytes(), s, err
}

// plain returns the line of a snapshot in whose texts nothing but quotes and
// backslashes needs to be escaped.
func (s Snapshot) plain(room []byte) (line []byte, ok bool) {
	w := lineWriter{b: room[:0], ok: s.Fetched.Location() == time.UTC && s.Fetched.Year() >= 0 && s.Fetched.Year() <= 9999}
	w.text(`{"signatory":`, s.Signatory)
	w.text(`,"url":`, s.URL)
	w.b = append(s.Fetched.AppendFormat(append(w.b, `,"fetched":"`...), time.RFC3339Nano), '"')
	w.text(`,"state":`, string(s.State))
	w.some(`,"reason":`, s.Reason)
	w.number(`,"status":`, int64(s.Status))
	w.some(`,"content_type":`, s.ContentType)
	w.number(`,"bytes":`, s.Bytes)
	w.some(`,"sha256":`, string(s.SHA256))
	w.some(`,"etag":`, s.ETag)
	w.some(`,"last_modified":`, s.LastModified)
	w.some(`,"from":`, s.From)
	w.some(`,"via":`, s.Via)
	w.some(`,"anchor":`, s.Anchor)
	w.number(`,"depth":`, int64(s.Depth))
	w.text(`,"origin":`, s.Origin)
	w.some(`,"saved_by":`, s.SavedBy)
	w.text(`,"record":{"file":`, s.Record.File)
	w.number(`,"offset":`, s.Record.Offset)
	w.number(`,"length":`, s.Record.Length)
	w.b = append(w.b, "}}\n"...)
	return w.b, w.ok && len(w.b) <= maxLine
}

// A lineWriter appends fields to b. It is not ok once a text needs more than it can
// do.
type lineWriter struct {
	b  []byte
	ok bool
}

func (w *lineWriter) text(name, value string) {
	w.b = append(append(w.b, name...), '"')
	switch escapes, ok := simple(value); {
	case !ok:
		w.ok = false
	case escapes:
		for i := range len(value) {
			if value[i] == '"' || value[i] == '\\' {
				w.b = append(w.b, '\\')
			}
			w.b = append(w.b, value[i])
		}
	default:
		w.b = append(w.b, value...)
	}
	w.b = append(w.b, '"')
}

func (w *lineWriter) some(name, value string) {
	if value != "" {
		w.text(name, value)
	}
}

func (w *lineWriter) number(name string, n int64) {
	w.b = strconv.AppendInt(append(w.b, name...), n, 10)
}

// simple reports whether nothing in a text needs to be escaped but quotes and
// backslashes, and whether it has any.
func simple(s string) (escapes, ok bool) {
	ascii := true
	for i := range len(s) {
		switch c := s[i]; {
		case c < ' ':
			return false, false
		case c == '"', c == '\\':
			escapes = true
		case c >= utf8.RuneSelf:
			ascii = false
		}
	}
	return escapes, ascii || utf8.ValidString(s) && !strings.ContainsAny(s, "\u2028\u2029")
}

// plainLine reads a line that is just as [Snapshot.plain] writes them.
func plainLine(line []byte) (s Snapshot, ok bool) {
	r := lineReader{rest: string(line), ok: true}
	s.Signatory = r.text(`{"signatory":`)
	s.URL = r.text(`,"url":`)
	s.Fetched = r.time(`,"fetched":`)
	s.State = State(r.text(`,"state":`))
	s.Reason = r.some(`,"reason":`)
	s.Status = int(r.number(`,"status":`, strconv.IntSize))
	s.ContentType = r.some(`,"content_type":`)
	s.Bytes = r.number(`,"bytes":`, 64)
	s.SHA256 = Digest(r.some(`,"sha256":`))
	s.ETag = r.some(`,"etag":`)
	s.LastModified = r.some(`,"last_modified":`)
	s.From = r.some(`,"from":`)
	s.Via = r.some(`,"via":`)
	s.Anchor = r.some(`,"anchor":`)
	s.Depth = int(r.number(`,"depth":`, strconv.IntSize))
	s.Origin = r.text(`,"origin":`)
	s.SavedBy = r.some(`,"saved_by":`)
	s.Record.File = r.text(`,"record":{"file":`)
	s.Record.Offset = r.number(`,"offset":`, 64)
	s.Record.Length = r.number(`,"length":`, 64)
	return s, r.ok && r.rest == "}}\n"
}

// A lineReader takes fields off the front of rest. It is not ok once what stands
// there is another.
type lineReader struct {
	rest string
	ok   bool
}

// field takes the name of a field.
func (r *lineReader) field(name string) bool {
	rest, ok := strings.CutPrefix(r.rest, name)
	r.rest, r.ok = rest, r.ok && ok
	return r.ok
}

// some is text for a field that may not be there.
func (r *lineReader) some(name string) string {
	if !strings.HasPrefix(r.rest, name) {
		return ""
	}
	return r.text(name)
}

func (r *lineReader) text(name string) string {
	if !r.field(name) || !r.field(`"`) {
		return ""
	}
	end := strings.IndexByte(r.rest, '"')
	for end > 0 && r.rest[end-1] == '\\' && !closes(r.rest[:end]) {
		next := strings.IndexByte(r.rest[end+1:], '"')
		if next < 0 {
			end = -1
		} else {
			end += 1 + next
		}
	}
	if end < 0 {
		r.ok = false
		return ""
	}
	value := r.rest[:end]
	r.rest = r.rest[end+1:]
	escapes, ok := simple(value)
	if escapes {
		value, ok = unescape(value, ok)
	}
	r.ok = r.ok && ok
	return value
}

// closes reports whether a quote after s is none that s escapes.
func closes(s string) bool {
	return (len(s)-len(strings.TrimRight(s, `\`)))%2 == 0
}

// unescape undoes the escapes of quotes and backslashes. ok is false if there are
// others.
func unescape(s string, ok bool) (string, bool) {
	b := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' {
			if i++; i == len(s) || s[i] != '"' && s[i] != '\\' {
				return "", false
			}
		}
		b = append(b, s[i])
	}
	return string(b), ok
}

func (r *lineReader) number(name string, bits int) int64 {
	r.field(name)
	end := 0
	for end < len(r.rest) && (r.rest[end] == '-' || r.rest[end] >= '0' && r.rest[end] <= '9') {
		end++
	}
	n, err := strconv.ParseInt(r.rest[:end], 10, bits)
	r.ok = r.ok && err == nil && strconv.FormatInt(n, 10) == r.rest[:end] // no zeros in front
	r.rest = r.rest[end:]
	return n
}

// time takes a time in whole seconds of UTC.
func (r *lineReader) time(name string) time.Time {
	const form = "2006-01-02T15:04:05Z"
	text := r.text(name)
	t, err := time.Parse(form, text)
	r.ok = r.ok && err == nil && len(text) == len(form)
	return t
}
