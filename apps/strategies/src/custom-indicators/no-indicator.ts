import { Fault } from '@sutra/kernel';

export const noIndicator = () => new Fault('denied', 'INDICATOR.NOT_FOUND', 'You have no indicator of that name');
