"""Text → numbers that count nothing: designations ("S-300", "155th Brigade", "Article 5"), dates, clock times, scores."""
import re

from onrecord import timex
from onrecord.extract.quantities.numberwords import CODES

NTH = (r"(?:\d{1,3}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|"
       r"fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|"
       r"(?:twenty|thirty|forty|fifty)-\w+(?:th|st|nd|rd))")
FORMATIONS = (r"brigade|division|regiment|battalion|corps|army|armies|fleet|squadron|battery|company|platoon|legion|infantry|"
              r"airborne|mechani[sz]ed|motori[sz]ed|guards|amendment|congress|parallel|meridian")
# what carries a number as its name; those of the second line only with a capital, as verbs and plain nouns are spelt so too
LABELS = (r"article|art\.|chapter|section|resolution|protocol|annex|clause|paragraph|suite|highway|route|version|phase|stage|"
          r"category|type|reactor|page|pages|day|point|item|appendix|grade|windows|boeing|airbus|iphone|terminal|room|flight")
TITLES = (r"unit|block|school|hospital|mark|model|title|law|bill|order|decree|directive|figure|table|part|act|step|area|"
          r"object|gate|track|line|house|apartment|flat|building|lot|series|season|episode|volume|issue|group|zone|district|ward|sector|camp|"
          r"colony|radio|studio|agenda|expo|euro|formula|apollo|sputnik|soyuz|minsk|iso|rule|option|plan|class|tier|code|exit|"
          r"channel|level|galaxy|pentium|interstate|falcon|playstation|xbox|core|ryzen|proposition|pier|site|station|league|serie")
MODEL = (  # S-300, T-72, Kh-101, 9K720, COVID-19, P5+1, G7; not USD115, nor S-5-year
    r"(?<![\w$€£.,])(?:[A-Z][A-Za-z]{0,9}-\d{1,4}[A-Za-z]{0,4}\d?(?![\w%])(?!-(?:year|day|month|week|hour|km|mile|point))|"
    rf"(?!{CODES})[A-Z]{{1,4}}\d{{1,4}}[A-Za-z]{{0,3}}(?:[-+]\d{{1,3}})?(?!\w)|\d{{1,2}}[A-Z]\d{{1,4}}\w*|"
    r"[a-z]{1,4}\d{1,4}[a-z]?\b)")
NO_AMOUNT = (r"(?![\w%]|[.,]\d|\s?%|\s+(?:per ?cent|million|billion|thousand|hundred|years?|days?|hours?|months?|weeks?|km|"
             r"miles)\b)")
DESIGNATION = re.compile(
    rf"{MODEL}|\b(?i:{NTH})(?:[ -][A-Za-z]+){{0,3}}?[ -](?i:{FORMATIONS})\b|"
    rf"(?:\b(?i:nos?\.)\s?|[№#]\s?|\b(?:{LABELS}|{'|'.join(word.capitalize() for word in f'{LABELS}|{TITLES}'.split('|'))})\s+)"
    rf"\d{{1,4}}[A-Z]?{NO_AMOUNT}(?:\(\d+\))?")
MONTH = (r"(?i:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|january|february|march|april|may|june|july|august|september|"
         r"october|november|december)")
NTH_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
ZONE = r"(?:GMT|UTC|EST|EDT|EET|CET|MSK|BST)"
WORD_HOUR = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
STREET = r"(?:Street|St\.|Avenue|Ave\.?|Road|Rd\.?|Lane|Drive|Boulevard|Blvd\.?|Square)"
SCORE_TAIL = (r"(?=,? (?:win|victory|loss|defeat|draw|lead|record|score|vote|majority|tie|aggregate|away|home|at|in)\b|"
              r"(?: \(\d+\))?, \d{1,2}-\d{1,2}\b|\s\(\d+\))")
