import { OrderUpdated } from '@sutra/contracts';
import { formatPrice, priceFromUnits } from '@sutra/kernel';
import { topic } from '../topic.js';

export const ordersUpdatesTopic = topic({
  name: 'orders.updates',
  doc: 'Each change of one of your orders.',
  message: OrderUpdated,
  right: 'trades.read',
  userOf: ({ userId }) => userId,
  show: ({ averagePrice, ...order }) => ({
    ...order,
    ...(averagePrice !== undefined && { averagePrice: formatPrice(priceFromUnits(averagePrice)) }),
  }),
});
