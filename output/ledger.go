package output

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"slices"

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
// before, byte by byte, and which edition that was.
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
}

// LedgerOf returns what a later edition goes on from: the promises that the edition
// in a folder holds. It is an error if its files are not those that its manifest
// lists; it wraps [fs.ErrNotExist] if there is no edition.
func LedgerOf(dir fs.FS) (*Before, error) {
	files := map[string][]byte{}
	for _, name := range []string{MetaFile, CommitmentsFile, ManifestFile} {
		data, err := fs.ReadFile(dir, name)
		if err != nil && name != MetaFile && errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("there is no %s", name)
		} else if err != nil {
			return nil, err
		}
		files[name] = data
	}
	listed, err := parseManifest(files[ManifestFile])
	if err != nil {
		return nil, fmt.Errorf("%s: %w", ManifestFile, err)
	}
	for _, name := range []string{MetaFile, CommitmentsFile} {
		if listed[name] != archive.Sum(files[name]) {
			return nil, fmt.Errorf("%s is not the file that %s lists", name, ManifestFile)
		}
	}
	m, err := ReadMeta(dir)
	if err != nil {
		return nil, err
	}
	from, err := indented(origin{m.ID, m.Digest, m.Ways})
	if err != nil {
		return nil, err
	}
	return LedgerIn(map[string][]byte{ledgerOrigin: from, ledgerRows: files[CommitmentsFile]})
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
	return &Before{from.Edition, from.Digest, scoring.Ledger{Ways: from.Ways, Commitments: all}, map[string][]byte{ledgerOrigin: data, ledgerRows: rows}}, nil
}

// IsLedger reports whether an input, by its name below inputs/, is part of the
// ledger. Nothing but promises rests on it.
func IsLedger(input string) bool { return input == ledgerRows || input == ledgerOrigin }
