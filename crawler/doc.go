// Package crawler decides what to visit next: the scope, order, budgets and
// traps of the crawl of one signatory, and the run over many. One signatory is
// one sequential loop whose order depends on nothing but the pages it meets, so
// a crawl that was cut off goes on by replaying its journal through the same
// loop. It fetches through colly and the chain of [makegood/crawler/fetch], and
// keeps every answer with [makegood/crawler/archive]. It judges nothing.
package crawler
