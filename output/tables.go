package output

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"makegood/crawler/archive"
	"makegood/scoring"
)

// The columns of the tables of an edition. Other programs read them: a change
// needs a new format number.
var (
	scoreColumns = []string{"edition", "signatory", "initiative", "level", "id", "low", "high", "score", "grade",
		"rank", "rank_low", "rank_high", "coverage", "points", "unknown", "possible"}
	snapshotColumns = []string{"signatory", "url", "fetched", "state", "reason", "status", "content_type", "bytes", "sha256",
		"etag", "last_modified", "from", "via", "depth", "origin", "file", "offset", "length"}
	commitmentColumns = []string{"id", "signatory", "initiative", "pledge", "text", "what", "measure", "due", "language",
		"url", "sha256", "start", "end", "first_seen", "last_seen", "state",
		"kept_text", "kept_url", "kept_sha256", "kept_start", "kept_end", "kept_on", "kept_done", // empty where nothing reports it kept
		"published",
		"edition", "gone", "became_id", "became_text", "became_url", "became_sha256", "became_start", "became_end", "softer"} // the last eight only of the past
	pairColumns = []string{"initiative", "kind", "signatory", "other", "above", "below"}
)

func scoresCSV(edition string, scores []scoring.Score) []byte {
	rows := make([][]string, len(scores))
	for i, s := range scores {
		coverage := s.Coverage
		rows[i] = []string{edition, s.Signatory, s.Initiative, string(s.Level), s.ID, decimal(s.Low), decimal(s.High), decimal(s.Score),
			s.Grade, rank(s.Rank), rank(s.RankLow), rank(s.RankHigh), decimal(&coverage), number(s.Points), number(s.Unknown), number(s.Possible)}
	}
	return WriteCSV(scoreColumns, rows)
}

// rank prints a rank, or nothing where there is none.
func rank(n int) string {
	if n == 0 {
		return ""
	}
	return number(n)
}

func snapshotsCSV(snapshots []archive.Snapshot) []byte {
	rows := make([][]string, len(snapshots))
	for i, s := range snapshots {
		rows[i] = []string{s.Signatory, s.URL, s.Fetched.UTC().Format(time.RFC3339), string(s.State), s.Reason, number(s.Status),
			s.ContentType, strconv.FormatInt(s.Bytes, 10), string(s.SHA256), s.ETag, s.LastModified, s.From, s.Via, number(s.Depth), s.Origin,
			s.Record.File, strconv.FormatInt(s.Record.Offset, 10), strconv.FormatInt(s.Record.Length, 10)}
	}
	return WriteCSV(snapshotColumns, rows)
}

func commitmentsCSV(commitments []scoring.Commitment) []byte {
	rows := make([][]string, len(commitments))
	for i, c := range commitments {
		kept, became := make([]string, 7), make([]string, 7)
		if k := c.Kept; k != nil {
			kept = []string{k.Text, k.URL, k.SHA256, number(k.Start), number(k.End), k.On, k.Done}
		}
		if b := c.Became; b != nil {
			became = []string{b.ID, b.Text, b.URL, b.SHA256, number(b.Start), number(b.End), Softer(b.Softer)}
		}
		rows[i] = slices.Concat([]string{c.ID, c.Signatory, c.Initiative, c.Pledge, c.Text, c.What, c.Measure, c.Due, c.Language,
			c.URL, c.SHA256, number(c.Start), number(c.End), c.FirstSeen, c.LastSeen, c.State}, kept, []string{c.Published, c.Edition, c.Gone}, became)
	}
	return WriteCSV(commitmentColumns, rows)
}

// Softer writes ways of softening in one cell, parted by semicolons.
func Softer(softer []scoring.Softening) string {
	words := make([]string, len(softer))
	for i, s := range softer {
		words[i] = string(s)
	}
	return strings.Join(words, ";")
}

func parted(cell string) []scoring.Softening {
	out := []scoring.Softening{}
	for word := range strings.SplitSeq(cell, ";") {
		if word != "" {
			out = append(out, scoring.Softening(word))
		}
	}
	return out
}

func pairsCSV(pairs []scoring.Pair) []byte {
	rows := make([][]string, len(pairs))
	for i, p := range pairs {
		rows[i] = []string{p.Initiative, p.Kind, p.Signatory, p.Other, decimal(&p.Above), decimal(&p.Below)}
	}
	return WriteCSV(pairColumns, rows)
}

// A row reads typed cells and keeps the first mistake.
type row struct {
	cells map[string]string
	err   error
}

func (r *row) int(column string) int {
	if r.cells[column] == "" {
		return 0
	}
	n, err := strconv.Atoi(r.cells[column])
	r.note(column, err)
	return n
}

