module example.com/shop/lib
