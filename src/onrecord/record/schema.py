"""The tables of a record, one SQLite file; and opening it: what is no record, or too new a one, is refused.

``article`` is a text, once, however many files hold it. ``sighting`` tells where it was found: rows are appended, and
the last one of a path is what that path holds now. An article that no path holds any more is superseded: it was edited,
and stays as evidence. Offsets are Python ``str`` indices into ``article.text``; every span keeps its words beside them,
so that a reader of the table needs no Python and ``check`` has something to compare.
"""
import os
import sqlite3
from contextlib import contextmanager
from urllib.request import pathname2url

from onrecord import patience
from onrecord.errors import RecordError

APPLICATION_ID = 0x6F6E7263  # "onrc": tells a record from any other SQLite file
VERSION = 6  # of the tables; goes up with every change that an older program could not read
QUESTIONS = (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE,
             sqlite3.SQLITE_TRANSACTION, sqlite3.SQLITE_SAVEPOINT)  # all that a reader does
TELLING = ("data_version", "user_version", "application_id")  # PRAGMAs; full-text search itself asks the first
LIMITS = ((sqlite3.SQLITE_LIMIT_ATTACHED, 0), (sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH, 0), (sqlite3.SQLITE_LIMIT_WORKER_THREADS, 0),
          (sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 2_000))  # bytes
BUSY_SECONDS = 30  # how long one build waits for another's transaction; each lasts milliseconds

