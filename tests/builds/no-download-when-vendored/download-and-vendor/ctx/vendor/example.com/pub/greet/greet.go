package greet

// Hello greets.
func Hello(name string) string { return "Hello, " + name }
