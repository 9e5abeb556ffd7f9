package scoring

import (
	"slices"
	"strings"

	"makegood/config"
)

// verifier returns the name of who verified: the longest run of words with
// capital letters behind "by", else the one nearest to the cue of a verifier.
// It is empty if nobody but the organisation is named.
func (c *clause) verifier(verifiers, done []hit) string {
	best, distance := "", 1<<30
	for i := c.first; i < c.last; i++ {
		end := c.nameEnd(i)
		if end == i {
			continue
		}
		d := min(abs(i-verifiers[0].first), abs(i-done[len(done)-1].last))
		if i > c.first && c.p.is(i-1, agents[c.p.lang.tag]) {
			d = -1
		}
		if d < distance {
			best, distance = c.p.text[c.p.tokens[i].Start:c.p.tokens[end-1].End], d
		}
		i = end
	}
	return best
}

// nameEnd returns the word behind the run of capitalised words at i, or i if
// none begins there. Names of the organisation and of standards are none. The
// first word of a clause, and a noun in German, are one only if the letters are
// all capitals, the cues of verifiers hold it, or "by" stands before it.
func (c *clause) nameEnd(i int) int {
	end := i
	for end < c.last && c.p.upper(end) && !c.taken(end) && (end == i || !c.comma(end)) && (end > c.first || c.initials(end) || c.apposed(end)) {
		end++
	}
	if c.p.lang.tag == "de" && end > i && !c.agent(max(i-1, c.first)) && !(end > i+1 && (c.checks(i) || c.checks(end-1))) {
		for k := i; k < end; k++ {
			if c.initials(k) {
				return end
			}
		}
		return i
	}
	return end
}

// agentName returns the name of whoever a passive says has verified, also behind
// what they are: by the consultancy Norvik. It is empty if none is named.
func (c *clause) agentName(done hit) string {
	for a := done.first; a < min(done.last+3, c.last); a++ {
		if !c.agent(a) {
			continue
		}
		for i := a + 1; i < min(a+6, c.last) && !c.comma(i); i++ {
			if end := c.nameEnd(i); end > i {
				return c.p.text[c.p.tokens[i].Start:c.p.tokens[end-1].End]
			}
		}
	}
	return ""
}

// firms are German nouns for those who are asked to verify.
const firms = " beratungsfirma prüffirma prüfgesellschaft wirtschaftsprüfung gesellschaft firma kanzlei agentur institut labor stelle prüfstelle prüfinstitut prüflabor zertifizierer "

// checks reports whether word i is the noun for a verifier, behind which German
// puts its name without a comma, or in front: Prüfgesellschaft Norvik.
func (c *clause) checks(i int) bool {
	return c.p.is(i, firms) || slices.ContainsFunc(c.in(verifierCue), func(h hit) bool { return h.last == i })
}

// apposed reports whether word i, the first of the clause, is a name that a
// verifier is told of between commas: Norvik, our external auditor, has.
func (c *clause) apposed(i int) bool {
	return i+1 < c.last && c.comma(i+1) && slices.ContainsFunc(c.in(verifierCue), func(h hit) bool {
		return h.first <= i+3 && h.last+1 < c.last && slices.ContainsFunc([]int{1, 2, 3}, func(n int) bool {
			return h.last+n < c.last && c.comma(h.last+n)
		})
	})
}

// owes are words by which something must be, and so is not said to be.
const owes = " must should shall doit doivent devra devront muss müssen soll sollen debe deben deberá deberán "

// owed reports whether a verification is only owed.
func (c *clause) owed(h hit) bool {
	for i := c.first; i <= min(h.last+2, c.last-1); i++ {
		if c.p.is(i, owes) {
			return true
		}
	}
	return false
}

// initials reports whether a word is written in capitals only, as the names of
// many verifiers are, or is a name that the cues of verifiers hold.
func (c *clause) initials(i int) bool {
	word := c.p.text[c.p.tokens[i].Start:c.p.tokens[i].End]
	if len(word) > 1 && word == strings.ToUpper(word) && word != strings.ToLower(word) || word == "GmbH" {
		return true
	}
	return slices.ContainsFunc(c.in(verifierCue), func(h hit) bool { return h.first == i && h.last == i })
}

