"""The July crisis of 1914, event by event: who owed what to whom, and in a column of its own what happened.

The left column follows from the shipped texts and from the record as it stood at each event. The right column is told
from the histories listed at the end, in our own words; it is no law, and the law does not read it. Times are UTC.
"""

from __future__ import annotations

import treatymodel as tm

ALBERTINI = "Albertini, The Origins of the War of 1914, vols. 2 and 3"
CLARK = "Clark, The Sleepwalkers (2012)"
GEISS = "Geiss (ed.), July 1914: Selected Documents (1967)"
LEON = "Leon, Greece and the Great Powers 1914-1917 (1974)"
NISH = "Nish, Alliance in Decline (1972)"
STRACHAN = "Strachan, The First World War, vol. 1, To Arms (2001)"
TRUMPENER = "Trumpener, Germany and the Ottoman Empire 1914-1918 (1968)"

MURDER = tm.Event("terrorist_attack", id="murder", on="AUH", object="people", place="BIH", at="1914-06-28T10:00Z")

EVENTS = (
    tm.Event("ultimatum", id="note", by="AUH", on="SRB", place="SRB", at="1914-07-23T17:00Z"),
    tm.Event("mobilisation", id="austria-partial", by="AUH", on="SRB", place="AUH", at="1914-07-25T20:30Z"),
    tm.Event("declaration_of_war", id="war-on-serbia", by="AUH", on="SRB", place="SRB", at="1914-07-28T10:10Z"),
    tm.Event(
        "general_mobilisation",
        id="russia-general",
        by="RUS",
        on=("AUH", "DEU"),
        place="RUS",
        in_support_of="SRB",
        at="1914-07-30T16:00Z",
    ),
    tm.Event("general_mobilisation", id="austria-general", by="AUH", on="RUS", place="AUH", at="1914-07-31T10:30Z"),
    tm.Event("ultimatum", id="german-note", by="DEU", on="RUS", place="RUS", at="1914-07-31T23:00Z"),
    tm.Event(
        "general_mobilisation", id="germany-general", by="DEU", on=("FRA", "RUS"), place="DEU", at="1914-08-01T16:00Z"
    ),
    tm.Event("declaration_of_war", id="war-on-russia", by="DEU", on="RUS", place="RUS", at="1914-08-01T17:00Z"),
    tm.Event("neutrality_violation", id="luxembourg", by="DEU", on="LUX", place="LUX", at="1914-08-02T06:00Z"),
    tm.Event("declaration_of_war", id="war-on-france", by="DEU", on="FRA", place="FRA", at="1914-08-03T17:45Z"),
    tm.Event("invasion", id="belgium", by="DEU", on="BEL", place="BEL", at="1914-08-04T07:00Z"),
    tm.Event("request", id="appeal", by="BEL", to=("GBR", "FRA", "RUS"), about="belgium-1839", at="1914-08-04T19:00Z"),
    tm.Event("declaration_of_war", id="war-on-germany", by="GBR", on="DEU", place="DEU", at="1914-08-04T23:00Z"),
    tm.Event("declaration_of_war", id="austria-on-russia", by="AUH", on="RUS", place="RUS", at="1914-08-06T17:00Z"),
    tm.Event("declaration_of_war", id="west-on-austria", by=("FRA", "GBR"), on="AUH", place="AUH", at="1914-08-12"),
    tm.Event("ultimatum", id="japan-note", by="JPN", on="DEU", place="CHN", at="1914-08-15"),
    tm.Event("declaration_of_war", id="japan-war", by="JPN", on="DEU", place="CHN", at="1914-08-23"),
)

