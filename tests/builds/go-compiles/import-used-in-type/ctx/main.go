package main

import "os"

type F struct { f *os.File }
func main() { println(1) }
