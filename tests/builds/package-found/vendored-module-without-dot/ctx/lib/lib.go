package lib

func V() string { return "v" }
