package main

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"makegood/config"
	"makegood/output"
	"makegood/scoring"
)

// BenchmarkWhatif is how long the program takes, from start to end, to show what a
// change of the method does to 1,200 signatories. The budget is 2 s.
func BenchmarkWhatif(b *testing.B) {
	demo, err := theDemo()
	if err != nil {
		b.Fatal(err)
	}
	dir := manySignatories(b, demo, 1200)
	self, err := os.Executable()
	if err != nil {
		b.Fatal(err)
	}
	for _, set := range []string{"rungs.plans=2", "weight.P5=2"} {
		for _, form := range []string{"table", "json"} {
			b.Run(set+" as "+form, func(b *testing.B) {
				var spent time.Duration
				for b.Loop() {
					c := exec.Command(self, "whatif", "--workspace", dir, "--set", set, fmt.Sprintf("--json=%t", form == "json"))
					c.Env = append(os.Environ(), asProgram+"=1")
					if out, err := c.CombinedOutput(); err != nil {
						b.Fatalf("%v\n%s", err, out)
					}
					spent += c.ProcessState.UserTime() + c.ProcessState.SystemTime()
				}
				b.ReportMetric(spent.Seconds()/float64(b.N), "CPU-s/op")
			})
		}
	}
}

// manySignatories makes a workspace whose edition has n signatories: those of
// another edition over and over, by other names.
func manySignatories(b *testing.B, workspace string, n int) string {
	b.Helper()
	a := &app{workspace: workspace, out: io.Discard, errs: io.Discard, now: time.Now}
	e, err := a.readEdition()
	if err != nil {
		b.Fatal(err)
	}
	few := *e
	e.Signatories, e.Findings, e.Scorecards, e.Snapshots, e.Commitments, e.Observations = nil, nil, nil, nil, nil, nil
	var csv strings.Builder
	csv.WriteString("id,name,kind,country,website,initiatives\n")
	for i := range n {
		was := few.Signatories[i%len(few.Signatories)]
		id := was.ID
		if i >= len(few.Signatories) {
			id = fmt.Sprintf("%s-%d", was.ID, i)
		}
		s := config.Signatory{ID: id, Name: was.Name, Kind: was.Kind, Country: was.Country, Initiatives: was.Initiatives}
		e.Signatories = append(e.Signatories, s)
		fmt.Fprintf(&csv, "%s,%s,%s,%s,,%s\n", s.ID, s.Name, s.Kind, s.Country, strings.Join(s.Initiatives, ";"))
		for _, f := range few.Findings {
			if f.Signatory == was.ID {
				f.ID, f.Signatory = s.ID+strings.TrimPrefix(f.ID, was.ID), s.ID
				e.Findings = append(e.Findings, f)
			}
		}
		for _, shot := range few.Snapshots {
			if shot.Signatory == was.ID {
				shot.Signatory = s.ID
				e.Snapshots = append(e.Snapshots, shot)
			}
		}
	}
	e.Inputs["signatories.csv"] = []byte(csv.String())
	by, err := scoring.New(e.Initiatives, e.Method, e.Cues)
	if err != nil {
		b.Fatal(err)
	}
	e.Scores = by.Scores("paris-call", e.Signatories, e.Findings)
	e.Pairs = by.Draw("paris-call", e.Signatories, e.Findings, e.Scores, e.Draws())
	dir := b.TempDir()
	if err := output.Write(filepath.Join(dir, "editions", e.Meta.ID), e); err != nil {
		b.Fatal(err)
	}
	return dir
}
