package output

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"makegood/config"
	"makegood/crawler/archive"
	"makegood/scoring"
)

// Read reads an edition back from its folder, with the declarations it was made
// from. Its error wraps [fs.ErrNotExist] if there is none.
func Read(dir fs.FS) (*Edition, error) {
	e, err := load(dir, everyFile)
	if err != nil {
		return nil, err
	}
	return e, e.complete()
}

// complete fills an edition from its files.
func (e *Edition) complete() error {
	if err := e.parse(); err != nil {
		return err
	}
	return e.declarations()
}

// everyFile is what [readAll] is asked for where nothing is left out.
func everyFile(string) bool { return true }

// load reads those files of an edition's folder that are wanted, without looking
// into them.
func load(dir fs.FS, wanted func(name string) bool) (*Edition, error) {
	files, err := readAll(dir, wanted)
	if err != nil {
		return nil, err
	}
	return sorted(files)
}

// sorted parts the files of an edition into those it was made from and those it
// is made of.
func sorted(files map[string][]byte) (*Edition, error) {
	if files[MetaFile] == nil {
		return nil, fmt.Errorf("%s: %w", MetaFile, fs.ErrNotExist)
	}
	e := &Edition{Inputs: map[string][]byte{}, Files: map[string][]byte{}}
	for name, data := range files {
		if input, ok := strings.CutPrefix(name, InputsFolder); ok {
			e.Inputs[input] = data
		} else {
			e.Files[name] = data
		}
	}
	return e, nil
}

// ReadMeta reads the edition.json of an edition's folder and nothing else. Its
// error wraps [fs.ErrNotExist] if there is none.
func ReadMeta(dir fs.FS) (Meta, error) {
	data, err := fs.ReadFile(dir, MetaFile)
	if err != nil {
		return Meta{}, err
	}
	return parseMeta(data)
}

func parseMeta(data []byte) (Meta, error) {
	var m Meta
	if err := json.Unmarshal(data, &m); err != nil {
		return m, fmt.Errorf("%s: %w", MetaFile, err)
	}
	return m, nil
}

// readAll reads every wanted file below dir. Anything that is neither a file nor
// a folder is an error: a link may lead out of dir.
func readAll(dir fs.FS, wanted func(name string) bool) (map[string][]byte, error) {
	files := map[string][]byte{}
	err := fs.WalkDir(dir, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		if !d.Type().IsRegular() {
			return fmt.Errorf("%s is not a regular file", name)
		}
		if !wanted(name) {
			return nil
		}
		files[name], err = fs.ReadFile(dir, name)
		return err
	})
	return files, err
}

func (e *Edition) parse() error {
	steps := []struct {
		file  string
		late  bool // editions of earlier versions have none
		parse func(data []byte) error
	}{
		{MetaFile, false, func(data []byte) error { return json.Unmarshal(data, &e.Meta) }},
		{FindingsFile, false, func(data []byte) (err error) { e.Findings, err = parseLines[scoring.Finding](data); return }},
		{ScoresFile, false, func(data []byte) (err error) { e.Scores, err = parseScores(data); return }},
		{ScorecardsFile, false, func(data []byte) error { return json.Unmarshal(data, &e.Scorecards) }},
		{SnapshotsFile, false, func(data []byte) (err error) { e.Snapshots, err = parseSnapshots(data); return }},
		{CommitmentsFile, false, func(data []byte) (err error) { e.Commitments, e.Past, err = e.Meta.parseLedger(data); return }},
		{StatementsFile, true, func(data []byte) (err error) { e.Statements, err = parseCommitments(data); return }},
		{ObservedFile, true, func(data []byte) (err error) { e.Observations, err = parseLines[archive.Observation](data); return }},
		{RobustnessFile, true, func(data []byte) (err error) { e.Robustness, err = parseRobustness(data); return }},
		{PairsFile, true, func(data []byte) (err error) { e.Pairs, err = parsePairs(data); return }},
	}
	for _, s := range steps {
		data, ok := e.Files[s.file]
		if !ok && s.late {
			continue
		}
		if !ok {
			return fmt.Errorf("%s: %w", s.file, fs.ErrNotExist)
		}
		if err := s.parse(data); err != nil {
			return fmt.Errorf("%s: %w", s.file, err)
		}
		if err := e.Meta.check(); err != nil {
			return err
		}
	}
	return nil
}

func (m Meta) check() error {
	if m.Format != 1 {
		return fmt.Errorf("%s: format %d; this version reads format 1", MetaFile, m.Format)
	}
	return nil
}

// parseRobustness refuses more draws than a setting may ask for: verify makes
// them again.
func parseRobustness(data []byte) (out []scoring.Robustness, err error) {
	if err := json.Unmarshal(data, &out); err != nil {
		return nil, err
	}
	for _, r := range out {
		if r.Draws < 0 || r.Draws > config.MostDraws {
			return nil, fmt.Errorf("%d draws; from 0 to %d are possible", r.Draws, config.MostDraws)
		}
	}
	return out, nil
}

// declarations parses the inputs as used.
func (e *Edition) declarations() (err error) {
	w, err := config.FromInputs(e.Inputs)
	if err != nil {
		return fmt.Errorf("%s: %w", path.Clean(InputsFolder), err)
	}
	e.Initiatives, e.Method, e.Cues = w.Initiatives, w.Method, w.Cues
	e.Signatories, e.Sources, e.Replies = w.Signatories, w.Sources, w.Replies
	e.Asked = w.Asked
	e.Translations, e.Identities = w.Translations, w.Identities
	return nil
}
