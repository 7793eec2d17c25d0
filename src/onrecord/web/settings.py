"""What whoever starts the server decides."""
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """``allow_extract`` switches on POST /api/v1/extract; ``review`` lets people judge, ``passwords`` is the file of who may.

    ``hosts`` are the names under which the server is asked for, beside this machine's own; a request for another is refused,
    so that no page of another site reaches a server on this machine by a name of its own (DNS rebinding). ``host`` is where the
    server listens, ``rate`` how many requests a second one client may make for long; 0: any number.
    ``at_once`` requests are answered at a time, and none takes more than so many ``seconds`` to begin.
    """

    allow_extract: bool = False
    review: bool = False
    passwords: str | None = None
    hosts: tuple[str, ...] = ()
    host: str = "127.0.0.1"
    rate: int = 50
    at_once: int = 100
    seconds: float = 15
