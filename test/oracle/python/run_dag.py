"""Runs DAG files as Airflow would read them. Reads `[text]`, prints for each `runs`, or what it raises."""

import json
import os
import subprocess
import sys
import tempfile

answers = []
for text in json.load(sys.stdin):
    with tempfile.TemporaryDirectory() as home:
        file = os.path.join(home, "dag.py")
        with open(file, "w") as out:
            out.write(text)
        done = subprocess.run(
            [sys.executable, "-W", "ignore", file],
            env={**os.environ, "AIRFLOW_HOME": home},
            capture_output=True,
            text=True,
            check=False,
        )
        answers.append("runs" if done.returncode == 0 else done.stderr.strip().splitlines()[-1])
print(json.dumps(answers))
