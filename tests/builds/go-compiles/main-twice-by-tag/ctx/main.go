//go:build !pro

package main

func main() {}
