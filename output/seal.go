package output

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"makegood/crawler/archive"
	"makegood/scoring"
)

// The names of the files of an edition.
const (
	MetaFile        = "edition.json"
	ManifestFile    = "manifest.sha256"
	FindingsFile    = "findings.jsonl"
	ScoresFile      = "scores.csv"
	SnapshotsFile   = "snapshots.csv"
	CommitmentsFile = "commitments.csv"
	StatementsFile  = "statements.csv" // what is said besides, in the columns of commitments
	ObservedFile    = "observations.jsonl"
	PolitenessFile  = "politeness.json"
	ScorecardsFile  = "scorecards.json"
	RobustnessFile  = "robustness.json"
	PairsFile       = "pairs.csv"
	RepliesFile     = "replies.jsonl" // where there are replies
	InputsFolder    = "inputs/"
)

// Build returns every file of the edition by name and sets the two digests of
// its meta. The same edition always gives the same bytes.
func (e *Edition) Build() (map[string][]byte, error) {
	files := map[string][]byte{
		ScoresFile:      scoresCSV(e.Meta.ID, e.Scores),
		SnapshotsFile:   snapshotsCSV(e.Snapshots),
		CommitmentsFile: commitmentsCSV(e.Ledger()),
		StatementsFile:  commitmentsCSV(e.Statements),
		PairsFile:       pairsCSV(e.Pairs),
	}
	for name, data := range e.Inputs {
		files[InputsFolder+name] = data
	}
	var err error
	if files[FindingsFile], err = jsonLines(e.Findings); err != nil {
		return nil, err
	}
	if files[ObservedFile], err = jsonLines(e.Observations); err != nil {
		return nil, err
	}
	if files[PolitenessFile], err = indented(Politeness(e.Snapshots)); err != nil {
		return nil, err
	}
	if files[ScorecardsFile], err = indented(e.Scorecards); err != nil {
		return nil, err
	}
	if files[RobustnessFile], err = indented(append([]scoring.Robustness{}, e.Robustness...)); err != nil {
		return nil, err
	}
	if len(e.Replies) > 0 {
		if files[RepliesFile], err = jsonLines(e.Answers()); err != nil {
			return nil, err
		}
	}
	if err := e.seal(files); err != nil {
		return nil, err
	}
	if files[MetaFile], err = indented(e.Meta); err != nil {
		return nil, err
	}
	files[ManifestFile] = Manifest(files)
	return files, nil
}

// seal computes both digests. Digest is over every file and every fact of the
// meta. Content is over what is said: findings and scores without the days they
// were read on and without where the records stand, so that another crawl of an
// unchanged web has the same.
func (e *Edition) seal(files map[string][]byte) error {
	content, err := contentOf(e.Findings, e.Scores)
	if err != nil {
		return err
	}
	e.Meta.Content = content
	e.Meta.Digest = ""
	meta, err := json.Marshal(e.Meta)
	if err != nil {
		return err
	}
	e.Meta.Digest = archive.Sum(append(Manifest(files), meta...))
	return nil
}

func contentOf(findings []scoring.Finding, scores []scoring.Score) (archive.Digest, error) {
	said := make([]scoring.Finding, len(findings))
	for i, f := range findings {
		said[i] = timeless(f)
	}
	lines, err := jsonLines(said)
	if err != nil {
		return "", err
	}
	return archive.Sum(append(lines, scoresCSV("", scores)...)), nil
}

// timeless returns the finding without what another crawl of the same pages
// would change.
func timeless(f scoring.Finding) scoring.Finding {
	args := maps.Clone(f.Reason.Args)
	delete(args, "date")
	delete(args, "observed")
	f.Reason = scoring.Reason{Code: f.Reason.Code, Args: args}
	f.Evidence = slices.Clone(f.Evidence)
	for i := range f.Evidence {
		f.Evidence[i].Fetched = ""
		f.Evidence[i].SHA256 = ""
		f.Evidence[i].Record, f.Evidence[i].Original = archive.Location{}, nil
	}
	if f.Observation != nil {
		seen := *f.Observation
		seen.Observed, seen.Basis = time.Time{}, nil
		f.Observation = &seen
	}
	return f
}

// Manifest lists the digest of every file but the manifest itself, in the form
// that sha256sum -c reads.
func Manifest(files map[string][]byte) []byte {
	var b bytes.Buffer
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if name != ManifestFile {
			fmt.Fprintf(&b, "%s  %s\n", archive.Sum(files[name]), name)
		}
	}
	return b.Bytes()
}

// parseManifest returns the digests of a manifest by file name.
func parseManifest(data []byte) (map[string]archive.Digest, error) {
	out := map[string]archive.Digest{}
	for i, line := range strings.Split(strings.TrimSuffix(string(data), "\n"), "\n") {
		sum, name, ok := strings.Cut(line, "  ")
		if !ok || len(sum) != 64 || name == "" {
			return nil, fmt.Errorf("line %d is no digest and file name", i+1)
		}
		out[name] = archive.Digest(sum)
	}
	return out, nil
}

func jsonLines[T any](items []T) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	for _, item := range items {
		if err := enc.Encode(item); err != nil {
			return nil, err
		}
	}
	return b.Bytes(), nil
}

func indented(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
