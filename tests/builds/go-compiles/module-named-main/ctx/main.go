package main

import (
	_ "main/b"
)

func main() {}
