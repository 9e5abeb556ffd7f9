package main

import (
	"errors"
	"fmt"
	"io/fs"

	"makegood/config"
	"makegood/crawler/archive"
	"makegood/output"
)

// verifyArchive checks what was read for an edition that is not made yet, each
// record and each line of its journals; so it names all that keeps it from being
// scored. Where nothing was read, it returns why there is no edition.
func (a *app) verifyArchive(s config.Settings, why error) error {
	edition, err := a.openEdition(s, false)
	if err != nil {
		return why
	}
	dir := a.archiveDir(s)
	ids, err := archive.Signatories(dir, edition)
	if err != nil || len(ids) == 0 {
		return why
	}
	v := newVerification("the archive of edition " + edition)
	a.step("checking %s", v.Subject)
	files := 0
	var failures []output.Failure
	for _, id := range ids {
		lines, err := archive.CheckJournal(dir, edition, id)
		if err != nil {
			return err
		}
		records, err := archive.Check(dir, edition+"/"+id+".warc.gz")
		if err == nil {
			files++
		} else if !errors.Is(err, fs.ErrNotExist) { // a journal may have no record
			return err
		}
		files++
		for _, p := range append(lines, records...) {
			failures = append(failures, output.Failure{Step: "integrity", What: fmt.Sprintf("%s at %d", p.File, p.Offset), Text: p.What})
		}
	}
	v.add("integrity", count(files, "file", "files"), failures)
	v.skip("the rest", "the edition is not made yet; makegood score makes it")
	return a.verdict(v)
}
