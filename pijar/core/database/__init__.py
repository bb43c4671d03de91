"""PostgreSQL as Django knows it, in which each transaction begins with the reach of the running work."""
