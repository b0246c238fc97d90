"""The public functions are those that `__all__` names, no more and no fewer."""

from __future__ import annotations

import inspect

from crossbearing import api


def test_the_list_of_public_names_is_complete_and_sorted() -> None:
    public = {name for name, value in vars(api).items() if not name.startswith("_") and not inspect.ismodule(value)}
    assert set(api.__all__) == public
    kinds = (str.isupper, lambda name: name[0].isupper(), str.islower)
    rank = {name: next(i for i, fits in enumerate(kinds) if fits(name)) for name in api.__all__}
    assert api.__all__ == sorted(api.__all__, key=lambda name: (rank[name], name))


def test_every_public_function_says_what_it_does() -> None:
    for name in api.__all__:
        value = getattr(api, name)
        if inspect.isfunction(value) or inspect.isclass(value):
            assert inspect.getdoc(value), name
