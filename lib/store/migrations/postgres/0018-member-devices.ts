import type { Migration } from '#lib/store/migrations/migration.ts';

/** As `0017-member-devices.ts`. */
export const postgresMemberDevices: Migration = {
  number: 18,
  name: 'member-devices',
  sql: `
CREATE TABLE device_keys (
  member_id text COLLATE "C" PRIMARY KEY REFERENCES members (id) ON DELETE CASCADE, key text COLLATE "C" NOT NULL,
  created_at bigint NOT NULL
);
CREATE TABLE resume_places (
  member_id text COLLATE "C" NOT NULL REFERENCES members (id) ON DELETE CASCADE,
  voicemail_id text COLLATE "C" NOT NULL REFERENCES voicemails (id) ON DELETE CASCADE,
  seconds double precision NOT NULL, at bigint NOT NULL,
  PRIMARY KEY (member_id, voicemail_id)
);
CREATE INDEX resume_places_by_age ON resume_places (member_id, at);
CREATE INDEX resume_places_by_voicemail ON resume_places (voicemail_id);`,
};
