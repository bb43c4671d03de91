"""How the parts are put together into one site: settings, addresses, and the entry of the web server."""
