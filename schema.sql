-- The tables that `mengshu batch` writes, version 2: one text for SQLite, PostgreSQL and DuckDB.
-- What each column means stands in docs/SCHEMA.md; values are those of the record (`mengshu schema`).
--
-- Every table but `agreements`, `maybe_same` and `failures` holds what one article says, and has its number.
-- `p1`, `a1`, `i1`, `c1`, `d1` are the ids of the record; a reference without one is null.

CREATE TABLE articles (
    article INTEGER PRIMARY KEY,   -- in the order of loading
    id TEXT NOT NULL UNIQUE,       -- the caller's name for it, or its path
    uri TEXT NOT NULL,
    sha256 TEXT NOT NULL,          -- of its own bytes
    bytes BIGINT NOT NULL,
    format TEXT NOT NULL,
    script TEXT NOT NULL,
    encodings TEXT NOT NULL,       -- JSON
    extra TEXT,                    -- JSON: the caller's other columns
    headline TEXT,
    subtitle TEXT,
    outlet TEXT,
    published TEXT,                -- EDTF
    published_year INTEGER,
    published_basis TEXT,
    dateline_place TEXT,
    authors TEXT,                  -- several divided by 、
    editors TEXT,
    genre TEXT,
    text TEXT NOT NULL,            -- normalized; spans lead into it
    version TEXT NOT NULL,         -- of the program that read it
    data TEXT NOT NULL,            -- of its word lists
    digest TEXT NOT NULL,          -- of its bytes, of what the caller said of it, of program and word lists
    duplicates_of INTEGER,         -- the article loaded first of which this one is a copy
    duplicate_because TEXT
);

-- Agreements as told by one article each.
CREATE TABLE sources (
    article INTEGER NOT NULL,
    agreement TEXT NOT NULL,       -- a1, a2, …
    key TEXT NOT NULL,             -- of the row in `agreements` that it became part of
    because TEXT,                  -- why: the rule and what it compared
    told_key TEXT NOT NULL,        -- the key by this telling alone
    block TEXT NOT NULL,           -- tellings are compared within one block
    makers TEXT NOT NULL,          -- codes, or names where there is none, joined by +
    core TEXT NOT NULL,            -- of the title
    title TEXT,
    descriptor TEXT,
    form TEXT NOT NULL,
    role TEXT NOT NULL,
    status TEXT NOT NULL,
    signed TEXT,                   -- EDTF
    signed_basis TEXT,
    place TEXT,
    place_basis TEXT,
    declared_items INTEGER,
    n_items INTEGER NOT NULL,
    n_parties INTEGER NOT NULL,
    laterality TEXT,               -- bilateral, multilateral
    direction TEXT,
    interprovincial BOOLEAN,
    level_gap INTEGER,
    formality TEXT,
    certainty TEXT NOT NULL,
    completeness INTEGER NOT NULL, -- 0 to 100
    PRIMARY KEY (article, agreement)
);

-- Agreements across all articles: the fullest telling, with gaps filled from the others.
CREATE TABLE agreements (
    key TEXT PRIMARY KEY,          -- 450221+522722[边界林区联防联控]2019F
    block TEXT NOT NULL,
    title TEXT,
    descriptor TEXT,
    form TEXT NOT NULL,
    role TEXT NOT NULL,
    status TEXT NOT NULL,
    signed TEXT,
    signed_year INTEGER,           -- null where no year is known
    place TEXT,
    makers TEXT NOT NULL,
    declared_items INTEGER,
    n_items INTEGER NOT NULL,
    n_parties INTEGER NOT NULL,
    laterality TEXT,               -- bilateral, multilateral
    direction TEXT,
    interprovincial BOOLEAN,
    level_gap INTEGER,
    formality TEXT,
    certainty TEXT NOT NULL,
    article INTEGER NOT NULL,      -- the fullest telling: its article
    agreement TEXT NOT NULL,       -- and its id there
    filled TEXT,                   -- what came from other tellings: `place from 12/a1`
    n_sources INTEGER NOT NULL,    -- articles that tell of it
    n_independent INTEGER NOT NULL, -- of these, no copies of another
    first_published TEXT,
    completeness INTEGER NOT NULL
);

-- Pairs too much alike to pass over, and not enough to be one.
CREATE TABLE maybe_same (
    key TEXT NOT NULL,
    other TEXT NOT NULL,
    because TEXT NOT NULL,
    PRIMARY KEY (key, other)
);

