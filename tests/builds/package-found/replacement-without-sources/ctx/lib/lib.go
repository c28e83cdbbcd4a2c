package lib

func X() string { return "x" }
