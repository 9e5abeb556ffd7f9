package miniweb

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

// earlierFiles hold, by site, the pages that were different on an earlier day.
//
//go:embed earlier/*.txt
var earlierFiles embed.FS

// turnBack makes the site what it was on an earlier day: pages of its file in
// earlier/ stand in the place of those of the same address.
func (s *site) turnBack() error {
	text, err := earlierFiles.ReadFile("earlier/" + s.file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	} else if err != nil {
		return err
	}
	var errs []error
	for _, part := range strings.Split("\n"+strings.ReplaceAll(string(text), "\r\n", "\n"), "\n=== ")[1:] {
		was, err := parsePage(part, s.lang)
		i := slices.IndexFunc(s.pages, func(p *page) bool { return p.path == was.path })
		if err == nil && i < 0 {
			err = errors.New("is no page of today")
		}
		if err != nil {
			errs = append(errs, fmt.Errorf("earlier: %s: %w", was.path, err))
			continue
		}
		s.pages[i] = was
	}
	return errors.Join(errs...)
}
