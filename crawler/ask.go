package crawler

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"github.com/gocolly/colly/v2"

	"makegood/crawler/fetch"
)

// A reply is what asking for one URL came to. Response is nil if Err is not.
type reply struct {
	Response *http.Response
	Err      error
	Result   fetch.Result
}

// An asker fetches through colly, one URL at a time. Everything that colly
// could decide is switched off: the chain below it holds robots, politeness,
// limits and the recording, the loop above it the frontier.
type asker struct {
	collector *colly.Collector
	client    http.RoundTripper
	last      *reply // of the request in flight
}

func newAsker(client http.RoundTripper) *asker {
	a := &asker{client: client}
	c := colly.NewCollector()
	// The fields are set here, since COLLY_* variables override options.
	c.IgnoreRobotsTxt = true // the chain obeys it
	c.ParseHTTPErrorResponse = true
	c.AllowURLRevisit = true
	c.MaxBodySize = 0
	c.MaxDepth = 0
	c.MaxRequests = 0
	c.CacheDir = ""
	c.DetectCharset = false
	c.Async = false
	c.AllowedDomains, c.DisallowedDomains = nil, nil
	c.DisableCookies()
	c.SetRequestTimeout(0)
	c.SetRedirectHandler(func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse })
	c.WithTransport(a)
	a.collector = c
	return a
}

// An asking is a way to ask for a URL with a header: [asker.ask] or [asker.again].
type asking func(ctx context.Context, u string, header http.Header) (*reply, error)

// ask sends a GET request with the header. Its error means that no request
// could be made at all; what went wrong on the way is in the reply, whose result
// is [fetch.Result.Done] once its body is not needed any more.
func (a *asker) ask(ctx context.Context, u string, header http.Header) (*reply, error) {
	r := &reply{}
	a.last = r
	a.collector.Context = fetch.HoldExchange(ctx, &r.Result)
	err := a.collector.Request(http.MethodGet, u, nil, nil, header)
	if r.Response == nil && r.Err == nil {
		return nil, fmt.Errorf("asking for %q: %w", u, errors.Join(err, errNotSent))
	}
	return r, nil
}

// again is ask for a URL that an earlier edition asked for in just this spelling. It
// goes straight to the chain: colly, whose part it is to make a request of what a link
// says, would make this one of it, at as much cost as asking.
func (a *asker) again(ctx context.Context, u string, header http.Header) (*reply, error) {
	r := &reply{}
	req, err := http.NewRequestWithContext(fetch.HoldExchange(ctx, &r.Result), http.MethodGet, u, nil)
	if err != nil {
		return nil, fmt.Errorf("asking for %q: %w", u, err)
	}
	req.Header = header
	r.Response, r.Err = a.client.RoundTrip(req)
	return r, nil
}

var errNotSent = errors.New("no request was sent")

// RoundTrip is the transport of the collector. It keeps the answer as the chain
// gave it and hands colly an empty body, which it can neither cut nor recode.
func (a *asker) RoundTrip(r *http.Request) (*http.Response, error) {
	resp, err := a.client.RoundTrip(r)
	a.last.Response, a.last.Err = resp, err
	if err != nil {
		return nil, err
	}
	shown := *resp
	shown.Body, shown.ContentLength, shown.Uncompressed = http.NoBody, 0, true
	return &shown, nil
}
