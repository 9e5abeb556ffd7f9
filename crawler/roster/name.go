package roster

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
	"golang.org/x/text/unicode/norm"
)

// legalForms are words that say what a name is of in law and not who it is.
var legalForms = wordSet("inc incorporated corp corporation co company ltd limited llc llp plc lp gmbh ag kg mbh ev se sa sas sarl sasu sl slu sau srl spa sro doo oy oyj ab as asa aps bv nv vzw asbl pty pte kk kabushiki kaisha sdn bhd jsc ooo pjsc ac cv sapi ltda eireli the le la les l el los las der die das of and et und y de du des for")

func wordSet(s string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(s) {
		set[w] = true
	}
	return set
}

// fold returns a name in the form in which two spellings of it are alike: lower
// case, without accents, punctuation and double spaces.
func fold(name string) string { return strings.Join(words(name), " ") }

// words returns the words of a name in lower case, without accents. Letters with
// full stops between them (S.A., A.C.) are one word.
func words(name string) []string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(strings.ToLower(name)) {
		switch {
		case unicode.Is(unicode.Mn, r), r == '\'', r == '’', r == '.':
		case r == '&':
			b.WriteString(" and ")
		case r == 'ß':
			b.WriteString("ss")
		case r == 'ø':
			b.WriteByte('o')
		case r == 'ł':
			b.WriteByte('l')
		case r == 'ı':
			b.WriteByte('i')
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r):
			b.WriteRune(r)
		default:
			b.WriteByte(' ')
		}
	}
	return strings.Fields(b.String())
}

// core returns the words of a name that say who it is, sorted, so that legal
// forms, articles and order make no difference.
func core(name string) []string {
	all := words(name)
	kept := slices.DeleteFunc(slices.Clone(all), func(w string) bool { return legalForms[w] })
	if len(kept) == 0 {
		kept = all
	}
	slices.Sort(kept)
	return slices.Compact(kept)
}

// triples are the letter triples of the words of a name that say who it is, and
// how often each stands there.
type triples struct {
	count map[string]int
	sum   int
}

func triplesOf(name string) triples {
	t := triples{count: map[string]int{}}
	for _, w := range core(name) {
		r := []rune(" " + w + " ")
		for i := 0; i+3 <= len(r); i++ {
			t.count[string(r[i:i+3])]++
			t.sum++
		}
	}
	return t
}

// alike returns how near two names are, 0 to 1: the share of their triples that
// both have (Dice's coefficient).
func (t triples) alike(u triples) float64 {
	if len(u.count) < len(t.count) {
		t, u = u, t
	}
	both := 0
	for triple, n := range t.count {
		both += min(n, u.count[triple])
	}
	return 2 * float64(both) / float64(max(1, t.sum+u.sum))
}

// ID makes an id of a name, of lower case, digits and hyphens, at most 60 bytes;
// it is empty for a name without Latin letters or digits.
func ID(name string) string {
	id := strings.Join(strings.FieldsFunc(fold(name), func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9')
	}), "-")
	if len(id) > 60 {
		id = strings.TrimRight(id[:60], "-")
	}
	return id
}

// countries turn names of countries into ISO 3166 alpha-3 codes.
type countries map[string]string // by folded name

// newCountries knows the English, French, German and Spanish names, and those
// that are declared.
func newCountries(declared map[string]string) countries {
	c := countries{}
	tags := []language.Tag{language.Spanish, language.German, language.French, language.English} // English last: it wins
	for a := 'A'; a <= 'Z'; a++ {
		for b := 'A'; b <= 'Z'; b++ {
			region, err := language.ParseRegion(string(a) + string(b))
			if err != nil || !region.IsCountry() || region.Canonicalize() != region {
				continue
			}
			for _, tag := range tags {
				if name := display.Regions(tag).Name(region); name != "" {
					c[fold(name)] = region.ISO3()
				}
			}
		}
	}
	for name, code := range otherNames {
		c[fold(name)] = code
	}
	for name, code := range declared {
		c[fold(name)] = code
	}
	return c
}

// otherNames are names of countries in wide use beside those of the Unicode
// CLDR.
var otherNames = map[string]string{
	"Bosnia-Herzegovina": "BIH", "Burkina-Faso": "BFA", "Cabo Verde": "CPV", "Czech Republic": "CZE", "Czechia": "CZE", "Cote d'Ivoire": "CIV",
	"Congo": "COG", "DRC": "COD", "East Timor": "TLS", "eSwatini": "SWZ", "Great Britain": "GBR", "Holland": "NLD", "Hong Kong": "HKG", "Iran": "IRN", "Korea": "KOR",
	"Republic of Korea": "KOR", "Macau": "MAC", "Macedonia": "MKD", "Myanmar": "MMR", "Palestine": "PSE", "Russian Federation": "RUS", "Slovak Republic": "SVK",
	"Swaziland": "SWZ", "Syria": "SYR", "Türkiye": "TUR", "Turkey": "TUR", "UAE": "ARE", "UK": "GBR", "USA": "USA", "United States of America": "USA", "Viet Nam": "VNM",
}

// code returns the code of a country's name, or "".
func (c countries) code(name string) string { return c[fold(name)] }

// Mentions reports whether a text names an organisation by one of its names: its
// words in order, legal forms left out.
func Mentions(text string, names []string) bool {
	folded := " " + fold(text) + " "
	for _, name := range names {
		all := slices.DeleteFunc(words(name), func(w string) bool { return legalForms[w] })
		if len(all) == 0 {
			all = words(name)
		}
		if len(all) > 0 && strings.Contains(folded, " "+strings.Join(all, " ")+" ") || strings.Contains(folded, " "+fold(name)+" ") {
			return true
		}
	}
	return false
}
