package main

import (
	"fmt"
	"time"
)

func main() {
	_, err := time.LoadLocation("Europe/Berlin")
	fmt.Println(err)
}
