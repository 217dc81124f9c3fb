import { checkPages } from '../../support/check-pages.ts';

checkPages('Restricted clusters (off until the settings ask for them)');
