package scoring

import "slices"

// befalls reports whether a result is one of what happens to the organisation or
// around it, such as attacks that rose or flaws that were reported to it: its
// figure counts no deed. What the clause says it did behind that stands.
func (c *clause) befalls(h hit) bool {
	return slices.ContainsFunc(c.in(eventCue), func(o hit) bool {
		return h.last >= o.first && !c.mastered(o) && !slices.ContainsFunc(slices.Concat(c.live(actCue), c.live(didCue)), func(a hit) bool {
			return a.first > o.last && a.first <= h.last && c.subject(a) == explicit
		})
	})
}

// reports are participles of what comes in, and is no deed.
const reports = " reported attempted received registered recorded signalé signalés signalée signalées reçu reçus reçue reçues recensés recensées gemeldete gemeldeten gemeldeter eingegangene eingegangenen verzeichneten notificado notificados notificada notificadas recibido recibidos recibidas registrado registrados registradas "

// mastered reports whether what happens is told by what was done about it: the
// share of flaws that were closed rose.
func (c *clause) mastered(event hit) bool {
	for i := event.first; i < event.last; i++ {
		word := c.p.tokens[i].Word
		if !c.p.is(i, reports) && inClass("done", word, c.p.lang.tag, c.p.year) {
			return true
		}
	}
	return false
}
