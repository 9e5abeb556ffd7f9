// Package miniweb is a small fictional web in the program itself: some fifteen
// sites under *.example, with the texts, the documents and the bad habits of
// real ones. A forward proxy on a loopback port serves it, so that its
// addresses are the same on every machine, no name server is asked and the
// crawler meets it exactly as it meets the real web.
//
// Everything in it is invented. Nothing in it may be taken for a finding about
// anyone. The same program always serves the same pages, those of today or those of
// an earlier day; only the expiry dates of security.txt files follow the
// calendar.
package miniweb
