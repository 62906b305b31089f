import { Fault } from '@sutra/kernel';

export const noIndicator = () => new Fault('denied', 'INDICATOR.NOT_FOUND', 'There is no such indicator');
