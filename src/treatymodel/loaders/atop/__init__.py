"""The data of the project Alliance Treaty Obligations and Provisions (ATOP), as a world that can be asked.

Cite Leeds, Ritter, Mitchell and Long 2002, International Interactions 28:237-260. The data are not shipped.
"""

from treatymodel.loaders.atop.days import DyadDays, DyadSpells, dyad_days, dyad_spells
from treatymodel.loaders.atop.fetching import fetch
from treatymodel.loaders.atop.loading import read
from treatymodel.loaders.atop.years import DyadYears, StateYears, dyad_year, state_year
from treatymodel.loaders.loaded import Loaded

__all__ = [
    "DyadDays",
    "DyadSpells",
    "DyadYears",
    "Loaded",
    "StateYears",
    "dyad_days",
    "dyad_spells",
    "dyad_year",
    "fetch",
    "read",
    "state_year",
]
