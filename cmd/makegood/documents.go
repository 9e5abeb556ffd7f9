package main

import (
	"errors"
	"fmt"
	"net/http"
	"strings"

	"makegood/crawler/archive"
	"makegood/crawler/extract"
	"makegood/scoring"
)

// maxDecoded bounds the body of a record, content coding undone. The crawl
// archives nothing larger.
const maxDecoded = 64 << 20

// readDocuments extracts the documents of a signatory from its records, in the
// order of the journal. A page that turns out to hold no text is none.
func readDocuments(dir string, x extract.Extractor, c scoring.Case) ([]scoring.Document, error) {
	var docs []scoring.Document
	for _, s := range c.Snapshots {
		if s.State != archive.OK && s.State != archive.Unchanged || !isDocument(s) {
			continue
		}
		doc, err := readDocument(dir, x, s.Record, s.URL)
		var unreadable extract.Unreadable
		if errors.As(err, &unreadable) {
			continue
		} else if err != nil {
			return nil, fmt.Errorf("%s: %w", s.URL, err)
		}
		docs = append(docs, scoring.Document{
			Snapshot: s, Text: doc, TextSHA256: archive.Sum([]byte(doc.Text)), Kind: scoring.KindOf(c.Sources, s.URL, doc.Title),
		})
	}
	return docs, nil
}

// isDocument leaves out what crawlers read and people do not.
func isDocument(s archive.Snapshot) bool {
	return s.Record.Length > 0 && s.Origin != archive.FromObserve && !strings.HasSuffix(s.URL, "/robots.txt") && s.Reason != "sitemap" && s.Reason != "feed"
}

// readDocument extracts the text of one record.
func readDocument(dir string, x extract.Extractor, at archive.Location, address string) (extract.Document, error) {
	body, header, err := readBody(dir, at)
	if err != nil {
		return extract.Document{}, err
	}
	return x.From(body, header.Get("Content-Type"), address, header)
}

// readBody reads the body of a record, decoded, and the header it came with.
func readBody(dir string, at archive.Location) ([]byte, http.Header, error) {
	rec, err := archive.Read(dir, at)
	if err != nil {
		return nil, nil, err
	}
	body, err := rec.Decoded(maxDecoded)
	header := rec.HTTP
	if header == nil { // saved by hand
		header = http.Header{"Content-Type": {rec.Header.Get("Content-Type")}}
	}
	return body, header, err
}
