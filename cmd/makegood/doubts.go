package main

import (
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"
	"time"

	"makegood/config"
	"makegood/crawler/fetch"
)

// leastGap is the time between two requests to a host below which a crawl of
// somebody else's site is told to be in a hurry.
const leastGap = time.Second

// doubts are what is allowed in a workspace and can hardly be meant, as
// sentences. A day lies in the future that comes after today, YYYY-MM-DD.
func doubts(w *config.Workspace, today string) []string {
	return slices.Concat(hurry(w), sharedNames(w), sharedWebsites(w), declaredTwice(w), unasked(w), futureDays(w, today), uncued(w))
}

// hurry is about a gap that is shorter than is polite.
func hurry(w *config.Workspace) []string {
	near := !slices.ContainsFunc(w.Signatories, func(s config.Signatory) bool { return !near(w.SourcesOf(s)) })
	if w.Settings.Crawl.Gap >= leastGap || near {
		return nil
	}
	return []string{fmt.Sprintf("crawl.gap is %s; a host is asked more than once a second, which its owner may take for an attack", w.Settings.Crawl.Gap)}
}

// sharedNames are about signatories that are called the same.
func sharedNames(w *config.Workspace) []string {
	return inCommon(w.Signatories, "called %q; neither can be told from the other by it", func(s config.Signatory) []string { return append([]string{s.Name}, s.Aliases...) })
}

// sharedWebsites are about signatories that have one website.
func sharedWebsites(w *config.Workspace) []string {
	return inCommon(w.Signatories, "at %s; what it holds counts for both", func(s config.Signatory) []string {
		if s.Website == "" {
			return nil
		}
		return []string{strings.TrimSuffix(s.Website, "/")}
	})
}

// inCommon names the signatories that have one of the texts in common, in the order
// of the file; two that are so in several ways are named once.
func inCommon(list []config.Signatory, how string, texts func(config.Signatory) []string) []string {
	first := map[string]string{}
	told := map[string]bool{}
	var out []string
	for _, s := range list {
		for _, text := range texts(s) {
			key := strings.ToLower(text)
			other, known := first[key]
			switch pair := other + " " + s.ID; {
			case !known:
				first[key] = s.ID
			case other != s.ID && !told[pair]:
				told[pair] = true
				out = append(out, fmt.Sprintf("%s:%d: %s and %s are both "+how, config.SignatoriesFile, s.Line, other, s.ID, text))
			}
		}
	}
	return out
}

// declaredTwice are about sources that are declared more than once.
func declaredTwice(w *config.Workspace) []string {
	first := map[string]int{}
	var out []string
	for _, s := range w.Sources {
		key := s.Signatory + " " + strings.TrimSuffix(s.URL, "/")
		if line, twice := first[key]; twice {
			out = append(out, fmt.Sprintf("%s:%d: %s of %s stands here again, first in line %d; keep one", config.SourcesFile, s.Line, s.URL, s.Signatory, line))
			continue
		}
		first[key] = s.Line
	}
	return out
}

// unasked are about addresses that a crawl does not ask for, as they say themselves.
func unasked(w *config.Workspace) []string {
	var out []string
	for _, s := range w.Signatories {
		for _, src := range w.SourcesOf(s) {
			u, err := url.Parse(src.URL)
			if err != nil {
				continue // told elsewhere
			}
			switch refused := fetch.Refused(u, w.Settings.Crawl.AllowNetworks); {
			case refused == nil:
			case refused.Reason == "address":
				out = append(out, fmt.Sprintf("%s:%d: %s of %s has a number for a name, and is asked for only if crawl.allow_networks holds it", src.File, src.Line, src.URL, s.ID))
			case refused.Reason == "port":
				out = append(out, fmt.Sprintf("%s:%d: %s of %s is on port %s, and no ports but 80 and 443 are asked outside of crawl.allow_networks", src.File, src.Line, src.URL, s.ID, refused.Detail))
			}
		}
	}
	return out
}

// futureDays are about days that have not come.
func futureDays(w *config.Workspace, today string) []string {
	var out []string
	for _, s := range w.Signatories {
		if s.Joined > today {
			out = append(out, fmt.Sprintf("%s:%d: %s joined on %s, which is yet to come; nothing that it did counts until then", config.SignatoriesFile, s.Line, s.ID, s.Joined))
		}
	}
	for _, s := range w.Sources {
		if s.ConfirmedOn > today {
			out = append(out, fmt.Sprintf("%s:%d: %s was confirmed on %s, which is yet to come", config.SourcesFile, s.Line, s.URL, s.ConfirmedOn))
		}
	}
	return out
}

// uncued are about languages in which an initiative has terms and nothing tells
// the rungs.
func uncued(w *config.Workspace) []string {
	cued := map[string]bool{}
	for _, c := range w.Cues {
		cued[c.Language] = true
	}
	var out []string
	for _, in := range w.Initiatives {
		without := map[string]bool{}
		for _, p := range in.Pledges {
			for language := range p.Topic {
				if !cued[language] {
					without[language] = true
				}
			}
		}
		for _, language := range slices.Sorted(maps.Keys(without)) {
			out = append(out, fmt.Sprintf("%s: there are terms in %q and no cues/%s.yaml; pages in it are for a person to read", in.File, language, language))
		}
	}
	return out
}
