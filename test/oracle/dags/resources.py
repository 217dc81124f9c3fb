from airflow.kubernetes.pod import Resources

large = Resources(request_memory="1Gi", request_cpu="500m", limit_memory="2Gi")
