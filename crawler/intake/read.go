package intake

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"makegood/crawler/archive"
)

// Bounds of one import.
const (
	maxPieces = 1_000_000
	maxZipped = 8 << 30 // bytes of WARC in a WACZ, unpacked
	maxIndex  = 64 << 20
)

// Left counts what was not taken, by reason.
type Left map[string]int

// WARC reads the answers of a WARC file, gzipped or not, by whoever wrote it, and
// hands each to take, in the order of the file. A revisit is an answer with the
// body of the record it refers to, if that stands before it in the file. The
// error names the record; what stood before it was taken.
func WARC(r io.Reader, left Left, take func(Piece) error) error {
	bodies := map[archive.Digest]archive.Record{} // what a revisit may refer to
	n := 0
	for rec, err := range archive.Records(r) {
		if n++; n > maxPieces {
			return fmt.Errorf("more than %d records: %w", maxPieces, archive.ErrTooLarge)
		}
		if err != nil && rec.Type == "" {
			return err
		}
		if err != nil {
			left["damaged"]++
			continue
		}
		if err := one(rec, bodies, left, take); err != nil {
			return fmt.Errorf("record %d: %w", n, err)
		}
	}
	return nil
}

// maxKept bounds the answers kept for revisits.
const maxKept = 2000

func one(rec archive.Record, bodies map[archive.Digest]archive.Record, left Left, take func(Piece) error) error {
	switch rec.Type {
	case "response", "revisit":
	case "resource":
		if len(bodies) < maxKept {
			bodies[rec.SHA256] = rec
		}
		return resource(rec, left, take)
	case "warcinfo", "request", "metadata":
		return nil
	default:
		left[rec.Type]++
		return nil
	}
	x := archive.Exchange{URL: rec.URL, Date: rec.Date, IP: rec.Header.Get("WARC-IP-Address"), Response: rec.Block(), Truncated: rec.Truncated}
	status, header := rec.Status, rec.HTTP
	if rec.Type == "revisit" {
		old, ok := bodies[rec.SHA256]
		switch {
		case !ok:
			left["revisit of a record that is not here"]++
			return nil
		case old.Type == "resource":
			old.URL, old.Date = rec.URL, rec.Date
			return resource(old, left, take)
		}
		x.Response = old.Block()
		original, err := archive.Exchange{URL: x.URL, Date: x.Date, Response: x.Response}.Record()
		if err != nil {
			return err
		}
		opened, err := original.Open()
		if err != nil {
			return err
		}
		status, header = opened.Status, opened.HTTP
	} else if len(bodies) < maxKept && status == http.StatusOK {
		bodies[rec.SHA256] = rec
	}
	if !strings.HasPrefix(x.URL, "http://") && !strings.HasPrefix(x.URL, "https://") || len(rec.Body) > maxBody {
		left["other"]++
		return nil
	}
	p, ok, err := answered(x, status, header)
	if err != nil || !ok {
		left["other"]++
		return nil
	}
	return take(p)
}

// resource takes a document that another archive kept without an answer.
func resource(rec archive.Record, left Left, take func(Piece) error) error {
	contentType := rec.Header.Get("Content-Type")
	if !document(contentType) || !strings.HasPrefix(rec.URL, "http") || len(rec.Body) > maxBody {
		left["other"]++
		return nil
	}
	p, err := Saved(rec.URL, "another archive", contentType, rec.Date, rec.Body)
	if err != nil {
		left["other"]++
		return nil
	}
	p.Snapshot.Origin = archive.FromImport
	return take(p)
}

// WACZ reads the answers of a WACZ file: a zip of WARC files with a list of
// digests, each of which must hold.
func WACZ(f io.ReaderAt, size int64, left Left, take func(Piece) error) error {
	z, err := zip.NewReader(f, size)
	if err != nil {
		return fmt.Errorf("no zip: %w", err)
	}
	sums, err := digests(z)
	if err != nil {
		return err
	}
	taken := 0
	for _, file := range z.File {
		if !strings.HasPrefix(file.Name, "archive/") || !strings.Contains(file.Name, ".warc") {
			continue
		}
		if file.UncompressedSize64 > maxZipped {
			return fmt.Errorf("%.200q: %w", file.Name, archive.ErrTooLarge)
		}
		if err := checked(file, sums[file.Name]); err != nil {
			return err
		}
		r, err := file.Open()
		if err != nil {
			return err
		}
		err = WARC(io.LimitReader(r, maxZipped), left, take)
		r.Close()
		if err != nil {
			return fmt.Errorf("%.200q: %w", file.Name, err)
		}
		taken++
	}
	if taken == 0 {
		return errors.New("no archive/*.warc.gz in it; is it a WACZ file?")
	}
	return nil
}

// digests returns the SHA-256 of each file that datapackage.json states.
func digests(z *zip.Reader) (map[string]string, error) {
	f, err := z.Open("datapackage.json")
	if err != nil {
		return nil, fmt.Errorf("datapackage.json: %w", err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxIndex))
	if err != nil {
		return nil, err
	}
	var list struct {
		Resources []struct{ Path, Hash string }
	}
	if err := json.Unmarshal(data, &list); err != nil {
		return nil, fmt.Errorf("datapackage.json: %w", err)
	}
	sums := map[string]string{}
	for _, r := range list.Resources {
		sums[r.Path] = strings.TrimPrefix(r.Hash, "sha256:")
	}
	return sums, nil
}