TABLES = """
CREATE TABLE article (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,              -- hash of the text
    text TEXT NOT NULL,                   -- as it was read
    words INTEGER NOT NULL,               -- of the cleaned text
    casebook TEXT,                        -- what it was read with: name and hash; NULL: none
    dated_on TEXT,                        -- EDTF: what its text, address or name tell of its publication
    dated_basis TEXT,                     -- the words, or in a word what else tells
    published_on TEXT,                    -- EDTF: what its meta file tells, else dated_on, else another with the same words
    published_basis TEXT,
    published_from TEXT,                  -- the first day that published_on may mean
    published_to TEXT,                    -- the day after the last
    quality REAL,                         -- 0 to 1: how far its text can be trusted to say what was said
    duplicate_of INTEGER REFERENCES article,  -- the article that this one is a copy of
    copy_kind TEXT,                       -- syndicated, rewritten, spun, translated
    sketched INTEGER                      -- 1: it was compared with what may be copies of it
);
CREATE INDEX article_from ON article (published_from);
CREATE INDEX article_to ON article (published_to);
CREATE INDEX article_loose ON article (n) WHERE sketched IS NULL;
CREATE INDEX article_copy ON article (duplicate_of) WHERE duplicate_of IS NOT NULL;
CREATE INDEX article_copied ON article (duplicate_of) WHERE duplicate_of IS NOT NULL;
CREATE TABLE sighting (
    n INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article,
    name TEXT NOT NULL,
    path TEXT,                            -- absolute; NULL where the text came from no file
    url TEXT,
    outlet TEXT,
    title TEXT,
    published_on TEXT                     -- EDTF: as its meta file tells
);
CREATE INDEX sighting_article ON sighting (article);
CREATE INDEX sighting_path ON sighting (path);
CREATE INDEX sighting_name ON sighting (name);
CREATE INDEX sighting_url ON sighting (url);
CREATE TABLE piece (                      -- what cleaning kept
    article INTEGER NOT NULL REFERENCES article,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (article, "start")
) WITHOUT ROWID;
CREATE TABLE aside (                      -- what it set aside, or flagged
    n INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article,
    sort TEXT NOT NULL CHECK (sort IN ('dropped', 'garbled')),
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    why TEXT NOT NULL
);
CREATE INDEX aside_article ON aside (article);
CREATE TABLE flag (                       -- what is wrong with its text, and where that shows
    n INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article,
    name TEXT NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL
);
CREATE INDEX flag_article ON flag (article);
CREATE TABLE statement (
    n INTEGER PRIMARY KEY AUTOINCREMENT,  -- never given twice: what was rejected may come back
    id TEXT NOT NULL UNIQUE,
    article INTEGER NOT NULL REFERENCES article,
    kind TEXT NOT NULL,
    speaker_id TEXT,                      -- as its article alone tells; ``actor`` is who that is in the world
    speaker_name TEXT,
    speaker_type TEXT,
    speaker_party TEXT,
    speaker_role TEXT,
    actor TEXT,                           -- the id of an actor
    said_on TEXT,                         -- EDTF
    said_from TEXT,                       -- the first day that said_on may mean
    said_to TEXT,                         -- the day after the last
    said_basis TEXT,                      -- in a word what tells said_on, where no span does ("published")
    nested_in TEXT,                       -- the id of the statement around it
    confidence REAL NOT NULL,
    act TEXT,
    act_confidence REAL,                  -- the probability that the act is right
    plover TEXT,
    issues TEXT,                          -- JSON: names of the casebook's issues; NULL: read without a casebook
    target_name TEXT,
    target_party TEXT,
    addressee TEXT,                       -- its name; its words, and those of the venue, are spans
    negated INTEGER NOT NULL,             -- 1: its words deny or refuse what they would say without the negation
    condition_form TEXT,                  -- if, only if, unless, …; its words are spans
    utterance TEXT,                       -- the id of the utterance that most of its words belong to
    compared INTEGER                      -- 1: its words were compared with others'; NULL: not yet, or not as they stand now
);
CREATE INDEX statement_article ON statement (article);
CREATE INDEX statement_speaker ON statement (speaker_name);
CREATE INDEX statement_actor ON statement (actor);
CREATE INDEX statement_unlinked ON statement (speaker_id, speaker_name) WHERE actor IS NULL AND speaker_id IS NOT NULL;
CREATE INDEX statement_loose ON statement (n) WHERE compared IS NULL;
CREATE INDEX statement_condition ON statement (n) WHERE condition_form IS NOT NULL;
CREATE TRIGGER statement_moved AFTER UPDATE OF actor, said_on ON statement  -- another speaker, another day: compared anew
WHEN old.actor IS NOT new.actor OR old.said_on IS NOT new.said_on
BEGIN UPDATE statement SET compared = NULL WHERE n = new.n; END;
CREATE TABLE span (                       -- a statement's source, cue, content, and the words that date it, set its condition, and tell to whom and where
    n INTEGER PRIMARY KEY,
    statement INTEGER NOT NULL REFERENCES statement,
    role TEXT NOT NULL CHECK (role IN ('source', 'cue', 'content', 'said_on', 'if', 'then', 'addressee', 'venue')),
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL
);
CREATE INDEX span_statement ON span (statement);
CREATE TABLE named (                      -- whom an article names, as it alone tells
    n INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article,
    id TEXT NOT NULL,                     -- speaker_id of the article's statements
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    party TEXT,
    gender TEXT,
    roles TEXT NOT NULL,                  -- JSON: what the article calls it
    actor TEXT,                           -- the id of an actor
    judged INTEGER,                       -- 1: no words name it here: a person told that it speaks
    UNIQUE (article, id)
);
CREATE INDEX named_actor ON named (actor);
CREATE TABLE naming (                     -- where
    named INTEGER NOT NULL REFERENCES named,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (named, "start", "end")
) WITHOUT ROWID;
CREATE TABLE actor (                      -- who is in the record; made anew from ``named`` and the casebook by every build
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    party TEXT,
    roles TEXT NOT NULL,                  -- JSON: [{"role", "from", "to"}]
    names TEXT NOT NULL                   -- JSON: other names of it, that no article need have used
) WITHOUT ROWID;
CREATE TABLE toponym (                    -- places named
    n INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    place TEXT,                           -- the id of a place; NULL where none is known, or too many: ``why``
    name TEXT,
    kind TEXT,
    lat REAL,
    lon REAL,
    country TEXT,
    region TEXT,
    alias_of TEXT,
    used_by TEXT,
    role TEXT NOT NULL CHECK (role IN ('place', 'actor')),
    why TEXT
);
CREATE INDEX toponym_article ON toponym (article, "start");
CREATE INDEX toponym_place ON toponym (place);
CREATE TABLE figure (                     -- quantities told
    n INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    value TEXT NOT NULL,                  -- JSON: a number, [low, high], "all" or null
    unit TEXT,
    bound TEXT NOT NULL,                  -- = ~ < > <= >=
    sort TEXT NOT NULL,                   -- quantity, quantifier, ordinal, designation
    measure TEXT,                         -- what is measured, in words
    series TEXT,                          -- the key that figures of one measure share
    of TEXT,                              -- whose it is, or of which whole
    as_of TEXT,                           -- EDTF; its words are as_of_start to as_of_end
    as_of_basis TEXT,                     -- in a word what tells as_of, where no words do ("published", "said")
    as_of_start INTEGER,
    as_of_end INTEGER,
    as_of_text TEXT,
    stated_by TEXT,                       -- a name, as its article alone tells; NULL: the article itself
    stated_by_id TEXT,                    -- that of ``named``, as speaker_id of a statement
    statement TEXT                        -- the id of the statement whose words hold it
);
CREATE INDEX figure_article ON figure (article, "start");
CREATE INDEX figure_series ON figure (series);
CREATE INDEX figure_statement ON figure (statement);
CREATE TABLE claim (                      -- what an article itself ties together: claims, and what it sets against them
    n INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article,
    dispute INTEGER NOT NULL,             -- the article's disputes, from 0: claims of one number are about one thing
    side TEXT NOT NULL CHECK (side IN ('asserted', 'denied')),
    how TEXT NOT NULL,
    "start" INTEGER,                      -- NULL: some words of the statement
    "end" INTEGER,
    text TEXT,
    by_id TEXT,                           -- as its article alone tells; NULL: nobody named
    by_name TEXT,
    by_type TEXT,
    by_party TEXT,
    outlet INTEGER NOT NULL,              -- 1: the article in its own name
    statement TEXT                        -- the id of the statement that it is, or that holds it
);
CREATE INDEX claim_article ON claim (article);
CREATE TABLE cited (                      -- where articles name plans, treaties, meetings …
    n INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,                   -- what the article calls it most fully
    version TEXT,
    pointer INTEGER NOT NULL,             -- 1: a pronoun that stands for it
    instrument TEXT                       -- the id of an instrument
);
CREATE INDEX cited_article ON cited (article);
CREATE INDEX cited_instrument ON cited (instrument);
CREATE TABLE instrument (                 -- this and what follows: made anew from the statements and the casebook by every build
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    date TEXT,                            -- EDTF
    versions TEXT NOT NULL                -- JSON
) WITHOUT ROWID;
CREATE TABLE position (
    n INTEGER PRIMARY KEY,
    party TEXT NOT NULL,
    issue TEXT NOT NULL,
    "on" TEXT,                            -- EDTF
    "from" TEXT,                          -- the first day that it may mean
    "to" TEXT,                            -- the day after the last
    act TEXT NOT NULL,
    summary TEXT NOT NULL,
    condition TEXT
);
CREATE INDEX position_party ON position (party, issue, "from", "to");
CREATE TABLE ground (                     -- the statements that a position rests on, the weightiest first
    n INTEGER PRIMARY KEY,
    position INTEGER NOT NULL REFERENCES position,
    statement INTEGER NOT NULL REFERENCES statement
);
CREATE INDEX ground_position ON ground (position);
CREATE INDEX ground_statement ON ground (statement);
CREATE TABLE shift (
    n INTEGER PRIMARY KEY,
    "before" INTEGER NOT NULL REFERENCES position,
    "after" INTEGER NOT NULL REFERENCES position,
    direction TEXT NOT NULL CHECK (direction IN ('softer', 'harder', 'other')),
    why TEXT NOT NULL
);
CREATE TABLE contention (                 -- what is contested; made anew by every build
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    proposition TEXT NOT NULL,
    kind TEXT NOT NULL
);
CREATE TABLE held (                       -- who takes which side in it, with which words, the earliest first
    n INTEGER PRIMARY KEY,
    contention INTEGER NOT NULL REFERENCES contention,
    side TEXT NOT NULL CHECK (side IN ('asserted', 'denied')),
    how TEXT NOT NULL,
    article INTEGER NOT NULL REFERENCES article,
    statement INTEGER REFERENCES statement,  -- NULL: no statement holds the words
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    by_id TEXT,                           -- NULL: nobody named
    by_name TEXT,
    by_type TEXT,
    by_party TEXT,
    outlet INTEGER NOT NULL,              -- 1: the article in its own name
    "on" TEXT,                            -- EDTF
    "from" TEXT,                          -- the first day that it may mean
    "to" TEXT,                            -- the day after the last
    score REAL NOT NULL,                  -- 0 to 1
    why TEXT NOT NULL
);
CREATE INDEX held_contention ON held (contention);
CREATE INDEX held_article ON held (article);
CREATE INDEX held_statement ON held (statement);
CREATE INDEX held_by ON held (by_id);
CREATE TABLE part (                       -- a sentence of a statement's words: what utterances are made of
    n INTEGER PRIMARY KEY,
    statement INTEGER NOT NULL REFERENCES statement,
    "start" INTEGER NOT NULL,             -- its longest stretch
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    rest TEXT,                            -- JSON: [[start, end]] of all its stretches, where a cue stands between them
    utterance TEXT,                       -- the id of an utterance; NULL: nothing else words it
    weighed INTEGER,                      -- 1: it was compared with what may be against it; 0: within its article; NULL: not yet
    denial INTEGER                        -- 1: it says what its speaker denies
);
CREATE INDEX part_statement ON part (statement);
CREATE INDEX part_utterance ON part (utterance);
CREATE INDEX part_loose ON part (n) WHERE weighed IS NULL;
CREATE INDEX part_alone ON part (n) WHERE weighed = 0;
CREATE INDEX part_denial ON part (n) WHERE denial = 1;
CREATE TRIGGER named_moved AFTER UPDATE OF actor ON named  -- somebody else is meant: of another side, perhaps
WHEN old.actor IS NOT new.actor BEGIN
    UPDATE part SET weighed = NULL WHERE statement IN (SELECT n FROM statement WHERE article = new.article);
END;
CREATE TABLE stood (                      -- of which side somebody was when the parts were weighed
    actor TEXT PRIMARY KEY,
    party TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE tell (                       -- what a part tells, and of what: others that seek it are compared with it
    key TEXT NOT NULL,
    day INTEGER NOT NULL,                 -- the ordinal of the first day on which it may have been said; 0: none known
    part INTEGER NOT NULL REFERENCES part,
    met INTEGER NOT NULL DEFAULT 0,       -- 1: one that sought the key is opposed to it
    PRIMARY KEY (key, day, part)
) WITHOUT ROWID;
CREATE INDEX tell_part ON tell (part);
CREATE INDEX tell_alone ON tell (key, day, part) WHERE met = 0;
CREATE TABLE opposed (                    -- two parts of which the second denies, disputes or contradicts the first
    asserted INTEGER NOT NULL REFERENCES part,
    denied INTEGER NOT NULL REFERENCES part,
    about TEXT NOT NULL,                  -- JSON: what both are about; "": only their words tell
    how TEXT NOT NULL,
    score REAL NOT NULL,                  -- 0 to 1
    why TEXT NOT NULL,
    PRIMARY KEY (asserted, denied, about)
) WITHOUT ROWID;
CREATE INDEX opposed_denied ON opposed (denied);
CREATE TRIGGER opposed_gone AFTER DELETE ON opposed  -- what loses one that it met may meet another
BEGIN
    UPDATE part SET weighed = 0 WHERE n IN (old.asserted, old.denied) AND weighed = 1;
    UPDATE tell SET met = 0 WHERE part IN (old.asserted, old.denied) AND met = 1;
END;
CREATE TABLE block (                      -- parts that share a key may word one thing: the others never do
    key TEXT NOT NULL,
    part INTEGER NOT NULL REFERENCES part,
    PRIMARY KEY (key, part)
) WITHOUT ROWID;
CREATE INDEX block_part ON block (part);
CREATE TABLE likeness (                   -- two parts that word one thing
    one INTEGER NOT NULL REFERENCES part,
    other INTEGER NOT NULL REFERENCES part,
    score REAL NOT NULL,                  -- 0 to 1
    why TEXT NOT NULL,
    PRIMARY KEY (one, other)
) WITHOUT ROWID;
CREATE INDEX likeness_other ON likeness (other);
CREATE TABLE repetition (                 -- two parts that say one line on two days
    later INTEGER NOT NULL REFERENCES part,
    earlier INTEGER NOT NULL REFERENCES part,
    score REAL NOT NULL,
    PRIMARY KEY (later, earlier)
) WITHOUT ROWID;
CREATE INDEX repetition_earlier ON repetition (earlier);
CREATE TABLE utterance (
    id TEXT PRIMARY KEY,
    base INTEGER NOT NULL REFERENCES part,  -- the wording that the others are compared with
    repeats TEXT                          -- the id of the utterance, of an earlier day, that says the same line
) WITHOUT ROWID;
CREATE INDEX utterance_repeats ON utterance (repeats);
CREATE TABLE difference (                 -- where a wording differs from its utterance's base
    n INTEGER PRIMARY KEY,
    part INTEGER NOT NULL REFERENCES part,
    kind TEXT NOT NULL,                   -- negation, modality, condition, quantity, date, name, verb, marks, omission, addition, synonym
    meaning INTEGER NOT NULL,             -- 1: it changes what is said
    "start" INTEGER,                      -- its words in this wording; NULL: an omission
    "end" INTEGER,
    text TEXT,
    base_start INTEGER,                   -- ... and in the base; NULL: an addition
    base_end INTEGER,
    base_text TEXT,
    why TEXT NOT NULL
);
CREATE INDEX difference_part ON difference (part);
CREATE TRIGGER article_moved AFTER UPDATE OF published_on ON article  -- printed on another day: another may be first
WHEN old.published_on IS NOT new.published_on BEGIN
    UPDATE article SET sketched = NULL WHERE n = new.n;
    UPDATE statement SET compared = NULL WHERE article = new.n;
END;
CREATE TABLE sketch (                     -- what an article shares with its near copies
    key INTEGER NOT NULL,
    article INTEGER NOT NULL REFERENCES article,
    PRIMARY KEY (key, article)
) WITHOUT ROWID;
CREATE INDEX sketch_article ON sketch (article);
CREATE TABLE copy (                       -- two articles of which one is a copy of the other; article.duplicate_of tells which
    one INTEGER NOT NULL REFERENCES article,
    other INTEGER NOT NULL REFERENCES article,
    kind TEXT NOT NULL,
    share REAL NOT NULL,                  -- of the shorter one's words that the other has
    PRIMARY KEY (one, other)
) WITHOUT ROWID;
CREATE INDEX copy_other ON copy (other);
CREATE TABLE judgement (                  -- what people decided; appended, and never changed
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,              -- hash of all that follows but the article
    at TEXT NOT NULL,                     -- UTC, to the microsecond; no two of one record have the same: their order
    by TEXT NOT NULL,
    sort TEXT NOT NULL CHECK (sort IN ('accept', 'correct', 'reject', 'same', 'different', 'linked', 'parted', 'undo')),
    subject TEXT NOT NULL,                -- the id of a statement, an actor, a judgement
    other TEXT,                           -- of a second statement or actor
    field TEXT,
    value TEXT,                           -- JSON
    anchor TEXT,                          -- JSON: what finds the subject again, and what the machine said
    article TEXT                          -- the id of the article that a judgement of a statement is about
);
CREATE INDEX judgement_at ON judgement (at, n);
CREATE INDEX judgement_article ON judgement (article) WHERE article IS NOT NULL;
CREATE TRIGGER judgement_changed BEFORE UPDATE ON judgement
BEGIN SELECT raise(ABORT, 'judgements are appended, never changed'); END;
CREATE TRIGGER judgement_gone BEFORE DELETE ON judgement
BEGIN SELECT raise(ABORT, 'judgements are appended, never taken out'); END;
CREATE TABLE as_read (                    -- a statement as the machine read it, where judgements made another of it
    statement INTEGER PRIMARY KEY,        -- its n, which its row has again when it comes back
    id TEXT NOT NULL UNIQUE,
    article INTEGER NOT NULL REFERENCES article,
    rejected INTEGER NOT NULL,            -- 1: it is in no other table
    told TEXT NOT NULL                    -- JSON: {"columns": {name: value}, "spans": {role: [[start, end]]}}
);
CREATE INDEX as_read_article ON as_read (article);
CREATE TABLE settled (                    -- two parts of which people decided whether they are one utterance
    one INTEGER NOT NULL REFERENCES part,
    other INTEGER NOT NULL REFERENCES part,
    same INTEGER NOT NULL,
    judgement INTEGER NOT NULL REFERENCES judgement,
    PRIMARY KEY (one, other)
) WITHOUT ROWID;
CREATE INDEX settled_other ON settled (other);
CREATE TABLE "column" (                   -- what searches filter and count by, as record/columns.py tells: kept by every linking
    name TEXT PRIMARY KEY,
    type TEXT NOT NULL,                   -- of its numbers, as numpy writes it
    numbers BLOB NOT NULL,
    words TEXT                            -- JSON: what the numbers stand for, the first one for null
) WITHOUT ROWID;
CREATE TABLE touched (                    -- articles of which something changed since the columns were kept; an older row stays
    n INTEGER PRIMARY KEY AUTOINCREMENT,
    article INTEGER NOT NULL
);
CREATE TRIGGER statement_made AFTER INSERT ON statement BEGIN INSERT INTO touched (article) VALUES (new.article); END;
CREATE TRIGGER statement_gone AFTER DELETE ON statement BEGIN INSERT INTO touched (article) VALUES (old.article); END;
CREATE TRIGGER statement_changed AFTER UPDATE OF kind, speaker_id, speaker_party, actor, said_from, said_to, act, issues, utterance
ON statement BEGIN INSERT INTO touched (article) VALUES (new.article); END;
CREATE TRIGGER as_read_made AFTER INSERT ON as_read BEGIN INSERT INTO touched (article) VALUES (new.article); END;
CREATE TRIGGER as_read_changed AFTER UPDATE ON as_read BEGIN INSERT INTO touched (article) VALUES (new.article); END;
CREATE TRIGGER as_read_gone AFTER DELETE ON as_read BEGIN INSERT INTO touched (article) VALUES (old.article); END;
CREATE TRIGGER sighting_made AFTER INSERT ON sighting  -- the path may have held another article before
BEGIN INSERT INTO touched (article) SELECT new.article UNION SELECT article FROM sighting WHERE path = new.path; END;
CREATE TABLE called (                     -- what the articles call each actor; made anew by every linking
    actor TEXT NOT NULL,
    sort TEXT NOT NULL CHECK (sort IN ('name', 'role')),
    text TEXT NOT NULL,
    times INTEGER NOT NULL,
    first INTEGER NOT NULL,               -- the ``named`` that calls it so first
    PRIMARY KEY (actor, sort, text)
) WITHOUT ROWID;
CREATE TABLE place_called (               -- what the articles call each place, as ``toponym`` has it; made anew by every linking
    place TEXT,
    name TEXT NOT NULL,
    kind TEXT,
    region TEXT,
    country TEXT,
    text TEXT NOT NULL,
    alias_of TEXT,
    times INTEGER NOT NULL
);
CREATE TABLE counted (                    -- what takes long to count, as search/counted.py tells; made anew by every linking
    name TEXT NOT NULL,
    key TEXT NOT NULL,
    told TEXT NOT NULL,                   -- JSON
    PRIMARY KEY (name, key)
) WITHOUT ROWID;
CREATE TABLE setting (                    -- what the record remembers: the casebook that it is built with
    name TEXT PRIMARY KEY,
    value TEXT
) WITHOUT ROWID;
CREATE TABLE failure (                    -- what the last build of a path could not read there
    path TEXT PRIMARY KEY,
    why TEXT NOT NULL
) WITHOUT ROWID;
CREATE VIEW place AS                      -- every sighting: does its path hold this now, and since when did it
    SELECT *,
        path IS NULL OR NOT EXISTS (SELECT 1 FROM sighting AS later WHERE later.path = sighting.path
                                    AND later.n > sighting.n) AS is_current,
        (SELECT min(n) FROM sighting AS earlier WHERE earlier.article = sighting.article
                                    AND earlier.path IS sighting.path) AS first
    FROM sighting;
CREATE VIEW lead AS                       -- the one place that an article is listed under: its first that is current
    SELECT * FROM place WHERE n = (SELECT n FROM place AS other WHERE other.article = place.article
                                   ORDER BY is_current DESC, first, n DESC LIMIT 1);
CREATE VIEW told_before AS                -- statements of copies: what the original says already counts once
    SELECT statement.n AS statement FROM article JOIN statement ON statement.article = article.n
    WHERE duplicate_of IS NOT NULL AND (copy_kind != 'rewritten' OR EXISTS (
        SELECT 1 FROM part JOIN part AS same ON same.utterance = part.utterance JOIN statement AS theirs ON theirs.n = same.statement
        WHERE part.statement = statement.n AND theirs.article = duplicate_of));
CREATE VIRTUAL TABLE article_words USING fts5 (
    text, content='article', content_rowid='n', tokenize="unicode61 remove_diacritics 2"
);
CREATE VIRTUAL TABLE statement_words USING fts5 (
    content, tokenize="unicode61 remove_diacritics 2"
);
"""


