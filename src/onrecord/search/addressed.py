"""To whom somebody speaks and at whom their words are directed, with which acts, how often."""
from collections import defaultdict

from onrecord.search import paging
from onrecord.search.rows import Addressed

MOST_READ = 1000  # statements that are looked at: who says more says it to the same ones
# whom words are said to is named by an article, whom an act is directed at with a side
TOLD = ("SELECT target_name, target_party, addressee, act, count(*) FROM (SELECT target_name, target_party, addressee, act FROM statement "
        "WHERE actor = :actor AND {} ORDER BY n DESC LIMIT :most) GROUP BY 1, 2, 3, 4")


def addressed(connection, own_id):
    """The Addressed of one actor, the most frequent first; none when nothing tells any. Of somebody with more than MOST_READ
    statements the ones read last count."""
    covered, values = paging.coverage(connection, "article")
    acts, parties = defaultdict(dict), {}
    for target, target_party, addressee, act, times in connection.execute(
            TOLD.format(covered), values | {"actor": own_id, "most": MOST_READ}):
        for how, name, party in (("at", target, target_party), ("to", addressee, None)):
            if name is not None:
                acts[how, name][act] = acts[how, name].get(act, 0) + times
                parties[how, name] = party or parties.get((how, name))
    found = [Addressed(how, name, parties[how, name], tuple(sorted(counted.items(), key=lambda row: (-row[1], row[0] or ""))))
             for (how, name), counted in acts.items()]
    return sorted(found, key=lambda row: (-row.times, row.how, row.name))
