package config

import (
	"errors"
	"io/fs"
	"path"
	"strings"
)

// strays reports files that are named almost as one that is read, and that
// nothing reads: what they declare would be missing without a word.
func (l *loader) strays() error {
	if l.frozen {
		return nil
	}
	top, err := l.dir.Glob("*")
	if err != nil {
		return err
	}
	read := []string{SettingsFile, SignatoriesFile, SourcesFile, IdentitiesFile, AskedFile, TranslationsFile, CorrectionsFile}
	for _, known := range read {
		if _, err := l.dir.ReadFile(known); !errors.Is(err, fs.ErrNotExist) {
			continue
		}
		for _, name := range top {
			if lower := strings.ToLower(name); Distance(lower, known) <= 1 || lower == known+".txt" {
				l.add(name, 0, "is not read; rename it to %s", known)
			}
		}
	}
	for _, folder := range []string{"initiatives", "cues", "methods"} {
		names, err := l.dir.Glob(folder + "/*")
		if err != nil {
			return err
		}
		for _, name := range names {
			if ext := path.Ext(name); ext != ".yaml" && (strings.EqualFold(ext, ".yaml") || strings.EqualFold(ext, ".yml")) {
				l.add(name, 0, "is not read; rename it to %s.yaml", strings.TrimSuffix(name, ext))
			}
		}
	}
	return nil
}
