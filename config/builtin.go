package config

import (
	"embed"
	"io/fs"
	"path"
)

//go:embed */*
var builtin embed.FS

// Builtin returns the declarations that come with Makegood: initiatives/*.yaml,
// initiatives/*.csv (rosters), methods/*.yaml and cues/*.yaml.
func Builtin() fs.FS { return builtin }

// RosterOf returns the signatories that the initiative's own pages listed when
// this version was made. Its error wraps [fs.ErrNotExist] if none comes along.
func (in *Initiative) RosterOf() ([]Signatory, error) {
	file := path.Join("initiatives", in.Roster.File)
	data, err := builtin.ReadFile(file)
	if err != nil {
		return nil, err
	}
	return ParseSignatories(file, data)
}