func checked(file *zip.File, want string) error {
	if want == "" {
		return fmt.Errorf("%.200q is not listed in datapackage.json: %w", file.Name, archive.ErrCorrupt)
	}
	r, err := file.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	h := sha256.New()
	if _, err := io.Copy(h, io.LimitReader(r, maxZipped)); err != nil {
		return fmt.Errorf("%.200q: %w", file.Name, err)
	}
	if got := hex.EncodeToString(h.Sum(nil)); got != want {
		return fmt.Errorf("%.200q: sha256 is %s, datapackage.json says %.80s: %w", file.Name, got, want, archive.ErrCorrupt)
	}
	return nil
}

// webColumns are those of index.csv that must be there.
var webColumns = []string{"url", "status", "content_type", "last_modified", "file"}

// maxWrong bounds the rows that one error names.
const maxWrong = 20

// Web reads a folder of saved pages with an index.csv: url, status, content_type,
// last_modified (RFC 3339: the day it was recorded), file (in the folder; may be
// empty) and headers (a JSON object; may be empty). Rows that are wrong are left
// out; the error names each of them, up to twenty.
func Web(dir fs.FS, left Left, take func(Piece) error) error {
	f, err := dir.Open("index.csv")
	if err != nil {
		return err
	}
	defer f.Close()
	r := csv.NewReader(io.LimitReader(f, maxIndex))
	header, err := r.Read()
	if err == io.EOF {
		return fmt.Errorf("index.csv:1: is empty; there must be columns %s", strings.Join(webColumns, ", "))
	}
	if err != nil {
		return fmt.Errorf("index.csv: %w", err)
	}
	header[0] = strings.TrimPrefix(header[0], "\ufeff")
	for _, name := range webColumns {
		if !slices.Contains(header, name) {
			return fmt.Errorf("index.csv:1: no column %q; there must be %s", name, strings.Join(webColumns, ", "))
		}
	}
	var wrong []error
	for len(wrong) < maxWrong {
		cells, err := r.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			return errors.Join(append(wrong, fmt.Errorf("index.csv: %w", err))...)
		}
		row := map[string]string{}
		for i, name := range header {
			row[name] = cells[i]
		}
		line, _ := r.FieldPos(0)
		p, ok, err := saved(dir, row)
		if err != nil {
			wrong = append(wrong, fmt.Errorf("index.csv:%d: %w", line, err))
			continue
		}
		if !ok {
			left["other"]++
			continue
		}
		if err := take(p); err != nil {
			return err
		}
	}
	return errors.Join(wrong...)
}

// saved makes the answer that a row of index.csv stands for.
func saved(dir fs.FS, row map[string]string) (p Piece, ok bool, err error) {
	if !utf8.ValidString(row["url"] + row["file"]) {
		return p, false, errors.New("is not written in UTF-8; save the table as CSV UTF-8")
	}
	status, err := strconv.Atoi(row["status"])
	if err != nil || status < 100 || status > 999 {
		return p, false, fmt.Errorf("status %.40q is no HTTP status", row["status"])
	}
	day, err := time.Parse(time.RFC3339, row["last_modified"])
	if err != nil {
		return p, false, fmt.Errorf("last_modified %.40q is no day; write it as 2025-12-25T08:38:32Z", row["last_modified"])
	}
	var body []byte
	if row["file"] != "" {
		if body, err = readFile(dir, row["file"]); err != nil {
			return p, false, err
		}
	}
	header := http.Header{"Content-Type": {row["content_type"]}}
	if row["headers"] != "" {
		more := map[string]string{}
		if err := json.Unmarshal([]byte(row["headers"]), &more); err != nil {
			return p, false, fmt.Errorf("headers: %w", err)
		}
		for name, value := range more {
			header.Set(name, value)
		}
	}
	header.Set("Content-Length", strconv.Itoa(len(body)))
	header.Del("Transfer-Encoding")
	var answer bytes.Buffer
	fmt.Fprintf(&answer, "HTTP/1.1 %d %s\r\n", status, http.StatusText(status))
	if err := header.Write(&answer); err != nil {
		return p, false, err
	}
	answer.WriteString("\r\n")
	answer.Write(body)
	return answered(archive.Exchange{URL: row["url"], Date: day, Response: answer.Bytes()}, status, header)
}

func readFile(dir fs.FS, name string) ([]byte, error) {
	if !fs.ValidPath(name) {
		return nil, fmt.Errorf("file %.200q is not inside the folder", name)
	}
	f, err := dir.Open(path.Clean(name))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	body, err := io.ReadAll(io.LimitReader(f, maxBody+1))
	if len(body) > maxBody {
		return nil, fmt.Errorf("file %.200q: %w", name, archive.ErrTooLarge)
	}
	return body, err
}