CREATE TABLE parties (
    article INTEGER NOT NULL,
    party TEXT NOT NULL,           -- p1, p2, …
    name TEXT NOT NULL,            -- canonical: the same in all articles
    names TEXT NOT NULL,           -- as written, divided by 、
    kind TEXT NOT NULL,
    level TEXT,
    adcode TEXT,                   -- GB/T 2260 at the article's date
    current_adcode TEXT,
    region TEXT,
    basis TEXT,
    certainty TEXT NOT NULL,
    n_mentions INTEGER NOT NULL,
    PRIMARY KEY (article, party)
);

CREATE TABLE agreement_parties (
    article INTEGER NOT NULL,
    agreement TEXT NOT NULL,
    n INTEGER NOT NULL,
    key TEXT NOT NULL,             -- of the agreement across articles
    party TEXT NOT NULL,
    role TEXT NOT NULL,
    because TEXT NOT NULL,
    PRIMARY KEY (article, agreement, n)
);

CREATE TABLE signatories (
    article INTEGER NOT NULL,
    agreement TEXT NOT NULL,
    n INTEGER NOT NULL,
    act TEXT NOT NULL,             -- signed, witnessed
    person TEXT,
    title TEXT,
    party TEXT,
    PRIMARY KEY (article, agreement, act, n)
);

CREATE TABLE fields (
    article INTEGER NOT NULL,
    agreement TEXT NOT NULL,
    field TEXT NOT NULL,
    PRIMARY KEY (article, agreement, field)
);

CREATE TABLE mechanisms (
    article INTEGER NOT NULL,
    agreement TEXT NOT NULL,
    n INTEGER NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    per TEXT,                      -- ISO 8601 duration
    PRIMARY KEY (article, agreement, n)
);

CREATE TABLE relations (
    article INTEGER NOT NULL,
    agreement TEXT NOT NULL,
    n INTEGER NOT NULL,
    type TEXT NOT NULL,
    other TEXT NOT NULL,           -- an agreement of the same article
    PRIMARY KEY (article, agreement, n)
);

CREATE TABLE items (
    article INTEGER NOT NULL,
    item TEXT NOT NULL,            -- i1, i2, …
    agreement TEXT,
    parent TEXT,
    number INTEGER NOT NULL,
    label TEXT,
    heading TEXT,
    text TEXT NOT NULL,
    PRIMARY KEY (article, item)
);

CREATE TABLE claims (
    article INTEGER NOT NULL,
    claim TEXT NOT NULL,           -- c1, c2, …
    agreement TEXT,
    text TEXT NOT NULL,
    value TEXT NOT NULL,           -- a plain decimal
    max TEXT,
    unit TEXT,
    ucum TEXT,
    bound TEXT NOT NULL,
    of_what TEXT,
    share_of TEXT,
    per TEXT,
    status TEXT NOT NULL,
    period TEXT,
    subject TEXT,
    condition TEXT,
    payer TEXT,
    payee TEXT,
    PRIMARY KEY (article, claim)
);

CREATE TABLE dates (
    article INTEGER NOT NULL,
    date TEXT NOT NULL,            -- d1, d2, …
    text TEXT NOT NULL,
    value TEXT,                    -- EDTF or ISO 8601
    type TEXT NOT NULL,
    role TEXT NOT NULL,
    anchor TEXT,
    PRIMARY KEY (article, date)
);

CREATE TABLE documents (
    article INTEGER NOT NULL,
    n INTEGER NOT NULL,
    title TEXT NOT NULL,
    kind TEXT NOT NULL,
    PRIMARY KEY (article, n)
);

CREATE TABLE repairs (
    article INTEGER NOT NULL,
    n INTEGER NOT NULL,
    kind TEXT NOT NULL,
    was TEXT NOT NULL,
    became TEXT NOT NULL,
    n_places INTEGER NOT NULL,
    certain BOOLEAN NOT NULL,
    lost INTEGER NOT NULL,
    PRIMARY KEY (article, n)
);

CREATE TABLE warnings (
    article INTEGER NOT NULL,
    n INTEGER NOT NULL,
    code TEXT NOT NULL,
    pointer TEXT NOT NULL,
    message TEXT NOT NULL,
    PRIMARY KEY (article, n)
);

-- Where each value is written: in `articles.text` (span, code points), in the decoded original (c, code points)
-- and in the article's own bytes (b). Half-open; one row a fragment.
CREATE TABLE spans (
    article INTEGER NOT NULL,
    owner TEXT NOT NULL,           -- c1, a1, headline, w2, …
    part TEXT NOT NULL,            -- at, of, unit, heading, signed, …
    n INTEGER NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    c_start INTEGER NOT NULL,
    c_end INTEGER NOT NULL,
    b_start BIGINT NOT NULL,
    b_end BIGINT NOT NULL,
    PRIMARY KEY (article, owner, part, n)
);

