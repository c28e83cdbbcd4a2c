package main

/*
<<<<<<< HEAD
=======
>>>>>>> x
*/
func main() {}
