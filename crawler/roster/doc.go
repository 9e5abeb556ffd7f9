// Package roster reads who signed an initiative from the initiative's own pages
// and holds that against signatories.csv. It decides nothing: who is new, gone
// or called otherwise is proposed, and a person decides.
package roster
