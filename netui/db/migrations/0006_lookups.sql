ALTER TABLE "contact" ADD COLUMN "name_words" TEXT NOT NULL DEFAULT '';
ALTER TABLE "contact" ADD COLUMN "organisation_key" TEXT NOT NULL DEFAULT '';
CREATE INDEX contact_organisation_key ON contact (organisation_key) WHERE organisation_key <> '';
CREATE TABLE "name_word" (
    "word" TEXT NOT NULL,
    "contact_id" INTEGER NOT NULL,
    PRIMARY KEY ("word", "contact_id")
) STRICT, WITHOUT ROWID;
CREATE TRIGGER name_word_of_insert AFTER INSERT ON contact WHEN NEW.name_words <> '' BEGIN
    INSERT OR IGNORE INTO name_word (word, contact_id) SELECT value, NEW.id FROM json_each('[' || replace(json_quote(NEW.name_words), ' ', '","') || ']'); END;
CREATE TRIGGER name_word_of_update AFTER UPDATE OF id, name_words ON contact WHEN OLD.name_words IS NOT NEW.name_words OR OLD.id <> NEW.id BEGIN
    DELETE FROM name_word WHERE contact_id = OLD.id AND word IN (SELECT value FROM json_each('[' || replace(json_quote(OLD.name_words), ' ', '","') || ']')); INSERT OR IGNORE INTO name_word (word, contact_id) SELECT value, NEW.id FROM json_each('[' || replace(json_quote(NEW.name_words), ' ', '","') || ']') WHERE value <> ''; END;
CREATE TRIGGER name_word_of_delete AFTER DELETE ON contact WHEN OLD.name_words <> '' BEGIN
    DELETE FROM name_word WHERE contact_id = OLD.id AND word IN (SELECT value FROM json_each('[' || replace(json_quote(OLD.name_words), ' ', '","') || ']')); END;
CREATE TABLE "last_interaction" (
    "contact_id" INTEGER NOT NULL PRIMARY KEY,
    "day" TEXT NOT NULL,
    "entered" INTEGER NOT NULL,
    "time" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "started_by" TEXT NOT NULL,
    "conversations" INTEGER NOT NULL
) STRICT;
CREATE INDEX last_interaction_day ON last_interaction (day);
CREATE INDEX last_interaction_from_them ON last_interaction (contact_id) WHERE started_by = 'them' OR time <> '';
CREATE INDEX last_interaction_first_talk ON last_interaction (contact_id) WHERE conversations = 1 AND (channel IN ('meeting', 'call', 'video') OR time <> '');
INSERT INTO last_interaction (contact_id, day, entered, time, channel, started_by, conversations)
    SELECT c.id, p.day, p.entered, p.time, p.channel, p.started_by, (SELECT count(*) FROM (SELECT 1 FROM participation t WHERE t.contact_id = c.id AND t.channel <> 'social' AND (t.started_by <> 'me' OR t.channel IN ('meeting', 'call', 'video')) LIMIT 2))
    FROM contact c CROSS JOIN participation p ON p.id = (SELECT q.id FROM participation q WHERE q.contact_id = c.id AND q.channel <> 'social' ORDER BY q.day DESC, q.entered DESC LIMIT 1);
CREATE TRIGGER last_interaction_of_insert AFTER INSERT ON participation WHEN NEW.channel <> 'social' BEGIN
    DELETE FROM last_interaction WHERE contact_id = NEW.contact_id; INSERT INTO last_interaction (contact_id, day, entered, time, channel, started_by, conversations) SELECT q.contact_id, q.day, q.entered, q.time, q.channel, q.started_by, (SELECT count(*) FROM (SELECT 1 FROM participation t WHERE t.contact_id = NEW.contact_id AND t.channel <> 'social' AND (t.started_by <> 'me' OR t.channel IN ('meeting', 'call', 'video')) LIMIT 2)) FROM participation q WHERE q.contact_id = NEW.contact_id AND q.channel <> 'social' ORDER BY q.day DESC, q.entered DESC LIMIT 1; END;
CREATE TRIGGER last_interaction_of_update AFTER UPDATE OF contact_id, day, entered, time, channel, started_by ON participation BEGIN
    DELETE FROM last_interaction WHERE contact_id = OLD.contact_id; INSERT INTO last_interaction (contact_id, day, entered, time, channel, started_by, conversations) SELECT q.contact_id, q.day, q.entered, q.time, q.channel, q.started_by, (SELECT count(*) FROM (SELECT 1 FROM participation t WHERE t.contact_id = OLD.contact_id AND t.channel <> 'social' AND (t.started_by <> 'me' OR t.channel IN ('meeting', 'call', 'video')) LIMIT 2)) FROM participation q WHERE q.contact_id = OLD.contact_id AND q.channel <> 'social' ORDER BY q.day DESC, q.entered DESC LIMIT 1; DELETE FROM last_interaction WHERE contact_id = NEW.contact_id; INSERT INTO last_interaction (contact_id, day, entered, time, channel, started_by, conversations) SELECT q.contact_id, q.day, q.entered, q.time, q.channel, q.started_by, (SELECT count(*) FROM (SELECT 1 FROM participation t WHERE t.contact_id = NEW.contact_id AND t.channel <> 'social' AND (t.started_by <> 'me' OR t.channel IN ('meeting', 'call', 'video')) LIMIT 2)) FROM participation q WHERE q.contact_id = NEW.contact_id AND q.channel <> 'social' ORDER BY q.day DESC, q.entered DESC LIMIT 1; END;
