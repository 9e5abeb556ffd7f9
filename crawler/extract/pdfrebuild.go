package extract

import (
	"bytes"
	"maps"
	"slices"
)

// rebuild makes the table of objects from the objects themselves: of several
// with one number, the last counts. It is done at most once for a file.
func (f *pdfFile) rebuild() {
	f.rebuilt = true
	f.places = map[int]spot{}
	f.forget()
	trailer := f.trailer
	f.trailer, f.lock = value{}, nil
	f.findObjects()
	f.findTrailer(trailer)
	f.unlock()
	f.findPacked()
	if !f.usable() {
		f.findCatalogue()
	}
}

// findObjects notes each "N G obj" of the body.
func (f *pdfFile) findObjects() {
	for at := 0; ; {
		i := bytes.Index(f.body[at:], []byte("obj"))
		if i < 0 {
			return
		}
		at += i + len("obj")
		number, start, ok := numberBefore(f.body, at-len("obj"))
		if ok {
			if len(f.places) >= maxObjects {
				panic(Unreadable{"limit"})
			}
			f.places[number] = spot{offset: start}
		}
	}
}

// numberBefore reads "N G " backwards from an offset: the number, and where it
// begins.
func numberBefore(body []byte, end int) (number, start int, ok bool) {
	at, _ := digitsBefore(body, spaceBefore(body, end))
	if at < 0 {
		return 0, 0, false
	}
	gap := spaceBefore(body, at)
	if gap == at {
		return 0, 0, false
	}
	start, number = digitsBefore(body, gap)
	return number, start, start > 0
}

// spaceBefore skips white space backwards, a few bytes of it at most.
func spaceBefore(body []byte, end int) int {
	for least := max(0, end-8); end > least && isPDFSpace(body[end-1]); end-- {
	}
	return end
}

// digitsBefore reads a number backwards; -1 if there is none.
func digitsBefore(body []byte, end int) (start, number int) {
	start = end
	for scale := 1; start > 0 && end-start < 9 && body[start-1] >= '0' && body[start-1] <= '9'; scale *= 10 {
		start--
		number += scale * int(body[start]-'0')
	}
	if start == end {
		return -1, 0
	}
	return start, number
}

// findTrailer looks for a trailer that names a catalogue, from the end of the
// body on; then for a table that is a stream. How the file is encrypted counts
// wherever it stands, so that nothing locked is taken for text.
func (f *pdfFile) findTrailer(known value) {
	candidates := []value{known}
	for end, tries := len(f.body), 0; tries < 64; tries++ {
		end = bytes.LastIndex(f.body[:end], []byte("trailer"))
		if end < 0 {
			break
		}
		if t, ok := f.read(&lexer{data: f.body, at: end + len("trailer")}); ok {
			candidates = append(candidates, value{token: t, file: f})
		}
	}
	for _, number := range f.mentioning("/XRef") {
		if v, ok := f.objectAt(f.places[number].offset); ok && v.key("Type").name() == "XRef" {
			candidates = append(candidates, value{token: v.token, file: f})
		}
	}
	for _, number := range f.mentioning("/Standard") {
		if v, ok := f.objectAt(f.places[number].offset); ok && v.key("Filter").name() == "Standard" && v.key("U").isString() {
			encrypt := []token{{kind: '/', str: "Encrypt"}, {kind: 'R', num: float64(number)}}
			candidates = append(candidates, value{token: token{kind: '<', list: encrypt}, file: f})
		}
	}
	for _, name := range []string{"Root", "Encrypt", "ID", "Info"} {
		for _, v := range candidates {
			if v.kind != '<' {
				continue
			}
			if t := f.lookup(v.list, name); t.kind != 0 {
				f.trailer.kind, f.trailer.file = '<', f
				f.trailer.list = append(f.trailer.list, token{kind: '/', str: name}, t)
				break
			}
		}
	}
}

// maxMentions is how many object streams and tables a broken file may have.
const maxMentions = 4096

// mentioning returns the numbers of the objects, in order of the body, whose text
// holds a name; maxMentions at most.
func (f *pdfFile) mentioning(name string) (numbers []int) {
	starts := slices.SortedFunc(maps.Keys(f.places), func(a, b int) int { return f.places[a].offset - f.places[b].offset })
	for at := 0; len(numbers) < maxMentions; {
		i := bytes.Index(f.body[at:], []byte(name))
		if i < 0 {
			break
		}
		at += i + len(name)
		n, _ := slices.BinarySearchFunc(starts, at, func(number, at int) int { return f.places[number].offset - at })
		if n > 0 && (len(numbers) == 0 || numbers[len(numbers)-1] != starts[n-1]) {
			numbers = append(numbers, starts[n-1])
		}
	}
	return numbers
}

// findPacked notes the objects of object streams, but for those that stand in
// the body themselves.
func (f *pdfFile) findPacked() {
	for _, number := range f.mentioning("/ObjStm") {
		p := f.pack(number)
		if p == nil {
			continue
		}
		for _, inside := range slices.Sorted(maps.Keys(p.at)) {
			if f.places[inside].offset == 0 {
				f.places[inside] = spot{pack: number}
			}
		}
	}
}

// findCatalogue makes a trailer that leads to the last catalogue there is; an
// encrypted file without its trailer stays as it is.
func (f *pdfFile) findCatalogue() {
	if f.trailer.key("Encrypt").kind != 0 {
		return
	}
	for _, number := range slices.Sorted(maps.Keys(f.places)) {
		if v := f.object(number); v.key("Type").name() == "Catalog" && v.key("Pages").isDict() {
			root := []token{{kind: '/', str: "Root"}, {kind: 'R', num: float64(number)}}
			f.trailer = value{token: token{kind: '<', list: append(f.trailer.list, root...)}, file: f}
		}
	}
}
