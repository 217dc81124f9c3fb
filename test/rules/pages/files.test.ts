import { checkPages } from '../../support/check-pages.ts';

checkPages('Files around the DAG');
