package main

import (
	"fmt"
	"net/http"
)

func main() {
	_, err := http.Get("https://example.com/")
	fmt.Println(err)
}
