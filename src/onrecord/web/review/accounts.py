"""Who may log in: a password file, a line a person: NAME:ROLE:scrypt$COST$LANES$SALT$HASH. Passwords are in no file, and in no log."""
import base64
import hashlib
import hmac
import os
import secrets
import tempfile
from dataclasses import dataclass
from typing import Literal, get_args

from onrecord.errors import PasswordError

Role = Literal["reader", "reviewer"]
# of scrypt, as OWASP's Password Storage Cheat Sheet advises where 32 MB are to be enough: N 2^15, r 8, p 3; some 0.2 s a try
COST, BLOCK, LANES = 15, 8, 3
MEMORY = 256 * 1024 * 1024  # bytes that scrypt may take: N 2^17 still fits
SHORTEST, LONGEST = 8, 256  # characters of a password
LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Account:
    """One who may log in. ``secret`` is what is kept of the password."""

    name: str
    role: Role
    secret: str


def read(path):
    """{name: Account} of a password file. Raises PasswordError where it cannot be read, or a line is none."""
    try:
        with open(path, encoding="utf-8") as file:
            rows = [(number, line.strip()) for number, line in enumerate(file, 1)]
    except (OSError, UnicodeDecodeError) as error:
        raise PasswordError(f"{path}: cannot be read ({getattr(error, 'strerror', None) or 'no UTF-8'})") from error
    found = {}
    for number, line in rows:
        if line and not line.startswith("#"):
            account = _account(line)
            if account is None or account.name in found:
                raise PasswordError(f"{path}, line {number}: is no NAME:ROLE:scrypt$… of its own; onrecord password makes one")
            found[account.name] = account
    return found


def keep(path, name, role, password):
    """Keep who may log in with which password, in the place of an old one of that name. Raises PasswordError."""
    expect_name(name)
    if not SHORTEST <= len(password) <= LONGEST:
        raise PasswordError(f"a password has {SHORTEST} to {LONGEST} characters")
    accounts = read(path) if os.path.exists(path) else {}
    accounts[name] = Account(name, role, _secret(password))
    text = "".join(f"{one.name}:{one.role}:{one.secret}\n" for one in accounts.values())
    try:
        # beside it, then in its place: nobody ever reads half of it; and for its owner alone, as mkstemp makes it
        handle, beside = tempfile.mkstemp(dir=os.path.dirname(os.path.abspath(path)), prefix=".passwords-")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        os.replace(beside, path)
    except OSError as error:
        raise PasswordError(f"{path}: cannot be written ({error.strerror})") from error


def expect_name(name):
    """Raises PasswordError where nobody can be called so."""
    if not _is_name(name):
        raise PasswordError(f"{name!r} is no name of 1 to {LONGEST_NAME} characters without a colon")


def known(accounts, name, password):
    """The Account whose name and password these are, or None; as slow for a name that nobody has."""
    account = accounts.get(name)
    fits = _fits(account.secret if account else NOBODY, password[:LONGEST])
    return account if fits and account else None


def _account(line):
    name, _, rest = line.partition(":")
    role, _, secret = rest.partition(":")
    return Account(name, role, secret) if _is_name(name) and role in get_args(Role) and _parts(secret) else None


def _is_name(name):
    return 0 < len(name) <= LONGEST_NAME and name.isprintable() and ":" not in name and name == name.strip() and name[0] != "#"


def _secret(password):
    salt = secrets.token_bytes(16)
    return _written(salt, _hash(password, salt, COST, LANES))


def _written(salt, told):
    return "$".join(("scrypt", str(COST), str(LANES), *(base64.b64encode(part).decode() for part in (salt, told))))


def _parts(secret):
    """(cost, lanes, salt, hash) of a secret; None where it is none."""
    try:
        sort, cost, lanes, salt, told = secret.split("$")
        parts = int(cost), int(lanes), base64.b64decode(salt, validate=True), base64.b64decode(told, validate=True)
    except ValueError:
        return None
    return parts if sort == "scrypt" and 10 <= parts[0] <= 17 and 1 <= parts[1] <= 8 and all(parts[2:]) else None


def _fits(secret, password):
    cost, lanes, salt, told = _parts(secret)
    return hmac.compare_digest(_hash(password, salt, cost, lanes), told)


def _hash(password, salt, cost, lanes):
    return hashlib.scrypt(password.encode("utf-8", "surrogatepass"), salt=salt, n=2 ** cost, r=BLOCK, p=lanes, maxmem=MEMORY)


# what no password fits: so that a name that nobody has takes as long to be refused
NOBODY = _written(bytes(16), bytes(64))
