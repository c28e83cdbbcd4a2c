module example.com/tools

go 1.24

require example.com/pub/tool v1.0.0
