"""What every room needs: the audit trail, refusals fit to read, stored papers, long work, the server underneath."""
