package main

import "embed"

//go:embed .
var files embed.FS

func main() { _ = files }
