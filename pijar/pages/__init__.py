"""What web and portal share: the look, the components, drawings made on the server, and how figures are written."""
