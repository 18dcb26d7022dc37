package price

// Net takes 20 percent off.
func Net(gross int) int { return gross * 8 / 10 }
