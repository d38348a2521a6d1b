"""A run that ends in the middle of a change of many files, as if it were killed there."""

from collections.abc import Callable
from pathlib import Path

import pytest

from builder.content.together import BEGUN


class Killed(BaseException):
    """Stands for a run that ends here: nothing of it may tidy up behind it."""


def killed_after(steps: int, work: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> None:
    """Do some work that changes files together, of which so many are moved or taken away before its run ends. What
    says how the change was begun counts as none. Fails where the work comes to its end."""
    done = 0

    def counted(path: Path) -> None:
        nonlocal done
        done += path.name != BEGUN
        if done > steps:
            raise Killed

    with monkeypatch.context() as patched:
        replace, unlink = Path.replace, Path.unlink

        def counted_replace(path: Path, target: Path) -> Path:
            if Path(target).name != BEGUN:
                counted(path)
            return replace(path, target)

        def counted_unlink(path: Path, missing_ok: bool = False) -> None:  # noqa: FBT001, FBT002 - as the library has it
            counted(path)
            unlink(path, missing_ok=missing_ok)

        patched.setattr(Path, "replace", counted_replace)
        patched.setattr(Path, "unlink", counted_unlink)
        with pytest.raises(Killed):
            work()
