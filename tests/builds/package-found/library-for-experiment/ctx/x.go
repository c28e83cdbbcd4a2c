//go:build go1.25

package main

import (
	_ "encoding/json/v2"
)
