package main

func main() {
 println(`
<<<<<<< HEAD
=======
>>>>>>> x
`)}