-- Inputs that could not be read, until they are.
CREATE TABLE failures (
    id TEXT PRIMARY KEY,           -- the one the article would have had
    code TEXT NOT NULL,            -- empty, too_large, bad_row, …
    message TEXT NOT NULL,
    path TEXT NOT NULL,            -- as given, with member and row: pages/x.tar!/d/y.csv#12
    position BIGINT                -- row or line of a table, from 1; byte at which a record of a WARC begins
);

-- What the program keeps for itself: long paragraphs, to know copies by, and what awaits comparison.
CREATE TABLE fingerprints (
    article INTEGER NOT NULL,
    hash BIGINT NOT NULL,
    length INTEGER NOT NULL,
    PRIMARY KEY (hash, article)
);
CREATE TABLE open_articles (
    article INTEGER PRIMARY KEY
);
CREATE TABLE open_blocks (
    block TEXT PRIMARY KEY
);

-- Agreements with their parties in one column.
CREATE VIEW v_agreements AS
SELECT a.*, w.parties, s.id AS article_id, s.uri, s.outlet, s.published, s.headline
FROM agreements a
JOIN articles s ON s.article = a.article
LEFT JOIN (
    SELECT key, string_agg(name, '、') AS parties
    FROM (
        SELECT DISTINCT ap.key, p.name
        FROM agreement_parties ap
        JOIN parties p ON p.article = ap.article AND p.party = ap.party
        WHERE ap.role <> 'witness'
    ) named
    GROUP BY key
) w ON w.key = a.key;

-- Who cooperates with whom: undirected pairs (the code, else the name, of `a` stands before that of `b`), once for
-- each agreement and field of policy; `field` is null where none is known.
CREATE VIEW v_dyads AS
SELECT DISTINCT g.key, a.side AS a, a.name AS a_name, b.side AS b, b.name AS b_name, g.signed_year AS year, f.field,
    g.form, g.interprovincial
FROM agreements g
JOIN (
    SELECT ap.key, COALESCE(p.adcode, p.name) AS side, MIN(COALESCE(p.region, p.name)) AS name
    FROM agreement_parties ap
    JOIN parties p ON p.article = ap.article AND p.party = ap.party
    WHERE ap.role <> 'witness'
    GROUP BY ap.key, COALESCE(p.adcode, p.name)
) a ON a.key = g.key
JOIN (
    SELECT ap.key, COALESCE(p.adcode, p.name) AS side, MIN(COALESCE(p.region, p.name)) AS name
    FROM agreement_parties ap
    JOIN parties p ON p.article = ap.article AND p.party = ap.party
    WHERE ap.role <> 'witness'
    GROUP BY ap.key, COALESCE(p.adcode, p.name)
) b ON b.key = g.key AND a.side < b.side
LEFT JOIN (
    SELECT DISTINCT s.key, f.field
    FROM fields f
    JOIN sources s ON s.article = f.article AND s.agreement = f.agreement
) f ON f.key = g.key;

-- Claims with their number, their agreement across articles, and their article. Copies of an article are left out.
CREATE VIEW v_claims AS
SELECT c.article, c.claim, c.text, CAST(c.value AS DOUBLE PRECISION) AS value, CAST(c.max AS DOUBLE PRECISION) AS max,
    c.unit, c.bound, c.of_what, c.share_of, c.per, c.status, c.period, c.subject, c.payer, c.payee, s.key,
    r.id AS article_id, r.uri, r.outlet, r.published, r.published_year
FROM claims c
JOIN articles r ON r.article = c.article
LEFT JOIN sources s ON s.article = c.article AND s.agreement = c.agreement
WHERE r.duplicates_of IS NULL;

CREATE INDEX articles_published ON articles (published);
CREATE INDEX articles_sha256 ON articles (sha256);
CREATE INDEX articles_duplicates ON articles (duplicates_of);
CREATE INDEX sources_key ON sources (key);
CREATE INDEX sources_block ON sources (block);
CREATE INDEX agreements_year ON agreements (signed_year);
CREATE INDEX fingerprints_article ON fingerprints (article);
CREATE INDEX agreements_block ON agreements (block);
CREATE INDEX agreements_makers ON agreements (makers, signed);
CREATE INDEX maybe_same_other ON maybe_same (other);
CREATE INDEX agreement_parties_key ON agreement_parties (key);
CREATE INDEX parties_name ON parties (name);
CREATE INDEX parties_adcode ON parties (adcode);
CREATE INDEX claims_unit ON claims (unit);
