package main

import "embed"

//go:embed "static/my page.html"
var files embed.FS

func main() { _ = files }
