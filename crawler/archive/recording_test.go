package archive

import (
	"bytes"
	"errors"
	"reflect"
	"testing"
	"time"
)

func TestARecordingSurvivesACache(t *testing.T) {
	for _, r := range []*Recording{
		record(t, page("https://a.test/", "Hello")),
		record(t, answer("HTTP/1.1 404 Not Found\r\n\r\n")),
		{Date: time.Unix(0, 0).UTC()},
	} {
		b, err := r.MarshalBinary()
		if err != nil {
			t.Fatal(err)
		}
		r.heads, r.id = nil, "" // what it was packed from stays behind
		var got Recording
		if err := got.UnmarshalBinary(b); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(&got, r) {
			t.Errorf("got %+v\nwant %+v", got, *r)
		}
	}
}

func TestFault34ADamagedRecordingIsAnError(t *testing.T) {
	b, err := record(t, page("https://a.test/", "Hello")).MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	var r Recording
	for i := range b {
		bad := bytes.Clone(b)
		bad[i] ^= 1 << (i % 8)
		if err := r.UnmarshalBinary(bad); err == nil {
			t.Errorf("byte %d altered: no error", i)
		}
		if err := r.UnmarshalBinary(b[:i]); err == nil {
			t.Errorf("cut to %d bytes: no error", i)
		}
	}
	if err := r.UnmarshalBinary(append(bytes.Clone(b), 0)); !errors.Is(err, ErrCorrupt) {
		t.Errorf("a byte too much: %v", err)
	}
	if !reflect.DeepEqual(r, Recording{}) {
		t.Error("an error left something behind")
	}
}

func TestARecordingOfSomethingElseIsNotOpened(t *testing.T) {
	r := record(t, page("https://a.test/", "Hello"))
	r.response = record(t, page("https://a.test/", "World")).response
	if _, err := r.Open(); !errors.Is(err, ErrCorrupt) {
		t.Errorf("error %v", err)
	}
	r.response = r.response[:40]
	if _, err := r.Open(); !errors.Is(err, ErrCorrupt) {
		t.Errorf("error %v", err)
	}
}
