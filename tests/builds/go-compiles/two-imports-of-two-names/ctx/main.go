package main

import (
	_ "crypto/rand"
	mrand "math/rand"
	"math/rand/v2"
)

func main() { rand.Int(); mrand.Int() }
