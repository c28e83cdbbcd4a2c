module log

go 1.21
