package main

import (
	"fmt"
	"time"
	_ "time/tzdata"
)

func main() {
	_, err := time.LoadLocation("Europe/Berlin")
	fmt.Println(err)
}
