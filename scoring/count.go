package scoring

// resumes are words behind an "and" that begin another object or another verb.
const resumes = " have has had a an the our its their avons ai ont un une le la les notre nos haben habe hat ein eine einen die das den unser unsere unseren hemos ha han una el los nuestro nuestra nuestros nuestras "

// abouts stand before a number that tells what something is about, or for whom.
const abouts = " on across among sur parmi sobre entre "

// singulars are auxiliaries of one who acts, who is not the many counted before them.
var singulars = map[string]string{"en": " has ", "fr": " a ", "de": " hat ", "es": " ha "}

// astray reports whether the number of a result counts something else than what was
// achieved: it is parted from its verb by another object, verb or subject (we have
// 900 people and published a policy; a team of 45 has), tells what it is about (figures
// on 12 topics), or the verb stands in a clause about somebody else (a firm that
// trained 900).
func (c *clause) astray(h hit) bool {
	numbered := false
	for i := h.first; i <= h.last; i++ {
		switch {
		case numbered && i < h.last && c.p.is(i, ands) && c.p.is(i+1, resumes):
			return true
		case numbered && c.p.is(i, singulars[c.p.lang.tag]):
			return true
		case !numbered && i > h.first+1 && isNumber(c.p.tokens[i].Word) && c.p.is(i-1, abouts) && !(i+1 < c.last && c.p.is(i+1, times)):
			return true
		case !numbered && i > h.first && i < h.last && c.p.lang.tag != "es" && c.p.lang.tag != "pt" && c.p.is(i, relatives[c.p.lang.tag]):
			return true
		}
		numbered = numbered || isNumber(c.p.tokens[i].Word)
	}
	return false
}
