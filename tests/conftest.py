"""What all tests share: no deadline for a property's single example, which a busy machine would miss."""
from hypothesis import settings

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
