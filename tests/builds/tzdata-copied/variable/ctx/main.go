package main

import (
	"fmt"
	"time"
)

func main() { fmt.Println(time.Date(2026, 7, 1, 12, 0, 0, 0, time.UTC).Local()) }
