package extract

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"golang.org/x/text/unicode/norm"
)

// The least recall of words, on average over files, that PDF files must reach
// beside poppler's pdftotext. It may only rise.
const wordsFloor = 0.97

// enoughWords is how many words pdftotext must find in a file for its recall to
// count in the average.
const enoughWords = 20

// The words of real PDF files beside those that poppler's pdftotext finds:
// recall, precision, the processor time of the child that read the file, and the
// most memory it held. A file that we cannot read and pdftotext can has a recall of 0.
// pdftotext is a reference, not the truth: it keeps running heads and page
// numbers, which are left out here on purpose.
func TestWordsOfPDFFilesBesidePdftotext(t *testing.T) {
	pdftotext, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Skip("no pdftotext (of poppler-utils) to compare with")
	}
	x := child(t)
	t.Logf("%-52s %5s %6s %6s %6s %7s %5s  %s", "file", "pages", "words", "recall", "prec.", "CPU ms", "MB", "state")
	for _, set := range []string{"standards/pdf-samples/*/*.pdf", "web/files/*/*.pdf"} {
		var all mean
		for _, file := range sharedFiles(t, set) {
			want := pdftotextOf(t, pdftotext, file)
			got, cost := measured(t, x, file)
			m := compareWords(norm.NFKC.String(got.Document.Text), want)
			words := countWords(want)
			if words >= enoughWords {
				all.add(m)
			}
			t.Logf("%-52s %5d %6d %6.3f %6.3f %7d %5d  %s", shortName(file), got.Document.Pages, words, m.recall, m.precision,
				cost.cpu.Milliseconds(), cost.memory>>20, stateOf(got, words))
		}
		t.Logf("mean of %d files of %s: recall %.3f, precision %.3f", all.n, set, all.value().recall, all.value().precision)
		if all.value().recall < wordsFloor {
			t.Errorf("%s: recall %.3f, want %.3f", set, all.value().recall, wordsFloor)
		}
	}
}

// pdftotextOf is what pdftotext makes of a file, in the forms of letters that we write.
func pdftotextOf(t *testing.T, program, file string) string {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), time.Minute)
	defer stop()
	out, err := exec.CommandContext(ctx, program, "-q", "-enc", "UTF-8", file, "-").Output()
	if ctx.Err() != nil {
		t.Fatalf("pdftotext %s: %v", file, err)
	}
	return norm.NFKC.String(string(out)) // a file that it cannot open has no words
}

// A cost is what the child that read a file used.
type cost struct {
	cpu    time.Duration
	memory int // bytes, at most; 0 if unknown
}

// measured reads a file in a child process.
func measured(t *testing.T, x Extractor, file string) (answer childAnswer, used cost) {
	t.Helper()
	body, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer body.Close()
	var out, peak bytes.Buffer
	reader := exec.CommandContext(t.Context(), x.PDFCommand[0], x.PDFCommand[1:]...)
	reader.Stdin, reader.Stdout, reader.Stderr = body, &out, &peak
	if err := reader.Run(); err != nil {
		answer.Unreadable = err.Error()
	} else if err := json.Unmarshal(out.Bytes(), &answer); err != nil {
		t.Fatal(err)
	}
	used.cpu = reader.ProcessState.UserTime() + reader.ProcessState.SystemTime()
	_, _ = fmt.Sscan(peak.String(), &used.memory) // 0 if it died before it could say
	used.memory <<= 10
	return answer, used
}

// countWords returns how many words a text has.
func countWords(text string) (n int) {
	for _, k := range wordsIn(text) {
		n += k
	}
	return n
}

// shortName is a file's name as the table shows it.
func shortName(file string) string {
	name := filepath.Base(file)
	return name[:min(len(name), 52)]
}

// stateOf is what the table says of a file.
func stateOf(answer childAnswer, words int) string {
	state := firstOf(answer.Unreadable, "ok")
	if words < enoughWords {
		state += ", too few words for the mean"
	}
	return state
}
