package config

import (
	"fmt"
	"math"
	"net/url"
	"regexp"
	"slices"
	"sort"
	"strings"
	"time"

	"golang.org/x/text/language"
)

var (
	idForm      = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	pledgeForm  = regexp.MustCompile(`^[A-Za-z0-9]+$`)
	countryForm = regexp.MustCompile(`^[A-Z]{3}$`)
)

// reserved are names that Windows keeps for devices, whatever their ending.
var reserved = regexp.MustCompile(`(?i)^(con|prn|aux|nul|com[0-9]|lpt[0-9])$`)

// usableID reports whether an id can be part of an address and name a file on
// every system.
func usableID(id string) bool { return idForm.MatchString(id) && FileName(id) }

// FileName reports whether a name of letters, digits and - . _ can name a file
// or a folder on every system.
func FileName(name string) bool {
	base, _, _ := strings.Cut(name, ".")
	return name != "" && len(name) <= 100 && !reserved.MatchString(base) && !strings.HasSuffix(name, ".")
}

// Day parses YYYY-MM-DD. It reports false for any other text.
func Day(s string) (time.Time, bool) {
	t, err := time.Parse(time.DateOnly, s)
	return t, err == nil
}

// languageCode reports whether s is the code of a language that there is, in two
// letters or, where it has no such code, in three (ISO 639).
func languageCode(s string) bool {
	base, err := language.ParseBase(s)
	return err == nil && base.String() == s
}

func validURL(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Hostname() != "" && u.User == nil
}

// ParseInitiative reads one initiative. Its error is [Problems].
func ParseInitiative(file string, data []byte) (Initiative, error) {
	return parseInitiative(file, data, false)
}

func parseInitiative(file string, data []byte, builtin bool) (Initiative, error) {
	var in Initiative
	d := decode(file, data, &in)
	d.builtin = builtin
	in.File, in.places = file, d.places
	if len(d.places) > 0 {
		d.initiative(&in)
	}
	addLadders(&in)
	return in, d.err()
}

// addLadders gives each pledge its follow-through indicator, first.
func addLadders(in *Initiative) {
	for i := range in.Pledges {
		p := &in.Pledges[i]
		if slices.ContainsFunc(p.Indicators, func(ind Indicator) bool {
			return slices.ContainsFunc(ind.Elements, func(e Element) bool { return e.Ladder })
		}) {
			continue
		}
		ladder := Indicator{
			ID:    FollowThrough,
			Title: Text{"en": "From words to deeds", "fr": "Des paroles aux actes"},
			Elements: []Element{{
				ID: LadderElement, Ladder: true,
				Claim: Text{"en": "says or does something about this pledge", "fr": "dit ou fait quelque chose au titre de cet engagement"},
			}},
		}
		p.Indicators, p.laddered = append([]Indicator{ladder}, p.Indicators...), true
	}
}

func (d *decoder) format(n int) {
	switch {
	case n == 0:
		d.at("format", "the file does not tell its format; write format: 1")
	case n != 1:
		d.at("format", "format is %d; this version reads format: 1", n)
	}
}

func (d *decoder) id(path, id string, form *regexp.Regexp) {
	if !form.MatchString(id) || !FileName(id) {
		d.at(path, "id %q is not usable in addresses; write letters, digits and hyphens, such as vdp-contact", id)
	}
}

func (d *decoder) text(path string, t Text) {
	if strings.TrimSpace(t["en"]) == "" {
		d.at(path, "%s has no English text; add en: \"…\"", path)
	}
	for _, lang := range sortedKeys(t) {
		if !languageCode(lang) {
			d.at(join(path, lang), "%q is no language code; write one such as en or fr", lang)
		}
	}
}

func (d *decoder) url(path, s string) {
	if !validURL(s) {
		d.at(path, "%s %q is no web address; write it with https://", path, s)
	}
}

func (d *decoder) kinds(path string, kinds []Kind) {
	for i, k := range kinds {
		if !slices.Contains(Kinds, k) {
			d.at(fmt.Sprintf("%s[%d]", path, i), "unknown kind %q; known are %s", k, kindList())
		}
	}
}

func kindList() string {
	names := make([]string, len(Kinds))
	for i, k := range Kinds {
		names[i] = string(k)
	}
	return strings.Join(names, ", ")
}

func (d *decoder) weight(path string, w float64, because string) {
	at := join(path, "weight")
	if _, stands := d.places[at]; !stands {
		return // 1
	}
	if math.IsNaN(w) || w <= 0 || w > maxPoints {
		d.at(at, "weight %v is not usable; write a number above 0, up to %d, or leave out what is not to count", w, maxPoints)
	}
	if w != 1 && because == "" {
		d.at(at, "weight %v has no reason; add because: \"…\"", w)
	}
}

// maxPoints bounds points and weights, so that no sum of them overflows.
const maxPoints = 1000

func (d *decoder) patterns(path string, byLanguage map[string][]string) {
	for _, lang := range sortedKeys(byLanguage) {
		if !languageCode(lang) {
			d.at(join(path, lang), "%q is no language code; write one such as en or fr", lang)
		}
		d.patternList(join(path, lang), byLanguage[lang])
	}
}

func (d *decoder) patternList(path string, patterns []string) {
	if d.builtin {
		return // that takes as long as all the rest
	}
	seen := map[string]bool{}
	for i, text := range patterns {
		at := fmt.Sprintf("%s[%d]", path, i)
		if _, err := ParsePattern(text); err != nil {
			d.at(at, "%v", err)
		}
		if seen[text] {
			d.at(at, "pattern %q stands here twice; keep one", text)
		}
		seen[text] = true
	}
}

