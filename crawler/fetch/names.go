package fetch

import (
	"context"
	"errors"
	"net"
	"net/http"
	"strings"
	"time"

	"golang.org/x/net/publicsuffix"
)

// forNames bounds how long a resolver is asked what names it knows.
const forNames = 10 * time.Second

// rootServer is a host that is known wherever any is: one of those that all names
// hang on.
const rootServer = "a.root-servers.net."

// topKnown asks the system's resolver for the name servers of a top domain, such
// as org. It reports false only where the resolver says that there is no such
// domain, as one does that has no way out, and as a router does in its place. One
// that answers such questions with nothing is asked for a host that there is.
func topKnown(ctx context.Context, top string) bool {
	ctx, cancel := context.WithTimeout(ctx, forNames)
	defer cancel()
	if _, err := net.DefaultResolver.LookupNS(ctx, top+"."); !notFound(err) {
		return true
	}
	_, err := net.DefaultResolver.LookupHost(ctx, rootServer)
	return !notFound(err)
}

func notFound(err error) bool {
	var dns *net.DNSError
	return errors.As(err, &dns) && dns.IsNotFound
}

// topOf returns the top domain of a host, if it is one that there is.
func topOf(host string) (top string, ok bool) {
	_, ok = publicsuffix.PublicSuffix(host)
	return host[strings.LastIndexByte(host, '.')+1:], ok
}

// nameless reports whether a try ended because a resolver knows no host of that
// name, and knows none at all.
func (o *outage) nameless(req *http.Request, err error) bool {
	if !notFound(err) {
		return false
	}
	top, ok := topOf(hostOf(req.URL))
	return ok && !o.known(req.Context(), top)
}
