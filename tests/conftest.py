"""What all tests share: an index of places that is there, and no deadline for a property's single example, which a busy
machine would miss."""
from hypothesis import settings

from onrecord.link.gazetteer import ready

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


def pytest_sessionstart(session):
    ready()  # once, and told here: a command that a test runs would tell it in the middle of its own lines
