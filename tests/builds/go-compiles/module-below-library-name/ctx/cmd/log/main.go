package main

import (
	_ "log/journal"
	_ "log"
)

func main() {}
