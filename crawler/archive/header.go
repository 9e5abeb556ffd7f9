package archive

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net/textproto"
	"strings"
)

// maxWARCHead bounds the header of a record, in bytes.
const maxWARCHead = 64 << 10

// readHead reads the version line and the fields of a record, after any empty
// lines.
func readHead(br *bufio.Reader) (textproto.MIMEHeader, error) {
	var head bytes.Buffer
	var room []byte
	for {
		line, err := readLine(br, maxWARCHead-head.Len(), room)
		if err == io.EOF && (len(line) > 0 || head.Len() > 0) {
			err = io.ErrUnexpectedEOF
		}
		if err != nil {
			return nil, err
		}
		empty := len(bytes.TrimRight(line, "\r\n")) == 0
		switch {
		case empty && head.Len() == 0:
			continue
		case empty:
			version, fields, _ := bytes.Cut(head.Bytes(), []byte("\n"))
			if !bytes.HasPrefix(version, []byte("WARC/")) {
				return nil, fmt.Errorf("%.40q begins no WARC record: %w", version, ErrCorrupt)
			}
			return parseFields(fields), nil
		case head.Len() == 0 && !bytes.HasPrefix(line, []byte("WARC/")):
			return nil, fmt.Errorf("%.40q begins no WARC record: %w", line, ErrCorrupt)
		}
		head.Write(line)
		room = line
	}
}

// readLine reads up to and with the next newline, at most limit bytes, into room as
// far as it goes.
func readLine(br *bufio.Reader, limit int, room []byte) ([]byte, error) {
	line := room[:0]
	for {
		part, err := br.ReadSlice('\n')
		line = append(line, part...)
		if len(line) > limit {
			return nil, fmt.Errorf("line over the limit of %d bytes: %w", limit, ErrCorrupt)
		}
		if err != bufio.ErrBufferFull {
			return line, err
		}
	}
}

// parseFields reads "Name: value" lines. A line that begins with white space
// goes on the one before; a line without a colon is skipped.
func parseFields(b []byte) textproto.MIMEHeader {
	h := textproto.MIMEHeader{}
	last := ""
	for line := range bytes.Lines(b) {
		text := strings.TrimRight(string(line), "\r\n")
		if text != "" && (text[0] == ' ' || text[0] == '\t') && last != "" {
			values := h[last]
			values[len(values)-1] += " " + strings.TrimSpace(text)
			continue
		}
		name, value, ok := strings.Cut(text, ":")
		name = strings.TrimSpace(name)
		if !ok || name == "" {
			last = ""
			continue
		}
		last = textproto.CanonicalMIMEHeaderKey(name)
		h[last] = append(h[last], strings.TrimSpace(value))
	}
	return h
}
