import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { createEngine } from '../lib/background/engine';
import { offerEngine } from '../lib/background/load-engine';

export default defineUnlistedScript(() => offerEngine(createEngine()));
