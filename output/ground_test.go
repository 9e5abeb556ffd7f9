package output

import (
	"reflect"
	"testing"
	"time"

	"makegood/crawler/archive"
	"makegood/scoring"
)

// A finding rests on the pages it quotes and on the answers observed, and on no
// other fetch of the same address.
func TestGrounds(t *testing.T) {
	read := time.Date(2026, 11, 6, 9, 30, 0, 0, time.UTC)
	at := func(offset int64) archive.Location {
		return archive.Location{File: "2026-Q4/acme.warc.gz", Offset: offset, Length: 10}
	}
	e := &Edition{
		Snapshots: []archive.Snapshot{
			{Signatory: "acme", URL: "dns:acme.test?type=TXT", Fetched: read, Record: at(1)},
			{Signatory: "acme", URL: "dns:acme.test?type=TXT", Fetched: read.Add(time.Hour), Record: at(2)},
			{Signatory: "other", URL: "dns:acme.test?type=TXT", Fetched: read, Record: at(3)},
			{Signatory: "acme", URL: "https://acme.test/", Fetched: read},
		},
		Findings: []scoring.Finding{
			{ID: "quoted", Signatory: "acme", Evidence: []scoring.Evidence{{URL: "https://acme.test/policy", Record: at(9)}}},
			{ID: "observed", Signatory: "acme", Observation: &archive.Observation{Basis: []archive.Basis{
				{URL: "dns:acme.test?type=TXT", Fetched: read}, {URL: "https://acme.test/", Fetched: read},
			}}},
		},
	}
	if got, want := Grounds(e.Findings[1], e.Snapshots), []Ground{{"dns:acme.test?type=TXT", at(1)}}; !reflect.DeepEqual(got, want) {
		t.Errorf("grounds %v, want %v", got, want)
	}
	for offset, want := range map[int64][]string{1: {"observed"}, 2: nil, 9: {"quoted"}} {
		if got := e.restingOn(func(g Ground) bool { return g.Record.Offset == offset }); !reflect.DeepEqual(got, want) {
			t.Errorf("on the record at %d rest %v, want %v", offset, got, want)
		}
	}
}
