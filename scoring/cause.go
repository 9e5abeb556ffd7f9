package scoring

import (
	"reflect"
	"slices"

	"makegood/config"
	"makegood/crawler/archive"
)

// notRead are the reasons of an unknown that say nothing of what they publish.
var notRead = map[string]bool{
	"no-source": true, "source-missing": true, "blocked": true, "robots": true, "unreachable": true, "unreadable": true, "budget": true, "language": true,
	"too-little-read": true, "not-observed": true, "unconfirmed-source": true, "elsewhere": true,
}

func (c *comparing) cause(was, is *Finding) Cause {
	switch {
	case was == nil || is == nil || !c.sameQuestion(is) || was.Possible != is.Possible || sameAnswer(was, is):
		return MethodChanged
	case was.Status != is.Status && (corrects(was) || corrects(is)):
		return WeCorrected
	case is.Outcome == Unknown && notRead[is.Reason.Code]:
		return BecameUnreadable
	case was.Outcome == Unknown && notRead[was.Reason.Code]:
		return BecameReadable
	case cameDown(was, is) && c.missing(was):
		return BecameUnreadable
	case cameDown(was, is) && c.unasked(was):
		return NotReadAgain
	case !c.sameWays && c.sameTexts(was, is):
		return MethodChanged
	}
	return TheyChanged
}

func cameDown(was, is *Finding) bool {
	return was.Points > is.Points || was.Points+was.Unknown > is.Points+is.Unknown
}

// missing reports whether a page that a finding quotes is missing in the new
// edition, which may pass: only rechecks tell that it was removed.
func (c *comparing) missing(f *Finding) bool {
	return slices.ContainsFunc(f.Evidence, func(ev Evidence) bool { return c.last[f.Signatory+" "+ev.URL] == archive.Missing })
}

// unasked reports whether the new edition never asked for a page that a finding
// quotes.
func (c *comparing) unasked(f *Finding) bool {
	return slices.ContainsFunc(f.Evidence, func(ev Evidence) bool { return !c.asked[f.Signatory+" "+ev.URL] })
}

func corrects(f *Finding) bool { return f.Status == "reviewed" || f.Status == "corrected" }

// sameQuestion reports whether both editions judge a finding by the same rule.
func (c *comparing) sameQuestion(f *Finding) bool {
	a, b := c.before.question(f), c.after.question(f)
	return a != nil && b != nil && reflect.DeepEqual(a, b)
}

// A question is everything by which a finding is judged, cues and method apart.
type question struct {
	topic, near, not, pages map[string][]string
	applies                 [3][]config.Kind
	points                  int
	rule                    *config.Rule
	observe, partly         string
}

// question returns nil for what the engine does not ask.
func (e *Engine) question(f *Finding) any {
	in := e.initiatives[f.Initiative]
	if in == nil {
		return nil
	}
	for _, pl := range in.pledges {
		if pl.config.ID != f.Pledge {
			continue
		}
		for _, ind := range pl.indicators {
			for _, el := range ind.elements {
				if ind.config.ID == f.Indicator && el.config.ID == f.Element {
					return question{
						pl.config.Topic, pl.config.Near, pl.config.Not, pl.config.Pages, [3][]config.Kind{pl.config.Applies, ind.config.Applies, el.config.Applies}, el.config.Points, el.config.Rule, el.config.Observe, el.config.Partly,
					}
				}
			}
		}
	}
	return nil
}

// sameTexts reports whether everything that the old answer quotes stands in what the
// new edition read, byte for byte, and everything that the new one quotes in what the
// old edition read; or whether what was observed is observed again. Of answers
// without either, nothing tells otherwise.
func (c *comparing) sameTexts(was, is *Finding) bool {
	if o := was.Observation; o != nil {
		return is.Observation != nil && slices.Equal(o.Facts, is.Observation.Facts)
	}
	return stands(was, c.bodies) && stands(is, c.earlier)
}

// stands reports whether all evidence of a finding stands in what was read.
func stands(f *Finding, read map[string]archive.Digest) bool {
	return !slices.ContainsFunc(f.Evidence, func(ev Evidence) bool { return read[f.Signatory+" "+ev.URL] != ev.SHA256 })
}
