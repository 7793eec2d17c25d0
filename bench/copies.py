"""Copies made of articles, found again among all others: python bench/copies.py FOLDER… [--translations FILE] [--list].

Each article of the folders is syndicated, rewritten and spun by rule, as sites do it. Figures: how many copies come up as
candidates and are decided to be copies, by kind; how many pairs of different articles are; the time of a sketch.
"""
import argparse
import gzip
import itertools
import json
import pathlib
import random
import re
import time
from collections import Counter, defaultdict
from functools import cache

from onrecord.clean.text import clean
from onrecord.ids import content_id
from onrecord.link.copies import copied, text
from onrecord.link.sketches import SHARED, sketch
from onrecord.values import Article

SPUN = 0.43  # of the content words that are no names: with these a spinner replaces 35 in a hundred
REWRITTEN = 0.15  # and an editor
LEAST = 100  # words from which a text counts as an article
SYNONYMS = """
    accuse charge blame|achieve attain reach|action deed move|add append note|address speech talk|adopt embrace take
    advance push progress|agree concur consent|agreement accord pact|aid help assistance|aim goal purpose|air aerial sky
    ally partner associate|allow permit let|announce declare proclaim|answer reply response|appeal plea call
    area zone district|arms weaponry munitions|army military troops|arrive come land|ask request inquire
    assault offensive strike|attack assault raid|attempt try effort|authority power official|ban prohibition bar
    base camp station|battle fight combat|begin start commence|believe think trust|big large huge|block bar obstruct
    bomb shell explosive|border frontier boundary|bring carry deliver|budget funds finances|build construct erect
    call term urge|capture seize grab|carry convey bear|case instance matter|cause reason trigger|cease stop halt
    chance opportunity prospect|change alter shift|chief head boss|child kid youngster|city town metropolis
    citizen national resident|claim assert contend|clear plain evident|close shut near|commander leader chief
    comment remark note|conduct perform lead|conflict war struggle|confirm verify affirm|continue proceed persist
    control command grip|country nation land|course path route|create make produce|crime offence felony
    crisis emergency turmoil|current present ongoing|cut slash trim|damage harm destruction|danger peril risk
    dead deceased killed|deal bargain pact|death demise loss|decide determine resolve|decision ruling verdict
    declare state proclaim|defence protection shield|defend protect guard|demand insist require|deny refute reject
    destroy wreck demolish|detail particular specific|develop evolve grow|die perish fall|difficult hard tough
    discuss debate consider|drive push propel|drone unmanned uav|early prompt initial|east oriental levant
    economic financial fiscal|effort attempt endeavour|end finish conclude|enemy foe adversary|energy power fuel
    enter access penetrate|establish found set|event incident happening|evidence proof testimony|expect anticipate await
    explain clarify describe|explosion blast detonation|express voice convey|face confront meet|fact truth reality
    fail flop collapse|fall drop plunge|family household kin|fear dread worry|field area ground|fight battle struggle
    final last ultimate|find discover locate|fire blaze shoot|force power strength|foreign overseas external
    form shape create|free liberate release|front frontline vanguard|full complete entire|fund money finance
    future coming prospective|gain acquire win|gas fuel petrol|general overall common|give provide grant
    goal target objective|good fine decent|government administration cabinet|great grand vast|ground soil land
    group team band|grow expand rise|guarantee assurance pledge|happen occur arise|hard tough rigid|head chief leader
    help assist aid|high tall elevated|hit strike pound|hold keep retain|home house dwelling|hope wish expectation
    hospital clinic infirmary|hour time moment|house home residence|idea notion concept|important vital crucial
    include contain comprise|increase rise boost|independent autonomous sovereign|industry sector trade
    inform tell notify|information data intelligence|injure wound hurt|interest stake concern|issue problem matter
    join enter unite|journalist reporter correspondent|keep retain maintain|key main crucial|kill slay murder
    know understand realise|land ground territory|large big sizeable|late tardy overdue|launch start begin
    law statute legislation|lead head guide|leader chief head|leave depart exit|level degree grade|limit restrict cap
    line row rank|live reside dwell|local regional native|long lengthy extended|lose forfeit miss|loss defeat casualty
    major main significant|make produce create|man guy male|manage handle run|map chart plan|mean signify imply
    measure step action|media press outlets|meet encounter gather|meeting gathering session|member participant associate
    message note communication|military armed martial|minister secretary official|missile rocket projectile
    mission task operation|month period moon|mother parent mum|move shift step|nation country state
    nature character essence|need require want|negotiation talk bargaining|new fresh recent|news report tidings
    night evening dark|north northern arctic|note observe remark|number figure total|occupied captured seized
    occur happen arise|offer propose bid|office bureau desk|officer official agent|official formal functionary
    open start unlock|operation mission campaign|oppose resist fight|order command decree|organisation body group
    part portion section|partner ally associate|party side faction|pass approve adopt|pay spend remunerate
    peace calm truce|people folk persons|period time term|person individual human|place location spot
    plan scheme programme|plant factory works|point spot issue|police officers constabulary|policy strategy line
    political governmental partisan|population people inhabitants|position stance post|possible feasible likely
    post position publish|power might force|prepare ready arrange|present current attend|president leader head
    press media push|pressure strain force|prevent avert stop|price cost rate|prison jail gaol|prisoner captive detainee
    problem issue trouble|process procedure course|produce make manufacture|promise pledge vow|propose suggest offer
    protect defend shield|provide supply give|public common open|publish release print|put place set
    question query issue|raise lift boost|reach attain hit|ready prepared set|reality fact truth|reason cause motive
    receive get obtain|recent latest fresh|recognise acknowledge accept|record log register|refuse decline reject
    region area province|reject refuse spurn|relation tie link|release free publish|remain stay persist
    report account dispatch|represent stand depict|request ask appeal|require need demand|resident inhabitant citizen
    resistance opposition defiance|resource asset means|respond answer reply|result outcome consequence
    return come revert|right correct entitlement|rise climb increase|risk danger hazard|road route street
    role part function|rule law govern|run operate manage|sanction penalty measure|school college academy
    sea ocean water|security safety protection|seek pursue want|seize grab capture|send dispatch forward
    series string sequence|serve work assist|service agency duty|set put group|shell bombard pound|ship vessel boat
    shoot fire gun|show display reveal|side party flank|sign mark ink|situation condition circumstance
    small little minor|soldier trooper fighter|source origin informant|south southern austral|speak talk converse
    special particular unique|spend pay expend|spokesman representative mouthpiece|stand rise position
    start begin launch|state declare nation|statement declaration remark|stay remain linger|step move measure
    stop halt cease|strategic tactical planned|street road avenue|strength power might|strike hit attack
    strong powerful mighty|success triumph victory|suffer endure undergo|suggest propose hint|summit conference meeting
    supply provide furnish|support back aid|system network scheme|take seize grab|talk speak negotiation
    tank armour vehicle|target aim objective|task job duty|tell inform say|territory land area|threat menace danger
    threaten menace intimidate|time period moment|today now currently|town city settlement|training drill exercise
    treaty pact accord|troop soldier unit|try attempt seek|turn shift rotate|understand grasp realise
    union alliance bloc|unit squad formation|use employ utilise|vehicle car truck|victim casualty sufferer
    victory triumph win|view opinion outlook|village hamlet settlement|violence force brutality|visit trip tour
    vote ballot poll|wait await linger|want wish desire|war conflict fighting|warn caution alert|water liquid aqua
    way manner path|weapon arm armament|week sennight fortnight|win gain triumph|wish want hope|woman lady female
    word term phrase|work labour operate|world globe planet|wound injure hurt|write pen compose|year twelvemonth annum
    young youthful juvenile"""
