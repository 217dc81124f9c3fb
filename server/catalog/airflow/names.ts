/** Distributions of Airflow on the package index. */
export const CORE = 'apache-airflow';
/** From 3.0 on `apache-airflow` only requires these two. */
export const CORE_SINCE_3 = 'apache-airflow-core';
export const TASK_SDK = 'apache-airflow-task-sdk';
export const CNCF = 'apache-airflow-providers-cncf-kubernetes';
export const BACKPORT = 'apache-airflow-backport-providers-cncf-kubernetes';
export const GOOGLE = 'apache-airflow-providers-google';
export const AMAZON = 'apache-airflow-providers-amazon';
export const STANDARD = 'apache-airflow-providers-standard';
