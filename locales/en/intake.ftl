### intake
