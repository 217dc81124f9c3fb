import { composerImage, mwaaImage } from '../../catalog/platforms.ts';
import { platformStatements } from './image.ts';
import { CORE, linesOf, type Reading } from './statement.ts';

/**
 * Terraform: `image_version` of a Composer environment and `airflow_version` of one of MWAA, given there or as the
 * default of a variable of that name.
 */
export function readTerraform(text: string): Reading {
  const reading: Reading = { statements: [], remarks: [] };
  if (!/image_version|airflow_version/.test(text)) return reading;
  let block = '';
  for (const [line, written] of linesOf(text)) {
    block = /^\s*(?:resource|module|variable)\s+"([^"]*)"/.exec(written)?.[1] ?? block;
    const [, name, value] = /^\s*(\w+)\s*=\s*"([^"]+)"/.exec(written) ?? [];
    if (value === undefined) continue;
    const asked = name === 'default' ? block : name;
    const composer =
      asked === 'image_version' || value.startsWith('composer-') ? composerImage(value) : undefined;
    if (composer) reading.statements.push(...platformStatements(composer, line));
    else if (asked === 'airflow_version' && /^\d+\.\d+\.\d+$/.test(value)) {
      const mwaa = block === 'aws_mwaa_environment' || /aws_mwaa_environment/.test(text);
      if (mwaa) reading.statements.push(...platformStatements(mwaaImage(value), line));
      else reading.statements.push({ package: CORE, specifier: `==${value}`, line });
    }
  }
  return reading;
}
