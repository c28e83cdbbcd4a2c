package till

// Owner is who gets the money.
var Owner = "you"
