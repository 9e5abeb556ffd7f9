package site

import "cmp"

// Policy is the Content-Security-Policy of every page: it may load style, fonts,
// pictures and scripts of its own site, and nothing else.
const Policy = "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; script-src 'self'; base-uri 'none'; form-action 'none'"

// A frame is what stands around the content of every page.
type frame struct {
	standpoint
	Title       string // of the browser's window, without the name of the site
	Description string
	Crumbs      []crumb
	Compared    bool    // whether there is an edition before
	Linked      object  // JSON-LD; nil for none
	gone        bool    // whether the page only says that one stood here
	feed        string  // of the page, below the language's folder
	Preview     preview // the picture for those who share a link

	lean  bool // whether the page goes without long addresses where one on the page leads there
	brief bool // whether it also does without names that only tell alike things of a page apart, for those who hear it, and without addresses of evidence in citations of answers
	spare int  // bytes it does without as well: of citations but one a pledge, of quotes, which stand on the pages of their evidence, and of what only machines read in it, which data files hold too
}

// A crumb is one step of the way to a page; the last has no link.
type crumb struct {
	Text said
	Href string
}

// A tongue is a link to the same page in another language.
type tongue struct {
	Lang, Name, Href string
}

// frame returns the frame of a page.
func (b *book) frame(j job) *frame {
	return &frame{
		standpoint: standpoint{b: b, issue: j.issue, at: j.at}, Compared: j.issue.since != nil, feed: feedOfAll,
	}
}

// Frame is what stands around the content, by itself.
func (f *frame) Frame() *frame { return f }

// Ticks are the bands of the method, as the axis of a picture.
func (f *frame) Ticks() []tick { return ticks(f.issue.Method.Bands, f.b.language) }

// Noindex reports whether search engines are asked to leave the page out.
func (f *frame) Noindex() bool { return f.gone || f.issue.Meta.State == "draft" || f.issue.Meta.Demo }

// Quotable reports whether sentences may be copied: a draft asks not to be quoted.
func (f *frame) Quotable() bool { return citable(f.issue.Meta) != "draft" }

// Gone reports whether the page only says that another stood here.
func (f *frame) Gone() bool { return f.gone }

// Canonical is the absolute address of the page, or empty.
func (f *frame) Canonical() string { return f.b.absolute(string(f.at)) }

// place is the address of a page as it can be written on paper: absolute, or
// below the root of the site where its own address is not known.
func (f *frame) place(a address) string {
	return cmp.Or(f.b.absolute(string(a)), f.b.folder+string(a))
}

// OnPaper says where this page is found, and where those of evidence are once
// the number of one is added; of a site without an address it says only how to check.
func (f *frame) OnPaper() string {
	if f.b.options.BaseURL == "" {
		return f.b.t("foot.print.copy", "edition", f.issue.Meta.ID)
	}
	return f.b.t("foot.print", "page", f.place(f.at), "proofs", f.place("e/"), "edition", f.issue.Meta.ID)
}

// Tongues lists the other languages of the page.
func (f *frame) Tongues() []tongue {
	var out []tongue
	for _, o := range f.b.others {
		if o == f.b {
			continue
		}
		out = append(out, tongue{o.language, o.t("language.self"), f.root() + o.folder + string(f.at) + "index.html"})
	}
	return out
}

// Feed leads to the feed that a page belongs to; empty where the site has none.
func (f *frame) Feed() string {
	if f.b.options.BaseURL == "" {
		return ""
	}
	return f.at.up() + f.feed
}

// crumbs sets the way to the page: the edition, then the steps given.
func (f *frame) crumbs(steps ...crumb) {
	f.Crumbs = append([]crumb{{said{Text: f.issue.Meta.ID}, f.Home()}}, steps...)
}

// to makes a crumb.
func (f *frame) to(text said, a address) crumb { return crumb{text, f.Link(a)} }
