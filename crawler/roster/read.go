package roster

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"time"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html/charset"

	"makegood/config"
	"makegood/crawler/archive"
	"makegood/crawler/fetch"
)

// Bounds of one roster.
const (
	maxPages   = 200
	maxEntries = 50_000
	maxField   = 500 // bytes of one value
)

// An Entry is one signatory as the initiative's pages list it.
type Entry struct {
	Name    string      `json:"name"`
	Alias   string      `json:"alias,omitempty"` // another name on the page; empty if it is the same
	Kind    config.Kind `json:"kind,omitempty"`  // empty if the page names none
	Country string      `json:"country,omitempty"`
	Website string      `json:"website,omitempty"`
	Page    string      `json:"page"`              // address it stands on
	Unclear []string    `json:"unclear,omitempty"` // what the page says that is not understood, such as "country Ruritania"
}

// ErrReading means that a page came, but is not as the initiative's YAML says:
// it was built anew, and the selectors need a person.
var ErrReading = errors.New("needs intervention")

// A keeper takes what was answered into the archive.
type keeper interface {
	Append(archive.Snapshot, *archive.Recording) (archive.Snapshot, error)
}

// Read asks for the roster of an initiative, page by page, through client, and
// archives what comes. It returns the entries in the order of the pages. An
// error that wraps [ErrReading] means that the pages are not as declared, and
// no entry is to be relied on; another that a page could not be had.
func Read(ctx context.Context, client http.RoundTripper, into keeper, in config.Initiative, now func() time.Time) ([]Entry, error) {
	r := newReader(in)
	asked := map[string]bool{}
	for next := in.Roster.URL; next != "" && !asked[next]; {
		if len(asked) >= maxPages {
			return nil, fmt.Errorf("%s: more than %d pages: %w", in.Roster.URL, maxPages, ErrReading)
		}
		asked[next] = true
		v, err := fetch.Follow(ctx, client, into, next, now)
		if err != nil {
			return nil, err
		}
		last := v.Last()
		if last.State != archive.OK {
			return nil, fmt.Errorf("%s: %s", last.URL, strings.TrimSpace(string(last.State)+" "+last.Reason))
		}
		if next, err = r.page(last.URL, v.Header.Get("Content-Type"), v.Body); err != nil {
			return nil, fmt.Errorf("%s: %w", last.URL, err)
		}
	}
	return r.entries, r.whole()
}

// A reader gathers the entries of the pages.
type reader struct {
	in      config.Initiative
	pages   config.RosterPages
	names   countries
	entries []Entry
}

func newReader(in config.Initiative) *reader {
	return &reader{in: in, pages: in.Roster.Pages, names: newCountries(in.Roster.Pages.Countries)}
}

// page reads one page, and returns the address of the next one, or "".
func (r *reader) page(address, contentType string, body []byte) (next string, err error) {
	text, err := charset.NewReader(bytes.NewReader(body), contentType)
	if err != nil {
		return "", err
	}
	doc, err := goquery.NewDocumentFromReader(text)
	if err != nil {
		return "", err
	}
	items := doc.Find(r.pages.Item)
	if items.Length() == 0 {
		return "", fmt.Errorf("nothing matches roster.pages.item %q: %w", r.pages.Item, ErrReading)
	}
	for _, item := range items.EachIter() {
		e, err := r.entry(item, address)
		if err != nil {
			return "", err
		}
		r.entries = append(r.entries, e)
		if len(r.entries) > maxEntries {
			return "", fmt.Errorf("roster.pages.item %q matches more than %d times: %w", r.pages.Item, maxEntries, ErrReading)
		}
	}
	if r.pages.Next == "" {
		return "", nil
	}
	href, ok := doc.Find(r.pages.Next).First().Attr("href")
	if !ok {
		return "", nil
	}
	base, err := url.Parse(address)
	if err != nil {
		return "", err
	}
	to, err := base.Parse(strings.TrimSpace(href))
	if err != nil || to.Host != base.Host {
		return "", fmt.Errorf("roster.pages.next leads to %.200q, which is no page of this site: %w", href, ErrReading)
	}
	to.Fragment = ""
	return to.String(), nil
}

func (r *reader) entry(item *goquery.Selection, address string) (Entry, error) {
	e := Entry{Name: value(item, r.pages.Name), Alias: value(item, r.pages.Alias), Page: address}
	if e.Name == "" {
		return e, fmt.Errorf("the %d. match of roster.pages.item %q has no name: %w", len(r.entries)+1, r.pages.Item, ErrReading)
	}
	if fold(e.Alias) == fold(e.Name) {
		e.Alias = ""
	}
	if kind := value(item, r.pages.Kind); kind != "" {
		var ok bool
		if e.Kind, ok = r.pages.Kinds[kind]; !ok {
			e.Unclear = append(e.Unclear, "kind "+kind)
		}
	}
	country := value(item, r.pages.Country)
	if country == "" && e.Kind == config.State {
		country = e.Name
	}
	if country != "" {
		if e.Country = r.names.code(country); e.Country == "" {
			e.Unclear = append(e.Unclear, "country "+country)
		}
	}
	if site := value(item, r.pages.Website); site != "" {
		if u, err := url.Parse(site); err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" {
			e.Website = site
		} else {
			e.Unclear = append(e.Unclear, "website "+site)
		}
	}
	return e, nil
}

// value returns what a field selects in an item, its white space folded, or "".
func value(item *goquery.Selection, f config.RosterField) string {
	if f == (config.RosterField{}) {
		return ""
	}
	at := item
	if f.Select != "" {
		at = item.Find(f.Select).First()
	}
	text := at.Text()
	if f.Attr != "" {
		text = at.AttrOr(f.Attr, "")
	}
	text = strings.Join(strings.Fields(strings.Map(printable, text)), " ")
	if f.Take != "" {
		m := regexp.MustCompile(f.Take).FindStringSubmatch(text) // checked when it was loaded
		if m == nil {
			return ""
		}
		text = strings.TrimSpace(m[1])
	}
	if len(text) > maxField {
		text = strings.ToValidUTF8(text[:maxField], "")
	}
	return text
}

// printable drops what is not for reading: control and format characters.
func printable(r rune) rune {
	switch {
	case r == '\u00a0' || r == '\t' || r == '\n' || r == '\r':
		return ' '
	case r < ' ' || r == 0x7f || r >= 0x80 && r < 0xa0, r >= '\u200b' && r <= '\u200f', r >= '\u202a' && r <= '\u202e', r >= '\u2060' && r <= '\u2069', r == '\ufeff', r == '\u00ad':
		return -1
	}
	return r
}

// whole reports an error unless as many entries were read as there must be, and
// most of them are understood.
func (r *reader) whole() error {
	if n := len(r.entries); n < r.pages.Least {
		return fmt.Errorf("%s: read %d signatories, and at least %d are expected (roster.pages.least): %w", r.in.Roster.URL, n, r.pages.Least, ErrReading)
	}
	same := map[string]int{}
	for _, e := range r.entries {
		if same[fold(e.Name)]++; same[fold(e.Name)] > max(3, len(r.entries)/20) {
			return fmt.Errorf("%s: %d signatories are named %.100q: %w", r.in.Roster.URL, same[fold(e.Name)], e.Name, ErrReading)
		}
	}
	return nil
}