def create(path, seconds=BUSY_SECONDS):
    """Open a record for writing, made anew where there is none; ``seconds`` is how long to wait for another who writes. Raises
    RecordError."""
    with told(path):
        connection = sqlite3.connect(path, timeout=seconds, isolation_level=None)
        try:
            _expect_record(connection, path, may_be_empty=True)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")  # a killed program loses nothing, a power cut the last articles
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("BEGIN IMMEDIATE")
            if not _version(connection):  # asked again inside the lock: two builds may start at once
                for statement in _statements(TABLES):
                    connection.execute(statement)
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.execute(f"PRAGMA user_version = {VERSION}")
            connection.execute("COMMIT")
        except BaseException:
            connection.close()
            raise
    return connection


def open_to_read(path):
    """Open a record that is there, to read only. Raises RecordError."""
    if not os.path.isfile(path):
        raise RecordError(f"{path}: there is no record; make one with: onrecord build PATH… --record {path}")
    with told(path):
        address = f"file:{pathname2url(os.path.abspath(path))}?mode=ro"
        connection = sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
        try:
            _expect_record(connection, path, may_be_empty=False)
        except BaseException:
            connection.close()
            raise
    return connection


def only_read(connection):
    """A connection on which nothing but questions to its own record can be put, whatever SQL came to be made of what somebody typed."""
    connection.execute("PRAGMA query_only = ON")
    connection.execute("PRAGMA trusted_schema = OFF")  # a record may come from somebody else: its views call no function with effects
    connection.execute("PRAGMA cell_size_check = ON")
    for limit, most in LIMITS:
        connection.setlimit(limit, most)
    connection.set_authorizer(_asks)
    return connection


