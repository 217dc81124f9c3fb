import { checkPages } from '../../support/check-pages.ts';

checkPages('Arguments of operators');
