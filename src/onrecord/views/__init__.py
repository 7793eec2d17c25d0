"""Which columns a table and a CSV file of each view have. The order of a CSV file's columns is public: append only."""
from onrecord.views.compared import OUTLETS, WORDINGS
from onrecord.views.disputed import CONTESTED
from onrecord.views.judged import JUDGEMENTS
from onrecord.views.layout import Matrix, View
from onrecord.views.ledger import POSITIONS, SHIFTS, STANCES
from onrecord.views.measured import AGAINST, FIGURES, NO_QUANTITY, SERIES
from onrecord.views.said import CONDITIONS, STATEMENTS
from onrecord.views.things import ACTORS, ARTICLES, BY_PLACE, FAULTS, INSTRUMENTS, ON_MAP, PLACES

__all__ = ["ACTORS", "AGAINST", "ARTICLES", "BY_PLACE", "CONDITIONS", "CONTESTED", "FAULTS", "FIGURES", "INSTRUMENTS", "JUDGEMENTS", "Matrix",
           "NO_QUANTITY", "ON_MAP", "OUTLETS", "PLACES", "POSITIONS", "SERIES", "SHIFTS", "STANCES", "STATEMENTS", "View", "WORDINGS"]
