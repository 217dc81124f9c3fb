import { checkPages } from '../../support/check-pages.ts';

checkPages('Kubernetes objects, wherever they are written');
