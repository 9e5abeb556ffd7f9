package extract

import (
	"cmp"
	"strings"

	"github.com/abadojack/whatlanggo"
)

// How the language of a text is decided.
const (
	sureBytes      = 400 // so many bytes of prose
	sureConfidence = 0.6 // at this confidence win over what the page declares
	sampleBytes    = 1200
	proseBytes     = 60 // a shorter block is no prose
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

// language returns the ISO 639-1 code of a document's language: what its prose
// shows if there is enough of it and it is plain, else what the page declares,
// else what the prose may be if there is enough to tell, else "".
func language(d Document, declared string) string {
	sample := prose(d)
	plain, likely := byCommonWords(sample)
	if plain != "" && (plain == declared || len(sample) >= sureBytes) || likely != "" && likely == declared {
		return cmp.Or(plain, likely)
	}
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

// prose returns a sample of the blocks that are long enough to be sentences, as
// names and menus are of no language. It begins in the middle of the document
// and goes on from its start.
func prose(d Document) string {
	var sample []byte
	n := len(d.Blocks)
	for i := range n {
		b := d.Blocks[(n/2+i)%n]
		if b.End-b.Start >= proseBytes {
			sample = append(append(sample, d.Text[b.Start:b.End]...), ' ')
		}
		if len(sample) >= sampleBytes {
			return clip(string(sample), sampleBytes)
		}
	}
	return string(sample)
}

// commonWords are short words that tell languages apart: about one word in three
// of any prose is among those of its own language.
var commonWords = languagesOf(map[string]string{
	"en": "the of and to in is for that with are on as be this by or from our we you your it not have has which can will any their these",
	"fr": "le la les de des et du un une dans pour que qui est sur par au aux nous vous ce cette ces avec sont pas ne ou en il leur ses nos vos",
	"de": "der die das und den dem des ein eine einer eines in zu von mit für auf ist im nicht sich wir sie oder als auch werden wird sind bei aus nach zur zum unsere",
	"es": "el la los las de del y en un una que para por con se es al lo como su sus más no o este esta nuestro nuestra nuestros ha son",
	"it": "il la i gli le di del della dei delle e in un una che per con si è al alla sono non da nel nella come più questo nostri",
	"pt": "o a os as de do da dos das e em um uma que para com se é ao à não por no na nos nas como mais este nossos são",
	"nl": "de het een en van in te dat op is voor met zijn niet aan er om bij ook als door wij we uw onze of worden wordt deze naar",
})

// languagesOf turns lists of words into the languages of each word.
func languagesOf(lists map[string]string) map[string][]string {
	out := map[string][]string{}
	for _, lang := range []string{"en", "fr", "de", "es", "it", "pt", "nl"} {
		for _, w := range strings.Fields(lists[lang]) {
			out[w] = append(out[w], lang)
		}
	}
	return out
}

// byCommonWords returns the language of which a quarter of the words are common
// ones, half as many again as of any other, or ""; and, as likely, the one of
// which a sixteenth are, more than twice as many as of any other.
func byCommonWords(sample string) (plain, likely string) {
	total, best, second, found := 0, 0, 0, ""
	counts := map[string]int{}
	for w := range strings.FieldsSeq(strings.ToLower(sample)) {
		total++
		for _, lang := range commonWords[w] {
			counts[lang]++
		}
	}
	for lang, n := range counts {
		switch {
		case n > best:
			best, second, found = n, best, lang
		case n > second:
			second = n
		}
	}
	if total >= 20 && best*4 >= total && best*2 >= second*3 {
		plain = found
	}
	if total >= 20 && best*16 >= total && best >= 5+2*second {
		likely = found
	}
	return plain, likely
}
