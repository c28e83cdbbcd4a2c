package main

/*
func main() {}
*/

var x = `
func main() {}
`
