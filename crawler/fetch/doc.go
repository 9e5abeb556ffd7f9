// Package fetch asks for one URL at a time, politely, and keeps what came. It
// is a chain of [http.RoundTripper]s, one concern each, read outside in:
//
//	robots(cached(retry(outage(polite(limit(recorded(transport)))))))
//
// with the address guard in front of the chain and again where a connection is
// made. Its laws: nothing is asked for that robots.txt refuses, or whose
// robots.txt could not be had; a host sees one request at a time; no redirect
// is followed, except of a robots.txt; no cookie is kept; the recording holds
// what was received, below every decoder; and a failure of our own line is
// never reported as a site's.
package fetch
