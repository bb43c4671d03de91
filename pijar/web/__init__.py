"""The staff door: pages behind sign-in. Each view reads what was asked, makes one call, and shows the answer."""
