package scoring

import (
	"strings"

	"makegood/config"
)

// kindWords tell the kind of a document from words of its address or title,
// where nobody declared it.
var kindWords = []struct {
	kind  config.SourceKind
	words []string
}{
	{config.ReportSource, []string{"report", "reports", "reporting", "rapport", "rapports", "bericht", "berichte", "informe", "informes", "review", "bilan", "jahresbericht", "transparency"}},
	{config.PolicySource, []string{"policy", "policies", "terms", "aup", "privacy", "legal", "disclosure", "guidelines", "conditions", "agreement", "politique", "richtlinie", "richtlinien", "datenschutz", "política", "politica", "code"}},
	{config.CommitmentSource, []string{"commitment", "commitments", "pledge", "pledges", "engagement", "engagements", "selbstverpflichtung", "compromiso", "compromisos"}},
}

// KindOf tells what kind of source a document is: as declared for its address,
// or for the source whose address is the longest beginning of it, unless that
// is a page; else by its address and title.
func KindOf(sources []config.Source, address, title string) config.SourceKind {
	longest, declared := 0, config.PageSource
	for _, s := range sources {
		beginning := strings.TrimSuffix(s.URL, "/")
		rest, below := strings.CutPrefix(address, beginning)
		if below && (rest == "" || strings.ContainsRune("/?#", rune(rest[0]))) && len(beginning) > longest {
			longest, declared = len(beginning), s.Kind
		}
	}
	if declared != config.PageSource {
		return declared
	}
	words := map[string]bool{}
	for _, w := range config.Words(address + " " + title) {
		words[w] = true
	}
	for _, k := range kindWords {
		for _, w := range k.words {
			if words[w] {
				return k.kind
			}
		}
	}
	return config.PageSource
}
