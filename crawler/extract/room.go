package extract

import "golang.org/x/net/html"

// A room is where the nodes and attributes of one tree stand. It is cleared for
// the next one, which saves making and collecting a hundred kilobytes a page.
type room struct {
	nodes [][]html.Node // full but for the last one in use
	at    int           // nodes in use

	attrs [][]html.Attribute // each with room for roomAttrs; in use up to its length
	full  int                // of attrs
}

const (
	roomNodes = 128
	roomAttrs = 256

	// roomMost is how many nodes a page may have whose room is used again.
	roomMost = 8 << 10
)

// node returns a new node.
func (r *room) node() *html.Node {
	chunk, i := r.at/roomNodes, r.at%roomNodes
	if chunk == len(r.nodes) {
		r.nodes = append(r.nodes, make([]html.Node, roomNodes))
	}
	r.at++
	return &r.nodes[chunk][i]
}

// attributes returns an empty slice for the attributes of the next tag; see keep.
func (r *room) attributes() []html.Attribute {
	if r.full < len(r.attrs) && roomAttrs-len(r.attrs[r.full]) < 8 {
		r.full++
	}
	if r.full == len(r.attrs) {
		r.attrs = append(r.attrs, make([]html.Attribute, 0, roomAttrs))
	}
	return r.attrs[r.full][len(r.attrs[r.full]):]
}

// keep keeps what was appended to the slice that attributes returned last. What
// outgrew the room stands elsewhere already.
func (r *room) keep(list []html.Attribute) {
	if here := r.attrs[r.full]; len(list) <= cap(here)-len(here) {
		r.attrs[r.full] = here[:len(here)+len(list)]
	}
}

// leave clears the room. It reports whether it is small enough to be kept.
func (r *room) leave() bool {
	if r.at > roomMost || len(r.attrs) > roomMost/roomAttrs {
		return false
	}
	for i := 0; i*roomNodes < r.at; i++ {
		clear(r.nodes[i][:min(roomNodes, r.at-i*roomNodes)])
	}
	for i := range r.attrs {
		clear(r.attrs[i])
		r.attrs[i] = r.attrs[i][:0]
	}
	r.at, r.full = 0, 0
	return true
}
