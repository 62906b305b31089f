import { examine } from './exam.js';

examine({ part: 1, of: 4 });
