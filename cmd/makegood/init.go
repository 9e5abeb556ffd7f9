package main

import (
	"bytes"
	_ "embed" // of the initiative to edit
	"encoding/csv"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/spf13/cobra"
	"go.yaml.in/yaml/v3"
	"golang.org/x/text/unicode/norm"

	"makegood/config"
	"makegood/output"
)

func (a *app) initCommand() *cobra.Command {
	var initiative, name string
	var only []string
	c := &cobra.Command{
		Use:   "init [DIR]",
		Short: "Make a workspace, with the signatories of an initiative",
		Args:  cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			dir := a.workspace
			if len(args) == 1 {
				dir = args[0]
			}
			if name == "" {
				return a.init(dir, initiative, only)
			}
			if c.Flags().Changed("initiative") || c.Flags().Changed("only") {
				return usage("--new makes an initiative of its own; leave --initiative and --only out")
			}
			return a.initNew(dir, name)
		},
	}
	c.Flags().StringVar(&initiative, "initiative", "paris-call", "built-in initiative to take the signatories of")
	c.Flags().StringSliceVar(&only, "only", nil, "ids, names or aliases of the signatories to take, parted by commas (default: all)")
	c.Flags().StringVar(&name, "new", "", "make an initiative of your own with this name, with five pledges to edit")
	return c
}

func (a *app) init(dir, initiative string, only []string) error {
	roster, err := rosterOf(initiative, only)
	if err != nil {
		return err
	}
	err = a.writeWorkspace(dir, []workspaceFile{
		{config.SignatoriesFile, string(signatoriesCSV(roster))},
	})
	if err != nil {
		return err
	}
	if a.json {
		return a.printJSON(map[string]any{"folder": dir, "initiative": initiative, "signatories": len(roster)})
	}
	a.printf("%s holds a benchmark of %s with %s.\nNext:\n  1. put your address as crawl.contact into %s\n  2. fill in websites in %s and more places to look in %s\n  3. makegood check --workspace %s\n",
		dir, initiative, count(len(roster), "signatory", "signatories"), config.SettingsFile, config.SignatoriesFile, config.SourcesFile, dir)
	return nil
}

//go:embed initiative.yaml
var initiativeTemplate string

// notInIDs are the signs that an id cannot hold.
var notInIDs = regexp.MustCompile(`[^a-z0-9]+`)

// unaccented takes the accents off the letters of a name: é becomes e.
func unaccented(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(name))
}

// initNew makes a workspace with an initiative to edit and one signatory.
func (a *app) initNew(dir, name string) error {
	id := strings.Trim(notInIDs.ReplaceAllString(strings.ToLower(unaccented(name)), "-"), "-")
	if id == "" || len(id) > 60 {
		return usage("--new %q makes no id; write a name of up to 60 letters and digits, such as \"Harbour Call\"", name)
	}
	title, err := yaml.Marshal(name)
	if err != nil {
		return err
	}
	text := strings.NewReplacer("id: ID\n", "id: "+id+"\n", "  en: TITLE\n", "  en: "+string(title)).Replace(initiativeTemplate)
	file := path.Join("initiatives", id+".yaml")
	if _, err := config.ParseInitiative(file, []byte(text)); err != nil {
		return usage("--new %q: %w", name, err)
	}
	example := []config.Signatory{{ID: "example", Name: "Example Organisation", Kind: config.PrivateSector, Website: "https://example.org/", Initiatives: []string{id}, Aliases: []string{"Example Org"}}}
	err = a.writeWorkspace(dir, []workspaceFile{
		{file, text},
		{config.SignatoriesFile, string(signatoriesCSV(example))},
	})
	if err != nil {
		return err
	}
	if a.json {
		return a.printJSON(map[string]any{"folder": dir, "initiative": id, "signatories": 1})
	}
	a.printf("%s holds the initiative %s with five pledges to edit.\nNext:\n  1. edit %s: its text, its pledges, their topic terms\n  2. list who signed in %s, and put your address as crawl.contact into %s\n  3. makegood check --workspace %s\n",
		dir, id, file, config.SignatoriesFile, config.SettingsFile, dir)
	return nil
}

// A workspaceFile is one file that init writes.
type workspaceFile struct{ name, text string }

// writeWorkspace writes the files of a new workspace and those that each has.
// What is there already stays; a folder that is a workspace is an error.
func (a *app) writeWorkspace(dir string, own []workspaceFile) error {
	files := slices.Concat([]workspaceFile{
		{".gitignore", "/archive/\n/.makegood/\n/site/\n"},
		{".gitattributes", "reviews.jsonl merge=union\n*.csv text eol=lf\n"},
		{config.SourcesFile, "signatory,url,kind,language,confirmed_by,confirmed_on\n"},
	}, own, []workspaceFile{{config.SettingsFile, settingsTemplate}}) // what makes a folder a workspace comes last
	for _, name := range []string{config.SettingsFile, config.SignatoriesFile} {
		if _, err := os.Lstat(filepath.Join(dir, name)); err == nil {
			return fmt.Errorf("%s is there already; makegood init writes only into a folder without a workspace", filepath.Join(dir, name))
		}
	}
	for _, f := range files {
		path := filepath.Join(dir, filepath.FromSlash(f.name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			return err
		}
		if _, err := os.Lstat(path); err == nil { // of a git repository, say
			a.note("%s is there already and stays as it is", path)
			continue
		}
		if err := output.WriteFile(path, []byte(f.text)); err != nil {
			return err
		}
	}
	return nil
}

// rosterOf returns the signatories of a built-in initiative, or only some.
func rosterOf(initiative string, only []string) ([]config.Signatory, error) {
	files, err := fs.Glob(config.Builtin(), "initiatives/*.yaml")
	if err != nil {
		return nil, err
	}
	file := "initiatives/" + initiative + ".yaml"
	if !slices.Contains(files, file) {
		for i := range files {
			files[i] = strings.TrimSuffix(path.Base(files[i]), ".yaml")
		}
		return nil, usage("no built-in initiative %q; there is %s", initiative, strings.Join(files, ", "))
	}
	data, err := fs.ReadFile(config.Builtin(), file)
	if err != nil {
		return nil, err
	}
	in, err := config.ParseInitiative(file, data)
	if err != nil {
		return nil, err
	}
	roster, err := in.RosterOf()
	if err != nil || len(only) == 0 {
		return roster, err
	}
	return signatoriesOf(roster, only, "the roster of "+initiative)
}

func signatoriesCSV(list []config.Signatory) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.Write(config.SignatoryColumns) // a bytes.Buffer takes every write
	for _, s := range list {
		w.Write([]string{s.ID, s.Name, string(s.Kind), s.Country, s.Website, strings.Join(s.Initiatives, ";"), strings.Join(s.Aliases, ";"), s.Joined, s.Left})
	}
	w.Flush()
	return b.Bytes()
}

// settingsTemplate is the makegood.yaml of a new workspace: the keys people
// change, with their defaults.
const settingsTemplate = `# Settings of this benchmark. Every key is optional but crawl.contact;
# makegood doctor lists them all with the values in force.
crawl:
  # Web or mail address in the User-Agent, so that sites can reach you.
  contact: ""
  # Least time between two requests to one host.
  gap: 1s
  # Budget for one signatory.
  max_pages: 150
publish:
  languages: [en]
`
