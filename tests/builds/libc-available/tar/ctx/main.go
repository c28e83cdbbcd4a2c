package main

import "archive/tar"

func main() { println(tar.TypeReg) }
