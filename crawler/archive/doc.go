// Package archive keeps the evidence: WARC 1.1 files of what was received,
// byte for byte, and a journal with one [Snapshot] a line. It never changes a
// record once written, and it trims whatever a crash left half written.
package archive
