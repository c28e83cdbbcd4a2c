package greet

func Hello(s string) string { return s }