func (r *row) float(column string) *float64 {
	f, err := parseDecimal(r.cells[column])
	r.note(column, err)
	return f
}

func (r *row) note(column string, err error) {
	if err != nil {
		r.err = cmp.Or(r.err, fmt.Errorf("%s: %w", column, err))
	}
}

func parseScores(data []byte) ([]scoring.Score, error) {
	rows, err := readCSV(data)
	if err != nil {
		return nil, err
	}
	out := make([]scoring.Score, len(rows))
	for i, cells := range rows {
		r := &row{cells: cells}
		out[i] = scoring.Score{
			Signatory: cells["signatory"], Initiative: cells["initiative"], Level: scoring.Level(cells["level"]), ID: cells["id"],
			Low: r.float("low"), High: r.float("high"), Score: r.float("score"), Grade: cells["grade"],
			Rank: r.int("rank"), RankLow: r.int("rank_low"), RankHigh: r.int("rank_high"),
			Points: r.int("points"), Unknown: r.int("unknown"), Possible: r.int("possible"),
		}
		if c := r.float("coverage"); c != nil {
			out[i].Coverage = *c
		}
		if r.err != nil {
			return nil, fmt.Errorf("data row %d: %w", i+1, r.err)
		}
	}
	return out, nil
}

func parseSnapshots(data []byte) ([]archive.Snapshot, error) {
	rows, err := readCSV(data)
	if err != nil {
		return nil, err
	}
	out := make([]archive.Snapshot, len(rows))
	for i, c := range rows {
		r := &row{cells: c}
		fetched, err := time.Parse(time.RFC3339, c["fetched"])
		r.note("fetched", err)
		out[i] = archive.Snapshot{
			Signatory: c["signatory"], URL: c["url"], Fetched: fetched, State: archive.State(c["state"]), Reason: c["reason"],
			Status: r.int("status"), ContentType: c["content_type"], Bytes: int64(r.int("bytes")), SHA256: archive.Digest(c["sha256"]),
			ETag: c["etag"], LastModified: c["last_modified"], From: c["from"], Via: c["via"], Depth: r.int("depth"), Origin: c["origin"],
			Record: archive.Location{File: c["file"], Offset: int64(r.int("offset")), Length: int64(r.int("length"))},
		}
		if r.err != nil {
			return nil, fmt.Errorf("data row %d: %w", i+1, r.err)
		}
	}
	return out, nil
}

func parseCommitments(data []byte) ([]scoring.Commitment, error) {
	rows, err := readCSV(data)
	if err != nil {
		return nil, err
	}
	out := make([]scoring.Commitment, len(rows))
	for i, c := range rows {
		r := &row{cells: c}
		out[i] = scoring.Commitment{
			ID: c["id"], Signatory: c["signatory"], Initiative: c["initiative"], Pledge: c["pledge"], Text: c["text"], What: c["what"],
			Measure: c["measure"], Due: c["due"], Language: c["language"], URL: c["url"], SHA256: c["sha256"],
			Start: r.int("start"), End: r.int("end"), FirstSeen: c["first_seen"], LastSeen: c["last_seen"], Published: c["published"], State: c["state"],
			Edition: c["edition"], Gone: c["gone"],
		}
		if c["kept_url"] != "" { // editions of earlier versions have no such column
			out[i].Kept = &scoring.KeptBy{Text: c["kept_text"], URL: c["kept_url"], SHA256: c["kept_sha256"], Start: r.int("kept_start"), End: r.int("kept_end"), On: c["kept_on"], Done: c["kept_done"]}
		}
		if c["became_id"] != "" {
			out[i].Became = &scoring.Became{ID: c["became_id"], Text: c["became_text"], URL: c["became_url"], SHA256: c["became_sha256"], Start: r.int("became_start"), End: r.int("became_end"), Softer: parted(c["softer"])}
		}
		if r.err != nil {
			return nil, fmt.Errorf("data row %d: %w", i+1, r.err)
		}
	}
	return out, nil
}

func parsePairs(data []byte) ([]scoring.Pair, error) {
	rows, err := readCSV(data)
	if err != nil {
		return nil, err
	}
	out := make([]scoring.Pair, len(rows))
	for i, c := range rows {
		r := &row{cells: c}
		above, below := r.float("above"), r.float("below")
		if r.err == nil && (above == nil || below == nil) {
			r.err = errors.New("above and below are shares of the draws; one is empty")
		}
		if r.err != nil {
			return nil, fmt.Errorf("data row %d: %w", i+1, r.err)
		}
		out[i] = scoring.Pair{Initiative: c["initiative"], Kind: c["kind"], Signatory: c["signatory"], Other: c["other"], Above: *above, Below: *below}
	}
	return out, nil
}
