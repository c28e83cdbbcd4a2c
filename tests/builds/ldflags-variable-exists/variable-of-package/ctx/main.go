package main

import (
	"os"

	"example.com/shop/v2/build"
)

var version = "dev"

// fails when nothing was set.
func main() {
	if version == "dev" && build.Commit == "" {
		println("not set")
		os.Exit(1)
	}
	println(version, build.Commit, build.Name)
}
