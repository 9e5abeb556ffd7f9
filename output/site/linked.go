package site

import (
	"encoding/json"
	"strconv"

	"makegood/output/data"
	"makegood/scoring"
)

// Linked data (schema.org, as JSON-LD) for programs that read pages. It exists
// where the site has an absolute address, and says nothing that the page does
// not say.

// object is one thing of schema.org. It is written with its keys in order.
type object map[string]any

// unlink takes the linked data off a page and returns how many bytes they took.
func (f *frame) unlink() int {
	data, err := json.Marshal(f.Linked)
	if f.Linked == nil || err != nil {
		return 0
	}
	f.Linked = nil
	return len(data)
}

var publisher = object{"@type": "Organization", "name": "Makegood"}

// dataset describes the data of an edition (schema.org/Dataset).
func (b *book) dataset(is *issue) object {
	if b.options.BaseURL == "" {
		return nil
	}
	root := b.others[0] // data stand below the root, whatever the language of the page
	o := object{
		"@context": "https://schema.org", "@type": "Dataset", "name": b.t("ld.name", "edition", is.Meta.ID),
		"description": b.t("edition.description", "n", len(is.chapters), "date", b.day(is.Meta.AsOf)),
		"url":         b.absolute(string(editionAddress(is.Meta.ID))), "identifier": "sha256:" + string(is.Meta.Digest), "version": is.Meta.ID,
		"datePublished": is.Meta.AsOf, "isAccessibleForFree": true, "license": data.LicenceURL, "creator": publisher, "creativeWorkStatus": b.edition(is.Meta),
	}
	if is.Meta.Window.From != "" {
		o["temporalCoverage"] = is.Meta.Window.From + "/" + is.Meta.Window.To
	}
	var files []object
	for _, f := range is.published {
		file := object{
			"@type": "DataDownload", "name": f.Name, "contentUrl": root.absolute("data/" + is.Meta.ID + "/" + f.Name), "contentSize": strconv.FormatInt(f.Bytes, 10) + " B", "sha256": f.SHA256,
		}
		if kind := data.MediaType(f.Name); kind != "" {
			file["encodingFormat"] = kind
		}
		files = append(files, file)
	}
	if files != nil {
		o["distribution"] = files
	}
	return o
}

// reviews describes what a scorecard says of each pledge that could be assessed
// (schema.org/ClaimReview). The rating is the rung
// shown, 1 to 5 on a scale from 0; where nothing was found it has no number.
func (b *book) reviews(f *frame, is *issue, ch *chapter, card *scoring.Scorecard) object {
	if b.options.BaseURL == "" {
		return nil
	}
	who := object{"@id": "#signatory", "@type": "Organization", "name": clean(card.Name)}
	if site := webLink(card.Website); site != "" {
		who["url"] = site
	}
	author, judge := object{"@id": "#signatory"}, object{"@id": "#publisher"}
	var graph []object
	for i := range ch.Pledges {
		p := &ch.Pledges[i]
		s := stand(result(card, p.ID))
		findings := is.findings[card.Signatory+"/"+ch.ID+"/"+p.ID]
		if main := ladderFinding(findings); s.NA || s.Unknown || main == nil || main.Status == scoring.Withheld {
			continue
		}
		claim := object{"@type": "Claim", "author": author}
		if text := webLink(p.URL); text != "" {
			claim["appearance"] = text
		}
		rating := object{"@type": "Rating", "alternateName": b.standWords(s)}
		if s.Low > scoring.Silent { // what was not found is no measure of what there is
			rating["ratingValue"], rating["worstRating"], rating["bestRating"] = s.Low, scoring.Silent, scoring.Attested
		}
		graph = append(graph, object{
			"@type": "ClaimReview", "url": b.absolute(string(f.at)) + "#" + anchor("pledge", p.ID), "claimReviewed": in(p.Title, b.language).Text, "itemReviewed": claim,
			"author": judge, "datePublished": is.Meta.AsOf, "creativeWorkStatus": b.edition(is.Meta),
			"reviewRating": rating,
		})
	}
	if graph == nil {
		return nil
	}
	publisher := object{"@id": "#publisher", "@type": publisher["@type"], "name": publisher["name"]}
	return object{"@context": "https://schema.org", "@graph": append(graph, who, publisher)}
}
