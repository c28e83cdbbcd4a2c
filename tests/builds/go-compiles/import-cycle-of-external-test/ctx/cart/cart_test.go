package cart_test

import (
	_ "example.com/shop/till"
)
