"""Maps, strips and charts as SVG or HTML: pure functions of their arguments, readable without colour or script."""
