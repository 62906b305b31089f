import { examine } from './exam.js';

examine({ part: 4, of: 4 });
