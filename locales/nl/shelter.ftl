### shelter
