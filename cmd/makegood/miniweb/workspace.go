package miniweb

import (
	"embed"
	"io/fs"
	"os"
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
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	return os.CopyFS(dir, Workspace())
}
