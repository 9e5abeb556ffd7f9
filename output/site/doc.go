// Package site writes the static site over all editions: plain HTML, one style
// sheet and one optional script. It decides nothing: every number, sentence and
// quote on a page comes from an edition, and the same editions always give the
// same bytes. It reads no clock and writes nothing outside the folder it is
// given.
//
// Addresses, below the root of each language (English at the root, another
// language in a folder of its name):
//
//	(home)                                    the newest edition
//	EDITION/                                  one edition
//	EDITION/INITIATIVE/                       one initiative in it
//	EDITION/INITIATIVE/SIGNATORY/             a scorecard
//	EDITION/ranking/INITIATIVE/KIND/          the ranking of one kind, then 2/, 3/ …
//	EDITION/pledges/INITIATIVE/PLEDGE/        a pledge, then 2/, 3/ …
//	EDITION/names/INITIATIVE/                 all signatories from A to Z, then 2/, 3/ …
//	EDITION/countries/INITIATIVE/             countries side by side, then CODE/, CODE/2/ …
//	EDITION/find/                             search over all signatories and pledges
//	EDITION/changes/                          what changed since the edition before
//	EDITION/changes/INITIATIVE/SIGNATORY/     the same for one signatory
//	EDITION/moved/INITIATIVE/                 all signatories that changed, then 2/, 3/ …
//	EDITION/replies/                          what signatories answered, then 2/, 3/ …, and of/REPLY/
//	EDITION/commitments/                      promises of their own, by due date, then 2/, 3/ …
//	EDITION/method/, EDITION/coverage/, EDITION/downloads/, EDITION/about/
//	corrections/                              corrections and revisions of all editions
//	feeds/                                    Atom feeds, where the site has an absolute address
//	e/EVIDENCE/                               one piece of evidence, in all editions
//	records/FILE                              the records cited, where they are published
//	embed/INITIATIVE/SIGNATORY/               a small table for other sites, of the newest edition
//	embed/INITIATIVE/SIGNATORY/badge.svg      a badge, in the first language only
//	EDITION/INITIATIVE/preview.png            what other sites show beside a link, and one a scorecard;
//	                                          only where the site knows its own address
//	data/EDITION/FILE                         the files of an edition, as they are
//
// Where a page was published for good and is no more, an explanation stays.
package site
