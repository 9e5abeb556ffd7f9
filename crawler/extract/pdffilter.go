package extract

import (
	"bytes"
	"compress/lzw"
	"encoding/ascii85"
	"io"

	"github.com/klauspost/compress/flate"
	tiff "golang.org/x/image/tiff/lzw"
)

// Limits on the streams of a PDF file.
const (
	maxStream   = 64 << 20  // bytes of one stream, unpacked
	maxUnpacked = 512 << 20 // bytes of all streams, unpacked
	maxStreams  = 300_000
	maxFilters  = 8 // of one stream
	bombRoom    = 64 << 20
	bombRatio   = 200 // more than this times the size of the file, and more than bombRoom, is a bomb
)

// unpack returns the bytes of a stream with its filters undone: of a damaged
// stream those before the damage, of a picture none.
func (v value) unpack() []byte {
	if !v.isStream() {
		return nil
	}
	f := v.file
	if f.streams++; f.streams > maxStreams {
		panic(Unreadable{"limit"})
	}
	filters, parameters := v.each("Filter", "F"), v.each("DecodeParms", "DP")
	if len(filters) > maxFilters {
		panic(Unreadable{"limit"})
	}
	data := v.data
	if f.lock != nil && v.object > 0 && v.key("Type").name() != "XRef" && !isIdentity(filters, parameters) {
		data = f.lock.open(f.lock.streams, v.object, v.generation, data)
	}
	for i, filter := range filters {
		var with value
		if i < len(parameters) {
			with = parameters[i]
		}
		data = unfilter(filter.name(), with, data)
		f.unpacked += len(data)
		if len(data) > maxStream || f.unpacked > min(maxUnpacked, max(bombRoom, bombRatio*len(f.body))) {
			panic(Unreadable{"limit"})
		}
	}
	return data
}

// each returns the elements of an array under a name or its short form, or the
// one thing that stands there instead.
func (v value) each(name, short string) (all []value) {
	item := v.key(name)
	if item.kind == 0 {
		item = v.key(short)
	}
	if item.isArray() {
		for i := range min(item.size(), maxFilters+1) {
			all = append(all, item.index(i))
		}
	} else if item.kind != 0 {
		all = append(all, item)
	}
	return all
}

// isIdentity reports whether a stream says that it is not encrypted.
func isIdentity(filters, parameters []value) bool {
	if len(filters) == 0 || filters[0].name() != "Crypt" {
		return false
	}
	return len(parameters) == 0 || parameters[0].key("Name").name() == "" || parameters[0].key("Name").name() == "Identity"
}

// unfilter undoes one filter. Filters of pictures leave nothing.
func unfilter(name string, with value, data []byte) []byte {
	switch name {
	case "FlateDecode", "Fl":
		return unpredict(inflate(data), with)
	case "LZWDecode", "LZW":
		return unpredict(unLZW(data, with), with)
	case "ASCII85Decode", "A85":
		return un85(data)
	case "ASCIIHexDecode", "AHx":
		lex := lexer{data: append([]byte("<"), data...)}
		return []byte(lex.hex())
	case "RunLengthDecode", "RL":
		return unrun(data)
	case "Crypt":
		return data
	}
	return nil
}

// atMost reads what fits the limit on one stream, and a byte more if there is
// more.
func atMost(r io.Reader) []byte {
	var out bytes.Buffer
	_, _ = io.Copy(&out, io.LimitReader(r, maxStream+1)) // what comes before an error is kept
	return out.Bytes()
}

// inflate undoes zlib without a look at its checksum; data without its header,
// as some writers make it, is taken as well.
func inflate(data []byte) []byte {
	if len(data) > 2 && data[0]&0x0f == 8 && (int(data[0])<<8|int(data[1]))%31 == 0 {
		data = data[2:]
	}
	return atMost(flate.NewReader(bytes.NewReader(data)))
}

// unLZW undoes LZW, whose codes grow one early unless the stream says otherwise.
func unLZW(data []byte, with value) []byte {
	if early := with.key("EarlyChange"); early.isNumber() && early.whole() == 0 {
		return atMost(lzw.NewReader(bytes.NewReader(data), lzw.MSB, 8))
	}
	return atMost(tiff.NewReader(bytes.NewReader(data), tiff.MSB, 8))
}

// un85 undoes the base-85 coding.
func un85(data []byte) []byte {
	if end := bytes.IndexByte(data, '~'); end >= 0 {
		data = data[:end]
	}
	out := make([]byte, 4*len(data)+4)
	n, _, _ := ascii85.Decode(out, data, true)
	return out[:n]
}

// unrun undoes run lengths.
func unrun(data []byte) (out []byte) {
	for len(data) > 1 && data[0] != 128 && len(out) <= maxStream {
		if n := int(data[0]); n < 128 {
			end := min(n+2, len(data))
			out, data = append(out, data[1:end]...), data[end:]
		} else {
			out, data = append(out, bytes.Repeat(data[1:2], 257-n)...), data[2:]
		}
	}
	return out
}

// unpredict undoes a predictor: of PNG, whose rows each name theirs, or of TIFF
// with bytes as samples.
func unpredict(data []byte, with value) []byte {
	predictor := with.key("Predictor").whole()
	if predictor < 2 {
		return data
	}
	colours, bits, columns := or1(with.key("Colors")), 8, or1(with.key("Columns"))
	if b := with.key("BitsPerComponent"); b.isNumber() {
		bits = b.whole()
	}
	if colours > 32 || bits < 1 || bits > 16 || columns > maxStream {
		return nil
	}
	left, row := max(1, colours*bits/8), (colours*bits*columns+7)/8
	if predictor == 2 {
		for start := 0; bits == 8 && start < len(data); start += row {
			for i := start + left; i < min(start+row, len(data)); i++ {
				data[i] += data[i-left]
			}
		}
		return data
	}
	out := make([]byte, 0, len(data))
	above := make([]byte, min(row, len(data)))
	for len(data) > 1 {
		kind, line := data[0], data[1:min(row+1, len(data))]
		data = data[1+len(line):]
		unPNG(kind, line, above, left)
		above = line
		out = append(out, line...)
	}
	return out
}

func or1(v value) int { return max(1, v.whole()) }

// unPNG undoes the predictor of one row.
func unPNG(kind byte, line, above []byte, left int) {
	for i := range line {
		var a, b, c byte
		if i >= left {
			a = line[i-left]
		}
		if i < len(above) {
			b = above[i]
			if i >= left {
				c = above[i-left]
			}
		}
		switch kind {
		case 1:
			line[i] += a
		case 2:
			line[i] += b
		case 3:
			line[i] += byte((int(a) + int(b)) / 2)
		case 4:
			line[i] += paeth(int(a), int(b), int(c))
		}
	}
}

// paeth is the predictor of that name (PNG, section 9.4).
func paeth(a, b, c int) byte {
	p := a + b - c
	da, db, dc := abs(p-a), abs(p-b), abs(p-c)
	switch {
	case da <= db && da <= dc:
		return byte(a)
	case db <= dc:
		return byte(b)
	}
	return byte(c)
}

func abs(n int) int { return max(n, -n) }
