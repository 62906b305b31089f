import { RunStateChanged } from '@sutra/contracts';
import { topic } from '../topic.js';

export const runsLiveTopic = topic({
  name: 'runs.live',
  doc: 'The state of each of your runs; of every run the newest.',
  message: RunStateChanged,
  right: 'runs.read',
  userOf: ({ userId }) => userId,
});
