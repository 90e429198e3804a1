"""Takes every way into the planner, writes down the files that were imported; in Pyodide.

Folders: /wheels has the wheels that are cut down, /checkout this project; /out gets the list.
"""

import sys
import traceback
import zipfile
from pathlib import Path

PACKAGES = Path("/lib/python3.14/site-packages")
PLACES = {"/lib/python314.zip/": "library/", f"{PACKAGES}/": ""}

for wheel in Path("/wheels").glob("*.whl"):
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(PACKAGES)
checkout = Path("/checkout")
(PACKAGES / "scipy/__init__.py").write_bytes((checkout / "tools/scipy_init.py").read_bytes())
sys.path += [str(checkout / "py"), str(checkout)]
sys.dont_write_bytecode = True

from tests.paths import take_every_way  # noqa: E402

assert take_every_way() > 0
try:
    raise ValueError
except ValueError:  # an error that is reported needs modules too
    traceback.format_exc()

imported = []
for module in list(sys.modules.values()):
    origin = getattr(module.__spec__, "origin", None) or ""
    for place, name in PLACES.items():
        if origin.startswith(place):
            imported.append(name + origin.removeprefix(place))
Path("/out/imports.txt").write_text("".join(f"{name}\n" for name in sorted(set(imported))))
