package crawler

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"io"
	"strings"

	"github.com/klauspost/compress/gzip"
)

// The caps of sitemaps.
const (
	maxSitemapBytes = 50 << 20 // of one sitemap, unpacked
	maxSitemapURLs  = 50_000   // taken from all sitemaps of a signatory
	maxSitemaps     = 50       // asked for
)

// sitemapURLs reads a sitemap or a sitemap index, packed or not. It returns at
// most max addresses, in the order of the file: of pages, or of other sitemaps.
// Of a damaged file it returns what stands before the damage.
func sitemapURLs(body []byte, max int) (pages, maps []string) {
	var in io.Reader = bytes.NewReader(body)
	if len(body) > 2 && body[0] == 0x1f && body[1] == 0x8b {
		z, err := gzip.NewReader(in)
		if err != nil {
			return nil, nil
		}
		in = z
	}
	in = io.LimitReader(in, maxSitemapBytes)
	head := bufio.NewReader(in)
	if start, _ := head.Peek(512); !looksLikeXML(start) {
		return sitemapLines(head, max), nil
	}
	return sitemapXML(head, max)
}

// looksLikeXML reports whether the first thing is a tag. A sitemap may also be
// a text file with one URL a line.
func looksLikeXML(start []byte) bool {
	return bytes.HasPrefix(bytes.TrimLeft(bytes.TrimPrefix(start, []byte("\xef\xbb\xbf")), " \t\r\n"), []byte("<"))
}

func sitemapLines(in io.Reader, max int) (pages []string) {
	lines := bufio.NewScanner(in)
	for len(pages) < max && lines.Scan() {
		if u := strings.TrimSpace(lines.Text()); strings.HasPrefix(u, "http://") || strings.HasPrefix(u, "https://") {
			pages = append(pages, u)
		}
	}
	return pages
}

func sitemapXML(in io.Reader, max int) (pages, maps []string) {
	d := xml.NewDecoder(in)
	d.Strict = false
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil } // addresses are ASCII
	var parent, text string
	for len(pages)+len(maps) < max {
		token, err := d.RawToken()
		if err != nil {
			break
		}
		switch t := token.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "html":
				return nil, nil
			case "url", "sitemap":
				parent = t.Name.Local
			}
			text = ""
		case xml.CharData:
			if len(text) <= maxURL {
				text += string(t)
			}
		case xml.EndElement:
			u := strings.TrimSpace(text)
			if t.Name.Local == "loc" && t.Name.Space == "" && u != "" {
				if parent == "sitemap" {
					maps = append(maps, u)
				} else {
					pages = append(pages, u)
				}
			}
			text = ""
		}
	}
	return pages, maps
}

// robotsSitemaps returns the addresses that the Sitemap lines of a robots.txt
// name, at most maxSitemaps.
func robotsSitemaps(body []byte) (maps []string) {
	body = bytes.TrimPrefix(body, []byte("\xef\xbb\xbf"))
	for _, line := range strings.FieldsFunc(string(body[:min(len(body), 512<<10)]), func(r rune) bool { return r == '\n' || r == '\r' }) {
		name, value, ok := strings.Cut(line, ":")
		if !ok || !strings.EqualFold(strings.TrimSpace(name), "sitemap") {
			continue
		}
		value, _, _ = strings.Cut(strings.TrimSpace(value), " ")
		if maps = append(maps, value); len(maps) == maxSitemaps {
			break
		}
	}
	return maps
}
