package output

import (
	"io/fs"
	"maps"
)

// PublicInputs returns the inputs as they may be published, by their name below
// inputs/: all of them as used, but replies of senders whom nobody confirmed
// without sender and text, which editions of earlier versions still hold.
func (e *Edition) PublicInputs() (map[string][]byte, error) {
	out := maps.Clone(e.Inputs)
	for i := range e.Replies {
		r := e.Replies[i].Public()
		if _, ok := out[r.File]; ok && r.Held && !e.Replies[i].Held {
			data, err := r.Bytes()
			if err != nil {
				return nil, err
			}
			out[r.File] = data
		}
	}
	return out, nil
}

// Downloads reads the data files that a site publishes of an edition: the edition
// itself, whose files its manifest lists, and by name those that are made of it.
// failures is what does not hold of digests. Its error wraps [fs.ErrNotExist] if
// there is no edition.
func Downloads(dir fs.FS) (e *Edition, made map[string][]byte, failures []Failure, err error) {
	files, err := readAll(dir, everyFile)
	if err != nil {
		return nil, nil, nil, err
	}
	listed, err := parseManifest(files[ManifestFile])
	if err != nil {
		return nil, nil, []Failure{{Step: "integrity", What: ManifestFile, Text: err.Error()}}, nil
	}
	made = map[string][]byte{}
	for name, data := range files {
		if _, ok := listed[name]; !ok && name != ManifestFile {
			made[name] = data
			delete(files, name)
		}
	}
	failures = CheckManifest(files)
	if e, err = sorted(files); err == nil {
		err = e.complete()
	}
	if err != nil {
		return nil, made, append(failures, Failure{Step: "integrity", What: MetaFile, Text: err.Error()}), nil
	}
	return e, made, append(failures, sealed(e, files)...), nil
}