ACCOUNTS = {
    "murder": "The heir to the throne and his wife are shot at Sarajevo by young Bosnians armed in Serbia.",
    "note": "Vienna gives Belgrade ten demands and 48 hours.",
    "austria-partial": "Serbia accepts almost all. Vienna breaks off relations and mobilises half its army.",
    "war-on-serbia": "Vienna declares war by telegram; Belgrade is shelled that night.",
    "russia-general": "The Tsar, who had gone back on it the night before, orders general mobilisation.",
    "austria-general": "Vienna turns its mobilisation on Russia too.",
    "german-note": "Berlin gives Russia twelve hours to stop, and asks Paris what it will do.",
    "germany-general": "No answer having come, the Kaiser signs the order at five in Berlin.",
    "war-on-russia": "An hour later the German ambassador hands over the declaration of war in St Petersburg.",
    "luxembourg": "German troops take the railways of the Grand Duchy, which protests. Grey tells Parliament that the "
    "guarantee was collective. On the same day Germany and the Ottoman Empire ally in secret.",
    "war-on-france": "Berlin alleges French air raids. Italy has declared itself neutral; a Crown Council at Sinaia "
    "decides that Romania stays out.",
    "belgium": "Belgium has refused passage. The army crosses its frontier in the morning.",
    "appeal": "In the evening Belgium calls on three guarantors to help it by arms.",
    "war-on-germany": "London's demand to respect Belgium runs out at eleven.",
    "austria-on-russia": "Five days after its ally, Austria-Hungary too is at war with Russia.",
    "west-on-austria": "France and Britain follow their allies to war with Austria-Hungary.",
    "japan-note": "London had asked for help against German cruisers only. Tokyo demands Kiaochow.",
    "japan-war": "Germany does not answer, and Japan goes to war.",
}

OUTCOMES = (
    tm.Outcome(
        "note",
        "AUH",
        "declined",
        "Rome got the text after Belgrade",
        ALBERTINI,
        "triple-alliance-1882-1912/art1-exchange",
    ),
    tm.Outcome(
        "note",
        "FRA",
        "honoured",
        "the President and the prime minister had just talked in St Petersburg",
        CLARK,
        "franco-russian-1891/point1",
    ),
    tm.Outcome(
        "note",
        "GBR",
        "honoured",
        "Grey talks to Cambon and offers mediation",
        GEISS,
        "entente-consultation-1912/consult",
    ),
    tm.Outcome("austria-partial", "RUS", "beyond duty", "begins the period preparatory to war on 26 July", CLARK),
    tm.Outcome(
        "war-on-serbia",
        "GRC",
        "declined",
        "Venizelos keeps Greece neutral, and would fight Bulgaria only",
        LEON,
        "grc-srb-1913/art1",
    ),
    tm.Outcome("war-on-serbia", "RUS", "beyond duty", "mobilises four districts for Serbia, without a treaty", CLARK),
    tm.Outcome(
        "russia-general",
        "DEU",
        "honoured",
        "had warned Sazonov on 29 July; then went on to an ultimatum",
        GEISS,
        "dual-alliance-1879/art4-warning",
    ),
    tm.Outcome(
        "russia-general",
        "RUS",
        "declined",
        "Paris heard of the order afterwards",
        ALBERTINI,
        "franco-russian-1891/point2",
    ),
    tm.Outcome(
        "russia-general",
        "AUH",
        "declined",
        "no military talks with Italy, whose claims it put off",
        ALBERTINI,
        "triple-alliance-1882-1912/art5-consult",
    ),
    tm.Outcome(
        "germany-general",
        "FRA",
        "honoured",
        "general mobilisation ordered within the same hour",
        STRACHAN,
        "franco-russian-1892/art2",
    ),
    tm.Outcome(
        "germany-general", "RUS", "honoured", "mobilising since the day before", STRACHAN, "franco-russian-1892/art2"
    ),
    tm.Outcome(
        "war-on-russia",
        "FRA",
        "honoured",
        "at war from 3 August, and attacking in Alsace from the 7th",
        STRACHAN,
        "franco-russian-1892/art1-france",
    ),
    tm.Outcome(
        "war-on-russia",
        "ITA",
        "honoured",
        "neutral, though Berlin did not call that benevolent",
        ALBERTINI,
        "triple-alliance-1882-1912/art4-neutrality",
    ),
    tm.Outcome(
        "luxembourg", "OTT", "honoured", "declared armed neutrality on 3 August", TRUMPENER, "deu-ott-1914/art1"
    ),
    tm.Outcome(
        "war-on-france",
        "RUS",
        "honoured",
        "in East Prussia from the middle of August",
        STRACHAN,
        "franco-russian-1892/art1-russia",
    ),
    tm.Outcome(
        "war-on-france",
        "ITA",
        "honoured",
        "neutral, which let French troops leave the Alps",
        ALBERTINI,
        "ita-fra-1902/neutral-attacked",
    ),
    tm.Outcome(
        "belgium", "GBR", "honoured", "demanded that Germany withdraw, and went to war", GEISS, "belgium-1839/guarantee"
    ),
    tm.Outcome("belgium", "FRA", "honoured", "sent troops after the appeal", STRACHAN, "belgium-1839/guarantee"),
    tm.Outcome(
        "belgium", "AUH", "declined", "went to war with Belgium itself in August", STRACHAN, "belgium-1839/guarantee"
    ),
    tm.Outcome("austria-on-russia", "AUH", "beyond duty", "joined its ally's war, begun by that ally", ALBERTINI),
    tm.Outcome("japan-note", "JPN", "beyond duty", "took up more than London had asked for", NISH),
    tm.Outcome("japan-war", "JPN", "beyond duty", "took Tsingtao in November", NISH),
)

