"""What every request passes: who may ask, how much, how often, how long."""
