package main

func main() {
<<<<<<< HEAD
	println(1)
=======
	println(2)
>>>>>>> x
}
