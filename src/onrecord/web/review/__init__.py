"""What people judge: who may, the forms, and the linking that follows."""
