package site

import (
	"html"
	"html/template"
	"io/fs"
	"path"
	"regexp"
	"strings"

	"makegood/scoring"
)

// parse reads each template once, with the words of the language: what all pages
// have, and that with each kind of page.
func (b *book) parse() (common *template.Template, pages map[string]*template.Template, err error) {
	funcs := template.FuncMap{
		"t": b.t, "th": b.th, "day": b.day, "moment": b.moment, "number": b.number, "mega": b.mega,
		"tongue": b.tongue, "clean": clean, "groups": groups, "breaks": breaks, "bars": barsOf, "brief": brief, "scenes": scenes, "first10": first10, "upper": upperFirst[string], "outcomes": func() []scoring.Outcome { return outcomes },
	}
	common = template.New("").Funcs(funcs)
	if err := b.parseInto(common, "templates/_*.html"); err != nil {
		return nil, nil, err
	}
	names, err := fs.Glob(templateFiles, "templates/[a-z]*.html")
	if err != nil {
		return nil, nil, err
	}
	pages = map[string]*template.Template{}
	for _, name := range names {
		t, err := common.Clone()
		if err != nil {
			return nil, nil, err
		}
		if err := b.parseInto(t, name); err != nil {
			return nil, nil, err
		}
		pages[strings.TrimSuffix(path.Base(name), ".html")] = t
	}
	return common, pages, nil
}

// constant is a message without arguments, as templates ask for it.
var constant = regexp.MustCompile(`\{\{t "([^"]+)"\}\}`)

// scorecard names the templates that make most of a scorecard, the kind of page
// that comes near the limit: they are written without the blanks that begin lines.
var (
	scorecard = map[string]bool{"card.html": true, "_finding.html": true}
	indented  = regexp.MustCompile(`\n[ \t]+`)
)

// parseInto adds the templates that match a pattern. The policy, the language and
// messages without arguments are put in here, escaped, once for all pages: most of what a page says.
func (b *book) parseInto(t *template.Template, pattern string) error {
	names, err := fs.Glob(templateFiles, pattern)
	if err != nil {
		return err
	}
	for _, name := range names {
		source, err := templateFiles.ReadFile(name)
		if err != nil {
			return err
		}
		text := strings.NewReplacer("{{policy}}", Policy, "{{language}}", html.EscapeString(b.language)).Replace(string(source))
		if scorecard[path.Base(name)] {
			text = indented.ReplaceAllString(text, "\n")
		}
		text = constant.ReplaceAllStringFunc(text, func(call string) string {
			return html.EscapeString(b.t(constant.FindStringSubmatch(call)[1]))
		})
		if _, err := t.New(path.Base(name)).Parse(text); err != nil {
			return err
		}
	}
	return nil
}
