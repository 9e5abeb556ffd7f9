package site

import (
	"bytes"
	"html/template"
	"strings"

	"makegood/output"
)

// A standpoint is all that the links around the content of a page depend on.
// Pages that share one share the parts of the frame that are made of it.
type standpoint struct {
	b       *book
	issue   *issue
	at      address // of the page
	Current string  // the entry of the navigation that is marked
}

// Lang is the language of the page, and Meta describes the edition it is of.
func (s *standpoint) Lang() string { return s.b.language }

// Meta is explained with [standpoint.Lang].
func (s *standpoint) Meta() *output.Meta { return &s.issue.Meta }

// Link returns the way from this page to another of the same language.
func (s *standpoint) Link(a address) string { return a.from(s.at) }

// Asset returns the way from this page to a file below the site's root.
func (s *standpoint) Asset(name string) string { return s.root() + name }

func (s *standpoint) root() string {
	up := s.at.up()
	if s.b.folder != "" {
		up += "../"
	}
	return up
}

// Home, Room and Corrections lead to the pages that the frame names.
func (s *standpoint) Home() string { return s.Link(editionAddress(s.issue.Meta.ID)) }

// Room leads to a page that each edition has one of, such as method.
func (s *standpoint) Room(room string) string { return s.Link(roomAddress(s.issue.Meta.ID, room)) }

// Corrections leads to the page of corrections.
func (s *standpoint) Corrections() string { return s.Link(correctionsAddress) }

// Chapters lists the initiatives of the edition for the foot of the page.
func (s *standpoint) Chapters() []crumb {
	var out []crumb
	for _, ch := range s.issue.chapters {
		out = append(out, crumb{in(ch.Title, s.b.language), s.Link(initiativeAddress(s.issue.Meta.ID, ch.ID))})
	}
	return out
}

// shared returns a standpoint from which all links of the frame are those of s:
// that of some page as deep, unless the frame leads to this very page.
func (s *standpoint) shared() standpoint {
	depth := strings.Count(string(s.at), "/")
	own := strings.HasPrefix(string(s.at), s.issue.Meta.ID+"/") && depth <= 2
	if own || s.at == correctionsAddress {
		return *s
	}
	return standpoint{s.b, s.issue, address(strings.Repeat("-/", depth)), s.Current}
}

// A part is a part of the frame as it is seen from a standpoint.
type part struct {
	template string
	from     standpoint
}

// Part returns a part of the frame: the template of that name, made of the
// standpoint alone, once for all pages that share it.
func (s *standpoint) Part(name string) (template.HTML, error) {
	p := part{name, s.shared()}
	if made, ok := s.b.parts.Load(p); ok {
		return made.(template.HTML), nil
	}
	var w bytes.Buffer
	if err := s.b.common.ExecuteTemplate(&w, name, &p.from); err != nil {
		return "", err
	}
	made := template.HTML(w.String())
	s.b.parts.Store(p, made)
	return made, nil
}
