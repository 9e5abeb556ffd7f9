// Package config holds everything that is declared: initiatives with their
// pledges and rules, signatories, sources, methods, cues and settings. It loads
// them strictly and reports every problem at once as file:line:column. It
// judges nothing, fetches nothing and imports no other package of Makegood.
package config
