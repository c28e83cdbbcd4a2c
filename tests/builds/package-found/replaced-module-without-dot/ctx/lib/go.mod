module mylib

go 1.24
