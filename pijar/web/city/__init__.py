"""The chapter of the city as a whole: the dashboard, what waits for whoever looks, and the months ahead."""