THOUGHT_BOUND = {
    "russia-general": (("DEU", "dual-alliance-1879/art1"),),
    "war-on-russia": (
        ("AUH", "dual-alliance-1879/art1"),
        ("ITA", "triple-alliance-1882-1912/art3"),
        ("ROU", "rou-auh-1883/art2-austria-hungary"),
    ),
    "luxembourg": (("GBR", "luxembourg-1867/guarantee"),),
    "war-on-france": (("GBR", "gbr-fra-assurance-1914/protection"), ("ITA", "triple-alliance-1882-1912/art2-germany")),
    "war-on-germany": (("ITA", "triple-alliance-1882-1912/art3"), ("JPN", "anglo-japanese-1911/art2")),
    "austria-on-russia": (("OTT", "deu-ott-1914/art2"),),
}
"""Who is often said to have been bound, and by what."""

TOLD = ("duty", "right", "power")


def answers(question: str, value: bool, source: str, *args: dict[str, str]) -> list[tm.Answer]:
    """One answer to a question, for each of the arguments with which it is put."""
    return [tm.Answer(question=question, args=tuple(sorted(each.items())), value=value, source=source) for each in args]


def murder(world: tm.World) -> tm.EventSequence:
    """The murder, which no state did: so it is no attack by one, nor a threat."""
    kinds = [dict(question.args) for question in tm.Case(world, MURDER).questions if question.name == "kind"]
    outcome = tm.Outcome("murder", "DEU", "beyond duty", "on 5 July promises to stand by whatever Vienna does", GEISS)
    return tm.EventSequence(
        world,
        [MURDER],
        facts=tm.Facts(answers=answers("kind", False, CLARK, *kinds)),
        outcomes=[outcome],
        watch={"murder": [("DEU", "dual-alliance-1879/art1"), ("ITA", "triple-alliance-1882-1912/art3")]},
        accounts={"murder": ACCOUNTS["murder"]},
        where={"modality": TOLD},
    )


def crisis(world: tm.World) -> tm.EventSequence:
    """From the Austrian note to the war of Japan."""
    happened = [event.id or "" for event in EVENTS]
    guarantors = ("AUH", "FRA", "GBR", "ITA", "NLD", "PRU", "RUS")
    idle = [{"by": code, "what": "luxembourg-1867/guarantee"} for code in guarantors]
    idle += [{**args, "about": "luxembourg"} for args in idle]
    known = [
        *answers("general_peace_threatened", True, ALBERTINI, *({"about": event} for event in happened)),
        *answers("triple1_general_question", True, ALBERTINI, *({"about": event} for event in happened)),
        *answers("anglo_japanese_east_asia_india", False, NISH, {}),
        *answers("performed", False, STRACHAN, *idle),
    ]
    return tm.EventSequence(
        world,
        EVENTS,
        facts=tm.Facts(answers=tuple(known)),
        outcomes=OUTCOMES,
        watch=THOUGHT_BOUND,
        accounts={event: ACCOUNTS[event] for event in happened},
        where={"modality": TOLD},
    )


def story() -> str:
    """The whole of it as text."""
    world = tm.corpus("europe-1914")
    return f"{murder(world)[0]}\n\n\n{crisis(world)}"


if __name__ == "__main__":
    print(story())
