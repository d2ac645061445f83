"""The small words that say what a name in a sentence means, and the words that are names as well."""

from __future__ import annotations

from .days_words import MONTH, WEEKDAY


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


AND = _set("and plus und et y e и та")
WITH = _set("with w mit avec con com med с со з із مع עם")
# What I did with somebody: it is about me at the beginning of a sentence, or after "I" and "we".
MY_VERBS = _set(
    "met meet meeting saw seen called call phoned rang texted messaged emailed wrote visited joined thanked spoke "
    "talked chatted bumped ran hosted skyped facetimed helped told asked gave invited congratulated dropped"
)
# What may stand between such a verb and the name: "spoke to", "ran into", "wrote a letter to", "called on".
TOWARDS = _set("to up into a an letter email message note card postcard text")
DROPS_IN = {verb: _set("on in by") for verb in ("called", "dropped")}
# "A call from Mycroft", "letter to Percy": at the beginning of a sentence, from or to me.
SENT = _set("call letter email message text visit postcard card note gift present")
SELF = _set("i we i've we've i'd we'd")
THIRD = _set("he she they it who whose that which his her their he's she's they're it's")
ABOUT = _set(
    "about re regarding concerning for of because than like as without minus except but not instead missed said says "
    "told thinks recommended mentioned knows asked über om о про عن"
)
PLACES = _set("at near behind opposite outside inside")
FILLERS = _set(
    "my our the both old dear dr mr mrs ms brother sister friend friends colleague neighbour neighbor wife husband "
    "partner cousin boss mother father son daughter aunt uncle also again again, then"
)
# After a name that is joined to another by "and": the sentence goes on about both.
GOES_ON = (
    AND
    | ABOUT
    | PLACES
    | TOWARDS
    | _set(
        "over during after before yesterday today tonight last this again together too while when since who whose "
        "where until till via through around across along three two a an one the next earlier later"
    )
)
PARTICLES = _set("de la le du des von van der den di da del el al bin ibn ben st")

# Names that are words too: verbs, virtues, plants, jewels, titles, feasts, places, months. Never sure alone.
COMMON = frozenset(MONTH) | _set(
    "will mark bill pat sue art frank rob nick gene drew chase grant miles pierce skip tab trip wade chance lance "
    "bond hope faith joy grace mercy honor honour verity charity prudence patience constance felicity bliss "
    "serenity destiny trinity harmony melody rose ivy lily daisy violet heather holly hazel iris olive poppy "
    "basil ginger pepper rosemary sage cherry plum berry ruby pearl amber crystal jade gemma opal coral gold "
    "silver star sky storm rain river brook forest wood woods stone hill dale glen cliff heath lane street park "
    "field summer autumn dawn eve sunny sandy rusty misty dean earl duke king prince major bishop abbot pope "
    "angel judge marshal sheriff doctor nurse baker cook butler page price short long young strong wise good best "
    "new old black white brown green grey gray red love day knight noble cross bell ball church monk christian "
    "carol noel christmas easter sunday monday tuesday wednesday thursday friday saturday paris london florence "
    "victoria sydney chelsea charlotte israel jordan georgia carolina virginia austin dallas houston lincoln "
    "washington madison savannah phoenix asia india china france holland ireland england german francis kent "
    "essex devon york lancaster milan vienna verona adelaide"
)
NOT_NAMES = _set(
    "with and about for at of from without to in on by near "
    "i i'm i've i'd i'll the a an my our his her their its this that these those he she they we you it there here "
    "not no yes ok then today yesterday tomorrow tonight now"
) | frozenset(WEEKDAY) - {"sun", "mon"}
# Words that begin a sentence with a capital and are no part of the name after them.
OPENERS = _set(
    "lunch dinner breakfast brunch supper coffee tea drinks drink beer call video phone long short quick zoom visit "
    "letter email message walk talk chat met saw had have been went got gave told asked helped introduced thanked "
    "invited heard bumped ran spoke talked wrote called phoned rang texted messaged emailed visited joined hosted "
    "after before during when while with without and but so also again good great nice lovely first second both at in "
    "on to from for about by dear finally then later early late morning evening afternoon night last next new old "
    "birthday party meeting concert theatre cinema game match gift congratulated congratulations happy as if"
)
