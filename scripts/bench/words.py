"""What made-up people and their stories are made of. No surname here is anybody's: each is put together."""

from __future__ import annotations


def _items(text: str) -> list[str]:
    return [" ".join(item.split()) for item in text.split(",")]


GIVEN = """
Ada Adèle Aiko Amara Anders Anaïs Åsa Bea Björn Bruno Carla Chidi Chloé Dana Dário Elif Emeka Erik Eszter Eva
Farid Femi Finn François Gita Grace Hana Héloïse Hugo Ines Íris Ivy Jakub Jamal Jonas José Kai Karim Kenji Lara
Leïla Lena Łukasz Mai Malik Marta Mei Mina Nadia Nils Noor Olga Omar Oskár Petra Priya Quinn Rania René Rosa
Ruth Šárka Sam Søren Tamar Tess Théo Uma Vera Víctor Wei Will Xavier Yara Yusuf Zoë
""".split()
SURNAME = """
Alder Amber Barrow Bell Birch Black Bram Brook Cinder Cold Copper Crag Dapple Dawn Ember Fallow Fen Fern Flint
Frost Gale Glim Gorse Grey Hazel Heather Hollow Iron Ivory Juniper Kestrel Lark Linden Löwen Marl Mist Moss
Nettle Ochre Oster Pebble Quill Raven Reed Rook Rowan Sable Sedge Silver Sorrel Sparrow Stone Swallow Tansy
Thorn Tide Umber Vale Wether Whin Willow Winter Wren Yarrow Älv Ørn Žala
""".split()
ENDING = """
barrow beck berg bourne bridge by cote croft dale dene fell field ford garth gate grove hurst keld lea ley low
marsh mere more møre ness over ridge shaw stead thwaite ton vik ward water wick wold worth
""".split()
# Another script for a tenth of them; the signs are common in names, the names are thrown together.
EAST_FAMILY = "林 森 石 川 原 高 白 青 田 山 池 泉 方 江 夏 秋".split()
EAST_GIVEN = "明 光 玲 海 晴 美 文 安 春 雪 月 風 英 和 真 直 静 蘭".split()

CIRCLES = ["inner"] * 1 + ["close"] * 3 + ["friends"] * 10 + ["known"] * 30
SPHERES = _items("""
work, school, neighbours, family, book club, choir, climbing gym, conference, the allotments, language class
""")
PLACES = _items("""
Ashmouth, Brindle Quay, Cawdale, Drumsley, Easterwold, Fernley, Garrowby, Høyvik, Inverlochy Bridge, Kestermere,
Lindhöhe, Marlport, Nordhaven, Ostermoor, Pellworth, Quarrendon Cross, Saint-Évrard, Thornwick, Umberleigh
Green, Wetherfold
""")
WORKPLACES = _items("""
Brindle & Daughters, the county archive, Fallow Instruments, a school in Thornwick, Kestrel Ferries, Löwenberg
Press, the Marlport clinic, Nordhaven Energy, Quill & Co, the university at Pellworth, Wren Bakery, a studio of
one
""")
WORK = _items("""
architect, baker, bookbinder, carpenter, composer, designer, doctor, editor, engineer, farmer, gardener,
historian, journalist, lawyer, librarian, luthier, midwife, nurse, photographer, potter, researcher, sailor,
surveyor, teacher, translator, vet
""")
INTERESTS = _items("""
climbing, jazz, chess, ceramics, baking, typography, cycling, astronomy, gardening, film, go, sailing, local
history, poetry, running, tea, birds, open source, maps, knitting, photography, philosophy, synthesizers, board
games, bees, cheese, choral music, clocks, crosswords, dancing, detective stories, dogs, drawing, electronics,
fermenting, fountain pens, fungi, geology, hill walking, horses, ice skating, kites, languages, letterpress,
meteorology, model railways, mosaics, opera, orchids, origami, puppets, radio, rivers, rowing, sourdough,
statistics, swimming, theatre, trains, violins, volcanoes, weaving, wild swimming, woodwork, C++, Café racers
""")
KINDS = _items("coffee, call, email, letter, meal, visit, message, walk")
EVENTS = _items("Supper, Workshop, Reunion, Concert, Fair, Harvest day, Lecture, Conference")
TOPICS = _items("""
the new job, a move abroad, the half marathon, a thesis, the garden, the reading group, a talk, school for the
children, a shared flat, the grant proposal, an old photograph, the trip in June, learning Portuguese, a lost
dog, the choir's tour, a stubbornknee, the roof, a book nobody finished, the night train, a recipe
""")
FAVOURS = _items("""
an introduction, a lift to the station, the name of a good doctor, an evening of proofreading, a spare room, a
reference,  cuttings from the garden, help with the forms
""")
PROMISES = _items("""
send the recipe, lend the atlas, ask about the flat, read the draft, bring the photographs, write to the school,
find the address, return the umbrella
""")

COMMON = """
about after again always around asked became before began better between book bridge brought building called
careful carried change city clear close considered conversation country decided different discussed early enough
evening everything explained few finished first found friend garden gave going great heard helped house idea
interested kind knew later learned light little long looking made meeting month morning moved music never next
night office often old once open paper people perhaps place plans project question quiet reading really
remembered river said school seemed short showed since small something soon started still story street suggested
summer talked thinking thought through together travel tried understand walked wanted water weekend while window
winter wonderful work writing year yesterday
""".split()
# A third of all words come from a long tail of these, so that a search has a real vocabulary to hold.
ONSETS = "b c d f g h k l m n p r s t v w br st tr pl".split()
VOWELS = "a e i o u ea ou å é".split()