TABLE = {words[0]: words[1:] for words in (line.split() for line in SYNONYMS.replace("\n", "|").split("|")) if words}
OTHERS = sorted({word for words in TABLE.values() for word in words})  # for what the table lacks: as wrong as spinners are
CONTENT = re.compile(r"\b[a-z]{4,}\b")
FUNCTION = frozenset("""
    about above after again against also although among another because been before being below between both could does
    doing down during each even ever every from further have having here hers herself himself however into itself just
    like many might more most much must myself neither never nobody none once only other ours over said same says shall
    should since some such than that their theirs them then there these they this those through under until upon very
    were what when where which while whom whose will with within without would your yours""".split())
NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{4,}\b")
SENTENCE = re.compile(r"(?<=[.!?])[\"”’»]*\s+|\n+")


def syndicated(words, chance):
    """Another head and foot, a dateline, the last third cut."""
    lines = [line for line in words.split("\n") if line.strip()]
    body, kept = "\n\n".join(lines), []
    for line in lines:
        kept.append(line)
        if sum(map(len, kept)) > len(body) * 2 / 3:
            break
    dateline = f"HIGHMERE, {chance.randrange(1, 28)} March (Straits Wire) - "
    return "\n".join(("The Morning Relay", "World", dateline + kept[0], *kept[1:], "Sign up for our letter",
                      "The Morning Relay keeps its readers informed about the valley."))


