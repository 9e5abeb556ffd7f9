package extract

import "bytes"

// Limits on the objects of a PDF file, by count.
const (
	maxObjects = 1 << 20
	maxTokens  = 4 << 20   // numbers, names and strings of all objects read
	maxChain   = 24        // objects that each need the next to be read
	maxSearch  = 256 << 20 // bytes looked through for the ends of streams
	maxPacks   = 128 << 20 // bytes of object streams, unpacked
)

// A pdfFile gives the objects of a PDF file. Where its table of objects is
// missing or wrong, the table is made again from the objects themselves. Its
// methods panic with an [Unreadable] where a limit is reached; [readPDF]
// recovers.
type pdfFile struct {
	body    []byte // from the header on
	places  map[int]spot
	trailer value
	lock    *lock // nil if the file is not encrypted
	rebuilt bool
	objects map[int]value // those read so far
	busy    map[int]bool  // those being read
	packs   map[int]*pack
	indices map[*token]map[string]token // of large dictionaries

	tokens, searched, packed, unpacked, streams int // used so far, of the limits
}

// A spot is where an object stands.
type spot struct {
	offset int // in the body, or 0
	pack   int // the object stream it stands in, or 0
}

// A pack is an object stream: numbers and offsets of the objects in its data.
type pack struct {
	data []byte
	at   map[int]int
}

// openPDF opens a file that begins within the first kilobyte of body. A file
// that only a password opens is Unreadable "encrypted", one without a catalogue
// of pages or without its end "corrupt": what is missing of it could say
// anything, and what is there may lack the fonts to read it by.
func openPDF(body []byte) (*pdfFile, error) {
	start := bytes.Index(body[:min(len(body), 1024)], []byte("%PDF-"))
	if start < 0 {
		return nil, Unreadable{"corrupt"}
	}
	f := &pdfFile{body: body[start:], indices: map[*token]map[string]token{}}
	f.forget()
	if !f.readTables() || !f.usable() {
		f.rebuild()
	}
	if !f.usable() || f.isCut() {
		return nil, Unreadable{"corrupt"}
	}
	return f, nil
}

// isCut reports whether the file does not come to its end: no mark of an end is
// there, or objects begin after the last one, as in the rest of a file that is
// made to be shown while it is loaded.
func (f *pdfFile) isCut() bool {
	end := max(bytes.LastIndex(f.body, []byte("%%EOF")), bytes.LastIndex(f.body, []byte("startxref")))
	if end < 0 {
		return true
	}
	for at := end; ; {
		i := bytes.Index(f.body[at:], []byte("obj"))
		if i < 0 {
			return false
		}
		if _, _, ok := numberBefore(f.body, at+i); ok {
			return true
		}
		at += i + len("obj")
	}
}

// forget drops what is known of objects.
func (f *pdfFile) forget() {
	f.objects, f.busy, f.packs = map[int]value{}, map[int]bool{}, map[int]*pack{}
}

// usable reports whether the trailer leads to pages.
func (f *pdfFile) usable() bool {
	return f.trailer.key("Root").key("Pages").isDict()
}

// object returns an object by its number. An object that stands nowhere, or that
// needs itself to be read, is null.
func (f *pdfFile) object(number int) value {
	if v, ok := f.objects[number]; ok {
		return v
	}
	at, ok := f.places[number]
	if !ok || at == (spot{}) || f.busy[number] || len(f.busy) >= maxChain {
		return value{}
	}
	f.busy[number] = true
	defer delete(f.busy, number)
	v, ok := f.load(number, at)
	if !ok && !f.rebuilt {
		f.rebuild()
		v, _ = f.load(number, f.places[number])
	}
	if v.kind == 'R' {
		v = f.object(int(v.num))
	}
	f.objects[number] = v
	return v
}

// load reads an object from where it stands.
func (f *pdfFile) load(number int, at spot) (value, bool) {
	if at.pack > 0 {
		return f.fromPack(number, at.pack)
	}
	if at.offset <= 0 {
		return value{}, false
	}
	v, found := f.objectAt(at.offset)
	return v, v.object == number && found
}

