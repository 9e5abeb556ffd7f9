package site

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// rooms are the names that an edition's folder uses for itself.
var rooms = map[string]bool{
	"ranking": true, "pledges": true, "names": true, "method": true,
	"robustness": true, "coverage": true, "downloads": true, "about": true, "changes": true, "moved": true, "commitments": true, "countries": true, "find": true, "replies": true, "observed": true, "press": true,
}

// halls are the names that the site's root uses for itself.
var halls = map[string]bool{"e": true, "data": true, "assets": true, "corrections": true, "feeds": true, "records": true, "embed": true}

var segment = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]*$`)

// checkSegment returns an error if an id cannot be a folder's name.
func checkSegment(what, id string) error {
	if !segment.MatchString(id) || len(id) > 200 {
		return fmt.Errorf("%s %q cannot stand in an address", what, id)
	}
	return nil
}

// An address is the folder of a page below the root of its language, such as
// "2026-Q4/paris-call/acme/". The empty address is home.
type address string

// Every link names index.html, so that the site can be read from a disk.
func editionAddress(edition string) address { return address(edition + "/") }

func roomAddress(edition, room string) address { return address(edition + "/" + room + "/") }

func initiativeAddress(edition, initiative string) address {
	return address(edition + "/" + initiative + "/")
}

func cardAddress(edition, initiative, signatory string) address {
	return address(edition + "/" + initiative + "/" + signatory + "/")
}

func pledgeAddress(edition, initiative, pledge string, page int) address {
	return paged(address(edition+"/pledges/"+initiative+"/"+pledge+"/"), page)
}

func rankingAddress(edition, initiative, kind string, page int) address {
	return paged(address(edition+"/ranking/"+initiative+"/"+kind+"/"), page)
}

func namesAddress(edition, initiative string, page int) address {
	return paged(address(edition+"/names/"+initiative+"/"), page)
}

func changedAddress(edition, initiative, signatory string) address {
	return address(edition + "/changes/" + initiative + "/" + signatory + "/")
}

func movedAddress(edition, initiative string, page int) address {
	return paged(address(edition+"/moved/"+initiative+"/"), page)
}

func commitmentsAddress(edition string, page int) address {
	return paged(roomAddress(edition, "commitments"), page)
}

func countriesAddress(edition, initiative string) address {
	return address(edition + "/countries/" + initiative + "/")
}

func countryAddress(edition, initiative, code string, page int) address {
	return paged(address(edition+"/countries/"+initiative+"/"+code+"/"), page)
}

func repliesAddress(edition string, page int) address {
	return paged(roomAddress(edition, "replies"), page)
}

// observedAddress is that of what was observed of a signatory's own systems.
func observedAddress(edition, signatory string) address {
	return address(edition + "/observed/" + signatory + "/")
}

// replyAddress begins with a letter that no page of the list has.
func replyAddress(edition, reply string) address {
	return address(edition + "/replies/of/" + reply + "/")
}

// correctionsAddress is the page of all corrections and revisions, of all
// editions.
const correctionsAddress address = "corrections/"

// embedAddress is the same in all editions: what stands there is of the newest
// one that has the scorecard.
func embedAddress(initiative, signatory string) address {
	return address("embed/" + initiative + "/" + signatory + "/")
}

func evidenceAddress(id string) address { return address("e/" + id + "/") }

// paged returns the address of a page of a list that starts at a; pages count
// from 1, and the first one is the list itself.
func paged(a address, page int) address {
	if page <= 1 {
		return a
	}
	return a + address(strconv.Itoa(page)+"/")
}

// up leads from a page at a back to the root of its language.
func (a address) up() string { return strings.Repeat("../", strings.Count(string(a), "/")) }

// from returns the link to a that stands on a page at there.
func (a address) from(there address) string {
	if a == there {
		return "index.html"
	}
	return there.up() + string(a) + "index.html"
}

// anchor makes an id that a fragment can name, from a prefix and an id.
func anchor(prefix, id string) string { return prefix + "-" + id }
