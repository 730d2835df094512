import { postgresViewCounts, viewCounts } from './0025-view-counts.ts';
import { fieldTerms, postgresFieldTerms } from './0026-field-terms.ts';
import type { Migration } from './migration.ts';
import { postgresBeginning } from './postgres/0005-beginning.ts';
import { postgresWebhooks } from './postgres/0006-webhooks.ts';
import { postgresHealth } from './postgres/0007-health.ts';
import { postgresSearchIndex } from './postgres/0008-search-index.ts';
import { postgresOutsideValues } from './postgres/0009-outside-values.ts';
import { postgresIdentity } from './postgres/0010-identity.ts';
import { postgresFailedParts } from './postgres/0011-failed-parts.ts';
import { postgresWaiting } from './postgres/0012-waiting.ts';
import { postgresAccountIdentity } from './postgres/0013-account-identity.ts';
import { postgresRecordings } from './postgres/0014-recordings.ts';
import { postgresCallers } from './postgres/0015-callers.ts';
import { postgresSweptIndex } from './postgres/0016-swept-index.ts';
import { postgresMemberDevices } from './postgres/0018-member-devices.ts';
import { postgresErasures } from './postgres/0020-erasures.ts';
import { postgresDoors } from './postgres/0022-doors.ts';
import { postgresSecurityLog } from './postgres/0023-security-log.ts';
import { postgresQuarantineReasons } from './postgres/0025-quarantine-reasons.ts';
import { beginning } from './sqlite/0001-beginning.ts';
import { notes } from './sqlite/0002-notes.ts';
import { searchAndCallers } from './sqlite/0003-search-and-callers.ts';
import { people } from './sqlite/0004-people.ts';
import { phoneSystems } from './sqlite/0005-phone-systems.ts';
import { webhooks } from './sqlite/0006-webhooks.ts';
import { health } from './sqlite/0007-health.ts';
import { outsideValues } from './sqlite/0008-outside-values.ts';
import { identity } from './sqlite/0009-identity.ts';
import { failedParts } from './sqlite/0010-failed-parts.ts';
import { waiting } from './sqlite/0011-waiting.ts';
import { accountIdentity } from './sqlite/0012-account-identity.ts';
import { recordings } from './sqlite/0013-recordings.ts';
import { callers } from './sqlite/0014-callers.ts';
import { memberDevices } from './sqlite/0017-member-devices.ts';
import { erasures } from './sqlite/0019-erasures.ts';
import { doors } from './sqlite/0021-doors.ts';
import { securityLog } from './sqlite/0022-security-log.ts';
import { quarantineReasons } from './sqlite/0024-quarantine-reasons.ts';

/** SQLite's, in order; a released one is never edited, only followed by another. */
export const SQLITE_MIGRATIONS: readonly Migration[] = [
  beginning,
  notes,
  searchAndCallers,
  people,
  phoneSystems,
  webhooks,
  health,
  outsideValues,
  identity,
  failedParts,
  waiting,
  accountIdentity,
  recordings,
  callers,
  memberDevices,
  erasures,
  doors,
  securityLog,
  quarantineReasons,
  viewCounts,
  fieldTerms,
];

/** PostgreSQL's. */
export const POSTGRES_MIGRATIONS: readonly Migration[] = [
  postgresBeginning,
  postgresWebhooks,
  postgresHealth,
  postgresSearchIndex,
  postgresOutsideValues,
  postgresIdentity,
  postgresFailedParts,
  postgresWaiting,
  postgresAccountIdentity,
  postgresRecordings,
  postgresCallers,
  postgresSweptIndex,
  postgresMemberDevices,
  postgresErasures,
  postgresDoors,
  postgresSecurityLog,
  postgresQuarantineReasons,
  postgresViewCounts,
  postgresFieldTerms,
];
