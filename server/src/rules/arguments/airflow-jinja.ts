import type { StringValue } from '../../values/value.ts';

/** What Airflow's context has under these names for templates, in any version. */
const CONTEXT = new Set(
  'ds ds_nodash ts ts_nodash ts_nodash_with_tz ti task_instance task dag dag_run run_id params var conn macros logical_date data_interval_start data_interval_end execution_date next_execution_date prev_execution_date prev_execution_date_success prev_data_interval_start_success prev_data_interval_end_success prev_start_date_success prev_end_date_success next_ds next_ds_nodash prev_ds prev_ds_nodash yesterday_ds yesterday_ds_nodash tomorrow_ds tomorrow_ds_nodash task_instance_key_str map_index_template expanded_ti_count inlets outlets inlet_events outlet_events triggering_dataset_events triggering_asset_events test_mode conf exception reason try_number'.split(
    ' ',
  ),
);

/**
 * The first piece of Jinja in a text that only Airflow can be meant to render: one that speaks of its context. Braces of
 * others (`{{ .Values.x }}`, `{{range .items}}`) are no matter of Airflow.
 */
export function jinjaOfAirflow(value: StringValue): string | undefined {
  for (const part of value.parts) {
    if (part.kind !== 'text' || !part.text.includes('{{')) continue;
    for (const [whole, name] of part.text.matchAll(/\{\{-?\s*\(*\s*([A-Za-z_]\w*)[^{}]*\}\}/g))
      if (CONTEXT.has(name!)) return whole.replace(/\s+/g, ' ');
  }
  return undefined;
}
