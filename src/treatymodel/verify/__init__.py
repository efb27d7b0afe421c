"""A checker of answers: replays their arguments against the texts, and shares no code with the engine.

`demands` reads the rules of meaning a second time and says, clause by clause, what the texts ask. The rest holds an
answer against that: a step of an argument stands only if it is what the text asks, cut to what its value needs.
"""
