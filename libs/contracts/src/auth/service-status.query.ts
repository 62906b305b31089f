import { statusQuery } from '../service-status.js';

export const AuthStatus = statusQuery('auth');
