package main

func main() {}

<<<<<<< HEAD
func a() {}
=======
func b() {}
>>>>>>> other
