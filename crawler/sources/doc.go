// Package sources looks after the declared addresses of signatories: whether each
// still leads to the organisation, and what else of theirs was come upon. It
// decides nothing: a person confirms what is an organisation's own.
package sources
