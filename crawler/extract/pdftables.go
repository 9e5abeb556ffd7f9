package extract

import "bytes"

// maxSections is how many tables of objects a file may have, one for each time
// it was changed.
const maxSections = 4096

// readTables reads the tables of objects from the last one on, each of which
// names the one before it. It reports false where one is not as it should be.
func (f *pdfFile) readTables() bool {
	f.places, f.trailer = map[int]spot{}, value{}
	end := bytes.LastIndex(f.body, []byte("startxref"))
	if end < 0 {
		return false
	}
	lex := lexer{data: f.body, at: end + len("startxref")}
	start, _ := lex.next()
	if start.kind != 'n' {
		return false
	}
	seen := map[int]bool{}
	for at := int(start.num); ; {
		if at < 0 || at >= len(f.body) || seen[at] || len(seen) >= maxSections {
			return false
		}
		seen[at] = true
		trailer, ok := f.readTable(at)
		if !ok {
			return false
		}
		if f.trailer.kind == 0 {
			f.trailer = trailer
		}
		if also := trailer.key("XRefStm"); also.isNumber() && !seen[also.whole()] {
			seen[also.whole()] = true
			f.readTable(also.whole()) // for old readers, its objects are free ones
		}
		before := trailer.key("Prev")
		if !before.isNumber() {
			return f.unlock()
		}
		at = before.whole()
	}
}

// readTable reads the table at an offset and returns its trailer.
func (f *pdfFile) readTable(at int) (value, bool) {
	lex := lexer{data: f.body, at: max(at, 0)}
	if mark, ok := lex.next(); ok && mark.kind == 'o' && mark.str == "xref" {
		return f.plainTable(&lex)
	}
	v, ok := f.objectAt(at)
	if !ok || !v.isStream() || v.key("Type").name() != "XRef" {
		return value{}, false
	}
	return value{token: v.token, file: f}, f.packedTable(v)
}

// plainTable reads a table that is written in digits.
func (f *pdfFile) plainTable(lex *lexer) (value, bool) {
	for {
		first, ok := lex.next()
		if first.kind == 'o' && first.str == "trailer" {
			t, ok := f.read(lex)
			return value{token: t, file: f}, ok && t.kind == '<'
		}
		count, ok2 := lex.next()
		if !ok || !ok2 || first.kind != 'n' || count.kind != 'n' {
			return value{}, false
		}
		for i := range int(count.num) {
			offset, _ := lex.next()
			generation, _ := lex.next()
			use, ok := lex.next()
			if !ok || offset.kind != 'n' || generation.kind != 'n' || use.kind != 'o' {
				return value{}, false
			}
			if use.str == "n" {
				f.note(int(first.num)+i, spot{offset: int(offset.num)})
			} else {
				f.note(int(first.num)+i, spot{})
			}
		}
	}
}

// packedTable reads a table that is a stream.
func (f *pdfFile) packedTable(v value) bool {
	var widths [3]int
	row := 0
	for i := range widths {
		widths[i] = v.key("W").index(i).whole()
		if widths[i] < 0 || widths[i] > 8 {
			return false
		}
		row += widths[i]
	}
	ranges := []int{0, v.key("Size").whole()}
	if index := v.key("Index"); index.size() > 1 {
		ranges = nil
		for i := range index.size() &^ 1 {
			ranges = append(ranges, index.index(i).whole())
		}
	}
	data := v.unpack()
	if row == 0 || widths[1] == 0 {
		return false
	}
	for ; len(ranges) > 0; ranges = ranges[2:] {
		for i := 0; i < ranges[1] && len(data) >= row; i++ {
			kind := 1
			if widths[0] > 0 {
				kind = bigEndian(data[:widths[0]])
			}
			second := bigEndian(data[widths[0] : widths[0]+widths[1]])
			switch kind {
			case 0:
				f.note(ranges[0]+i, spot{})
			case 1:
				f.note(ranges[0]+i, spot{offset: second})
			case 2:
				f.note(ranges[0]+i, spot{pack: second})
			}
			data = data[row:]
		}
	}
	return true
}

// note notes where an object stands, unless a later table said so.
func (f *pdfFile) note(number int, at spot) {
	if old, ok := f.places[number]; ok && old != (spot{}) {
		return
	} else if ok && at.pack == 0 {
		return // it was deleted; only the table for new readers may say otherwise
	}
	if len(f.places) >= maxObjects {
		panic(Unreadable{"limit"})
	}
	f.places[number] = at
}

func bigEndian(b []byte) int {
	n := 0
	for _, c := range b {
		n = n<<8 | int(c)
	}
	return n & (1<<40 - 1)
}
