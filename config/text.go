package config

// A Text is one text in several languages, keyed by BCP 47 tag. Every text that
// readers see has at least "en".
type Text map[string]string

// In returns the text in the language, or in English where that is missing.
func (t Text) In(language string) string {
	if s, ok := t[language]; ok {
		return s
	}
	return t["en"]
}

// A Kind says what sort of organisation a signatory is.
type Kind string

// The kinds of signatory.
const (
	State                     Kind = "state"
	PublicAuthority           Kind = "public-authority"
	PrivateSector             Kind = "private-sector"
	CivilSociety              Kind = "civil-society"
	InternationalOrganisation Kind = "international-organisation"
	Other                     Kind = "other"
)

// Kinds lists every kind in the order in which readers see them.
var Kinds = []Kind{State, PublicAuthority, PrivateSector, CivilSociety, InternationalOrganisation, Other}
