/appbin
