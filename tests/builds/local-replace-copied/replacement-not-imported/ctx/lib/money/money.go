package money

const Unit = "euro"
