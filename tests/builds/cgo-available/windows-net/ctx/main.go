package main

import (
	"fmt"
	"net"
)

func main() {
	a, _ := net.LookupHost("localhost")
	fmt.Println("started", len(a) >= 0)
}
