"""No month is lost that could have been saved: who will lapse and why, reminders, members whose grace is over."""
