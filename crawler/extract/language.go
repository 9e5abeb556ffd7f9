package extract

import (
	"strings"

	"github.com/abadojack/whatlanggo"
)

// sure is how many bytes of text, and at which confidence, make the text's own
// language win over the declared one.
const (
	sureBytes      = 400
	sureConfidence = 0.6
	sampleBytes    = 1500
)

// primaryTag returns the ISO 639-1 code of a language tag such as en-GB or
// fr_CA, or "" if it has none.
func primaryTag(tag string) string {
	tag = strings.ToLower(strings.TrimSpace(tag))
	if i := strings.IndexAny(tag, "-_,; "); i >= 0 {
		tag = tag[:i]
	}
	if len(tag) != 2 || tag[0] < 'a' || tag[0] > 'z' || tag[1] < 'a' || tag[1] > 'z' {
		return ""
	}
	if now, ok := renamed[tag]; ok {
		return now
	}
	return tag
}

// renamed are codes that have been withdrawn, or that we do not tell apart.
var renamed = map[string]string{"iw": "he", "in": "id", "ji": "yi", "nb": "no", "nn": "no"}

// language returns the ISO 639-1 code of a text's language: what the text itself
// shows if it is long and plain enough, else what the page declares, else what
// the text may be if it is long enough to tell, else "".
func language(text, declared string) string {
	sample := middle(text, sampleBytes)
	info := whatlanggo.Detect(sample)
	found := primaryTag(info.Lang.Iso6391())
	switch {
	case found == "":
		return declared
	case len(sample) >= sureBytes && info.Confidence >= sureConfidence:
		return found
	case declared != "":
		return declared
	case len(sample) >= sureBytes/2 && info.IsReliable():
		return found
	}
	return ""
}

// middle returns n bytes or so from the middle of a text, whole characters
// only: the ends of a page hold names and addresses more often.
func middle(text string, n int) string {
	if len(text) <= n {
		return text
	}
	start := (len(text) - n) / 2
	rest := text[start:]
	for rest != "" && rest[0]&0xc0 == 0x80 {
		rest = rest[1:]
	}
	return clip(rest, n)
}
