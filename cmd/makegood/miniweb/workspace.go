package miniweb

import (
	"embed"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

//go:embed workspace
var workspaceFiles embed.FS

// Workspace returns the files of a workspace that benchmarks the miniature
// web: makegood.yaml, signatories.csv, sources.csv, asked.csv and two replies.
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
// all but the replies and when they were asked for, into dir, which it creates.
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

// WriteReplies writes when signatories were shown a draft, and what came from them.
func WriteReplies(dir string) error {
	replies, err := fs.Sub(Workspace(), "replies")
	if err != nil {
		return err
	}
	asked, err := fs.ReadFile(Workspace(), "asked.csv")
	if err != nil {
		return err
	}
	return errors.Join(writeNew(filepath.Join(dir, "asked.csv"), asked), os.CopyFS(filepath.Join(dir, "replies"), replies))
}

// CorrectionsFile is the log of corrections in the workspace of the demo.
const CorrectionsFile = "corrections.csv"

// Corrections is the log of what the edition of the quarter before got wrong: a
// question was left open that a person could answer from a file that was observed.
func Corrections(edition string, day time.Time) string {
	return "edition,finding,was,is,why,made_on,by\n" + edition + ",irfrt/paris-call/P5/disclosure/contact,unknown,yes," +
		"\"The question was left open, as it asks pages alone. The security.txt of www.irfrt.example, which was observed, says where to report a vulnerability; a person has read it.\"," +
		day.Format(time.DateOnly) + ",the makers of the demo\n"
}

// WriteCorrections writes that log.
func WriteCorrections(dir, edition string, day time.Time) error {
	return writeNew(filepath.Join(dir, CorrectionsFile), []byte(Corrections(edition, day)))
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
