export const id = 759;
export const ids = [759];
export const modules = {

/***/ 5148:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  summaryFile: () => (/* binding */ summaryFile)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/src/model/failure.js
var failure = __webpack_require__(2917);
// EXTERNAL MODULE: ./build/src/specs/git-index.js
var git_index = __webpack_require__(9619);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./build/src/model/json.js
var json = __webpack_require__(8653);
;// CONCATENATED MODULE: ./build/src/specs/summary-text.js
/** Writes summaries: many files use few names, so each text is written once. */
class SummaryWriter {
    #texts = new Map();
    rows = [];
    get texts() {
        return [...this.#texts.keys()];
    }
    add(key, { names, documents }) {
        const row = [];
        this.#list(row, names);
        row.push(documents.length);
        for (const { index, line, item, kind, key: name, facts, secrets } of documents) {
            row.push(index, line, this.#text(kind), this.#text(name));
            row.push(item === null ? 0 : 1);
            if (item !== null)
                row.push(this.#text(item.field), item.index);
            row.push(secrets === null ? 0 : secrets.unfilled ? 2 : 1);
            if (secrets !== null)
                this.#list(row, secrets.secretPaths);
            for (const tokens of [facts.makes, facts.puts, facts.uses])
                this.#list(row, tokens);
            this.#list(row, Object.entries(facts.compared).flat());
        }
        this.rows.push([key, row]);
    }
    #list(row, texts) {
        row.push(texts.length);
        for (const text of texts)
            row.push(this.#text(text));
    }
    #text(text) {
        const known = this.#texts.get(text);
        if (known !== undefined)
            return known;
        this.#texts.set(text, this.#texts.size);
        return this.#texts.size - 1;
    }
}
/** Reads the summary of one file; `null` where the row is not as `SummaryWriter` writes it. */
function readSummary({ texts, rows }, key) {
    const row = rows.get(key);
    if (row === undefined)
        return null;
    const reader = new RowReader(row, texts);
    const names = reader.list();
    const count = reader.count();
    const documents = [];
    for (let at = 0; at < count && reader.isSound; at += 1)
        documents.push(readDocument(reader));
    return reader.isSound && reader.isAtEnd && count > 0 ? { names, documents } : null;
}
function readDocument(reader) {
    const [index, line, kind, key] = [reader.count(), reader.count(), reader.text(), reader.text()];
    const item = reader.count() === 0 ? null : readItem(reader);
    const form = reader.count();
    const secrets = form === 0 ? null : { unfilled: form === 2, secretPaths: reader.list() };
    const [makes, puts, uses] = [reader.list(), reader.list(), reader.list()];
    const compared = reader.list();
    const pairs = compared.flatMap((code, at) => (at % 2 === 0 ? [[code, compared[at + 1] ?? '']] : []));
    const facts = { makes, puts, uses, compared: pairs.length === 0 ? NOTHING : Object.fromEntries(pairs) };
    return { index, line, item, kind, key, facts, secrets };
}
function readItem(reader) {
    return { field: reader.text(), index: reader.count() };
}
const NOTHING = {};
const NONE = [];
/** Goes through the numbers of a row. What is not as expected makes it unsound from then on. */
class RowReader {
    #row;
    #texts;
    #at = 0;
    isSound = true;
    constructor(row, texts) {
        this.#row = row;
        this.#texts = texts;
    }
    get isAtEnd() {
        return this.#at === this.#row.length;
    }
    count() {
        const value = this.#row[this.#at];
        this.#at += 1;
        if (typeof value === 'number' && Number.isInteger(value) && value >= 0)
            return value;
        this.isSound = false;
        return 0;
    }
    text() {
        const text = this.#texts[this.count()];
        if (typeof text === 'string')
            return text;
        this.isSound = false;
        return '';
    }
    list() {
        const count = this.count();
        if (count === 0)
            return NONE;
        if (count > this.#row.length)
            this.isSound = false;
        const texts = [];
        for (let at = 0; at < count && this.isSound; at += 1)
            texts.push(this.text());
        return texts;
    }
}

;// CONCATENATED MODULE: ./build/src/specs/known-summaries.js



/** Of so many summaries that the file keeps, one may be new or of no use before the file is written anew. */
const WRITTEN_AGAIN_FROM = 50;
const EMPTY = { texts: [], rows: new Map(), variables: new Map() };
/** Summaries of a cache file, and those that this run adds. */
class KnownSummaries {
    #version;
    #content;
    #used = new Set();
    #added = new Map();
    /** By name, whether a placeholder has the value that it had when the summaries were made. */
    #fits = new Map();
    /** The variables of the revision that is read first. Files with placeholders are known with these alone. */
    #sources = null;
    /** `text`: what the cache file holds; `null`: there is none. One of another version, or that is damaged, counts as none. */
    constructor(text, version) {
        this.#version = version;
        this.#content = (text === null ? null : readContent(text, version)) ?? EMPTY;
    }
    find(key, sources) {
        this.#sources ??= sources;
        const own = this.#added.get(key);
        if (own !== undefined)
            return sources === this.#sources ? own : null;
        const summary = readSummary(this.#content, key);
        if (summary === null)
            return null;
        const isPlain = summary.names.length === 0 && summary.documents.every(({ secrets }) => secrets === null);
        if (!isPlain && !this.#mayBeFilled(sources))
            return null;
        if (!summary.names.every((name) => this.#fitsNow(name, sources)))
            return null;
        this.#used.add(key);
        return summary;
    }
    add(key, summary, sources) {
        this.#sources ??= sources;
        if (summary.names.length === 0 || this.#mayBeFilled(sources))
            this.#added.set(key, summary);
    }
    /** What the cache file should hold from now on; `null`: what it holds is good enough. */
    written() {
        const unused = this.#content.rows.size - this.#used.size;
        const changes = this.#added.size + unused;
        if (changes === 0 || changes * WRITTEN_AGAIN_FROM < this.#used.size)
            return null;
        const writer = new SummaryWriter();
        for (const key of this.#used) {
            const summary = this.#added.has(key) ? null : readSummary(this.#content, key);
            if (summary !== null)
                writer.add(key, summary);
        }
        for (const [key, summary] of this.#added)
            writer.add(key, summary);
        const variables = [...(this.#sources?.variables ?? [])].map(([name, value]) => [name, digest(value)]);
        const body = JSON.stringify({ variables, texts: writer.texts, rows: writer.rows });
        return `${header(this.#version, body)}\n${body}`;
    }
    #mayBeFilled(sources) {
        return sources === this.#sources && sources.lenientSecrets && !sources.incomplete;
    }
    #fitsNow(name, sources) {
        const known = this.#fits.get(name);
        if (known !== undefined)
            return known;
        const value = sources.variables.get(name);
        const isSame = this.#content.variables.get(name) === (value === undefined ? undefined : digest(value));
        // A secret that has a value must be redacted, so files that use it are read.
        const fits = isSame && !(sources.environment.has(name) && sources.secretAllowed(name));
        this.#fits.set(name, fits);
        return fits;
    }
}
function digest(value) {
    return (0,external_node_crypto_.hash)('sha256', value, 'hex');
}
const FORMAT = 'immuta-gitops summaries 1';
/** The first line: whatever of the file is damaged or of another version, it is another one. */
function header(version, body) {
    return `${FORMAT} ${version} ${(0,external_node_crypto_.createHash)('sha256').update(body).digest('hex')}`;
}
function readContent(bytes, version) {
    const end = bytes.indexOf(10);
    if (end === -1)
        return null;
    const body = bytes.subarray(end + 1);
    if (new TextDecoder().decode(bytes.subarray(0, end)) !== header(version, body))
        return null;
    try {
        return contentOf(JSON.parse(new TextDecoder().decode(body)));
    }
    catch (error) {
        if (error instanceof SyntaxError)
            return null;
        throw error;
    }
}
/** What is in the rows is checked where one is used. */
function contentOf(value) {
    if (!(0,json/* isObject */.Gv)(value))
        return null;
    const { texts, rows, variables } = value;
    if (!(0,json/* isList */.Lv)(texts) || !(0,json/* isList */.Lv)(rows) || !(0,json/* isList */.Lv)(variables))
        return null;
    if (!texts.every(isText) || !rows.every(isRow) || !variables.every(isPair))
        return null;
    return { texts, rows: new Map(rows), variables: new Map(variables) };
}
function isText(value) {
    return typeof value === 'string';
}
function isPair(value) {
    return (0,json/* isList */.Lv)(value) && value.length === 2 && value.every(isText);
}
function isRow(value) {
    return (0,json/* isList */.Lv)(value) && value.length === 2 && isText(value[0] ?? null) && (0,json/* isList */.Lv)(value[1] ?? null);
}

;// CONCATENATED MODULE: ./build/src/runtime/program-digest.js



let known;
/**
 * Tells this program from any other version of it: a digest of all its code, schemas and rules, and of the Node that runs
 * it. Nothing has to be counted up by hand. Read at the first call.
 */
function programDigest() {
    known ??= digestOf(folderOf(import.meta.dirname));
    return known;
}
/** A bundle is one folder; the sources are all folders beside this one. */
function folderOf(own) {
    return (0,external_node_path_.basename)(own) === 'runtime' ? (0,external_node_path_.dirname)(own) : own;
}
function digestOf(folder) {
    const digest = (0,external_node_crypto_.createHash)('sha256').update(process.version);
    const names = (0,external_node_fs_.readdirSync)(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(?:js|ts|json)$/.test(name));
    for (const name of names.sort())
        digest.update(`\n${name}\n`).update((0,external_node_fs_.readFileSync)((0,external_node_path_.join)(folder, name)));
    return digest.digest('hex');
}

;// CONCATENATED MODULE: ./build/src/runtime/summary-file.js






/**
 * The cache file at an absolute path. A check goes on without one that cannot be read or written, and says so. Opening
 * throws RunFailure `config` for a file of the repository: whoever proposes a change could propose its results too.
 */
function summaryFile(path, note, write) {
    let summaries;
    return {
        async open() {
            const place = realOf(path);
            const tracked = (0,external_node_fs_.existsSync)(place) ? await (0,git_index/* isTracked */.X)(place) : false;
            if (tracked === true)
                throw new failure/* RunFailure */.ae('config', ofTheRepository(path));
            if (tracked === null)
                note(`Whether Git tracks the cache \`${path}\` is not known, so all specs are read.`);
            const known = new KnownSummaries(tracked === null ? null : readText(path, note), programDigest());
            if (tracked === false)
                summaries = known;
            return known;
        },
        async close() {
            const text = summaries?.written() ?? null;
            if (text === null)
                return;
            try {
                await write(path, text);
            }
            catch (error) {
                note(`The cache \`${path}\` could not be written (${codeOf(error)}); the next check reads the specs again.`);
            }
        },
    };
}
function ofTheRepository(path) {
    return `\`cache\` names \`${path}\`, which is a file of the repository: a change of it could hide findings. Choose a path that Git does not track, such as \`.git/immuta-gitops.cache\`, or one outside of the checkout.`;
}
function readText(path, note) {
    if (!(0,external_node_fs_.existsSync)(path))
        return null;
    try {
        return (0,external_node_fs_.readFileSync)(path);
    }
    catch (error) {
        note(`The cache \`${path}\` could not be read (${codeOf(error)}); all specs are read.`);
        return null;
    }
}
/** Where a path leads, as far as it exists. */
function realOf(path) {
    if ((0,external_node_fs_.existsSync)(path))
        return (0,external_node_fs_.realpathSync)(path);
    const parent = (0,external_node_path_.dirname)(path);
    return parent === path ? path : (0,external_node_path_.join)(realOf(parent), path.slice(parent.length));
}
function codeOf(error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}


/***/ })

};
