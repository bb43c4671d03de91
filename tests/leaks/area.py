"""The district and ward to which readers are bounded, where many of the planted people live."""

DISTRICT, WARD = "33.74.02", "33.74.02.1008"