def rewritten(words, chance):
    """Sentences dropped, merged and put in another order, a word in seven replaced."""
    kept = [sentence for sentence in SENTENCE.split(words) if sentence.strip() and chance.random() > 0.15]
    merged = []
    for sentence in kept:
        if merged and chance.random() < 0.15:
            merged[-1] = merged[-1].rstrip(".") + ", and " + sentence[:1].lower() + sentence[1:]
        else:
            merged.append(sentence)
    blocks = [merged[at:at + 4] for at in range(0, len(merged), 4)]
    at = chance.randrange(len(blocks)) if blocks else 0
    return "\n".join(replaced(" ".join(block), REWRITTEN, chance) for block in blocks[at:] + blocks[:at])


def spun(words, chance):
    """Word by word other words, whether they fit or not; names garbled."""
    def garbled(match):
        name, at = match.group(), chance.randrange(1, len(match.group()) - 1)
        if chance.random() > 0.3:
            return name
        return name[:at] + chance.choice((name[at] * 2, "", "i", name[at + 1] + name[at])) + name[at + 1:]

    return NAME.sub(garbled, replaced(words, SPUN, chance))


def replaced(words, share, chance):
    """So great a share of the words that say what a text is about by others; names stay."""
    def other(match):
        word = match.group()
        if word in FUNCTION or chance.random() > share:
            return word
        forms = (word, word[:-1], word[:-2], word[:-3], word[:-3] + "e", word[:-1] + "e")
        return chance.choice(next((TABLE[form] for form in forms if form in TABLE), OTHERS))

    return CONTENT.sub(other, words)


KINDS = {"syndicated": syndicated, "rewritten": rewritten, "spun": spun}
QUOTED = re.compile(r"[“\"][^“”\"\n]{40,}[”\"]")


def quoting(words, others):
    """Two other articles that quote the same speech: no copies of each other."""
    quotes = QUOTED.findall(words)[:5]
    return tuple("\n".join(line for pair in itertools.zip_longest(other.split("\n"), quotes, fillvalue="") for line in pair)
                 for other in others)


