package b

func X() string { return "x" }
