package till

const Open = true
