exec /shop