CREATE TRIGGER last_interaction_of_delete AFTER DELETE ON participation WHEN OLD.channel <> 'social' BEGIN
    DELETE FROM last_interaction WHERE contact_id = OLD.contact_id; INSERT INTO last_interaction (contact_id, day, entered, time, channel, started_by, conversations) SELECT q.contact_id, q.day, q.entered, q.time, q.channel, q.started_by, (SELECT count(*) FROM (SELECT 1 FROM participation t WHERE t.contact_id = OLD.contact_id AND t.channel <> 'social' AND (t.started_by <> 'me' OR t.channel IN ('meeting', 'call', 'video')) LIMIT 2)) FROM participation q WHERE q.contact_id = OLD.contact_id AND q.channel <> 'social' ORDER BY q.day DESC, q.entered DESC LIMIT 1; END;
CREATE INDEX "move_day" ON "move" ("day");
CREATE INDEX "interaction_day_entered" ON "interaction" ("day", "entered");
CREATE INDEX interaction_long_text ON interaction (id) WHERE length(search) > 8000;
CREATE VIRTUAL TABLE "interaction_text" USING fts5 (search, content='', detail=none, tokenize='ascii');
CREATE TABLE "interaction_word" (
    "word" TEXT NOT NULL PRIMARY KEY,
    "texts" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO interaction_text (rowid, search) SELECT id, search FROM interaction WHERE length(search) <= 8000;
CREATE TRIGGER interaction_text_of_insert AFTER INSERT ON interaction WHEN length(NEW.search) <= 8000 BEGIN
    INSERT INTO interaction_text (rowid, search) SELECT NEW.id, NEW.search WHERE length(NEW.search) <= 8000; INSERT INTO interaction_word (word, texts) SELECT value, 1 FROM (SELECT DISTINCT value FROM json_each('[' || replace(json_quote(replace(NEW.search, char(10), ' ')), ' ', '","') || ']') WHERE value <> '' AND length(NEW.search) <= 8000) WHERE TRUE ON CONFLICT (word) DO UPDATE SET texts = texts + 1; END;
CREATE TRIGGER interaction_text_of_update AFTER UPDATE OF id, search ON interaction WHEN OLD.search IS NOT NEW.search OR OLD.id <> NEW.id BEGIN
    INSERT INTO interaction_text (interaction_text, rowid, search) SELECT 'delete', OLD.id, OLD.search WHERE length(OLD.search) <= 8000; UPDATE interaction_word SET texts = texts - 1 WHERE length(OLD.search) <= 8000 AND word IN (SELECT DISTINCT value FROM json_each('[' || replace(json_quote(replace(OLD.search, char(10), ' ')), ' ', '","') || ']') WHERE value <> ''); DELETE FROM interaction_word WHERE texts <= 0 AND word IN (SELECT DISTINCT value FROM json_each('[' || replace(json_quote(replace(OLD.search, char(10), ' ')), ' ', '","') || ']') WHERE value <> ''); INSERT INTO interaction_text (rowid, search) SELECT NEW.id, NEW.search WHERE length(NEW.search) <= 8000; INSERT INTO interaction_word (word, texts) SELECT value, 1 FROM (SELECT DISTINCT value FROM json_each('[' || replace(json_quote(replace(NEW.search, char(10), ' ')), ' ', '","') || ']') WHERE value <> '' AND length(NEW.search) <= 8000) WHERE TRUE ON CONFLICT (word) DO UPDATE SET texts = texts + 1; END;
CREATE TRIGGER interaction_text_of_delete AFTER DELETE ON interaction WHEN length(OLD.search) <= 8000 BEGIN
    INSERT INTO interaction_text (interaction_text, rowid, search) SELECT 'delete', OLD.id, OLD.search WHERE length(OLD.search) <= 8000; UPDATE interaction_word SET texts = texts - 1 WHERE length(OLD.search) <= 8000 AND word IN (SELECT DISTINCT value FROM json_each('[' || replace(json_quote(replace(OLD.search, char(10), ' ')), ' ', '","') || ']') WHERE value <> ''); DELETE FROM interaction_word WHERE texts <= 0 AND word IN (SELECT DISTINCT value FROM json_each('[' || replace(json_quote(replace(OLD.search, char(10), ' ')), ' ', '","') || ']') WHERE value <> ''); END;
