package config

import "slices"

// IdentitiesFile is the table of names that signatories had before.
const IdentitiesFile = "identities.csv"

// IdentityColumns are the columns of identities.csv, in order.
var IdentityColumns = []string{"signatory", "name", "until", "change"}

// A Change says how a signatory got its present name.
type Change string

// The changes of a name.
const (
	Renamed Change = "renamed" // it bore the name
	Merged  Change = "merged"  // an organisation of that name became part of it
)

// An Identity is a name under which a signatory, or a part of it, was known
// until a day. It counts among its aliases, for what was published under it.
type Identity struct {
	Signatory string
	Name      string
	Until     string // YYYY-MM-DD, the last day of the name
	Change    Change

	Line int
}

// ParseIdentities reads identities.csv. Its error is [Problems].
func ParseIdentities(file string, data []byte) ([]Identity, error) {
	t := openTable(file, data, IdentityColumns, nil)
	var out []Identity
	for t.next() {
		id := Identity{Signatory: t.cells["signatory"], Name: t.cells["name"], Until: t.day("until"), Change: Change(t.cells["change"]), Line: t.line}
		if id.Name == "" {
			t.add(t.line, "name", "name is empty; write the name that it had")
		}
		if id.Until == "" {
			t.add(t.line, "until", "until is empty; write the last day of the name")
		}
		if id.Change != Renamed && id.Change != Merged {
			t.add(t.line, "change", "change %q is neither renamed nor merged", id.Change)
		}
		out = append(out, id)
	}
	return out, t.err()
}

// identities reads the earlier names and puts them among the aliases.
func (l *loader) identities() error {
	data, err := l.optional(IdentitiesFile)
	if err != nil || data == nil {
		return err
	}
	l.w.Inputs[IdentitiesFile] = data
	l.w.Identities, err = ParseIdentities(IdentitiesFile, data)
	for _, id := range l.w.Identities {
		i := slices.IndexFunc(l.w.Signatories, func(s Signatory) bool { return s.ID == id.Signatory })
		if i < 0 {
			if !l.lost {
				l.add(IdentitiesFile, id.Line, "no signatory %q in %s", id.Signatory, SignatoriesFile)
			}
			continue
		}
		if s := &l.w.Signatories[i]; id.Name != "" && !slices.Contains(s.Aliases, id.Name) {
			s.Aliases = append(s.Aliases, id.Name)
		}
	}
	return err
}
