package extract

import (
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// standardWidths are the widths of the characters from the blank to the tilde in
// the fonts that every reader of PDF files has, in thousandths of the type size.
var standardWidths = map[string][]int{
	"helvetica": widths(`278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584 584 584 556
		1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556
		333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334 260 334 584`),
	"helvetica bold": widths(`278 333 474 556 556 889 722 238 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 333 333 584 584 584 611
		975 722 722 722 722 667 611 778 722 278 556 722 611 833 722 778 667 778 722 667 611 722 667 944 667 667 611 333 278 333 584 556
		333 556 611 556 611 556 333 611 611 278 278 556 278 889 611 611 611 611 389 556 333 611 556 778 556 556 500 389 280 389 584`),
	"times": widths(`250 333 408 500 500 833 778 180 333 333 500 564 250 333 250 278 500 500 500 500 500 500 500 500 500 500 278 278 564 564 564 444
		921 722 667 667 722 611 556 722 722 333 389 722 611 889 722 722 556 722 667 556 611 722 722 944 722 722 611 333 278 333 469 500
		333 444 500 444 500 444 333 500 500 278 278 500 278 778 500 500 500 500 333 389 278 500 500 722 500 500 444 480 200 480 541`),
	"times bold": widths(`250 333 555 500 500 1000 833 278 333 333 500 570 250 333 250 278 500 500 500 500 500 500 500 500 500 500 333 333 570 570 570 500
		930 722 667 722 722 667 611 778 778 389 500 778 667 944 722 778 611 778 722 556 667 722 722 1000 722 722 667 333 278 333 581 500
		333 500 556 444 556 444 333 500 556 278 333 556 278 833 556 500 556 556 444 389 333 556 500 722 500 500 444 394 220 394 520`),
}

// widths reads a list of widths.
func widths(list string) (out []int) {
	for _, field := range strings.Fields(list) {
		n, err := strconv.Atoi(field)
		if err != nil {
			panic(err) // the lists stand above
		}
		out = append(out, n)
	}
	return out
}

// standard gives a font that states no widths those of the standard font that
// its name names; of a font of another name they are guessed.
func (f *font) standard(name string) {
	name = strings.ToLower(name)
	family := ""
	switch {
	case strings.Contains(name, "courier"):
		f.width = 0.6
		return
	case strings.Contains(name, "helvetica"), strings.Contains(name, "arial"):
		family = "helvetica"
	case strings.Contains(name, "times"):
		family = "times"
	default:
		f.guessed, f.width = true, 0.52
		return
	}
	if f.bold {
		family += " bold"
	}
	f.width = 0.5
	for code, text := range f.table {
		if text == "" {
			continue
		}
		if c := norm.NFD.String(text)[0]; c >= ' ' && c <= '~' {
			f.widths[code] = float64(float64(standardWidths[family][c-' ']) / 1000)
		}
	}
}
