"""What is due for whom in a month: rounds of assessments, approved or sent back by a second person."""
