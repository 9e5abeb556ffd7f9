package scoring

import (
	"strings"
	"testing"
)

// BenchmarkJudge judges a signatory of 60 pages by the Paris Call with all cues
// of all languages loaded: MB/s of extracted text, on one core.
func BenchmarkJudge(b *testing.B) {
	e := builtin(b)
	filler := []string{
		"The museum of shoes opens on Sundays and shows more than two hundred pairs from every part of the country.",
		"Customers can choose between leather and canvas, and between laces and buckles, in all shops and online.",
		"In spring the garden behind the house is full of visitors who come to see the old trees in bloom.",
		"We have published a policy that says how to report a vulnerability in our products.",
		"Deliveries take three to five working days; returns are free within a month of the day of purchase.",
	}
	var documents []Document
	size := 0
	for i := range 60 {
		lines := make([]string, 200)
		for k := range lines {
			lines[k] = strings.Replace(filler[(i+k)%len(filler)], "the", "the "+string(rune('a'+i%26))+string(rune('a'+k%26)), 1)
		}
		d := doc(home+"p"+string(rune('a'+i%26))+string(rune('a'+i/26)), "en", lines...)
		size += len(d.Text.Text)
		documents = append(documents, d)
	}
	c := acme(documents...)
	b.SetBytes(int64(size))
	for b.Loop() {
		e.Judge("paris-call", c)
	}
}
