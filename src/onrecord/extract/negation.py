"""Do a statement's words deny or refuse what they would say without their negation?"""
import re

NOT = re.compile(
    r"\b(?:not|never|no longer|cannot|nobody|no one|nothing|neither|nor|none|hardly|without)\b|n['’]t\b"
    r"|\bno (?!doubt\b|matter\b|less\b|more than\b|later\b|sooner\b|fewer\b)", re.IGNORECASE)
# what only looks like a negation of the sentence
ONLY = re.compile(r"\b(?:not only|not just|not merely|not to mention|not least|whether or not|if not|why not|won['’]t stop until"
                  r"|will not (?:rest|hesitate|stop) (?:until|to))\b", re.IGNORECASE)
MAIN_END = re.compile(  # where the first main clause ends
    r"[.!?;…](?:\s|$)|,\s*(?:but|and|so|which|who|because|while|although|though|as|if|unless|until|since)\b"
    r"|\s(?:because|unless|until|although|so that|who|which)\s|\s[-–—]\s|:\s")
FRONTED = re.compile(r"^\W*(?:if|unless|until|while|although|though|when|as|since|because|once|even if)\b[^,]*,\s*", re.IGNORECASE)
FEW = 3  # words that make no clause yet: "Yes," before what is said


def negated(words):
    """Is the first main clause of a content negated? "not ready to concede" is; "not only A but B", "will give if it does not
    rain" are not."""
    words = FRONTED.sub("", words.replace("’", "'"))
    at = 0
    for match in MAIN_END.finditer(words):
        if len(words[:match.start()].split()) >= FEW:
            at = match.start()
            break
    clause = ONLY.sub(" ", words[:at] if at else words)
    return bool(NOT.search(clause))
