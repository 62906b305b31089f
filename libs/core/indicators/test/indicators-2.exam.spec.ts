import { examine } from './exam.js';

examine({ part: 2, of: 4 });
