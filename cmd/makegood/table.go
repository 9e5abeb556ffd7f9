package main

import (
	"fmt"
	"io"
	"text/tabwriter"
)

// most is how many rows a table in the terminal shows.
const most = 40

// table prints a table of n rows below its head, tabs between the cells. Of more
// than [most] it says how many there are besides, and where all of them stand.
func (a *app) table(head string, n int, all string, row func(w io.Writer, i int)) {
	w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, head)
	for i := range min(n, most) {
		row(w, i)
	}
	if n > most {
		fmt.Fprintf(w, "and %d more, %s\n", n-most, all)
	}
	w.Flush() // a.out keeps its error
}
