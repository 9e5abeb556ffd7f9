package fetch

import (
	"bytes"
	"sync"
)

// spareMost is the largest buffer kept for the next exchange, in bytes.
const spareMost = 1 << 20

// spares are buffers that exchanges take turns in using. What is got is empty;
// what is put must not be used any more.
type spares struct{ pool sync.Pool }

func (s *spares) get() *bytes.Buffer {
	if b, ok := s.pool.Get().(*bytes.Buffer); ok {
		return b
	}
	return new(bytes.Buffer)
}

func (s *spares) put(b *bytes.Buffer) {
	if b != nil && b.Cap() <= spareMost {
		b.Reset()
		s.pool.Put(b)
	}
}

// keep returns the bytes of b to be kept for good, and puts b back.
func (s *spares) keep(b *bytes.Buffer) []byte {
	if b.Cap() > spareMost {
		return b.Bytes()
	}
	body := bytes.Clone(b.Bytes()) // unlike make, it puts no zeros where the bytes go
	s.put(b)
	return body
}