func (d *decoder) unique(seen map[string]bool, path, what, id string) {
	key := strings.ToLower(id) // addresses and files may not tell cases apart
	if seen[key] {
		d.at(path, "%s %q stands here twice; ids must differ, and not only by case", what, id)
	}
	seen[key] = true
}

func (d *decoder) initiative(in *Initiative) {
	d.format(in.Format)
	d.id("id", in.ID, idForm)
	d.text("title", in.Title)
	d.url("url", in.URL)
	if _, ok := Day(in.Launched); !ok {
		d.at("launched", "launched %q is no day; write YYYY-MM-DD", in.Launched)
	}
	d.roster(in.Roster)
	if len(in.Pledges) == 0 {
		d.at("pledges", "the initiative has no pledges; add at least one")
	}
	seen := map[string]bool{}
	for i := range in.Pledges {
		path := fmt.Sprintf("pledges[%d]", i)
		d.unique(seen, path+".id", "pledge", in.Pledges[i].ID)
		d.pledge(path, &in.Pledges[i])
	}
	for i, ex := range in.Examples {
		d.example(fmt.Sprintf("examples[%d]", i), in, ex)
	}
}

func (d *decoder) pledge(path string, p *Pledge) {
	d.id(path+".id", p.ID, pledgeForm)
	d.text(path+".title", p.Title)
	d.text(path+".description", p.Description)
	for i, f := range p.Formerly {
		at := fmt.Sprintf("%s.formerly[%d]", path, i)
		if _, ok := Day(f.Until); !ok {
			d.at(at+".until", "until %q is no day; write \"YYYY-MM-DD\", the last day of the text", f.Until)
		} else if i > 0 && f.Until <= p.Formerly[i-1].Until {
			d.at(at+".until", "until %s does not come after %s; put the earliest text first", f.Until, p.Formerly[i-1].Until)
		}
		if len(f.Description) == 0 {
			d.at(at, "has no text; add description: {en: \"…\"}")
		} else {
			d.text(at+".description", f.Description)
		}
	}
	d.url(path+".url", p.URL)
	d.kinds(path+".applies", p.Applies)
	d.weight(path, p.Weight, p.Because)
	if len(p.Topic["en"]) == 0 {
		d.at(path+".topic", "pledge %s has no topic terms in English; add topic: {en: […]}", p.ID)
	}
	d.patterns(path+".topic", p.Topic)
	d.patterns(path+".near", p.Near)
	d.patterns(path+".not", p.Not)
	d.patterns(path+".pages", p.Pages)
	seen := map[string]bool{}
	for i := range p.Indicators {
		at := fmt.Sprintf("%s.indicators[%d]", path, i)
		d.unique(seen, at+".id", "indicator", p.Indicators[i].ID)
		d.indicator(at, &p.Indicators[i])
	}
}

func (d *decoder) indicator(path string, ind *Indicator) {
	d.id(path+".id", ind.ID, idForm)
	d.text(path+".title", ind.Title)
	d.kinds(path+".applies", ind.Applies)
	d.weight(path, ind.Weight, ind.Because)
	if len(ind.Elements) == 0 {
		d.at(path, "indicator %s has no elements; add at least one", ind.ID)
	}
	seen := map[string]bool{}
	for i := range ind.Elements {
		at := fmt.Sprintf("%s.elements[%d]", path, i)
		d.unique(seen, at+".id", "element", ind.Elements[i].ID)
		d.element(at, &ind.Elements[i])
	}
}

func (d *decoder) element(path string, e *Element) {
	d.id(path+".id", e.ID, idForm)
	d.text(path+".claim", e.Claim)
	d.kinds(path+".applies", e.Applies)
	ways := 0
	for _, given := range []bool{e.Ladder, e.Rule != nil, e.Observe != ""} {
		if given {
			ways++
		}
	}
	d.observe(path, e)
	switch {
	case ways != 1:
		d.at(path, "element %s needs exactly one of ladder: true, rule: {…} and observe: CHECK", e.ID)
	case !e.Ladder:
		if e.Points < 1 || e.Points > maxPoints {
			d.at(path+".points", "element %s is worth %d points; write a whole number from 1 to %d", e.ID, e.Points, maxPoints)
		}
		if e.Because == "" {
			d.at(path, "element %s gives its points without a reason; add because: \"…\"", e.ID)
		}
	}
	if e.Rule != nil {
		d.rule(path+".rule", e.Rule)
	}
}

// Spans lists what a rule may look at.
var Spans = []string{"sentence", "paragraph", "document"}

func (d *decoder) rule(path string, r *Rule) {
	if len(r.Any) == 0 && len(r.All) == 0 {
		d.at(path, "the rule has neither any nor all, so it can never match; add patterns")
	}
	d.patterns(path+".any", r.Any)
	for i, group := range r.All {
		d.patterns(fmt.Sprintf("%s.all[%d]", path, i), group)
	}
	d.patterns(path+".none", r.None)
	d.patterns(path+".partly", r.Partly)
	d.patterns(path+".close", r.Close)
	d.patterns(path+".wide", r.Wide)
	if r.Within != "" && !slices.Contains(Spans, r.Within) {
		d.at(path+".within", "within %q is not known; write %s", r.Within, strings.Join(Spans, ", "))
	}
	if r.MaxAge < 0 {
		d.at(path+".max_age", "max_age %d is below zero; write months, or leave it out", r.MaxAge)
	}
	for i, k := range r.Kinds {
		if !slices.Contains(SourceKinds, SourceKind(k)) {
			d.at(fmt.Sprintf("%s.kinds[%d]", path, i), "unknown source kind %q; known are commitment, report, policy, page", k)
		}
	}
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}
