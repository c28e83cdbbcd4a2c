package main

import (
	"os"
	"time"
)

func main() {
	if _, err := os.Stat("/etc/ssl/certs/ca-certificates.crt"); err != nil {
		panic(err)
	}
	if len(os.Args) > 1 {
		if _, err := time.LoadLocation(os.Args[1]); err != nil {
			panic(err)
		}
	}
}
