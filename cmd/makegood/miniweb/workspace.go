package miniweb

import (
	"embed"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

//go:embed workspace
var workspaceFiles embed.FS

// Workspace returns the files of a workspace that benchmarks the miniature
// web: makegood.yaml, signatories.csv, sources.csv and two replies.
func Workspace() fs.FS {
	files, err := fs.Sub(workspaceFiles, "workspace")
	if err != nil {
		panic(err) // the name is a constant and valid
	}
	return files
}

// WriteWorkspace writes the files of [Workspace] into dir, which it creates.
// It returns an error that wraps [fs.ErrExist] if one of them is there already.
func WriteWorkspace(dir string) error {
	return errors.Join(WriteDeclared(dir), WriteReplies(dir))
}

// WriteDeclared writes those files of [Workspace] that an edition begins with,
// all but the replies, into dir, which it creates.
func WriteDeclared(dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	for _, name := range []string{"makegood.yaml", "signatories.csv", "sources.csv"} {
		text, err := fs.ReadFile(Workspace(), name)
		if err != nil {
			return err
		}
		if err := writeNew(filepath.Join(dir, name), text); err != nil {
			return err
		}
	}
	return nil
}

// WriteReplies writes what came from signatories once they had seen a draft.
func WriteReplies(dir string) error {
	replies, err := fs.Sub(Workspace(), "replies")
	if err != nil {
		return err
	}
	return os.CopyFS(filepath.Join(dir, "replies"), replies)
}

// writeNew writes a file that is not there yet.
func writeNew(name string, text []byte) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	_, err = f.Write(text)
	return errors.Join(err, f.Close())
}
