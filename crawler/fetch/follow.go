package fetch

import (
	"context"
	"net/http"
	"net/url"
	"time"

	"makegood/crawler/archive"
)

// maxFollowed is how many redirects in a row [Follow] goes along.
const maxFollowed = 10

// A keeper takes what was answered into the archive, such as an [archive.Log].
type keeper interface {
	Append(archive.Snapshot, *archive.Recording) (archive.Snapshot, error)
}

// A Visit is what asking for one page came to.
type Visit struct {
	Hops   []archive.Snapshot // as archived, in order; the last is the answer, the others redirected to it
	Header http.Header        // of the answer; nil if none came
	Body   []byte             // of the answer, decoded; nil unless its state is ok
}

// Last returns the answer's journal line.
func (v Visit) Last() archive.Snapshot { return v.Hops[len(v.Hops)-1] }

// Follow asks for one page outside of the crawl of a signatory, such as the
// roster of an initiative, and goes along its redirects, each of which is asked
// for through the same chain and archived as a snapshot of its own. An error
// means that nothing can be said of the page: our own line is down, ctx is
// done, the disk is full. What the site did wrong is the state of the last hop.
func Follow(ctx context.Context, client http.RoundTripper, into keeper, page string, now func() time.Time) (Visit, error) {
	var v Visit
	via := ""
	for range maxFollowed + 1 {
		next, err := v.hop(ctx, client, into, page, via, now)
		if err != nil || next == "" {
			return v, err
		}
		via, page = page, next
	}
	return v, nil
}

// hop asks for one URL. It returns where that redirects to, or "".
func (v *Visit) hop(ctx context.Context, client http.RoundTripper, into keeper, page, via string, now func() time.Time) (next string, err error) {
	var result Result
	req, err := http.NewRequestWithContext(WithExchange(ctx, &result), http.MethodGet, page, nil)
	if err != nil {
		return "", err
	}
	_, err = client.RoundTrip(req) // the answer is in the result
	state, reason := result.Classify(err)
	if state == "" {
		return "", err
	}
	s := archive.Snapshot{
		URL: page, Fetched: now().UTC().Truncate(time.Second), State: state, Reason: reason, Status: result.Status,
		ContentType: result.Header.Get("Content-Type"), Via: via, Origin: archive.FromCrawl,
	}
	if s, err = into.Append(s, result.Recording); err != nil {
		return "", err
	}
	v.Hops, v.Header = append(v.Hops, s), result.Header
	switch {
	case state == archive.OK:
		v.Body = result.Body
		return "", nil
	case state == archive.Moved:
		return v.target(page)
	}
	return "", nil
}

// target returns where the answer redirects to, or "" where that is no address
// or one asked for already: the redirect is then the answer.
func (v *Visit) target(page string) (string, error) {
	base, err := url.Parse(page)
	if err != nil {
		return "", err
	}
	to, err := base.Parse(v.Header.Get("Location"))
	if err != nil || to.Scheme != "http" && to.Scheme != "https" {
		return "", nil
	}
	to.Fragment = ""
	for _, hop := range v.Hops {
		if hop.URL == to.String() {
			return "", nil
		}
	}
	return to.String(), nil
}
