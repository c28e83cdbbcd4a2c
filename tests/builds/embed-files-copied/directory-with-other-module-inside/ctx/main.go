package main

import "embed"

//go:embed lib
var files embed.FS

func main() { _ = files }
