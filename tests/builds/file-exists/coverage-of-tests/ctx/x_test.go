package main

import "testing"

func TestX(*testing.T) {}
