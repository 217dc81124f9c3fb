import { checkPages } from '../../support/check-pages.ts';

checkPages('The XCom sidecar');
