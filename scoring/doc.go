// Package scoring judges signatories: probes turn documents into findings, and
// findings add up to scores and a scorecard. It is pure: no clock, no network,
// no disk. The same documents always give the same scorecard.
package scoring