def holding(words, other):
    """Another article that holds the longest paragraph of this one: no copy of it."""
    lines = other.split("\n")
    return "\n".join((*lines[:3], max(words.split("\n"), key=len)[:len(words) // 4], *lines[3:]))


def articles(folders):
    """The name of each article of the folders -> its cleaned text, where it is long enough to be one."""
    read = {path.stem: path.read_text(encoding="utf-8") for folder in folders for path in sorted(folder.rglob("*.txt"))}
    cleaned = {name: clean(Article(id=content_id(words), name=name, text=words)).text for name, words in read.items()}
    return {name: words for name, words in cleaned.items() if len(words.split()) >= LEAST}


def translations(file):
    """(document, system) -> its text, of documents long enough to be articles."""
    documents = defaultdict(list)
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for line in map(json.loads, lines):
            documents[line["document"]].append(line["wordings"])
    told = {(document, system): "\n".join(segment[system] for segment in segments if segment.get(system))
            for document, segments in documents.items() for system in segments[0]}
    return {key: words for key, words in told.items() if len(words.split()) >= LEAST}


def tried(pairs):
    """(text, text) -> how many there are, are candidates, are copies whether candidates or not, are both; their kinds."""
    counts, kinds = Counter(), Counter()
    for one, other in pairs:
        candidates, copy = len(keys(one) & keys(other)) >= SHARED, copied(parsed(one), parsed(other))
        counts.update(pairs=1, candidates=candidates, decided=copy is not None, found=candidates and copy is not None)
        kinds[copy.kind if copy else "none"] += 1
    return counts, kinds


@cache
def keys(words):
    return set(sketch(words))


@cache
def parsed(words):
    return text(words)


def show(title, pairs):
    """Print the figures of (text, text)."""
    counts, kinds = tried(pairs)
    print(f"{title:22} {counts['pairs']:6} pairs  candidates {counts['candidates'] / counts['pairs']:7.2%}  decided "
          f"{counts['decided'] / counts['pairs']:7.2%}  both {counts['found'] / counts['pairs']:7.2%}  "
          + ", ".join(f"{kind} {count}" for kind, count in kinds.most_common()), flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", type=pathlib.Path, nargs="+", help="folders of articles (.txt)")
    parser.add_argument("--translations", type=pathlib.Path,
                        help="JSON Lines (gzip): segments of documents in several wordings")
    parser.add_argument("--list", action="store_true", help="list the folders' own articles that are candidates or copies")
    arguments = parser.parse_args()
    read = articles(arguments.folders)
    names = sorted(read)
    sketch("the first one loads the libraries")
    began = time.perf_counter()
    for name in names:
        sketch(read[name])
    print(f"{len(names)} articles of {sum(len(read[name].split()) for name in names) // len(names)} words; "
          f"{(time.perf_counter() - began) / len(names) * 1000:.1f} ms a sketch")
    print("\ncopies: all are to be found")
    for kind, make in KINDS.items():
        show(kind, [(read[name], make(read[name], random.Random(name + kind))) for name in names])
    for kind, make in (("rewritten", rewritten), ("spun", spun)):
        show(f"{kind}, two ways", [tuple(make(read[name], random.Random(name + way)) for way in "ab") for name in names])
    if arguments.translations:
        told = translations(arguments.translations)
        same = ((one, other) for one, other in itertools.combinations(told, 2) if one[0] == other[0])
        show("translated", [(told[one], told[other]) for one, other in same])
    print("\nno copies: none is to be found")
    once = sorted({read[name]: name for name in reversed(names)}.values())
    third = list(zip(once, once[1:] + once[:1], once[2:] + once[:2]))
    show("quoting one speech", [quoting(read[one], (read[other], read[another])) for one, other, another in third])
    show("holding a paragraph", [(read[one], holding(read[one], read[other])) for one, other, _ in third])
    if arguments.translations:
        firsts = {key[0]: key for key in told}
        show("other documents", [(told[one], told[other]) for one, other in itertools.combinations(firsts.values(), 2)])
    different = list(itertools.combinations(names, 2))
    began = time.perf_counter()
    show("all pairs as they are", [(read[one], read[other]) for one, other in different])
    print(f"{(time.perf_counter() - began) / len(different) * 1000:.1f} ms a pair")
    if arguments.list:
        for one, other in different:
            copy, shared = copied(parsed(read[one]), parsed(read[other])), len(keys(read[one]) & keys(read[other]))
            if copy or shared >= SHARED:
                print(f"  {one} {other}: {shared} keys, " + (f"{copy.kind}, {copy.share:.2f}" if copy else "no copy"))


if __name__ == "__main__":
    main()
