package main

import "embed"

//go:embed all:static
var files embed.FS

func main() { _ = files }
