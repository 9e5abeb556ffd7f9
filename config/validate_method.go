package config

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// rungNames are the six rungs of the ladder, from the ground up.
var rungNames = []string{"silent", "says", "plans", "acts", "measures", "attested"}

func (d *decoder) example(path string, in *Initiative, ex Example) {
	element, ok := in.find(ex.Of)
	switch {
	case !ok:
		d.at(path+".of", "no pledge or element %q; write pledge or pledge/indicator/element", ex.Of)
	case element != nil && element.Observe != "":
		d.at(path+".of", "%s is observed and not read in sentences, so that it takes no examples; take this one out", ex.Of)
	case element == nil && !slices.Contains(rungNames, ex.Rung):
		d.at(path, "the example of the ladder of %s needs rung: one of %s", ex.Of, strings.Join(rungNames, ", "))
	case element != nil && !slices.Contains([]string{"yes", "partly", "no"}, ex.Outcome):
		d.at(path, "the example of %s needs outcome: yes, partly or no", ex.Of)
	}
	if ex.Text == "" {
		d.at(path, "the example has no text")
	}
	if !languageCode(ex.Language) {
		d.at(path, "the example needs its language, such as language: en")
	}
}

// find looks up what an example is of: an element, or nil for a pledge's ladder.
func (in *Initiative) find(of string) (*Element, bool) {
	pledge, rest, _ := strings.Cut(of, "/")
	p, ok := in.Pledge(pledge)
	if !ok || rest == "" {
		return nil, ok
	}
	for i := range p.Indicators {
		for j := range p.Indicators[i].Elements {
			if e := &p.Indicators[i].Elements[j]; rest == p.Indicators[i].ID+"/"+e.ID {
				return e, true
			}
		}
	}
	return nil, false
}

// ParseMethod reads one method. Its error is [Problems].
func ParseMethod(file string, data []byte) (Method, error) {
	var m Method
	d := decode(file, data, &m)
	m.File = file
	if len(d.places) > 0 {
		d.method(&m)
	}
	return m, d.err()
}

// Validate checks a method that was changed since it was read. Its error is
// [Problems], without places.
func (m Method) Validate() error {
	d := &decoder{file: m.File}
	d.method(&m)
	return d.err()
}

func (d *decoder) method(m *Method) {
	d.format(m.Format)
	d.id("id", m.ID, idForm)
	d.text("title", m.Title)
	if m.Judgements != nil {
		if m.Rungs != nil || m.Bands != nil || m.Levels != (Levels{}) || m.Coverage != (Gate{}) || m.Reading != (Gate{}) || m.Leaning != (Gate{}) || m.Window != (Gate{}) {
			d.at("judgements", "a method for judgements has no rungs, levels, bands, coverage, reading, leaning or window of its own; take one or the other out")
		}
		d.judging(m.Judgements)
		return
	}
	d.rungs(m.Rungs)
	for _, level := range []struct{ key, is string }{
		{"indicator", m.Levels.Indicator}, {"pledge", m.Levels.Pledge}, {"initiative", m.Levels.Initiative},
	} {
		d.average("levels."+level.key, level.is, LevelAverages)
	}
	d.bands(m.Bands)
	d.gate("coverage", m.Coverage, 0, 1)
	d.gate("reading", m.Reading, 1, maxReading)
	if m.Leaning != (Gate{}) {
		d.gate("leaning", m.Leaning, 4, maxLeaning)
	}
	if m.Window != (Gate{}) {
		d.gate("window", m.Window, 1, maxWindow)
		if m.Window.At != math.Trunc(m.Window.At) {
			d.at("window.at", "window.at is %v; write whole months", m.Window.At)
		}
	}
}

