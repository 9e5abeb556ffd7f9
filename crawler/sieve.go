package crawler

// A sieve holds back most words that no pattern begins with, at the price of a
// look at a few of their bytes, capital or small. What it lets through may still be
// none.
type sieve struct {
	words [sieveWords / 64]uint64 // a bit for each of [wordSpot]
	stems [sieveStems]bool        // by [stemSpot]
}

const (
	sieveWords = 1 << 15
	sieveStems = 1 << 13
	stemLength = 3 // bytes of a stem that are looked at
)

// newSieve returns a sieve for whole words and for stems that words begin with;
// nil if a stem is too short to tell anything.
func newSieve(words, stems map[string][]int) *sieve {
	s := &sieve{}
	for w := range words {
		spot := wordSpot(w)
		s.words[spot/64] |= 1 << (spot % 64)
	}
	for w := range stems {
		if len(w) < stemLength {
			return nil
		}
		s.stems[stemSpot(w)] = true
	}
	return s
}

// lets reports whether a pattern may begin with a word.
func (s *sieve) lets(word string) bool {
	if word == "" {
		return true
	}
	spot := wordSpot(word)
	return s.words[spot/64]&(1<<(spot%64)) != 0 || len(word) >= stemLength && s.stems[stemSpot(word)]
}

// wordSpot mixes the length of a word and four of its bytes.
func wordSpot(word string) uint {
	n := uint(len(word))
	return (small(word[0])<<10 ^ small(word[n/2])<<5 ^ small(word[n/3])<<8 ^ small(word[n-1]) ^ n<<12) % sieveWords
}

func stemSpot(word string) uint {
	return (small(word[0])<<10 ^ small(word[1])<<5 ^ small(word[2])) % sieveStems
}

// small returns the same for a letter of ASCII, capital or small.
func small(b byte) uint { return uint(b | 0x20) }
