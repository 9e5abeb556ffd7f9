package output

import (
	"fmt"
	"strings"
	"testing"
)

func TestLinesAreReadInParts(t *testing.T) {
	type line struct{ N int }
	var b strings.Builder
	const n = 200_000
	for i := range n {
		fmt.Fprintf(&b, "{\"n\": %d}\n", i)
	}
	whole := b.String()
	for _, text := range []string{whole, strings.TrimSuffix(whole, "\n")} {
		for _, parts := range []int{1, 2, 7} {
			got := 0
			for _, part := range cutLines([]byte(text), parts) {
				lines, err := parsePart[line](part)
				if err != nil {
					t.Fatal(err)
				}
				for _, l := range lines {
					if l.N != got {
						t.Fatalf("%d parts: %d stands where %d should", parts, l.N, got)
					}
					got++
				}
			}
			if got != n {
				t.Errorf("%d parts: %d lines of %d", parts, got, n)
			}
		}
	}
	for _, last := range []string{"{\"n\": \"one\"}", "]", "{\"n\": 1"} {
		if lines, err := parseLines[line]([]byte(whole + last)); err == nil || !strings.Contains(err.Error(), fmt.Sprint("line ", n+1)) {
			t.Errorf("%s at the end: %d lines, %v", last, len(lines), err)
		}
	}
	if lines, err := parseLines[line](nil); err != nil || lines != nil {
		t.Errorf("nothing gives %v, %v", lines, err)
	}
}