func (d *decoder) rungs(rungs []Rung) {
	if len(rungs) != len(rungNames) {
		d.at("rungs", "there are %d rungs; the ladder has six: %s", len(rungs), strings.Join(rungNames, ", "))
		return
	}
	for i, r := range rungs {
		path := fmt.Sprintf("rungs[%d]", i)
		if r.Name != rungNames[i] {
			d.at(path+".name", "rung %d is named %q; its name is %q", i, r.Name, rungNames[i])
		}
		if r.Points > maxPoints {
			d.at(path+".points", "rung %s is worth %d points; write at most %d", r.Name, r.Points, maxPoints)
		}
		if r.Points < 0 || i > 0 && r.Points < rungs[i-1].Points {
			d.at(path+".points", "rung %s is worth %d points, less than the rung below it; points must not fall", r.Name, r.Points)
		}
		if r.Because == "" {
			d.at(path, "rung %s gives no reason for its points; add because: \"…\"", r.Name)
		}
		d.text(path+".title", r.Title)
	}
	if rungs[len(rungs)-1].Points < 1 {
		d.at("rungs", "the top rung is worth nothing, so nothing could be scored; give it points")
	}
}

func (d *decoder) bands(bands []Band) {
	if len(bands) == 0 {
		d.at("bands", "there are no bands; add at least one, from 0")
		return
	}
	seen := map[string]bool{}
	for i, b := range bands {
		path := fmt.Sprintf("bands[%d]", i)
		d.unique(seen, path+".grade", "grade", b.Grade)
		if strings.TrimSpace(b.Grade) == "" {
			d.at(path, "the band from %v has no grade; add grade: A or such", b.From)
		}
		switch {
		case math.IsNaN(b.From) || b.From < 0 || b.From >= 100:
			d.at(path+".from", "band %s starts at %v; scores run from 0 to 100", b.Grade, b.From)
		case i > 0 && b.From >= bands[i-1].From:
			d.at(path+".from", "band %s starts at %v, not below the band before it at %v; list bands from the best down", b.Grade, b.From, bands[i-1].From)
		}
		if b.Because == "" {
			d.at(path, "band %s gives no reason for its edge; add because: \"…\"", b.Grade)
		}
	}
	if last := bands[len(bands)-1]; last.From != 0 {
		d.at(fmt.Sprintf("bands[%d].from", len(bands)-1), "the last band, %s, starts at %v, so scores below it have no grade; start it at 0", last.Grade, last.From)
	}
}

// maxReading bounds the documents that a method may ask for before a no.
const maxReading = 10000

// maxWindow bounds the months that a method may look back, to a century.
const maxWindow = 1200

// maxLeaning bounds the signatories that a method may ask for before a
// correlation is flagged.
const maxLeaning = 100_000

func (d *decoder) gate(path string, g Gate, least, most float64) {
	if math.IsNaN(g.At) || g.At < least || g.At > most {
		d.at(path+".at", "%s.at is %v; write a number from %v to %v", path, g.At, least, most)
	}
	if g.Because == "" {
		d.at(path, "%s gives no reason for its threshold; add because: \"…\"", path)
	}
}

// ParseCues reads the cues of one language. Its error is [Problems].
func ParseCues(file string, data []byte) (Cues, error) {
	return parseCues(file, data, false)
}

func parseCues(file string, data []byte, builtin bool) (Cues, error) {
	var c Cues
	d := decode(file, data, &c)
	d.builtin = builtin
	c.File = file
	if len(d.places) == 0 {
		return c, d.err()
	}
	d.format(c.Format)
	if !languageCode(c.Language) {
		d.at("language", "%q is no language code; write one such as en", c.Language)
	}
	for _, family := range sortedKeys(c.Families) {
		if !slices.Contains(CueFamilies, family) {
			d.at("families."+family, "unknown family %q%s; known are %s", family, suggest(family, CueFamilies), strings.Join(CueFamilies, ", "))
		}
		d.patternList("families."+family, c.Families[family])
	}
	d.cueWords(c.Words)
	if c.Graded && c.Because == "" {
		d.at("graded", "graded: true needs because: \"…\" with the figures measured")
	}
	return c, d.err()
}
