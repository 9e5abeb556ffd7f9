package miniweb

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"fmt"
	"strings"

	"golang.org/x/text/encoding/charmap"
)

// Sizes of a printed page, in points.
const (
	pageWidth, pageHeight = 595.0, 842.0
	margin                = 64.0
	bodySize              = 10.5
	leading               = 15.0
)

// A sheet is one printed page: the operators that set its text.
type sheet struct {
	ops  bytes.Buffer
	left float64 // height that is left above the bottom margin
}

// A printer sets blocks on sheets of A4 in Helvetica.
type printer struct {
	header string
	sheets []*sheet
}

// pdf prints a page as a PDF file: text, a scan (a picture of text, nothing a
// machine can read) or locked (encrypted with a password nobody tells).
func (s *site) pdf(p *page) ([]byte, error) {
	blocks, err := s.blocks(p)
	if err != nil {
		return nil, err
	}
	pr := &printer{header: s.name + " · " + p.title}
	pr.turn()
	pr.text(p.title, 20, 0)
	if p.date != "" {
		pr.text(wordsOf(p.lang).Published+" "+longDate(p.date, p.lang), bodySize, 0)
	}
	for _, b := range blocks {
		pr.print(b)
	}
	file := pdfFile{title: p.title, date: strings.ReplaceAll(p.date, "-", "")}
	switch p.kind {
	case "pdf":
		pr.finish(&file)
	case "locked":
		sum := sha256.Sum256([]byte(s.host + p.path))
		file.lock(sum[:16], "not told to anyone")
		pr.finish(&file)
	case "scan":
		err = file.scan(strings.TrimSuffix(s.file, ".txt"))
	default:
		err = fmt.Errorf("no kind %q", p.kind)
	}
	if err != nil {
		return nil, err
	}
	return file.bytes(), nil
}

func (pr *printer) turn() *sheet {
	sh := &sheet{left: pageHeight - 2*margin}
	pr.sheets = append(pr.sheets, sh)
	return sh
}

// print sets one block.
func (pr *printer) print(b block) {
	switch b.kind {
	case "h2":
		pr.text(plain(b.lines[0]), 15, 0)
	case "h3":
		pr.text(plain(b.lines[0]), 12.5, 0)
	case "ul":
		for _, line := range b.lines {
			pr.text("• "+plain(line), bodySize, 12)
		}
	case "table":
		for _, row := range b.cells {
			pr.row(row)
		}
		pr.space(8)
	case "dl":
		for _, cells := range b.cells {
			pr.text(plain(cells[0])+": "+plain(cells[1]), bodySize, 0)
		}
	default:
		pr.text(plain(b.lines[0]), bodySize, 0)
	}
}

// text sets one paragraph at a size, indented, and the space below it.
func (pr *printer) text(text string, size, indent float64) {
	for _, line := range wrap(text, size, pageWidth-2*margin-indent) {
		sh := pr.room(size * leading / bodySize)
		sh.set(margin+indent, size, line)
	}
	pr.space(size * 0.7)
}

// row sets the cells of a table row side by side.
func (pr *printer) row(cells []string) {
	sh := pr.room(leading + 2)
	for i, cell := range cells {
		x := margin + float64(i)*(pageWidth-2*margin)/float64(len(cells))
		sh.set(x, bodySize, plain(cell))
	}
}

// room returns the sheet that has room for a line, and takes it.
func (pr *printer) room(height float64) *sheet {
	sh := pr.sheets[len(pr.sheets)-1]
	if sh.left < height {
		sh = pr.turn()
	}
	sh.left -= height
	return sh
}

func (pr *printer) space(height float64) {
	pr.sheets[len(pr.sheets)-1].left -= height
}

// set writes one line at x, on the line that room took last.
func (sh *sheet) set(x, size float64, line string) {
	sh.at(x, margin+sh.left, size, line)
}

func (sh *sheet) at(x, y, size float64, line string) {
	fmt.Fprintf(&sh.ops, "BT /F1 %.1f Tf %.2f %.2f Td (%s) Tj ET\n", size, x, y, escapePDF(line))
}

// finish adds the running heads and page numbers, then the sheets to the file.
func (pr *printer) finish(file *pdfFile) {
	for i, sh := range pr.sheets {
		sh.at(margin, pageHeight-margin/2, 8, pr.header)
		sh.at(pageWidth/2, margin/2, 8, fmt.Sprintf("%d / %d", i+1, len(pr.sheets)))
		file.sheet(sh.ops.Bytes())
	}
}

// wrap breaks text into lines that are at most width points wide.
func wrap(text string, size, width float64) []string {
	var lines []string
	var line string
	for _, word := range strings.Fields(text) {
		longer := strings.TrimSpace(line + " " + word)
		if line != "" && textWidth(longer)*size/1000 > width {
			lines = append(lines, line)
			longer = word
		}
		line = longer
	}
	return append(lines, line)
}

func textWidth(text string) float64 {
	sum := 0
	for _, c := range winAnsi(text) {
		sum += glyphWidth(c)
	}
	return float64(sum)
}

// winAnsi encodes text as the fonts of a PDF know it; what they lack becomes a
// question mark.
func winAnsi(text string) []byte {
	out := make([]byte, 0, len(text))
	for _, r := range text {
		c, ok := charmap.Windows1252.EncodeRune(r)
		if !ok {
			c = '?'
		}
		out = append(out, c)
	}
	return out
}

func escapePDF(text string) []byte {
	var b bytes.Buffer
	for _, c := range winAnsi(text) {
		if c == '(' || c == ')' || c == '\\' {
			b.WriteByte('\\')
		}
		b.WriteByte(c)
	}
	return b.Bytes()
}

func deflate(data []byte) []byte {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	_, _ = z.Write(data) // a bytes.Buffer takes everything
	_ = z.Close()
	return b.Bytes()
}
