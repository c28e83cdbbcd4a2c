package cart

import (
	_ "math/rand/v2"
)
