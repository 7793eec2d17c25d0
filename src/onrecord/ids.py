"""Ids: short hashes of what a thing is, the same on every machine and in every run."""
from hashlib import sha256

from onrecord.spelling import folded

ID_LENGTH = 16  # hex digits, 64 bits: a billion articles share one with a chance of about 3 %
APOSTROPHES = str.maketrans("", "", "'’ʼ")


def content_id(*parts):
    """The id of these parts (texts, numbers or None) in this order: ``ID_LENGTH`` hex digits."""
    hashed = sha256()
    for part in parts:
        words = "" if part is None else str(part)
        # surrogatepass: a text that came from Python may hold half a surrogate pair, and still needs an id
        data = words.encode("utf-8", "surrogatepass")
        hashed.update(b"%d:" % len(data) + data)
    return hashed.hexdigest()[:ID_LENGTH]


def identified(kind, name):
    """The id that a name gives a thing of this kind: ('person', 'Irena Dovalska') -> 'person/irena-dovalska'."""
    slug = folded(name.translate(APOSTROPHES)).replace(" ", "-")
    return f"{kind}/{slug or 'unnamed'}"
