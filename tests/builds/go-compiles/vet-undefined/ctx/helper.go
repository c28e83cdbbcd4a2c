//go:build windows

package main

func helper() {}
