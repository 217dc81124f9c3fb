/** Distributions of Airflow on the package index. */
export const CORE = 'apache-airflow';
/** From 3.0 on `apache-airflow` only requires these two. */
export const CORE_SINCE_3 = 'apache-airflow-core';
export const TASK_SDK = 'apache-airflow-task-sdk';
export const CNCF = 'apache-airflow-providers-cncf-kubernetes';
export const BACKPORT = 'apache-airflow-backport-providers-cncf-kubernetes';
export const BACKPORT_GOOGLE = 'apache-airflow-backport-providers-google';
export const GOOGLE = 'apache-airflow-providers-google';
export const AMAZON = 'apache-airflow-providers-amazon';
export const STANDARD = 'apache-airflow-providers-standard';
export const SMTP = 'apache-airflow-providers-smtp';

/** The packages that had a provider's modules under Airflow 1.10, with the provider that each is a copy of. */
export const BACKPORTS: Readonly<Record<string, string>> = { [BACKPORT]: CNCF, [BACKPORT_GOOGLE]: GOOGLE };
