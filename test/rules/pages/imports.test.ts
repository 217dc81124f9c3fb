import { checkPages } from '../../support/check-pages.ts';

checkPages('Imports and moved names');
