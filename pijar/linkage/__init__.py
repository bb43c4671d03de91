"""One person, one record: pairs of records that may be one person, found by rule and by probability, judged by people."""
