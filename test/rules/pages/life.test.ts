import { checkPages } from '../../support/check-pages.ts';

checkPages('Life of the pod');
