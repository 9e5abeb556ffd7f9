package archive

import (
	"crypto/sha1"
	"crypto/sha256"
	"encoding/base32"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"io"
	"math"
	"os"
	"strings"
)

// ErrCorrupt means that stored bytes are not those that were written: a digest,
// a length or a checksum does not hold.
var ErrCorrupt = errors.New("altered or damaged")

// ErrLocked means that another process writes to the archive of the signatory.
var ErrLocked = errors.New("in use by another process")

// Sum returns the digest of b.
func Sum(b []byte) Digest {
	sum := sha256.Sum256(b)
	var text [2 * sha256.Size]byte
	hex.Encode(text[:], sum[:])
	return Digest(text[:])
}

// FileDigest returns the digest and the length in bytes of the file at path.
func FileDigest(path string) (Digest, int64, error) {
	return HeadDigest(path, math.MaxInt64)
}

// HeadDigest returns the digest of the first bytes of the file at path, most at
// most, and how many these are.
func HeadDigest(path string, most int64) (Digest, int64, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", 0, err
	}
	defer f.Close()
	h := sha256.New()
	n, err := io.Copy(h, io.LimitReader(f, most))
	if err != nil {
		return "", 0, err
	}
	return Digest(hex.EncodeToString(h.Sum(nil))), n, nil
}

// checkDigest holds b against a labelled digest, such as sha256:9f86d0…. One
// that is absent or of a kind that is not known here holds.
func checkDigest(stated string, b []byte) error {
	label, want, _ := strings.Cut(stated, ":")
	var sum []byte
	switch strings.ToLower(strings.ReplaceAll(label, "-", "")) {
	case "sha256":
		s := sha256.Sum256(b)
		sum = s[:]
	case "sha1":
		s := sha1.Sum(b)
		sum = s[:]
	default:
		return nil
	}
	switch trimmed := strings.NewReplacer("+", "-", "/", "_", "=", "").Replace(want); {
	case strings.EqualFold(want, hex.EncodeToString(sum)),
		strings.EqualFold(trimmed, base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(sum)),
		trimmed == base64.RawURLEncoding.EncodeToString(sum):
		return nil
	}
	return ErrCorrupt
}
