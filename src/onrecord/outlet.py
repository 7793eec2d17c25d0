"""What an article's outlet is called."""
from urllib.parse import urlsplit


def outlet(name, url):
    """The outlet that an article names, else the host of its address, else None."""
    if name or not url:
        return name or None
    try:
        host = urlsplit(url).hostname
    except ValueError:  # an address is told by a file beside the article, and may be anything
        return None
    return host.removeprefix("www.") if host else None
