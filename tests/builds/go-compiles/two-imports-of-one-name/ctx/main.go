package main

import (
	"crypto/rand"
	"math/rand"
)

func main() { rand.Int() }
