package archive

import (
	"encoding/json"
	"fmt"
	"time"
)

// FromObserve is the origin of snapshots made for an observation: no documents.
const FromObserve = "observe"

// ObservationType is the content type of the record of an [Observation].
const ObservationType = "application/json; profile=makegood-observation"

// An Observation is what a technical check of a signatory's own systems came to.
// It is derived from the records it rests on, and can be derived again.
type Observation struct {
	Signatory string    `json:"signatory"`
	Check     string    `json:"check"` // such as security-txt
	Host      string    `json:"host"`  // that was checked: a host name or a domain
	Observed  time.Time `json:"observed"`
	State     State     `json:"state"`            // ok: it was observed, whatever came out; else why it was not
	Reason    string    `json:"reason,omitempty"` // of a state other than ok, as in the journal
	Holds     bool      `json:"holds"`            // whether what the check asks for is there; only with state ok
	Facts     []Fact    `json:"facts"`            // in a fixed order
	Basis     []Basis   `json:"basis"`            // the records it rests on, in the order of the journal
}

// A Fact is one thing that a check found.
type Fact struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// A Basis names a snapshot that an observation rests on.
type Basis struct {
	URL     string    `json:"url"`
	Fetched time.Time `json:"fetched"`
	SHA256  Digest    `json:"sha256,omitempty"` // empty if nothing came
}

// Name returns the URL under which an observation is kept.
func (o Observation) Name() string {
	return fmt.Sprintf("urn:makegood:observation:%s:%s", o.Host, o.Check)
}

// Resource returns the record of o.
func (o Observation) Resource() (Resource, error) {
	b, err := json.MarshalIndent(o, "", " ")
	if err != nil {
		return Resource{}, err
	}
	return Resource{URL: o.Name(), Date: o.Observed, ContentType: ObservationType, Payload: append(b, '\n')}, nil
}

// ParseObservation reads the record of an observation. Its error wraps
// [ErrCorrupt].
func ParseObservation(payload []byte) (Observation, error) {
	var o Observation
	if err := json.Unmarshal(payload, &o); err != nil || o.Check == "" || o.Host == "" {
		return Observation{}, fmt.Errorf("observation: %w", ErrCorrupt)
	}
	return o, nil
}
