package output

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"makegood/crawler/archive"
	"makegood/scoring"
)

// Ledger returns the rows of commitments.csv: every promise that the edition or an
// earlier one found, those of the past last.
func (e *Edition) Ledger() []scoring.Commitment { return slices.Concat(e.Commitments, e.Past) }

// parseLedger parts the rows of commitments.csv into promises that the edition found
// and those of the past.
func (m Meta) parseLedger(data []byte) (found, past []scoring.Commitment, err error) {
	all, err := parseCommitments(data)
	for _, c := range all {
		if c.Edition == "" || c.Edition == m.ID { // editions of earlier versions name none
			found = append(found, c)
		} else {
			past = append(past, c)
		}
	}
	return found, past, err
}

// The ledger among the inputs of an edition: the commitments.csv of the edition
// before, byte by byte, unless that left out promises of signatories and pledges that
// it did not ask about, which then follow; and which edition that was.
const (
	ledgerRows   = "ledger.csv"
	ledgerOrigin = "ledger.json"
)

// A Before is what an edition goes on from.
type Before struct {
	Edition string         // that came before
	Digest  archive.Digest // of that edition
	Ledger  scoring.Ledger
	Inputs  map[string][]byte // both files, by their name below inputs/
}

// An origin is what ledger.json holds.
type origin struct {
	Edition string                    `json:"edition"`
	Digest  archive.Digest            `json:"digest"`         // of that edition
	Ways    map[string]archive.Digest `json:"ways,omitempty"` // of that edition, see [Meta]

	Earlier map[string]map[string]archive.Digest `json:"earlier_ways,omitempty"` // of those before it in which a promise was found last
}

// LedgerOf returns what a later edition goes on from: the promises that the edition
// in a folder holds, and those that it knew of and did not ask about. It is an error if
// its files are not those that its manifest lists; it wraps [fs.ErrNotExist] if there is no edition.
func LedgerOf(dir fs.FS) (*Before, error) {
	files := map[string][]byte{}
	for _, name := range []string{MetaFile, CommitmentsFile, ManifestFile, InputsFolder + ledgerOrigin, InputsFolder + ledgerRows} {
		data, err := fs.ReadFile(dir, name)
		switch {
		case err == nil:
			files[name] = data
		case !errors.Is(err, fs.ErrNotExist) || name == MetaFile:
			return nil, err
		case !strings.HasPrefix(name, InputsFolder): // the first edition has no ledger
			return nil, fmt.Errorf("there is no %s", name)
		}
	}
	listed, err := parseManifest(files[ManifestFile])
	if err != nil {
		return nil, fmt.Errorf("%s: %w", ManifestFile, err)
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if name != ManifestFile && listed[name] != archive.Sum(files[name]) {
			return nil, fmt.Errorf("%s is not the file that %s lists", name, ManifestFile)
		}
	}
	m, err := parseMeta(files[MetaFile])
	if err != nil {
		return nil, err
	}
	earlier, err := LedgerIn(map[string][]byte{ledgerOrigin: files[InputsFolder+ledgerOrigin], ledgerRows: files[InputsFolder+ledgerRows]})
	if err != nil {
		return nil, err
	}
	return m.after(files[CommitmentsFile], earlier)
}

// after returns what goes on from an edition by its rows of commitments.csv and what
// it went on from itself, if anything.
func (m Meta) after(rows []byte, earlier *Before) (*Before, error) {
	from := origin{Edition: m.ID, Digest: m.Digest, Ways: m.Ways}
	if earlier != nil {
		all, err := parseCommitments(rows)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", CommitmentsFile, err)
		}
		told := map[string]bool{}
		for i := range all {
			told[all[i].ID] = true
		}
		n := len(all)
		for _, c := range earlier.Ledger.Commitments {
			if !told[c.ID] {
				all = append(all, c)
			}
		}
		if len(all) > n {
			rows = commitmentsCSV(all)
		}
		from.Earlier = map[string]map[string]archive.Digest{}
		for i := range all {
			ways := earlier.Ledger.Earlier[all[i].Edition]
			if all[i].Edition == earlier.Edition {
				ways = earlier.Ledger.Ways
			}
			if len(ways) > 0 && all[i].Edition != m.ID {
				from.Earlier[all[i].Edition] = ways
			}
		}
	}
	data, err := indented(from)
	if err != nil {
		return nil, err
	}
	return LedgerIn(map[string][]byte{ledgerOrigin: data, ledgerRows: rows})
}

// LedgerIn returns what an edition went on from by its inputs, or nil if it was the
// first.
func LedgerIn(inputs map[string][]byte) (*Before, error) {
	data, rows := inputs[ledgerOrigin], inputs[ledgerRows]
	if data == nil && rows == nil {
		return nil, nil
	}
	if data == nil || rows == nil {
		return nil, fmt.Errorf("of %s and %s only one is among the inputs", ledgerRows, ledgerOrigin)
	}
	var from origin
	if err := json.Unmarshal(data, &from); err != nil {
		return nil, fmt.Errorf("%s: %w", ledgerOrigin, err)
	}
	all, err := parseCommitments(rows)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", ledgerRows, err)
	}
	for i := range all {
		if all[i].Edition == "" { // of a version that did not note it
			all[i].Edition = from.Edition
		}
	}
	return &Before{from.Edition, from.Digest, scoring.Ledger{Edition: from.Edition, Ways: from.Ways, Earlier: from.Earlier, Commitments: all}, map[string][]byte{ledgerOrigin: data, ledgerRows: rows}}, nil
}

// IsLedger reports whether an input, by its name below inputs/, is part of the
// ledger. Nothing but promises rests on it.
func IsLedger(input string) bool { return input == ledgerRows || input == ledgerOrigin }
