package till

import (
	_ "example.com/shop/cart"
)
