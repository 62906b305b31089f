import { examine } from './exam.js';

examine({ part: 3, of: 4 });
