package config

import (
	"strings"
	"testing"
)

func BenchmarkTokens(b *testing.B) {
	text := strings.Repeat("In 2025 we trained 1,240 employees in phishing defence, 96 % of our staff; the programme’s cost was $5 million. Nous avons publié une politique. ", 400)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Tokens(text)
	}
}
