"""What every room needs: the audit trail, refusals fit to read, stored papers, the running of long work, the server underneath."""
