package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"makegood/config"
)

// Version names the program in editions and in the User-Agent. The Makefile
// sets it from git.
var Version = "dev"

// An app is one run of the program: where it reads and writes, and the flags
// that every command has.
type app struct {
	out, errs io.Writer
	environ   []string
	now       func() time.Time

	workspace, edition   string
	json, quiet, verbose bool
	set                  []string

	kept *[]string // notes, for a command that tells them to programs; nil: they are printed
}

// run carries out one command line.
func (a *app) run(ctx context.Context, args []string) error {
	out := &results{Writer: a.out}
	a.out = out
	root := a.root()
	root.SetArgs(args)
	root.SetOut(a.out)
	root.SetErr(a.errs)
	return out.failed(root.ExecuteContext(ctx))
}

func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:           "makegood",
		Short:         "Did they make good on what they signed?",
		Long:          "Makegood follows up on public promises: it crawls what the signatories of a call\nlike the Paris Call publish, archives the evidence, grades follow-through pledge\nby pledge, and publishes a scorecard that anyone can check.",
		Version:       Version,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.NoArgs,
		RunE:          func(c *cobra.Command, _ []string) error { return c.Help() },

		PersistentPreRunE: func(*cobra.Command, []string) error { return editionName(a.edition) },
	}
	f := root.PersistentFlags()
	f.StringVarP(&a.workspace, "workspace", "w", ".", "folder of the benchmark")
	f.StringVarP(&a.edition, "edition", "e", "", "edition to work on, such as 2026-Q4 (default: the open one)")
	f.BoolVar(&a.json, "json", false, "results as JSON on standard output")
	f.BoolVarP(&a.quiet, "quiet", "q", false, "no progress")
	f.BoolVarP(&a.verbose, "verbose", "v", false, "tell more on standard error")
	f.StringArrayVar(&a.set, "set", nil, "setting for this run, such as crawl.gap=2s (may be repeated)")
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		return usage("%w; see %s --help", err, c.CommandPath())
	})
	root.AddCommand(a.demoCommand(), a.initCommand(), a.checkCommand(), a.crawlCommand(), a.scoreCommand(), a.explainCommand(),
		a.publishCommand(), a.serveCommand(), a.runCommand(), a.verifyCommand(), a.bundleCommand(), a.statusCommand(),
		a.doctorCommand(), a.rosterCommand(), a.sourcesCommand(), a.addCommand(), a.importCommand(), a.replyCommand(), a.extractCommand(), a.aggregateCommand(), a.tryCommand(), a.rungsCommand(), a.compareCommand(), a.whatifCommand())
	root.InitDefaultCompletionCmd()
	usageArgs(root)
	return root
}

// usageArgs gives wrong and missing arguments and flags of any command the exit
// code of wrong usage, and says what to write.
func usageArgs(c *cobra.Command) {
	if check := c.Args; check != nil {
		c.Args = func(c *cobra.Command, args []string) error {
			for _, err := range []error{check(c, args), c.ValidateRequiredFlags(), c.ValidateFlagGroups()} {
				if err != nil {
					return usage("%w; write %s, or see %s --help", err, strings.TrimSuffix(c.UseLine(), " [flags]"), c.CommandPath())
				}
			}
			return nil
		}
	}
	for _, sub := range c.Commands() {
		usageArgs(sub)
	}
}

// overrides are the settings of the environment and of --set.
func (a *app) overrides() (config.Overrides, error) {
	over := config.Overrides{Env: map[string]string{}, Flags: map[string]string{}}
	for _, entry := range a.environ {
		if name, value, _ := strings.Cut(entry, "="); strings.HasPrefix(name, "MAKEGOOD_") {
			over.Env[name] = value
		}
	}
	for _, entry := range a.set {
		key, value, ok := strings.Cut(entry, "=")
		if !ok {
			return over, usage("--set %s: write KEY=VALUE, such as --set crawl.gap=2s", entry)
		}
		over.Flags[strings.TrimSpace(key)] = strings.TrimSpace(value)
	}
	return over, nil
}

// load reads and checks the workspace.
func (a *app) load() (*config.Workspace, error) {
	over, err := a.overrides()
	if err != nil {
		return nil, err
	}
	return config.Load(os.DirFS(a.workspace), over)
}

// loadForCrawl is load for those who will judge nothing.
func (a *app) loadForCrawl() (*config.Workspace, error) {
	over, err := a.overrides()
	if err != nil {
		return nil, err
	}
	return config.LoadForCrawl(os.DirFS(a.workspace), over)
}

// path names something in the workspace.
func (a *app) path(parts ...string) string {
	return filepath.Join(append([]string{a.workspace}, parts...)...)
}

// archiveDir is where the evidence stands.
func (a *app) archiveDir(s config.Settings) string {
	return a.resolve(cmp.Or(s.Archive.URL, "archive"))
}

// resolve names a file that the settings name, in the workspace if relative.
func (a *app) resolve(name string) string {
	if filepath.IsAbs(name) {
		return name
	}
	return a.path(name)
}

// settings reads the settings alone, for what needs no signatories.
func (a *app) settings() (config.Settings, []config.Value, error) {
	over, err := a.overrides()
	if err != nil {
		return config.Settings{}, nil, err
	}
	return config.LoadSettings(os.DirFS(a.workspace), over)
}

// printf writes a result for people.
func (a *app) printf(format string, args ...any) {
	fmt.Fprint(a.out, clean(fmt.Sprintf(format, args...)))
}

// note tells something that is no result, unless --quiet.
func (a *app) note(format string, args ...any) {
	if a.kept != nil {
		*a.kept = append(*a.kept, strings.TrimPrefix(strings.TrimSpace(clean(fmt.Sprintf(format, args...))), "note: "))
		return
	}
	if !a.quiet {
		fmt.Fprintln(a.errs, clean(fmt.Sprintf(format, args...)))
	}
}

// printJSON writes a result for programs.
func (a *app) printJSON(v any) error {
	enc := json.NewEncoder(a.out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

// version is the program's version with the commit it was built from, if known.
func version() string {
	if Version != "dev" {
		return Version
	}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return Version
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && len(s.Value) >= 12 {
			return Version + "-" + s.Value[:12]
		}
	}
	return Version
}
