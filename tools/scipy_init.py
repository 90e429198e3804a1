"""scipy as the page has it: sparse arrays, and `scipy.optimize.milp` with its HiGHS.

The build puts this file in the place of scipy's own ``__init__``. The solver's modules are
scipy's, unchanged; but importing them scipy's way loads 300 modules and 54 shared objects more
(linear algebra, other optimisers, array libraries, test tools), which milp never calls. Here a
stand-in takes the place of every module that is only asked for names. Natively, and in every
test outside Pyodide, the planner runs with scipy as it is.
"""

import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from scipy.version import version as __version__

__all__ = ["__version__", "optimize", "sparse"]


def _stand_in(name: str, **content: Any) -> ModuleType:
    """Let later imports of the module `name` find this content."""
    module = ModuleType(name)
    vars(module).update(content)
    sys.modules[name] = module
    return module


def _absent(*names: str) -> dict[str, None]:
    """Names that are imported and never used."""
    return dict.fromkeys(names)


_stand_in("scipy._lib._testutils", PytestTester=lambda _name: None)
_stand_in("scipy._lib._docscrape", FunctionDoc=lambda _function: {"Parameters": []}, Parameter=None)
_stand_in(
    "scipy._lib._array_api",
    **_absent(*("Array", "array_namespace", "is_lazy_array", "is_marray", "is_numpy")),
    **_absent(*("xp_result_device", "xp_result_type", "xp_size")),
)

from scipy._lib._util import _RichResult  # noqa: E402

# Only lists of lists need it, and the planner has none.
_stand_in("scipy.sparse._csparsetools")
from scipy import sparse  # noqa: E402


class OptimizeResult(_RichResult):
    """What milp returns."""


class OptimizeWarning(UserWarning):
    """What milp warns with."""


optimize = _stand_in(
    "scipy.optimize",
    __path__=[str(Path(__file__).with_name("optimize"))],
    OptimizeWarning=OptimizeWarning,
)
_stand_in(
    "scipy.optimize._optimize", OptimizeResult=OptimizeResult, OptimizeWarning=OptimizeWarning
)
_stand_in(
    "scipy.optimize._differentiable_functions",
    **_absent("VectorFunction", "LinearVectorFunction", "IdentityVectorFunction"),
)
_stand_in("scipy.optimize._hessian_update_strategy", BFGS=None)

from scipy.optimize._constraints import Bounds, LinearConstraint  # noqa: E402
from scipy.optimize._milp import milp  # noqa: E402

vars(optimize).update(Bounds=Bounds, LinearConstraint=LinearConstraint, milp=milp)
