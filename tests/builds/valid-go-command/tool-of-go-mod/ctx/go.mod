module example.com/app

go 1.24

tool example.com/pub/tool/cmd/gen

require example.com/pub/tool v1.0.0
