package miniweb

import (
	"bytes"
	"crypto/md5"
	"crypto/rc4"
	"embed"
	"encoding/hex"
	"fmt"
	"image"
	"image/png"
)

//go:embed scans/*.png
var scanFiles embed.FS

// A pdfFile is a PDF in the making. Its objects are numbered from 1: catalogue,
// page tree, font, information, then the sheets and what they hold.
type pdfFile struct {
	title, date string
	more        []object // from number 5 on
	kids        []int    // numbers of the sheets
	key         []byte   // of an encrypted file
	id          []byte
	encrypt     string // the encryption dictionary
}

// An object is a dictionary, and the stream that follows it if there is one.
type object struct {
	dict   string
	stream []byte
}

const firstFree = 5

func (f *pdfFile) add(o object) int {
	f.more = append(f.more, o)
	return firstFree + len(f.more) - 1
}

// sheet adds a page with the operators that draw it.
func (f *pdfFile) sheet(ops []byte) {
	content := f.add(object{"/Filter /FlateDecode", deflate(ops)})
	f.page(content, "/Font << /F1 3 0 R >>")
}

func (f *pdfFile) page(content int, resources string) {
	f.kids = append(f.kids, f.add(object{dict: fmt.Sprintf(
		"/Type /Page /Parent 2 0 R /MediaBox [0 0 %.0f %.0f] /Contents %d 0 R /Resources << %s >>",
		pageWidth, pageHeight, content, resources)}))
}

// scan adds a page that is nothing but the picture scans/<name>.png.
func (f *pdfFile) scan(name string) error {
	data, err := scanFiles.ReadFile("scans/" + name + ".png")
	if err != nil {
		return err
	}
	picture, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		return fmt.Errorf("scans/%s.png: %w", name, err)
	}
	bits, width, height := blackAndWhite(picture)
	number := f.add(object{fmt.Sprintf(
		"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /FlateDecode",
		width, height), deflate(bits)})
	content := f.add(object{stream: fmt.Appendf(nil, "q %.0f 0 0 %.0f 0 0 cm /Im1 Do Q\n", pageWidth, pageHeight)})
	f.page(content, fmt.Sprintf("/XObject << /Im1 %d 0 R >>", number))
	return nil
}

// blackAndWhite packs a picture into one bit a pixel, rows padded to bytes.
func blackAndWhite(picture image.Image) (bits []byte, width, height int) {
	box := picture.Bounds()
	width, height = box.Dx(), box.Dy()
	stride := (width + 7) / 8
	bits = make([]byte, stride*height)
	for y := range height {
		for x := range width {
			r, g, b, _ := picture.At(box.Min.X+x, box.Min.Y+y).RGBA()
			if r+g+b > 3*0x8000 {
				bits[y*stride+x/8] |= 0x80 >> (x % 8)
			}
		}
	}
	return bits, width, height
}

// passwordPadding fills up passwords, as the PDF reference (algorithm 2) has it.
var passwordPadding = []byte("\x28\xBF\x4E\x5E\x4E\x75\x8A\x41\x64\x00\x4E\x56\xFF\xFA\x01\x08\x2E\x2E\x00\xB6\xD0\x68\x3E\x80\x2F\x0C\xA9\xFE\x64\x53\x69\x7A")

// lock encrypts the file (standard handler, revision 2, RC4 of 40 bits), so
// that it opens with the password only. It guards nothing: it is there to be
// met by readers who lack the password.
func (f *pdfFile) lock(id []byte, password string) {
	padded := append([]byte(password), passwordPadding...)[:32]
	ownerKey := md5.Sum(padded)
	owner := cipher(ownerKey[:5], padded)
	const permissions = 0xFFFFFFC0
	seed := append(append([]byte(nil), padded...), owner...)
	seed = append(seed, permissions&0xFF, permissions>>8&0xFF, permissions>>16&0xFF, permissions>>24&0xFF)
	sum := md5.Sum(append(seed, id...))
	f.id, f.key = id, sum[:5]
	user := cipher(f.key, passwordPadding)
	f.encrypt = fmt.Sprintf("<< /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -64 >>",
		hex.EncodeToString(owner), hex.EncodeToString(user))
}

func cipher(key, data []byte) []byte {
	c, err := rc4.NewCipher(key)
	if err != nil {
		panic(err) // keys here are 5 or 10 bytes long
	}
	out := make([]byte, len(data))
	c.XORKeyStream(out, data)
	return out
}

// sealed encrypts the bytes of one object if the file is locked.
func (f *pdfFile) sealed(number int, data []byte) []byte {
	if f.key == nil {
		return data
	}
	sum := md5.Sum(append(append([]byte(nil), f.key...), byte(number), byte(number>>8), byte(number>>16), 0, 0))
	return cipher(sum[:10], data)
}

// bytes writes the file: header, objects, cross-reference table, trailer.
func (f *pdfFile) bytes() []byte {
	var kids bytes.Buffer
	for _, kid := range f.kids {
		fmt.Fprintf(&kids, "%d 0 R ", kid)
	}
	info := fmt.Sprintf("<< /Title <%x> /Producer <%x>", f.sealed(4, winAnsi(f.title)), f.sealed(4, []byte("miniweb")))
	if f.date != "" {
		info += fmt.Sprintf(" /CreationDate <%x>", f.sealed(4, []byte("D:"+f.date+"090000Z")))
	}
	parts := [][]byte{
		[]byte("<< /Type /Catalog /Pages 2 0 R >>"),
		fmt.Appendf(nil, "<< /Type /Pages /Count %d /Kids [%s] >>", len(f.kids), kids.Bytes()),
		[]byte(fontObject()),
		[]byte(info + " >>"),
	}
	for i, o := range f.more {
		parts = append(parts, o.bytes(f.sealed(firstFree+i, o.stream)))
	}
	var out bytes.Buffer
	out.WriteString("%PDF-1.4\n%\xE2\xE3\xCF\xD3\n")
	offsets := make([]int, len(parts))
	for i, part := range parts {
		offsets[i] = out.Len()
		fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", i+1, part)
	}
	start := out.Len()
	fmt.Fprintf(&out, "xref\n0 %d\n0000000000 65535 f \n", len(parts)+1)
	for _, offset := range offsets {
		fmt.Fprintf(&out, "%010d 00000 n \n", offset)
	}
	fmt.Fprintf(&out, "trailer\n<< /Size %d /Root 1 0 R /Info 4 0 R", len(parts)+1)
	if f.encrypt != "" {
		fmt.Fprintf(&out, " /ID [<%x> <%[1]x>] /Encrypt %s", f.id, f.encrypt)
	}
	fmt.Fprintf(&out, " >>\nstartxref\n%d\n%%%%EOF\n", start)
	return out.Bytes()
}

func (o object) bytes(stream []byte) []byte {
	if o.stream == nil {
		return []byte("<< " + o.dict + " >>")
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "<< %s /Length %d >>\nstream\n", o.dict, len(stream))
	b.Write(stream)
	b.WriteString("\nendstream")
	return b.Bytes()
}