// objectAt reads the object that begins at an offset with its number,
// generation and "obj".
func (f *pdfFile) objectAt(offset int) (v value, ok bool) {
	if offset < 0 || offset >= len(f.body) {
		return v, false
	}
	lex := lexer{data: f.body, at: offset}
	number, ok1 := lex.next()
	generation, ok2 := lex.next()
	mark, ok3 := lex.next()
	if !ok1 || !ok2 || !ok3 || number.kind != 'n' || generation.kind != 'n' || mark.kind != 'o' || mark.str != "obj" {
		return v, false
	}
	t, ok := f.read(&lex)
	if !ok {
		return v, false
	}
	v = value{token: t, file: f, object: int(number.num), generation: int(generation.num)}
	if t.kind == '<' {
		after := lex.at
		if mark, ok := lex.next(); ok && mark.kind == 'o' && mark.str == "stream" {
			v.data = f.streamData(v, lex.at)
		} else {
			lex.at = after
		}
	}
	if f.lock != nil {
		v.token = f.lock.unlocked(v.token, v.object, v.generation, 0)
	}
	return v, true
}

// read reads one object and counts what it holds.
func (f *pdfFile) read(lex *lexer) (token, bool) {
	lex.items = 0
	t, ok := lex.object()
	if f.tokens += lex.items + 1; f.tokens > maxTokens {
		panic(Unreadable{"limit"})
	}
	return t, ok
}

// streamData returns the bytes of a stream whose keyword ends at an offset: as
// many as its dictionary says if "endstream" follows them, else those up to
// "endstream" or the end of the file.
func (f *pdfFile) streamData(v value, at int) []byte {
	switch {
	case bytes.HasPrefix(f.body[at:], []byte("\r\n")):
		at += 2
	case at < len(f.body) && (f.body[at] == '\n' || f.body[at] == '\r'):
		at++
	}
	if n := v.key("Length"); n.isNumber() && n.whole() >= 0 && n.whole() <= len(f.body)-at {
		end := at + n.whole()
		rest := bytes.TrimLeft(f.body[end:min(end+16, len(f.body))], "\r\n \t")
		if bytes.HasPrefix(rest, []byte("endstream")) || bytes.HasPrefix(rest, []byte("endobj")) {
			return f.body[at:end:end]
		}
	}
	n := bytes.Index(f.body[at:], []byte("endstream"))
	if n < 0 {
		n = len(f.body) - at
	}
	if f.searched += n; f.searched > maxSearch {
		panic(Unreadable{"limit"})
	}
	return f.body[at : at+n : at+n]
}

// fromPack reads an object from an object stream.
func (f *pdfFile) fromPack(number, stream int) (value, bool) {
	p := f.pack(stream)
	if p == nil {
		return value{}, false
	}
	offset, ok := p.at[number]
	if !ok || offset >= len(p.data) {
		return value{}, false
	}
	t, ok := f.read(&lexer{data: p.data, at: offset})
	return value{token: t, file: f}, ok
}

// pack returns an object stream, or nil.
func (f *pdfFile) pack(number int) *pack {
	if p, ok := f.packs[number]; ok {
		return p
	}
	var p *pack
	if v := f.object(number); v.isStream() && f.places[number].pack == 0 {
		p = f.unpackObjects(v)
	}
	f.packs[number] = p
	return p
}

func (f *pdfFile) unpackObjects(v value) *pack {
	first, count := v.key("First").whole(), v.key("N").whole()
	p := &pack{data: v.unpack(), at: map[int]int{}}
	if f.packed += len(p.data); f.packed > maxPacks {
		panic(Unreadable{"limit"})
	}
	if first <= 0 || first > len(p.data) {
		return nil
	}
	lex := lexer{data: p.data[:first]}
	for range count {
		number, _ := lex.next()
		offset, ok := lex.next()
		if !ok || number.kind != 'n' || offset.kind != 'n' || offset.num < 0 {
			break
		}
		if f.tokens++; f.tokens > maxTokens {
			panic(Unreadable{"limit"})
		}
		p.at[int(number.num)] = first + int(offset.num)
	}
	return p
}

// lookup returns what a dictionary holds under a name; of two, the last.
func (f *pdfFile) lookup(list []token, name string) token {
	if len(list) > 64 {
		return f.indexOf(list)[name]
	}
	for i := len(list) - len(list)%2 - 2; i >= 0; i -= 2 {
		if list[i].kind == '/' && list[i].str == name {
			return list[i+1]
		}
	}
	return token{}
}

func (f *pdfFile) indexOf(list []token) map[string]token {
	index := f.indices[&list[0]]
	if index == nil {
		index = make(map[string]token, len(list)/2)
		for i := 0; i+1 < len(list); i += 2 {
			if list[i].kind == '/' {
				index[list[i].str] = list[i+1]
			}
		}
		f.indices[&list[0]] = index
	}
	return index
}