ASIDES = tuple(re.compile(pattern) for pattern in (
    r"(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]+@[\w-]+\.\w+",  # addresses on the web
    r"\+\d{1,3}[ -]?\(?\d{2,4}\)?[ -]\d{3}[ -]\d{2,4}(?:[ -]\d{2,4})?(?!\d)|\(\d{2,4}\)\s?\d{3}[ -]\d{2,4}\b|"
    r"\b(?:\d{2,4}-)?\d{3}-\d{4}\b",  # telephones
    rf"\b\d{{1,5}}\s+(?:[NSEW]\.?\s+)?(?:[A-Z][a-z]+\s+){{1,3}}{STREET}\b|\b[A-Z]{{2}}\s+\d{{5}}(?:-\d{{4}})?\b",  # by post
    rf"\b\d{{1,2}}[:.]\d{{2}}\s?(?:[ap]\.?m\b\.?|hrs|hours|{ZONE}|o['’]clock|local time)|"
    r"\b\d{1,2}:\d{2}(?::\d{2})?\b",  # by the clock
    rf"\b\d{{1,2}}\s?[ap]\.?m\b\.?|\b(?:\d{{1,2}}|{WORD_HOUR})\s?(?:o['’]clock|[ap]\.m\.)|\b\d{{4}}\s?(?:hours?\s)?{ZONE}\b",
    r"\b9/11\b|\b24/7\b|\b\d{2,3}/\d{2,3}\b|\b\d{1,2}/\d{1,2}/\d{2,4}\b|\b\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})\b",
    r"\b(?:19|20)\d{2}[-/–](?:19|20)?\d{2}\b",
    rf"\b{MONTH}\.?\s+{NTH_DAY}\b(?!\s+(?:percent|people|per cent|million)|[,.]?\d|%)",  # timex wants a capital or a year
    rf"\b{NTH_DAY}\s+(?:of\s+)?(?!may\b){MONTH}\b",
    r"['’]\d{2}\b(?!\s?%)|\b(?:19|20)\d{2}s\b|\bmid-(?:19|20)\d{2}\b|(?<![\w-])[1-9]\d?s\b(?=\s|[.,])",  # the '90s, her 40s
    r"(?<![\w.,])(?<!\d, )(?<!\d\s)0\d{2,}\b|(?<![\w.,])\d{9,}\b(?![,.]\d)",  # registrations
    r"\b(?i:image|photo|picture|slide|page|part|day)\s+\d+\s+(?:of|/)\s+\d+\b",  # of a gallery
    r"(?m:^)\d{1,3}[.)]\s",  # a list's own numbers
    r"\b(?P<one>\d{1,3})\s?[-–]\s?(?P=one)\b(?!\s?[%-])",  # 50-50
    rf"(?<!\d )(?<![\d.,$€£-])\b\d{{1,2}}-\d{{1,2}}{SCORE_TAIL}"))
# "one" that counts nothing, and numbers inside set phrases
COUNTED_ONE = r"(?!\s+(?:million|billion|hundred|thousand|third|quarter|half|person|man|woman|child))"
IDIOMS = tuple(re.compile(rf"\b(?:{pattern})", re.IGNORECASE) for pattern in (
    rf"(?:no|every|any|each|some|which|that|this|the|another|single|not)[ -]one\b{COUNTED_ONE}",
    r"one (?:of|another|or (?:another|more|the other|both)|thing|"
    r"and the same|and only|by one|on one|after (?:another|the other)|step|side|way|hand|reason|point)\b",
    r"one (?:should|could|can|must|might|may|would|cannot|has to|that|who|which|is|was)\b",
    r"one day\b(?! (?:after|before|later|earlier|of))",
    r"(?:number|square|phase|big|little|loved|good|bad|new|old|right|wrong|important|lone|like|as|at|every) one\b"
    r"(?! (?:of|person|soldier|civilian|hundred|million))",
    r"(?:at|in|to) one (?:point|time|stage|go|another|way|piece|voice|fell)\b|on one (?:side|hand)\b|for one\b(?=\s*[,.;])",
    r"one['’]s\b|one-(?:off|sided|on-one|time|way|stop)\b|two-way\b|second to none\b|zero[- ](?:tolerance|sum|day)\b",
    r"(?:world|phase|act|chapter|part|title|type|level|stage|reactor|unit|group) (?:one|two|three|four|five|six|seven)\b",
    r"(?:group|big|gang) (?:of )?(?:three|four|five|six|seven|eight|ten|twenty)\b"))


def designations(text):
    """-> [(start, end)] of what a number only names: weapons, formations, articles of a treaty; in order."""
    return [match.span() for match in DESIGNATION.finditer(text)]


def set_aside(text):
    """-> [(start, end)] of numbers that are dates, years, clock times, scores, addresses or idioms, in no order."""
    dates = [(expression.start, expression.end) for expression in timex.expressions(text) if not timex.vague(expression.text)]
    return dates + [match.span() for pattern in (*ASIDES, *IDIOMS) for match in pattern.finditer(text)]
