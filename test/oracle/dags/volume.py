from airflow.kubernetes.volume import Volume

data = Volume(name="data", configs={"persistentVolumeClaim": {"claimName": "data"}})
