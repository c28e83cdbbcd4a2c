module example.com/shop

go 1.24

require git.corp.example/team/lib.git v1.0.0
