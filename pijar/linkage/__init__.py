"""One person, one record: pairs that may be one person, found by rule and by probability, judged by people."""
