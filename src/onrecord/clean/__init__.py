"""Article → Document: clean text whose every character knows where it came from; what was dropped, and why."""
