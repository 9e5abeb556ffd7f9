package output

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"strings"

	"makegood/scoring"
)

// ReadPoints reads what it takes to add an edition up by another method, which is
// a small part of it: the declarations, the draws, and the findings without their
// reasons and evidence. Its error wraps [fs.ErrNotExist] if there is no edition.
func ReadPoints(dir fs.FS) (*Edition, error) {
	e, err := load(dir, func(name string) bool {
		return name == MetaFile || name == FindingsFile || name == RobustnessFile || strings.HasPrefix(name, InputsFolder)
	})
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(e.Files[MetaFile], &e.Meta); err != nil {
		return nil, fmt.Errorf("%s: %w", MetaFile, err)
	}
	if err := e.Meta.check(); err != nil {
		return nil, err
	}
	if data, ok := e.Files[RobustnessFile]; ok {
		if e.Robustness, err = parseRobustness(data); err != nil {
			return nil, fmt.Errorf("%s: %w", RobustnessFile, err)
		}
	}
	if e.Files[FindingsFile] == nil {
		return nil, fmt.Errorf("%s: %w", FindingsFile, fs.ErrNotExist)
	}
	answers, err := parseLines[answer](e.Files[FindingsFile])
	if err != nil {
		return nil, fmt.Errorf("%s: %w", FindingsFile, err)
	}
	e.Findings = make([]scoring.Finding, len(answers))
	for i, a := range answers {
		e.Findings[i] = scoring.Finding{
			ID: a.ID, Signatory: a.Signatory, Initiative: a.Initiative, Pledge: a.Pledge, Indicator: a.Indicator, Element: a.Element,
			Outcome: a.Outcome, Points: a.Points, Unknown: a.Unknown, Possible: a.Possible, Rung: a.Rung, Probe: a.Probe,
		}
	}
	return e, e.declarations()
}

// An answer is a finding without its reason and evidence.
type answer struct {
	ID         string          `json:"id"`
	Signatory  string          `json:"signatory"`
	Initiative string          `json:"initiative"`
	Pledge     string          `json:"pledge"`
	Indicator  string          `json:"indicator"`
	Element    string          `json:"element"`
	Outcome    scoring.Outcome `json:"outcome"`
	Points     int             `json:"points"`
	Unknown    int             `json:"unknown"`
	Possible   int             `json:"possible"`
	Rung       *int            `json:"rung"`
	Probe      string          `json:"probe"`
}
