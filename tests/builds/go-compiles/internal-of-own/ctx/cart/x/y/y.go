package y

import (
	_ "example.com/shop/cart/internal/price"
)
