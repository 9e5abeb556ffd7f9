package output

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"

	"makegood/scoring"
)

// EvidenceID names a piece of evidence by where it stands: the first 16 hex
// digits of the SHA-256 of its URL, the digest of the text and the two offsets,
// each on a line of its own. It is the same in every edition that cites the
// same words of the same text.
func EvidenceID(ev scoring.Evidence) string {
	text := ev.URL + "\n" + string(ev.TextSHA256) + "\n" + strconv.Itoa(ev.Start) + "\n" + strconv.Itoa(ev.End) + "\n"
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:8])
}

// BundleName is the file that a finding is packed into if no other is asked for.
func BundleName(finding string) string { return strings.ReplaceAll(finding, "/", "-") + ".zip" }
