import { config } from 'zod/mini';
import en from 'zod/v4/locales/en.js';

// zod's functional form is a third of the size of its methods, but comes without the sentences that say what was
// expected. They go to operators and developers, never to a help seeker, so English serves. Imported for this effect
// by every module whose errors somebody reads.
config(en());
