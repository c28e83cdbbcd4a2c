//go:build go1.21

package main

import (
	_ "slices"
)
