"""What the Kubernetes client makes of each text of a JSON list on standard input.

Prints a JSON object: the release, and the value of each text as a fraction, "refused", or what else it is.
"""

import json
import sys
from fractions import Fraction
from importlib.metadata import version

from kubernetes.utils.quantity import parse_quantity


def value_of(text):
    try:
        value = parse_quantity(text)
    except ValueError:
        return "refused"
    # Infinity and NaN are decimals as well.
    return str(Fraction(value)) if value.is_finite() else str(value)


print(json.dumps({"release": version("kubernetes"), "values": [value_of(text) for text in json.load(sys.stdin)]}))
