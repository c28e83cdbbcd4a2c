package main

import "errors"

func main() {}
