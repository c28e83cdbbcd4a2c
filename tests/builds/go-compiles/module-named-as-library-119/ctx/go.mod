module log

go 1.18
