"""What a report says of faults: what follows from others, what is accepted, what is cut."""
