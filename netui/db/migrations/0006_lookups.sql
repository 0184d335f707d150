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
