//go:build ignore

package main

import "os"
