module all

go 1.21
