package scoring

import "math"

// A ReadOf is what was read of a signatory, as far as it may sway a score.
type ReadOf struct {
	Documents int     `json:"documents"`
	PDF       float64 `json:"pdf"`      // share of the documents, 0 to 1
	Language  string  `json:"language"` // of most documents, the first by its code of several; empty if none is known
	Country   string  `json:"country"`
}

func readOf(c Case) ReadOf {
	r := ReadOf{Documents: len(c.Documents), Country: c.Signatory.Country}
	pdfs := 0
	languages := map[string]int{}
	for _, d := range c.Documents {
		if d.Text.Pages > 0 {
			pdfs++
		}
		if d.Text.Language != "" {
			languages[d.Text.Language]++
		}
	}
	if r.Documents > 0 {
		r.PDF = float64(pdfs) / float64(r.Documents)
	}
	for _, language := range sortedKeys(languages) {
		if languages[language] > languages[r.Language] {
			r.Language = language
		}
	}
	return r
}

// What scores may lean on.
const (
	OnDocuments = "documents"
	OnPDF       = "pdf"
	OnLanguage  = "language"
	OnCountry   = "country"
)

// FlagAbove is the correlation, either way, above which a leaning is flagged
// (DESIGN, section 6).
const FlagAbove = 0.3

// A Leaning says how far the scores of the ranked signatories go with something
// that should not matter. It is no proof that it does.
type Leaning struct {
	On          string   `json:"on"`          // documents, pdf, language or country
	Signatories int      `json:"signatories"` // those of whom it is known
	Correlation *float64 `json:"correlation"` // Spearman's, -1 to 1; for language and country the root of the adjusted share of variance between them, 0 to 1; null where it cannot be told
	Flagged     bool     `json:"flagged"`     // beyond 0.3 either way
}

// A Group is the mean score of the ranked signatories that share a language or a
// country.
type Group struct {
	On          string  `json:"on"` // language or country
	Value       string  `json:"value"`
	Signatories int     `json:"signatories"`
	Score       float64 `json:"score"` // mean, 0 to 100
}

func leanings(ranks []RankRange) []Leaning {
	var pages, pdf paired
	for _, r := range ranks {
		pages.a, pages.b = append(pages.a, r.Score), append(pages.b, float64(r.Read.Documents))
		pdf.a, pdf.b = append(pdf.a, r.Score), append(pdf.b, r.Read.PDF)
	}
	out := []Leaning{
		{On: OnDocuments, Signatories: len(ranks), Correlation: spearman([]*paired{&pages})},
		{On: OnPDF, Signatories: len(ranks), Correlation: spearman([]*paired{&pdf})},
	}
	for _, on := range []string{OnLanguage, OnCountry} {
		scores, values := knownOf(ranks, on)
		out = append(out, Leaning{On: on, Signatories: len(scores), Correlation: grouped(scores, values)})
	}
	for i := range out {
		out[i].Flagged = out[i].Correlation != nil && math.Abs(*out[i].Correlation) > FlagAbove
	}
	return out
}

// knownOf returns the scores of the signatories whose language or country is
// known, and which it is.
func knownOf(ranks []RankRange, on string) (scores []float64, values []string) {
	for _, r := range ranks {
		value := r.Read.Country
		if on == OnLanguage {
			value = r.Read.Language
		}
		if value != "" {
			scores, values = append(scores, r.Score), append(values, value)
		}
	}
	return scores, values
}

func groups(ranks []RankRange) []Group {
	out := []Group{}
	for _, on := range []string{OnLanguage, OnCountry} {
		scores, values := knownOf(ranks, on)
		sums, counts := map[string]float64{}, map[string]int{}
		for i, value := range values {
			sums[value] += scores[i]
			counts[value]++
		}
		for _, value := range sortedKeys(counts) {
			out = append(out, Group{on, value, counts[value], float64(sums[value] / float64(counts[value]))})
		}
	}
	return out
}
