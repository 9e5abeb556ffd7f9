package fetch

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
)

// spoolPattern names the files of spools.
const spoolPattern = "spool-*.tmp"

// A spool takes the bytes of one exchange as they come: into memory, and once
// there are more than largeOver into a file, as long as there is room for one.
type spool struct {
	dir  string // "": the system's for such files
	mem  *bytes.Buffer
	file *os.File
	n    int64 // bytes in the file
	full bool  // no file can be had
	err  error // what is in the file cannot be read back
}

func (s *spool) write(p []byte) {
	if s.file == nil && !s.full && s.mem.Len()+len(p) > largeOver {
		s.open()
	}
	if s.file == nil {
		s.mem.Write(p)
		return
	}
	n, err := s.file.Write(p)
	s.n += int64(n)
	if err != nil {
		s.back()
		s.mem.Write(p[n:])
	}
}

// open begins the file with what is in memory. Where the system lets it, the file
// has no name from then on, so that nothing is left of it whatever happens.
func (s *spool) open() {
	f, err := os.CreateTemp(s.dir, spoolPattern)
	if err != nil {
		s.full = true
		return
	}
	os.Remove(f.Name()) // else that is done once it is closed
	s.file = f
	n, err := f.Write(s.mem.Bytes())
	s.n = int64(n)
	if err != nil {
		s.mem.Next(n)
		rest := bytes.Clone(s.mem.Bytes())
		s.back()
		s.mem.Write(rest)
		return
	}
	s.mem.Reset()
}

// back takes what is in the file into memory, and goes on there.
func (s *spool) back() {
	s.full = true
	b := make([]byte, s.n)
	_, s.err = io.ReadFull(io.NewSectionReader(s.file, 0, s.n), b)
	s.mem.Reset()
	s.mem.Write(b)
	s.n = 0
	s.close()
}

// len returns how many bytes came.
func (s *spool) len() int64 { return s.n + int64(s.mem.Len()) }

// bytes returns all that came, and ends the file.
func (s *spool) bytes() ([]byte, error) {
	if s.file == nil {
		return s.mem.Bytes(), s.err
	}
	defer s.close()
	b := make([]byte, s.n)
	_, err := io.ReadFull(io.NewSectionReader(s.file, 0, s.n), b)
	return b, err
}

func (s *spool) close() {
	if s.file != nil {
		s.file.Close()
		os.Remove(s.file.Name()) // where it could not be done before
		s.file = nil
	}
}

// clearSpools removes what a process that was killed may have left in dir.
func clearSpools(dir string) error {
	if dir == "" {
		return nil
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	files, err := os.ReadDir(dir)
	for _, f := range files {
		if left, _ := filepath.Match(spoolPattern, f.Name()); left {
			os.Remove(filepath.Join(dir, f.Name())) // it may still be in use by another process
		}
	}
	return err
}
