package extract

import (
	"bytes"
	"compress/lzw"
	"encoding/ascii85"
	"encoding/hex"
	"os"
	"strings"
	"testing"
)

// lzwEarly packs by LZW as PDF has it: codes grow one earlier than in GIF.
func lzwEarly(data string) string {
	var out []byte
	bits, held := 0, uint32(0)
	put := func(code, width int) {
		held, bits = held<<width|uint32(code), bits+width
		for ; bits >= 8; bits -= 8 {
			out = append(out, byte(held>>(bits-8)))
		}
	}
	codes, width := map[string]int{}, 9
	for c := range 256 {
		codes[string([]byte{byte(c)})] = c
	}
	const clear, end = 256, 257
	put(clear, width)
	next, prefix := end+1, ""
	for i := range len(data) {
		grown := prefix + data[i:i+1]
		if _, ok := codes[grown]; ok {
			prefix = grown
			continue
		}
		put(codes[prefix], width)
		codes[grown] = next
		if next++; next == 1<<width {
			width++
		}
		prefix = data[i : i+1]
	}
	put(codes[prefix], width)
	put(end, width)
	put(0, 7)
	return string(out)
}

// Each filter that text may be packed by is undone.
func TestFiltersOfStreams(t *testing.T) {
	var early, late, base85 bytes.Buffer
	long := madeOperators() + strings.Repeat("% a remark that makes the codes grow: 0123456789\n", 60)
	early.WriteString(lzwEarly(long))
	w := lzw.NewWriter(&late, lzw.MSB, 8)
	_, _ = w.Write([]byte(long)) // a buffer takes everything
	_ = w.Close()
	e := ascii85.NewEncoder(&base85)
	_, _ = e.Write([]byte(madeOperators()))
	_ = e.Close()
	runs := ""
	for _, c := range []byte(madeOperators()) {
		runs += string([]byte{0, c})
	}
	for name, contents := range map[string]string{
		"none":           stream("", madeOperators()),
		"Flate":          deflated("", madeOperators()),
		"Flate, bare":    stream("/Filter /Fl", strings.TrimPrefix(deflatedBytes(madeOperators()), "\x78\x9c")),
		"LZW":            stream("/Filter /LZWDecode", early.String()),
		"LZW, late":      stream("/Filter /LZWDecode /DecodeParms << /EarlyChange 0 >>", late.String()),
		"base 85":        stream("/Filter /ASCII85Decode", base85.String()+"~>"),
		"hexadecimal":    stream("/Filter [/ASCIIHexDecode]", hex.EncodeToString([]byte(madeOperators()))+">"),
		"run lengths":    stream("/Filter /RunLengthDecode", runs+"\x80"),
		"hex of Flate":   stream("/Filter [/AHx /Fl]", hex.EncodeToString([]byte(deflatedBytes(madeOperators())))+">"),
		"TIFF predictor": stream("/Filter /FlateDecode /DecodeParms << /Predictor 2 /Columns 16 >>", deflatedBytes(differences(madeOperators(), 16))),
		"PNG, no predictor": stream("/Filter [/FlateDecode] /DecodeParms [<< /Predictor 15 /Columns 10 >>]",
			deflatedBytes(rows(madeOperators(), 10))),
	} {
		doc, reason := reasonOf(t, onePage(contents), "application/pdf")
		wantMadeText(t, name, doc, reason)
	}
}

// deflatedBytes packs by zlib.
func deflatedBytes(data string) string {
	_, packed, _ := strings.Cut(deflated("", data), "stream\n")
	return strings.TrimSuffix(packed, "\nendstream")
}

// differences writes each byte as its difference to the one before in its row.
func differences(data string, row int) string {
	out := []byte(data)
	for i := len(out) - 1; i > 0; i-- {
		if i%row != 0 {
			out[i] -= out[i-1]
		}
	}
	return string(out)
}

// rows puts the mark of an unpredicted row before each row.
func rows(data string, row int) string {
	var b strings.Builder
	for ; data != ""; data = data[min(row, len(data)):] {
		b.WriteString("\x00" + data[:min(row, len(data))])
	}
	return b.String()
}

// The predictors of PNG, each on the second of two rows, against values worked
// out by hand: of pixels of one byte above 10 20 30.
func TestPredictorsOfPNG(t *testing.T) {
	for kind, want := range [][]byte{{1, 2, 3}, {1, 3, 6}, {11, 22, 33}, {6, 15, 25}, {11, 22, 33}} {
		data := append([]byte{0, 10, 20, 30, byte(kind)}, 1, 2, 3)
		with := value{file: &pdfFile{}}
		with.token, _ = (&lexer{data: []byte("<< /Predictor 15 /Columns 3 >>")}).object()
		if got := unpredict(data, with); !bytes.Equal(got, append([]byte{10, 20, 30}, want...)) {
			t.Errorf("predictor %d: %v, want %v", kind, got, want)
		}
	}
}

// A picture of a real file, packed by LZW, has as many bytes as pixels need.
func TestLZWOfARealFile(t *testing.T) {
	file := sharedFiles(t, "standards/pdf-samples/007-imagemagick-images/imagemagick-lzw.pdf")[0]
	body, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	f, err := openPDF(body)
	if err != nil {
		t.Fatal(err)
	}
	pictures := 0
	for number := range len(f.places) {
		v := f.object(number)
		if v.key("Subtype").name() != "Image" {
			continue
		}
		pictures++
		want := v.key("Width").whole() * v.key("Height").whole() * v.key("BitsPerComponent").whole() / 8
		if v.key("ColorSpace").name() == "DeviceRGB" {
			want *= 3
		}
		if got := len(v.unpack()); got != want {
			t.Errorf("picture %d: %d bytes, want %d", number, got, want)
		}
	}
	if pictures == 0 {
		t.Error("no picture")
	}
}
