"""The releases of the installed distributions that facts of the catalog are about."""

from importlib.metadata import PackageNotFoundError, version

DISTRIBUTIONS = [
    "apache-airflow",
    "apache-airflow-providers-cncf-kubernetes",
    "apache-airflow-providers-google",
    "apache-airflow-providers-amazon",
    "apache-airflow-providers-standard",
    "kubernetes",
]


def releases():
    found = {}
    for name in DISTRIBUTIONS:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found
