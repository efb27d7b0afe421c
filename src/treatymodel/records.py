"""Frozen dataclasses with slots, made several times as fast.

The standard decorator compiles up to eight methods for every class, which at a hundred classes takes as long as many an
answer. Here `__init__` alone is compiled, and the rest is shared; what such a class does is the same. A dataclass that
inherits from one has to be made here too. With other options, or a default from a factory, the standard one does it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:
    import dataclasses
    from operator import attrgetter

    def dataclass(kind=None, /, *, eq=True, repr=True, **options):
        """`dataclasses.dataclass`, for `frozen=True, slots=True`."""
        if kind is None:
            return lambda kind: dataclass(kind, eq=eq, repr=repr, **options)
        if options != {"frozen": True, "slots": True} or any(map(_from_factory, vars(kind).values())):
            return dataclasses.dataclass(kind, eq=eq, repr=repr, **options)
        own = {name for name, value in vars(kind).items() if value is not None}
        made = dataclasses.dataclass(kind, init=False, eq=False, repr=False, slots=True)
        fields = dataclasses.fields(made)
        methods = {
            "__init__": _init(fields, hasattr(made, "__post_init__")),
            **_frozen(made, {field.name for field in fields}),
            **(_compared([field.name for field in fields if field.compare]) if eq else {}),
            **({"__repr__": _repr} if repr else {}),
            "__getstate__": _state,
            "__setstate__": _stated,
        }
        for name in methods.keys() - own:
            setattr(made, name, methods[name])
        return made

    def _from_factory(default):
        return isinstance(default, dataclasses.Field) and default.default_factory is not dataclasses.MISSING

    def _init(fields, checked):
        taken = [field for field in fields if field.init]
        known = {"_set": object.__setattr__, **{f"_of_{field.name}": field.default for field in taken}}
        heads = [
            field.name if field.default is dataclasses.MISSING else f"{field.name}=_of_{field.name}" for field in taken
        ]
        lines = [f"_set(self, {field.name!r}, {field.name})" for field in taken]
        lines += ["self.__post_init__()"] if checked else ["pass"]
        exec(f"def __init__({', '.join(['self', *heads])}):\n " + "\n ".join(lines), known)
        init = known["__init__"]
        init.__annotations__ = {**{field.name: field.type for field in taken}, "return": None}
        return init

    def _frozen(made, names):
        def assign(self, name, value):
            if type(self) is made or name in names:
                raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")
            super(made, self).__setattr__(name, value)

        def delete(self, name):
            if type(self) is made or name in names:
                raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")
            super(made, self).__delattr__(name)

        return {"__setattr__": assign, "__delattr__": delete}

    def _compared(names):
        values = attrgetter(*names) if names else lambda _: ()

        def equal(self, other):
            return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

        def hashed(self):
            return hash(values(self))

        return {"__eq__": equal, "__hash__": hashed}

    def _repr(self):
        said = (f"{field.name}={getattr(self, field.name)!r}" for field in dataclasses.fields(self) if field.repr)
        return f"{self.__class__.__qualname__}({', '.join(said)})"

    def _state(self):
        return [getattr(self, field.name) for field in dataclasses.fields(self)]

    def _stated(self, state):
        for field, value in zip(dataclasses.fields(self), state, strict=True):
            object.__setattr__(self, field.name, value)
