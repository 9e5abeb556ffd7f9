// Package data makes the files in which other programs read an edition: flat
// tables as CSV, one workbook (XLSX), one SQLite database that opens in
// Datasette, a Frictionless Data Package that describes them all, and a
// citation file. They hold what the edition holds and decide nothing; the same
// edition gives the same bytes.
package data
