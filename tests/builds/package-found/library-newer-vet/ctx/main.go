package main

import (
	_ "crypto/hpke"
)

func main() {}
