package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"makegood/cmd/makegood/miniweb"
)

// demoMark stands in a workspace that the demo made, and may make anew.
const demoMark = ".makegood/demo"

func (a *app) demoCommand() *cobra.Command {
	var noServe bool
	var addr string
	c := &cobra.Command{
		Use:   "demo [DIR]",
		Short: "Benchmark a bundled miniature web and show its scorecard; needs no network",
		Args:  cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			dir := "makegood-demo"
			if len(args) == 1 {
				dir = args[0]
			}
			if err := a.demo(c.Context(), dir); err != nil || noServe {
				return err
			}
			return a.serve(c.Context(), filepath.Join(dir, "site"), addr)
		},
	}
	c.Flags().BoolVar(&noServe, "no-serve", false, "stop after publishing")
	c.Flags().StringVar(&addr, "addr", defaultAddress, "loopback address and port to show the scorecard on")
	return c
}

// demo makes the workspace of the miniature web in dir, serves that web on
// loopback, and goes the whole way: crawl, score, publish.
func (a *app) demo(ctx context.Context, dir string) error {
	if err := clearDemo(dir); err != nil {
		return err
	}
	if err := miniweb.WriteWorkspace(dir); err != nil {
		return err
	}
	if err := os.Mkdir(filepath.Join(dir, ".makegood"), 0o777); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, demoMark), []byte("made by makegood demo, which may make it anew\n"), 0o666); err != nil {
		return err
	}
	web, err := miniweb.Start(ctx, "")
	if err != nil {
		return err
	}
	defer web.Close()
	ca := filepath.Join(".makegood", "ca.pem")
	if err := os.WriteFile(filepath.Join(dir, ca), web.CA(), 0o666); err != nil {
		return err
	}
	a.note("a miniature web of fictional organisations is crawled on this machine, into %s", dir)
	inner := *a
	inner.workspace = dir
	inner.set = append(inner.set, "crawl.proxy="+web.ProxyURL(), "crawl.ca_file="+ca)
	return inner.runAll(ctx)
}

// clearDemo removes an earlier demo, and refuses to touch anything else.
func clearDemo(dir string) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) || err == nil && len(entries) == 0 {
		return nil
	} else if err != nil {
		return err
	}
	if _, err := os.Stat(filepath.Join(dir, demoMark)); err != nil {
		return fmt.Errorf("%s holds something that is not the demo's; name another folder: makegood demo DIR", dir)
	}
	return os.RemoveAll(dir)
}
