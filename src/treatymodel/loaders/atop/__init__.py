"""The data of the project Alliance Treaty Obligations and Provisions (ATOP), as a world that can be asked.

Cite Leeds, Ritter, Mitchell and Long 2002, International Interactions 28:237-260. The data are not shipped.
"""

from treatymodel.loaders.atop.loading import Loaded, read

__all__ = ["Loaded", "read"]
