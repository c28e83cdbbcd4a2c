module example.com/app

go 1.18

require example.com/till v0.0.0

replace example.com/till => ../till
