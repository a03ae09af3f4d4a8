"""A made-up wire: any number of reports of any number of events, each told in a few wordings, the same for one seed."""

from random import Random

from onrecord.model import Report

SYLLABLES = (
    "nor",
    "elm",
    "tarn",
    "salt",
    "grey",
    "cor",
    "mid",
    "ash",
    "low",
    "pen",
    "wick",
    "vane",
    "moor",
    "dal",
    "ven",
)
THINGS = ("bridge", "harbour", "reservoir", "tramway", "hospital", "quarry", "lighthouse", "museum", "stadium")
HAPPENINGS = ("closed", "flooded", "reopened", "inspected", "sold", "burned", "evacuated", "extended", "praised")
EXTRAS = ("bearings", "pumps", "rails", "wards", "crates", "lamps", "paintings", "seats", "valves", "ladders", "tins")


def wire(count, *, seed=0):
    """So many reports, in order of time, about three of each event; every tenth has no date."""
    random = Random(seed)
    happened = [event(random) for _ in range(max(1, count // 3))]
    made = []
    for number in range(count):
        place = number * len(happened) // count + random.choice([0, 0, 0, 1, -1])
        told = happened[min(len(happened) - 1, max(0, place))]
        published = f"2024-05-{1 + number * 27 // count:02d}T{random.randrange(24):02d}:00:00"
        id_ = f"r{number}" if seed == 0 else f"s{seed}-{number}"
        made.append(report(id_, told, random, published if number % 10 else None))
    return made


def event(random):
    """The names and things of one event."""
    what = {"thing": random.choice(THINGS), "was": random.choice(HAPPENINGS), "many": random.randrange(12, 999)}
    return {**what, "at": name(random), "who": name(random), "with": random.sample(EXTRAS, 4)}


def name(random):
    """A name that hardly any other event has."""
    return "".join(random.sample(SYLLABLES, 3)).capitalize()


def report(id_, told, random, published):
    """One wording of an event."""
    first, second, third, _ = random.sample(told["with"], 4)
    state, word = random.choice(["broken", "missing", "unpaid"]), random.choice(["safe", "in order", "insured"])
    text = (
        f"The {told['thing']} at {told['at']} was {told['was']} after {told['many']} {first} and {second} had been "
        f"found {state}. {told['who']}, who runs the {told['thing']}, said that the {third} were {word}."
    )
    title = f"{told['at']} {told['thing']} {told['was']}"
    return Report(id_, text, outlet=f"Outlet {random.randrange(9)}", title=title, published=published)
