/** One import in a process of its own, so that its memory can be measured: `import-alone.ts FILE TABLE ENDPOINT`. */
import { loadServices } from '../bin/import-services/load-services.ts';
import { openLoader } from '../bin/import-services/open-loader.ts';

const [path = '', table = '', endpoint = ''] = process.argv.slice(2);
const { loader, close } = openLoader(table, endpoint);
console.log(await loadServices(loader, path));
close();
console.log(`maxRssKilobytes=${process.resourceUsage().maxRSS}`);
