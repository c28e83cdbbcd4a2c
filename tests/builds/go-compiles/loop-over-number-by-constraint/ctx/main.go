//go:build go1.22

package main

func main() {
	for i := range 10 {
		println(i)
	}
}
