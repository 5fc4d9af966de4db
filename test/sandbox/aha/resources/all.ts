import type { Route } from '../router';
import { attachmentRoutes } from './attachments';
import { commentRoutes } from './comments';
import { conversionRoutes } from './conversions';
import { customFieldRoutes } from './custom-field-definitions';
import { historyRoutes } from './history';
import { integrationFieldRoutes } from './integration-fields';
import { integrationRoutes } from './integrations';
import { listReportRoutes } from './list-report';
import { planListRoutes } from './plan-lists';
import { planRecordRoutes } from './plan-records';
import { productRoutes } from './products';
import { recordLinkRoutes } from './record-links';
import { rollUpReleaseRoutes } from './roll-up-releases';
import { statusTimeRoutes } from './status-times';
import { taskRoutes } from './tasks';
import { userRoutes } from './users';

/** Every route of the programming interface. The first that fits answers. */
export const allRoutes: readonly Route[] = [
  ...userRoutes,
  ...productRoutes,
  ...planListRoutes,
  ...planRecordRoutes,
  ...statusTimeRoutes,
  ...conversionRoutes,
  ...rollUpReleaseRoutes,
  ...customFieldRoutes,
  ...integrationFieldRoutes,
  ...integrationRoutes,
  ...commentRoutes,
  ...attachmentRoutes,
  ...taskRoutes,
  ...recordLinkRoutes,
  ...historyRoutes,
  ...listReportRoutes,
];
