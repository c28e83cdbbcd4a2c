package x

func main(x int) int { return x }
