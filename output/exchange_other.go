//go:build !linux && !darwin

package output

import "errors"

// exchange is an error: this system cannot make two folders change places.
func exchange(a, b string) error { return errors.ErrUnsupported }
