import type { Route } from '../router';
import { commentRoutes } from './comments';
import { customFieldRoutes } from './custom-field-definitions';
import { integrationFieldRoutes } from './integration-fields';
import { integrationRoutes } from './integrations';
import { planListRoutes } from './plan-lists';
import { planRecordRoutes } from './plan-records';
import { productRoutes } from './products';
import { userRoutes } from './users';

/** Every route of the programming interface. The first that fits answers. */
export const allRoutes: readonly Route[] = [
  ...userRoutes,
  ...productRoutes,
  ...planListRoutes,
  ...planRecordRoutes,
  ...customFieldRoutes,
  ...integrationFieldRoutes,
  ...integrationRoutes,
  ...commentRoutes,
];
