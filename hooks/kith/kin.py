"""Words of one meaning, for what people need and offer: a lawyer is a solicitor, a tutor teaches.

A line is a meaning and the words that have it. It begins with a mark where the word does more than name a thing:
`+` somebody's trade, which is what a need is about wherever it stands ("to wire the new rooms": an electrician);
`*` something done to a subject, which means little without it (teaching: what?). Word forms are not listed: stems
share them. Add a word where two people meant the same and Kith did not see it; never one that has two everyday
meanings.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from .stems import stem

LONG_ENOUGH = 7  # letters of a word in which one too few, too many or turned round is a slip, not another word
LONGER = 9  # letters of one in which another letter is
_KIN = """
* teach: teacher, tutor, tuition, lesson, class, course, instructor, governess, schoolteacher
* repair: mend, fix, restore, restorer, restoration
* proofread: proof-read, proofreader, copy-edit, copy editor, edit, editor, reader
* translate: translator, translation, interpreter
* cook: chef, cater, caterer, cookery
* cut: trim, prune
* drive: driver, lift, ride, chauffeur
* lecture: lecturer, talk, speaker
* mind: look after, care for
* write: writer, author, copywriter, ghost-writer
* clean: cleaner
* sew: seamstress, dressmaker, dressmaking
+ law: lawyer, solicitor, barrister, attorney, legal, wills, probate, conveyancing
+ doctor: physician, medic, medical, GP, general practitioner
+ vet: veterinary, veterinarian, veterinary surgeon
+ dentist: dental, dentistry
+ nurse: nursing
+ midwife: midwifery, doula
+ physiotherapist: physio, physiotherapy
+ psychotherapist: psychologist, counsellor, counselling, psychotherapy
+ accountant: accounting, accountancy, bookkeeper, bookkeeping
+ tax: taxation, tax return
+ electrician: electric, electrical, electrics, wire, wiring, rewire
+ plumber: plumbing, plumb
+ builder: bricklayer, bricklaying, plasterer
+ carpenter: carpentry, joiner, joinery, cabinet-maker, woodwork
+ engineer: engineering
+ architect: architectural
+ surveyor: surveying
+ mechanic: garage
+ gardener: gardening, landscaping, help with the garden, help in the garden
+ beekeeper: bee, beekeeping, apiary, apiarist, hive
+ photographer: photograph, photography, photo
+ designer: design
+ programmer: programming, coder, coding, software developer, developer, software
+ journalist: journalism, reporter
+ publisher: publishing, publish
+ librarian: library
+ archivist: archive
+ statistician: statistics, statistical
+ babysit: babysitter, childminder, nanny, au pair, childcare
+ apprentice: apprenticeship, trainee
+ intern: internship, work experience
+ locum: locum shift
+ mentor: mentoring
+ investor: invest, investment, funder
+ painter: paint, painting, decorate, decorator
+ tailor: tailoring
+ musician: band
+ singer: sing, singing
+ actor: actress, acting
+ dancer: dance, dancing
+ locksmith:
+ hairdresser: barber, haircut
+ baker: baking, bake
move: removal
lodging: accommodation, spare room, guest room, spare bed, sofa bed, stay, bed for the night, bed and breakfast
flat: apartment, flatshare
job: employment, vacancy
mathematics: maths, math, algebra, mathematician
physics: physicist
chemistry: chemist
history: historian
piano: pianist
violin: violinist, fiddle
cello: cellist
choir: choral, chorus
theatre: theater
film: cinema, movie
bicycle: bike, cycling, cyclist, cycle
sailing: sail, sailor, yacht
swimming: swim, swimmer
climbing: climb, climber, mountaineering
running: run, runner, jogging
walking: walk, walker, hike, hiking, hill walking
horse: pony
dog: puppy
cat: kitten
website: web site, web sites, web
computer: laptop, computing
visa: residence permit
charity: non-profit
garden:
engine:
account:
survey:
act:
report:
develop:
code:
program: programme
internal:
physical:
fund:
"""
LANGUAGES = frozenset(
    """
    arabic basque bengali bulgarian cantonese catalan chinese croatian czech danish dutch english esperanto farsi
    finnish french gaelic german greek hebrew hindi hungarian icelandic irish italian japanese korean latin mandarin
    norwegian persian polish portuguese punjabi romanian russian serbian spanish swahili swedish tamil thai turkish
    ukrainian urdu vietnamese welsh yiddish
    """.split()
)
# Who it is for, how good it is, how much of it: words that say nothing of what is needed.
SMALL = frozenset(
    """
    a an the this that these those my his her their our your its one two three four five six seven eight nine ten
    twelve first second third last next some any every each all both no more most less few several many much lot
    and or but nor so as than then too very quite rather just only even also again still already perhaps maybe
    i me you he him she it we us they them who whom whose which what where when why how
    is are was were be been being am do does did done have has had having can could may might must shall should will
    would not never nobody nothing none
    somebody someone anybody anyone everybody everyone person people friend man woman boy girl son daughter child
    children kid kids twins wife husband mother father sister brother niece nephew mum dad parent parents family
    something anything everything thing things
    good better best great nice kind careful patient steady reliable honest cheap free spare old older new young
    used second-hand secondhand quick quiet small big large little long short real proper right sure gentle curious
    experienced qualified trusted local possible available regular whole half full similar certain simple part-time
    full-time senior junior chief deputy principal chartered professor of
    day days week weeks weekend month months year years hour hours minute morning mornings afternoon evening evenings
    night nights time times monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays
    thursdays fridays saturdays sundays january february march april june july august september october november
    december spring summer autumn winter easter christmas today tomorrow soon later once twice often always
    help helps helping advice advise advises contact contacts introduction introductions introduce word
    need needs want wants wish look looking find finds seek seeks get gets give gives take takes make makes offer
    offers know knows like likes come comes go goes keep keeps put puts bring brings let lets try tries let's
    lend lends borrow rent rents hire hires buy buys sell sells swap swaps share shares use uses work works
    place places way ways bit bits piece pieces kilo number kind kinds sort sorts type types idea ideas chance
    play plays start starts begin begins turn turns show shows see sees meet meets ask asks tell tells
    """.split()
)
# Here the words begin that say for what, where and how long: not what.
BREAKS = frozenset(
    """
    for in on at to with from that who whom which whose until till while near when where if by about without before
    after during over under within between into because since outside around behind beyond near nearer through
    against across below above beside according along than off out up down toward towards per via ago upon
    """.split()
)
COMPANY = frozenset("partner company companion companions partners fellow fellows buddy mate".split())
# A remembered line with one of these tells what is not there, is no more, or is only wished for.
NOT_SO = frozenset(
    """
    not never no nobody nothing without hate hates hated allergic afraid want wants wanted need needs needed hope hopes
    wish wishes dream dreams used former formerly lost lose broke broken gave sold died dead late looking was were had
    ex once stopped quit cannot can't won't doesn't isn't don't hardly avoid avoids dislikes sick tired fear fears
    regrets retired failed
    """.split()
)
LEARNERS = frozenset({"apprentice", "intern", "job"})
HAVING = frozenset("a an has have had own owns keeps with runs".split())


@cache
def concept(word: str) -> str:
    """What a word means here: the meaning that its kin share, else its stem. A long word may have a slip in it."""
    known = _kin()
    if word in known:
        return known[word]
    root = stem(word)
    if root in _roots():
        return _roots()[root]
    return next((known[one] for one in _alike().near(word)), root)


@cache
def phrases() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Several words that have one meaning together, by their first: (the words, the meaning), the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for words, meaning in _kin().items():
        if " " in words:
            found.setdefault(words.split()[0], []).append((tuple(words.split()), meaning))
    return {first: tuple(sorted(those, key=lambda one: -len(one[0]))) for first, those in found.items()}


def slip(one: str, other: str) -> bool:
    """True when two long words differ by one slip of the finger; short ones are just other words (house, horse)."""
    longer = max(len(one), len(other))
    if one == other or longer <= LONG_ENOUGH or abs(len(one) - len(other)) > 1 or not (one + other).isalpha():
        return False
    from rapidfuzz.distance import OSA

    if OSA.distance(one, other, score_cutoff=1) > 1:
        return False
    turned = sorted(one) == sorted(other)
    return len(one) != len(other) or turned or longer >= LONGER


class Alike:
    """Words, found by one that is a slip away: the two share what is left when a letter is taken out of each."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        self._left: dict[str, dict[str, None]] = {}
        for word in words:
            self.add(word)

    def add(self, word: str) -> None:
        for left in self._without_one(word):
            self._left.setdefault(left, {})[word] = None

    def near(self, word: str) -> list[str]:
        """Those one slip away, in their order."""
        found = {other for left in self._without_one(word) for other in self._left.get(left, ())}
        return sorted(other for other in found if slip(word, other))

    def _without_one(self, word: str) -> list[str]:
        if len(word) < LONG_ENOUGH:
            return []
        return [word, *(word[:at] + word[at + 1 :] for at in range(1, len(word)))]


@cache
def trades() -> frozenset[str]:
    """The meanings that are somebody's trade."""
    return frozenset(line[2:].partition(":")[0] for line in _lines() if line[0] == "+")


@cache
def acts() -> frozenset[str]:
    """The meanings that are something done to a subject."""
    return frozenset(line[2:].partition(":")[0] for line in _lines() if line[0] == "*")


def _lines() -> list[str]:
    return _KIN.strip().split("\n")


@cache
def _kin() -> dict[str, str]:
    """word or words → meaning"""
    found = {}
    for line in _lines():
        name, _, others = line.lstrip("+* ").partition(":")
        for word in (name, *others.split(",")):
            if word.strip():
                found[word.strip().casefold()] = name
    return found


@cache
def _roots() -> dict[str, str]:
    return {stem(word): meaning for word, meaning in _kin().items() if " " not in word}


@cache
def _alike() -> Alike:
    return Alike(word for word in _kin() if " " not in word)
