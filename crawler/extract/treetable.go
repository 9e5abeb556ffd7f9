package extract

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// tablePart adds a part of a table, with the parts around it that authors leave
// out, and ends those before it.
func (b *builder) tablePart(t tag) {
	for !b.odd {
		is := b.top().DataAtom
		cell, row := t.atom == atom.Td || t.atom == atom.Th, t.atom == atom.Tr
		switch {
		case is == atom.Colgroup && t.atom == atom.Col:
			b.append(t)
			return
		case is == atom.Tr && cell, isRows(is) && row, is == atom.Table && !cell && !row && t.atom != atom.Col:
			b.push(t)
			return
		case isRows(is) && cell:
			b.push(tag{atom: atom.Tr})
		case is == atom.Table && t.atom == atom.Col:
			b.push(tag{atom: atom.Colgroup})
		case is == atom.Table:
			b.push(tag{atom: atom.Tbody})
		case endsWith(is, atom.Table):
			b.pop()
		default:
			b.odd = true
		}
	}
}

func isTablePart(a atom.Atom) bool {
	switch a {
	case atom.Caption, atom.Colgroup, atom.Col, atom.Tr, atom.Td, atom.Th:
		return true
	}
	return isRows(a)
}

// isRows reports whether an element holds rows of a table.
func isRows(a atom.Atom) bool { return a == atom.Tbody || a == atom.Thead || a == atom.Tfoot }

// isTable reports whether an element holds nothing but parts of a table.
func isTable(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Table, atom.Tbody, atom.Thead, atom.Tfoot, atom.Tr, atom.Colgroup:
		return true
	}
	return false
}