def _asks(action, name, value, *_):
    """What SQLite asks of each step of a statement: may it be done? A PRAGMA may tell something, and set nothing."""
    may = (action in QUESTIONS or action == sqlite3.SQLITE_PRAGMA and name in TELLING and value is None
           # so SQLite asks when it opens a table of full-text search; nothing is written, the file itself is open to read only
           or action == sqlite3.SQLITE_UPDATE and name == "sqlite_master")
    return sqlite3.SQLITE_OK if may else sqlite3.SQLITE_DENY


@contextmanager
def told(path):
    """Whatever SQLite has against the record at ``path``, as a RecordError of one line."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        patience.expect()  # else it was stopped because it took too long
        reason = " ".join(str(error).split())
        if reason == "file is not a database":
            reason = "is no record: not an SQLite file"
        elif "full" in reason or "disk I/O error" in reason:
            reason = f"could not be written ({reason}); what it held before is whole"
        elif reason == "unable to open database file":
            reason = "cannot be opened: no such folder, no permission, or a folder itself"
        elif "locked" in reason:
            reason = f"is being written by another program ({reason})"
        elif "readonly" in reason:
            reason = "may not be written (no permission)"
        raise RecordError(f"{path}: {reason}") from error


def _expect_record(connection, path, *, may_be_empty):
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if not tables and application in (0, APPLICATION_ID):
        if may_be_empty:  # new, or killed before its first transaction
            return
        raise RecordError(f"{path}: is empty, not yet a record; onrecord build fills it")
    if application != APPLICATION_ID:
        raise RecordError(f"{path}: is an SQLite file, but no record")
    if _version(connection) > VERSION:
        raise RecordError(f"{path}: was made by a newer onrecord (tables of version {_version(connection)}, "
                          f"this one knows {VERSION}); update onrecord to open it")
    if _version(connection) < VERSION:
        raise RecordError(f"{path}: was made by an older onrecord (tables of version {_version(connection)}, this one makes "
                          f"{VERSION}): build it anew from its articles, under another name")


def _version(connection):
    return connection.execute("PRAGMA user_version").fetchone()[0]


def _statements(script):
    """A script's statements one by one: ``executescript`` would commit the transaction around them."""
    held = ""
    for line in script.splitlines():
        held += line + "\n"
        if sqlite3.complete_statement(held):
            yield held
            held = ""
