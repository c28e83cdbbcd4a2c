// Package build says what was built.
package build

// Commit is set by the linker.
var Commit string

// Name is not.
const Name = "shop"
