// Package intake brings documents into the archive that the crawl did not fetch:
// saved by hand, received by mail, or kept in another archive. Each says where it
// comes from, and evidence from it says so too.
package intake
