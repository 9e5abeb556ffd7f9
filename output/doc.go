// Package output writes editions to disk and renders them as a static site and
// data files. It decides nothing: every word about a signatory comes from the
// findings and scores it is given. The same edition always gives the same bytes.
package output
