package main

import "embed"

//go:embed lib/x.txt
var files embed.FS

func main() { _ = files }
