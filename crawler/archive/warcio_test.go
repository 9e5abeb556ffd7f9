package archive

import (
	"bytes"
	"encoding/json"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// readByWarcio prints what the npm package warcio makes of a WARC file.
const readByWarcio = `
import { createReadStream } from "node:fs";
import { createHash } from "node:crypto";
import { WARCParser } from "warcio";
const parser = new WARCParser(createReadStream(process.argv[1]));
for await (const record of parser) {
	const offset = parser.offset;
	const body = await record.readFully(true);
	console.log(JSON.stringify({
		type: record.warcType, url: record.warcTargetURI ?? "", offset,
		status: record.httpHeaders?.statusCode ?? 0, id: record.warcHeader("WARC-Record-ID"),
		body: createHash("sha256").update(body).digest("hex"),
	}));
}`

type seen struct {
	Type, URL, ID string
	Offset        int64
	Status        int
	Body          Digest // content coding undone
}

// byWarcio returns what warcio reads in a file.
func byWarcio(t *testing.T, path string) []seen {
	t.Helper()
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("node is not installed")
	}
	modules := filepath.Join("..", "..", ".ci", "npm")
	if m, err := filepath.Glob(filepath.Join(modules, "node_modules", "warcio", "package.json")); err != nil || m == nil {
		t.Skip("warcio is not installed: npm ci --prefix .ci/npm")
	}
	cmd := exec.Command(node, "--input-type=module", "--eval", readByWarcio, path)
	cmd.Dir = modules
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("warcio: %v\n%s", err, stderr.String())
	}
	var records []seen
	for line := range bytes.Lines(out) {
		var r seen
		if err := json.Unmarshal(line, &r); err != nil {
			t.Fatal(err)
		}
		records = append(records, r)
	}
	return records
}

func TestAnotherReaderSeesTheSame(t *testing.T) {
	dir := t.TempDir()
	l, _ := openLog(t, dir, "2026-Q4")
	gz := compress(t, body, gzipped)
	snapshots := []Snapshot{
		add(t, l, record(t, page("https://a.test/", body))),
		add(t, l, record(t, page("https://a.test/copy", body))),
		add(t, l, record(t, answer("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n"+gz))),
		add(t, l, record(t, answer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n1\r\nd\r\n0\r\n\r\n"))),
		add(t, l, record(t, unchanged("https://a.test/copy"))),
		add(t, l, record(t, page("https://a.test/large", random(300_000)))),
	}
	l.Close()
	records := byWarcio(t, filepath.Join(dir, "2026-Q4", "acme.warc.gz"))
	if len(records) != 1+2*len(snapshots) || records[0].Type != "warcinfo" {
		t.Fatalf("warcio reads %+v", records)
	}
	for i, s := range snapshots {
		theirs, request := records[1+2*i], records[2+2*i]
		own, _, err := readAt(dir, s.Record)
		if err != nil {
			t.Fatal(err)
		}
		text, err := own.Decoded(1 << 20)
		if err != nil {
			t.Fatal(err)
		}
		want := seen{own.Type, own.URL, own.ID, s.Record.Offset, own.Status, Sum(text)}
		if theirs != want {
			t.Errorf("warcio reads %+v\nwant %+v", theirs, want)
		}
		if request.Type != "request" || request.Offset != s.Record.Offset+s.Record.Length {
			t.Errorf("warcio reads %+v after %+v", request, s.Record)
		}
	}
}
