package scoring

import "math"

// A ReadOf is what was read of a signatory, as far as it may sway a score.
type ReadOf struct {
	Documents int     `json:"documents"` // as the scorecard counts them, see [Searched]
	PDF       float64 `json:"pdf"`       // share of all that was read, 0 to 1
	Language  string  `json:"language"`  // of most documents, the first by its code of several; empty if none is known
	Country   string  `json:"country"`
}

// readOf tells what was read for a case, with the documents that its findings
// were searched for in.
func readOf(c Case, searched Searched) ReadOf {
	r := ReadOf{Documents: searched.Documents, Country: c.Signatory.Country}
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
	if len(c.Documents) > 0 {
		r.PDF = float64(pdfs) / float64(len(c.Documents))
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

// LeastToMean is how many signatories there must be before a leaning on language
// or country means anything, where the method declares nothing else: among fewer, more
// than one ranking in twenty that has nothing to do with pages has a correlation
// above [FlagAbove] with them (Spearman's rho, two-sided test at 5 %).
const LeastToMean = 44

// leastPerGroup is how many signatories there must be for each language or
// country, on average, before a leaning on it means anything: of groups of one or two
// most of the variance lies between groups whatever they have in common.
const leastPerGroup = 5

// A Leaning says how far the scores of the ranked signatories go with something
// that should not matter. It is no proof that it does.
type Leaning struct {
	On          string   `json:"on"`          // documents, pdf, language or country
	Signatories int      `json:"signatories"` // those of whom it is known
	Correlation *float64 `json:"correlation"` // Spearman's, -1 to 1; for language and country the root of the adjusted share of variance between them, 0 to 1; null where it cannot be told
	Least       int      `json:"least"`       // signatories below which a correlation means nothing
	Beyond      float64  `json:"beyond"`      // 0.3, or what chance reaches among so few if that is more; 0 for language and country, and in editions before scoring version 11
	Flagged     bool     `json:"flagged"`     // beyond 0.3 either way; in editions of scoring version 11 and before only what has no doubt
	Doubt       Doubt    `json:"doubt"`       // why what is flagged may mean nothing; empty if nothing is
}

// A Doubt says why a correlation that is flagged may mean nothing.
type Doubt string

// The doubts about a flag.
const (
	Few    Doubt = "few"    // among fewer than [Leaning.Least] signatories
	Chance Doubt = "chance" // chance reaches as much among so few, see [Leaning.Beyond]
)

// Flag reports whether a correlation is to be flagged, and why that may mean nothing.
// It tells the same of editions whose scoring flagged only what has no doubt.
func (l Leaning) Flag() (bool, Doubt) {
	switch {
	case l.Correlation == nil || math.Abs(*l.Correlation) <= FlagAbove:
		return false, ""
	case l.Signatories < l.Least:
		return true, Few
	case math.Abs(*l.Correlation) <= l.Beyond:
		return true, Chance
	}
	return true, ""
}

// A Group is the mean score of the ranked signatories that share a language or a
// country.
type Group struct {
	On          string  `json:"on"` // language or country
	Value       string  `json:"value"`
	Signatories int     `json:"signatories"`
	Score       float64 `json:"score"` // mean, 0 to 100
}

// leanings tells what scores go with. A flag on language or country is in doubt among
// fewer than least, one on documents or format where chance reaches it among those
// there are.
func leanings(ranks []RankRange, least int) []Leaning {
	var pages, pdf paired
	for _, r := range ranks {
		pages.a, pages.b = append(pages.a, r.Score), append(pages.b, float64(r.Read.Documents))
		pdf.a, pdf.b = append(pdf.a, r.Score), append(pdf.b, r.Read.PDF)
	}
	beyond := max(FlagAbove, beyondChance(len(ranks)))
	out := []Leaning{
		{On: OnDocuments, Signatories: len(ranks), Least: leastToTell, Beyond: beyond, Correlation: spearman([]*paired{&pages})},
		{On: OnPDF, Signatories: len(ranks), Least: leastToTell, Beyond: beyond, Correlation: spearman([]*paired{&pdf})},
	}
	for _, on := range []string{OnLanguage, OnCountry} {
		scores, values := knownOf(ranks, on)
		groups := map[string]bool{}
		for _, v := range values {
			groups[v] = true
		}
		out = append(out, Leaning{On: on, Signatories: len(scores), Least: max(least, leastPerGroup*len(groups)), Correlation: grouped(scores, values)})
	}
	for i := range out {
		l := &out[i]
		l.Flagged, l.Doubt = l.Flag()
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
