//go:build ignore

package x
