// Package observe makes technical checks of a signatory's own systems: how to
// report a vulnerability, encryption, mail that cannot be forged, signed names.
// It asks politely through the same chain as the crawl, archives each answer, and
// derives what it says from the archived answers alone: nothing that was not
// observed is ever said to be absent.
package observe
