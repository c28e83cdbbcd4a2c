package main

import (
	"fmt"
	"os"
)

func main() {
	fmt.Println("pid", os.Getpid())
	if os.Getpid() != 1 {
		os.Exit(1)
	}
}
