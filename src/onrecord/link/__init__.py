"""What is said → the things in the world: actors, places, and what several articles tell of them."""
