package archive

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"os"
)

// ErrCorrupt means that stored bytes are not those that were written: a digest,
// a length or a checksum does not hold.
var ErrCorrupt = errors.New("altered or damaged")

// ErrLocked means that another process writes to the archive of the signatory.
var ErrLocked = errors.New("in use by another process")

// Sum returns the digest of b.
func Sum(b []byte) Digest {
	sum := sha256.Sum256(b)
	return Digest(hex.EncodeToString(sum[:]))
}

// FileDigest returns the digest and the length in bytes of the file at path.
func FileDigest(path string) (Digest, int64, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", 0, err
	}
	defer f.Close()
	h := sha256.New()
	n, err := io.Copy(h, f)
	if err != nil {
		return "", 0, err
	}
	return Digest(hex.EncodeToString(h.Sum(nil))), n, nil
}
