"""How many workers will be covered, by whose money, and when it runs out: a city's months ahead, many times over."""
