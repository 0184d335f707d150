ALTER TABLE "contact_kind" ADD COLUMN "uid" TEXT NOT NULL DEFAULT '';
ALTER TABLE "introduction_party" ADD COLUMN "uid" TEXT NOT NULL DEFAULT '';
ALTER TABLE "news_told" ADD COLUMN "uid" TEXT NOT NULL DEFAULT '';
ALTER TABLE "opportunity_part" ADD COLUMN "uid" TEXT NOT NULL DEFAULT '';
ALTER TABLE "participation" ADD COLUMN "uid" TEXT NOT NULL DEFAULT '';
ALTER TABLE "proposal_party" ADD COLUMN "uid" TEXT NOT NULL DEFAULT '';
ALTER TABLE "reach" ADD COLUMN "uid" TEXT NOT NULL DEFAULT '';
ALTER TABLE "tag" ADD COLUMN "uid" TEXT NOT NULL DEFAULT '';
CREATE TABLE "merged_contact" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "gone" TEXT NOT NULL,
    "contact_id" INTEGER NOT NULL,
    FOREIGN KEY ("contact_id") REFERENCES "contact" ("id") ON DELETE CASCADE) STRICT;
CREATE UNIQUE INDEX "merged_contact_uid" ON "merged_contact" ("uid");
CREATE UNIQUE INDEX "merged_contact_gone" ON "merged_contact" ("gone");
CREATE INDEX "merged_contact_contact_id" ON "merged_contact" ("contact_id");
CREATE TABLE "device" (
    "uid" TEXT NOT NULL PRIMARY KEY,
    "opener" TEXT NOT NULL UNIQUE
) STRICT;
ALTER TABLE "step" ADD COLUMN "device" TEXT NOT NULL DEFAULT '';
ALTER TABLE "step" ADD COLUMN "who" TEXT NOT NULL DEFAULT '';
DROP INDEX contact_listed;
CREATE INDEX contact_listed ON contact (sort_key) WHERE archived = FALSE;
DROP INDEX participation_owed;
CREATE INDEX participation_owed ON participation (contact_id, day) WHERE channel IN ('email', 'message', 'letter', 'voicemail') AND started_by = 'them' AND purpose = '' AND imported = FALSE AND position = 0;
