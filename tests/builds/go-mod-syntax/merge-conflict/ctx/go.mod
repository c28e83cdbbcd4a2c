module example.com/shop

<<<<<<< HEAD
go 1.23
=======
go 1.24
>>>>>>> other
