from airflow.kubernetes.pod_launcher import PodStatus


def is_over(phase):
    return phase in (PodStatus.FAILED, PodStatus.SUCCEEDED)


assert is_over(PodStatus.FAILED)
