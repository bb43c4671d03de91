"""The pooled fund: gifts come in, invoices that nobody pays in time are bridged, bridges are repaid or written off."""
