"""A DAG without a pod: nothing to say about it."""

from datetime import datetime

from airflow import DAG
from airflow.operators.bash import BashOperator

with DAG("plain", start_date=datetime(2024, 1, 1), schedule=None):
    BashOperator(task_id="hello", bash_command="echo hello")
