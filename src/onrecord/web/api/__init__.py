"""/api/v1: what programs ask and are answered, RECORD's objects as the command prints them."""
