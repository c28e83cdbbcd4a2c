//go:build tools

package main

import (
	_ "example.com/shop/cmd/till"
)
