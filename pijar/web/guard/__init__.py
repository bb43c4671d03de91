"""The chapter of the guard: who is about to lose membership, handovers to another payer, and reminders."""
