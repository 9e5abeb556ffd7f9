package extract

import "sync"

// A desk is room for what is gathered of one page. It is cleared for the next one.
type desk struct {
	room    room // of its tree
	weights []weight
	out     []segment
	arena   []byte // holds the text of out
	cur     []byte // the segment being written
}

var desks = sync.Pool{New: func() any { return new(desk) }}

// deskMost is how many bytes of text a page may have whose desk is used again.
const deskMost = 1 << 20

// leave clears the desk for the next page.
func (d *desk) leave() {
	if cap(d.arena) > deskMost || !d.room.leave() {
		return
	}
	clear(d.out)
	d.weights, d.out, d.arena, d.cur = d.weights[:0], d.out[:0], d.arena[:0], d.cur[:0]
	desks.Put(d)
}
