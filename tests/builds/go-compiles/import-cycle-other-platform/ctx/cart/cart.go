package cart

import (
	_ "example.com/shop/till"
)
