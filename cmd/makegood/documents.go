package main

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

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
		rec, err := archive.Read(dir, s.Record)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", s.URL, err)
		}
		doc, err := documentOf(x, rec, s.URL)
		var unreadable extract.Unreadable
		if errors.As(err, &unreadable) {
			continue
		} else if err != nil {
			return nil, fmt.Errorf("%s: %w", s.URL, err)
		}
		docs = append(docs, scoring.Document{
			Snapshot: s, Original: originalOf(rec), Text: doc, TextSHA256: archive.Sum([]byte(doc.Text)), Kind: scoring.KindOf(c.Sources, s.URL, doc.Title),
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
	rec, err := archive.Read(dir, at)
	if err != nil {
		return extract.Document{}, err
	}
	return documentOf(x, rec, address)
}

func documentOf(x extract.Extractor, rec archive.Record, address string) (extract.Document, error) {
	body, header, err := bodyOf(rec)
	if err != nil {
		return extract.Document{}, err
	}
	return x.From(body, header.Get("Content-Type"), address, header)
}

// originalOf returns the record that holds the body of a revisit, and nil for any
// other record.
func originalOf(rec archive.Record) *scoring.Original {
	from := rec.RefersTo
	if from.Record.Length == 0 {
		return nil
	}
	return &scoring.Original{Location: from.Record, Fetched: from.Date.UTC().Format(time.RFC3339)}
}

// bodyOf returns the body of a record, decoded, and the header it came with.
func bodyOf(rec archive.Record) ([]byte, http.Header, error) {
	body, err := rec.Decoded(maxDecoded)
	header := rec.HTTP
	if header == nil { // saved by hand
		header = http.Header{"Content-Type": {rec.Header.Get("Content-Type")}}
	}
	return body, header, err
}

// readBody is [bodyOf] the record at a place.
func readBody(dir string, at archive.Location) ([]byte, http.Header, error) {
	rec, err := archive.Read(dir, at)
	if err != nil {
		return nil, nil, err
	}
	return bodyOf(rec)
}