// taken reports whether word i belongs to the organisation or to a cue other
// than those of verifiers that name one, or names a standard. The BSI is an
// authority, and in front of the names of its standards one of those.
func (c *clause) taken(i int) bool {
	for _, h := range c.hits {
		if h.slot == ownCue && h.first <= i && i <= h.last {
			return true
		}
	}
	if c.p.is(i, " bsi ") {
		return i+1 < c.last && c.p.is(i+1, " c5 it grundschutz standard standards tr ")
	}
	return c.p.is(i, " iso iec soc nist c5 en type ")
}

// An attestation is a passage in which an independent party says of the
// organisation that it verified it. Its page is nil if there is none.
type attestation struct {
	page    *page
	passage int
}

// archived returns where one of the pages, the verifier's own document, attests:
// its title or its first 80 words name the verifier, and it speaks of the
// organisation as somebody else (see [page.attests]). A passage on the pledge goes
// before others.
func archived(pages []*page, claim *page, verifier string, pl *pledge) attestation {
	words := " " + strings.Join(config.Words(verifier), " ") + " "
	for _, p := range pages {
		if p == claim || words == "  " {
			continue
		}
		head := config.Words(p.doc.Text.Title)
		for i := 0; i < min(len(p.tokens), 80); i++ {
			head = append(head, p.tokens[i].Word)
		}
		if !strings.Contains(" "+strings.Join(head, " ")+" ", words) {
			continue
		}
		if all := p.attesting(); len(all) > 0 {
			for _, i := range all {
				if p.passages[i].has(pl.topic) {
					return attestation{p, i}
				}
			}
			return attestation{p, all[0]}
		}
	}
	return attestation{}
}

// attests reports whether the page speaks of the organisation in the voice of
// somebody who verified it: in a sentence that names the organisation somebody else
// says "we". On a domain of the organisation's own its title must speak of a
// verification, and the sentence must tell that this "we" verified it: most who write
// of audits there write of their own.
func (p *page) attests() bool { return len(p.attesting()) > 0 }

// attesting lists those sentences.
func (p *page) attesting() []int {
	at := p.homes[domainOf(p.doc.Snapshot.URL)]
	if at && !p.title[verifierCue] && !p.title[verifiedCue] {
		return nil
	}
	var out []int
	for i := range p.passages {
		ps := &p.passages[i]
		named := slices.ContainsFunc(ps.hits, func(h hit) bool { return h.pattern < 0 && h.slot == ownCue })
		if !named || !ps.has(verifiedCue) && !ps.has(verifierCue) {
			continue
		}
		if slices.ContainsFunc(ps.hits, func(o hit) bool {
			return o.slot == ownCue && o.pattern >= 0 && !p.passive(o.last+1, ps.last) && (!at || p.verifies(ps, o))
		}) {
			out = append(out, i)
		}
	}
	return out
}

// verifyReach is how many words may stand between "we" and its verb.
const verifyReach = 3

// commissions are German words by which somebody else is told to have verified.
const commissions = " lassen ließen von durch vom "

// verifies reports whether the "we" of a sentence verified the organisation: the verb
// stands right behind it, and the organisation's name behind the "we", but not between
// the two (we had Acme audited). German verbs end the sentence; there nobody may be
// named who did it, nor a verb by which others are made to.
func (p *page) verifies(ps *passage, we hit) bool {
	name := slices.IndexFunc(ps.hits, func(h hit) bool { return h.pattern < 0 && h.slot == ownCue && h.first > we.last })
	if name < 0 {
		return false
	}
	if p.lang.tag == "de" {
		return !p.within(ps.first, ps.last, commissions) &&
			slices.ContainsFunc(ps.hits, func(h hit) bool { return h.slot == verifiedCue && h.last > we.last })
	}
	return slices.ContainsFunc(ps.hits, func(h hit) bool {
		return h.slot == verifiedCue && h.last > we.last && h.first-we.last <= verifyReach+1 && h.first < ps.hits[name].first
	})
}

// passive reports whether one of the three words from i on makes a passive.
func (p *page) passive(i, last int) bool {
	for j := i; j < min(i+3, last); j++ {
		if p.is(j, passives) {
			return true
		}
	}
	return false
}

func abs(n int) int { return max(n, -n) }
