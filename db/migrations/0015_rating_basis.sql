SET LOCAL citus.multi_shard_modify_mode = 'sequential';

-- What a result rests on besides its book: which version of the engine judged, and a digest of the facts that it read. Ratings of old
-- have neither until the year is rated again.
ALTER TABLE ratings ADD engine_version integer;
ALTER TABLE ratings ADD facts_digest text;
