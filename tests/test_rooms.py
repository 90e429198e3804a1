"""The rooms of the page's code: a module that imports from above is refused by the lint."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LINT = """
import { ESLint } from "eslint";
const eslint = new ESLint();
const refused = [];
for (const [filePath, from] of JSON.parse(process.argv[1])) {
  const code = `import { a } from "${from}";\\n\\nexport const b = a;\\n`;
  const [{ messages }] = await eslint.lintText(code, { filePath });
  refused.push(messages.some(({ ruleId }) => ruleId === "no-restricted-imports"));
}
console.log(JSON.stringify(refused));
"""
REFUSED = [
    ("page/model/school.js", "../words/i18n.js"),
    ("page/model/sheet/grades.js", "../../state/store.js"),
    ("page/model/plan-list.js", "../views/plan/bars.js"),
    ("page/words/titles.js", "../state/state.js"),
    ("page/state/state.js", "../views/dom.js"),
    ("page/state/store.js", "../engine/client.js"),
    ("page/state/store.js", "../planning.js"),
    ("page/views/dom.js", "../further.js"),
    ("page/views/plan/edit/editor.js", "../../../engine/client.js"),
    ("page/views/header/status.js", "../../offline/updates.js"),
    ("page/engine/client.js", "../state/store.js"),
    ("page/engine/worker/python.js", "../../model/school.js"),
    ("page/offline/updates.js", "../state/store.js"),
]
ALLOWED = [
    ("page/model/sheet/grades.js", "../school.js"),
    ("page/words/titles.js", "../model/school.js"),
    ("page/state/store.js", "../words/titles.js"),
    ("page/state/questions.js", "../engine/messages.js"),
    ("page/views/plan/edit/editor.js", "../../../state/store.js"),
    ("page/views/plan/plan.js", "../dom.js"),
    ("page/engine/worker/worker.js", "../liveness.js"),
    ("page/planning.js", "./engine/client.js"),
]


def test_a_room_imports_only_from_those_below_it() -> None:
    asked = json.dumps(REFUSED + ALLOWED)
    command = ["node", "--input-type=module", "--eval", LINT, asked]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert json.loads(said) == [True] * len(REFUSED) + [False] * len(ALLOWED)
