"""Who gets which place: the problem as one network, its exact answer, and the proof that no other answer is better."""
