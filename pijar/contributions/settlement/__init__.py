"""What money does once it has come: payments are judged, used for invoices, posted, and named when they wait."""
