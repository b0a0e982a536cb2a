export const id = 438;
export const ids = [438];
export const modules = {

/***/ 27024:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ unseenOf)
/* harmony export */ });
/** What could not be read of a kind, in sentences: objects that act, and that no verdict over the whole set sees. */
function unseenOf(kind, observation) {
    const { gaps, objects } = observation.kinds.get(kind.name) ?? { gaps: [], objects: [] };
    const unread = objects.flatMap(({ key, unread: parts }) => parts.some((part) => part.why === 'unknown')
        ? [
            `The ${kind.title} ${JSON.stringify(key)} could not be read in full; what it does beside the changes is not known.`,
        ]
        : []);
    return [...gaps.map((gap) => gap.reason), ...unread];
}


/***/ }),

/***/ 67917:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  checkPolicyTests: () => (/* reexport */ checkPolicyTests),
  resultDiagnostics: () => (/* reexport */ resultDiagnostics),
  runLiveTests: () => (/* reexport */ runLiveTests),
  testChanges: () => (/* reexport */ testChanges)
});

// EXTERNAL MODULE: ./build/src/model/diagnostic.js
var diagnostic = __webpack_require__(79180);
// EXTERNAL MODULE: ./build/src/validate/locate.js
var locate = __webpack_require__(90824);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/src/model/json.js
var json = __webpack_require__(8653);
// EXTERNAL MODULE: ./build/src/model/nearest.js
var nearest = __webpack_require__(37957);
// EXTERNAL MODULE: ./build/src/model/pointer.js
var model_pointer = __webpack_require__(66106);
// EXTERNAL MODULE: ./build/src/model/text.js
var model_text = __webpack_require__(26100);
// EXTERNAL MODULE: ./build/src/specs/parse-file.js + 1 modules
var parse_file = __webpack_require__(80680);
// EXTERNAL MODULE: ./build/src/specs/placeholders.js + 2 modules
var placeholders = __webpack_require__(91319);
// EXTERNAL MODULE: ./build/src/validate/schema-check.js + 7 modules
var schema_check = __webpack_require__(89312);
;// CONCATENATED MODULE: ./build/src/policy-tests/schema.json
const schema_namespaceObject = /*#__PURE__*/JSON.parse('{"$schema":"https://json-schema.org/draft/2020-12/schema","title":"Immuta policy tests","description":"What people may and may not see under the policies of this repository. Checked by `immuta-gitops test`, `validate` and `plan`.","type":"object","additionalProperties":false,"properties":{"include":{"description":"Files with shared users and data sources, relative to this file.","type":"array","items":{"type":"string","minLength":1}},"users":{"description":"People of the tests, by a name of your choice. A user has what is listed and nothing else.","type":"object","additionalProperties":{"$ref":"#/$defs/user"}},"dataSources":{"description":"Data sources of the tests, by a name of your choice. A data source has the tags that are listed and no others.","type":"object","additionalProperties":{"$ref":"#/$defs/dataSource"}},"expect":{"description":"What one user sees of one data source.","type":"array","items":{"$ref":"#/$defs/expectation"}},"never":{"description":"What no user may see in any data source.","type":"array","items":{"$ref":"#/$defs/prohibition"}}},"$defs":{"names":{"type":"array","items":{"type":"string","minLength":1}},"attributes":{"description":"Values by the name of the attribute.","type":"object","additionalProperties":{"$ref":"#/$defs/names"}},"user":{"type":"object","additionalProperties":false,"properties":{"groups":{"description":"Groups that the user is in.","$ref":"#/$defs/names"},"attributes":{"$ref":"#/$defs/attributes"},"purposes":{"description":"Purposes that the user acts under.","$ref":"#/$defs/names"}}},"dataSource":{"type":"object","additionalProperties":false,"properties":{"tags":{"description":"Tags of the data source itself.","$ref":"#/$defs/names"},"domain":{"description":"Name of its domain.","type":"string","minLength":1},"columns":{"description":"Tags by the name of the column; `[]` for a column without a tag.","type":"object","additionalProperties":{"$ref":"#/$defs/names"}}}},"expectation":{"type":"object","additionalProperties":false,"required":["user","dataSource"],"properties":{"name":{"description":"A name for the report.","type":"string","minLength":1},"user":{"description":"A name under `users`.","type":"string","minLength":1},"dataSource":{"description":"A name under `dataSources`.","type":"string","minLength":1},"subscribe":{"description":"How the user gets access: without asking, on request or with an approval, added by an owner, or not at all.","type":"string","enum":["automatic","on-request","by-hand","no"]},"columns":{"description":"How each column looks: `clear`, or the type of a mask (`Hash`, `Constant`, `\\"Null\\"`). A list for a column that looks one way in some rows and another way in others.","type":"object","additionalProperties":{"type":["string","array"],"minLength":1,"items":{"type":"string","minLength":1}}},"rows":{"description":"`all`, `none`, or a predicate for which the visible rows are TRUE.","type":"string","minLength":1}}},"prohibition":{"type":"object","additionalProperties":false,"required":["columns","see"],"properties":{"name":{"description":"A name for the report.","type":"string","minLength":1},"group":{"description":"Everyone who is at least in this group, whatever else they hold.","type":"string","minLength":1},"exactly":{"description":"People with these memberships and no others.","$ref":"#/$defs/user"},"columns":{"description":"Tags of columns: `PII.SSN` (with its children), `PII.*`, or `*` for every column.","type":"array","minItems":1,"items":{"type":"string","minLength":1}},"except":{"description":"Columns that also carry one of these tags are left out.","$ref":"#/$defs/names"},"see":{"description":"`clear`: values as they are. `partial`: anything that is not fully hidden.","type":"string","enum":["clear","partial"]}}}}}');
;// CONCATENATED MODULE: ./build/src/policy-tests/read-tests.js










/** The JSON Schema of a file of tests. */
const TEST_SCHEMA = schema_namespaceObject;
const SUBSCRIPTIONS = ['automatic', 'on-request', 'by-hand', 'no'];
/** Included files may include others this deep. */
const MOST_DEPTH = 5;
/** Reads `*.test.yaml` files. A document with an error gives located diagnostics and no tests. */
async function readTests(files, options) {
    const tests = [];
    const diagnostics = [];
    for (const file of files) {
        const { documents, problems } = readFile(file, options.sources);
        diagnostics.push(...problems);
        for (const document of documents) {
            const shared = await includedBy(document, [file.path], options);
            diagnostics.push(...shared.diagnostics);
            if (shared.diagnostics.length > 0)
                continue;
            const reader = new TestReader(document, shared.users, shared.sources);
            reader.read();
            diagnostics.push(...reader.diagnostics);
            if (reader.diagnostics.length === 0)
                tests.push(...reader.tests);
        }
    }
    return { tests, diagnostics };
}
function readFile(file, sources) {
    const parsed = (0,parse_file/* parseFile */.C)(file);
    const problems = [...parsed.diagnostics];
    const documents = [];
    for (const document of parsed.documents) {
        const { value } = document;
        if (!(0,json/* isObject */.Gv)(value)) {
            const message = 'A file of policy tests is an object with `users`, `dataSources`, `expect` and `never`.';
            problems.push((0,locate/* locate */.x5)(document, { code: 'test/schema', severity: 'error', pointer: '', at: 'start', message }));
            continue;
        }
        const issues = (0,schema_check/* schemaIssues */.g)({ schema: TEST_SCHEMA }, value).map((issue) => (0,locate/* locateIssue */.eX)(document, issue));
        problems.push(...issues);
        if (issues.some(({ severity }) => severity === 'error'))
            continue;
        const resource = { kind: 'policy tests', key: '', document, spec: value, desired: value };
        const filled = (0,placeholders/* resolveResource */.T)(resource, { keyField: '', secretScope: [] }, sources);
        problems.push(...filled.diagnostics);
        if (filled.diagnostics.length === 0)
            documents.push({ document, value: filled.resource.desired });
    }
    return { documents, problems };
}
/** Users and data sources of the files that a document includes. Its own come on top. */
async function includedBy({ document, value }, path, options) {
    const users = new Map();
    const sources = new Map();
    const diagnostics = [];
    const complain = (index, message) => {
        const pointer = (0,model_pointer/* toPointer */.rb)(['include', index]);
        diagnostics.push((0,locate/* locate */.x5)(document, { code: 'test/include', severity: 'error', pointer, at: 'value', message }));
    };
    for (const [index, name] of namesOf(value.include).entries()) {
        const included = external_node_path_.posix.join(external_node_path_.posix.dirname(path.at(-1) ?? ''), name);
        if (included.startsWith('..') || name.startsWith('/')) {
            complain(index, `\`${name}\` is outside of the repository. Include a file of this repository.`);
            continue;
        }
        if (path.includes(included) || path.length > MOST_DEPTH) {
            complain(index, `\`${name}\` includes this file again, or files are included more than ${MOST_DEPTH} deep.`);
            continue;
        }
        const bytes = await options.read(included);
        if (bytes === null) {
            complain(index, `There is no file \`${included}\`. The path is relative to this file.`);
            continue;
        }
        const { documents, problems } = readFile({ path: included, bytes }, options.sources);
        diagnostics.push(...problems);
        for (const one of documents) {
            const inner = await includedBy(one, [...path, included], options);
            diagnostics.push(...inner.diagnostics);
            for (const [key, user] of [...inner.users, ...usersOf(one.value)])
                users.set(key, user);
            for (const [key, source] of [...inner.sources, ...sourcesOf(one.value)])
                sources.set(key, source);
        }
    }
    return { users, sources, diagnostics };
}
class TestReader {
    tests = [];
    diagnostics = [];
    #document;
    #value;
    #users;
    #sources;
    constructor({ document, value }, users, sources) {
        this.#document = document;
        this.#value = value;
        this.#users = new Map([...users, ...usersOf(value)]);
        this.#sources = new Map([...sources, ...sourcesOf(value)]);
    }
    read() {
        for (const [index, item] of (0,json/* objectsOf */.iZ)(this.#value.expect).entries()) {
            const test = this.#expectation(item, (0,model_pointer/* toPointer */.rb)(['expect', index]));
            if (test !== null)
                this.tests.push(test);
        }
        for (const [index, item] of (0,json/* objectsOf */.iZ)(this.#value.never).entries()) {
            const test = this.#prohibition(item, (0,model_pointer/* toPointer */.rb)(['never', index]));
            if (test !== null)
                this.tests.push(test);
        }
    }
    #expectation(item, pointer) {
        const userName = textOf(item.user);
        const sourceName = textOf(item.dataSource);
        const viewer = this.#named(this.#users, userName, 'user', `${pointer}/user`);
        const source = this.#named(this.#sources, sourceName, 'data source', `${pointer}/dataSource`);
        const columns = new Map((0,json/* entriesOf */.Mc)(item.columns).map(([name, look]) => [name, (0,json/* isList */.Lv)(look) ? namesOf(look) : [textOf(look)]]));
        if (viewer === null || source === null)
            return null;
        for (const name of columns.keys())
            this.#named(source.columns, name, `column of "${sourceName}"`, `${pointer}/columns/${escapeStep(name)}`);
        if (columns.size === 0 && item.rows === undefined && item.subscribe === undefined) {
            this.#complain(pointer, 'This expectation says nothing. Add `columns`, `rows` or `subscribe`.');
            return null;
        }
        return {
            ...{ type: 'expect', document: this.#document, pointer, viewer, source, columns },
            name: textOf(item.name) || `"${userName}" on "${sourceName}"`,
            subscribe: SUBSCRIPTIONS.find((word) => word === textOf(item.subscribe)) ?? null,
            rows: item.rows === undefined ? null : textOf(item.rows),
        };
    }
    #prohibition(item, pointer) {
        const group = item.group === undefined ? null : textOf(item.group);
        const exactly = (0,json/* isObject */.Gv)(item.exactly) ? viewerOf(item.exactly) : null;
        if (group !== null && exactly !== null) {
            this.#complain(pointer, 'Give `group` or `exactly`, not both. Put the group into `exactly.groups`.');
            return null;
        }
        const columns = namesOf(item.columns);
        const except = namesOf(item.except);
        for (const [index, pattern] of columns.entries())
            if (pattern !== '*' && pattern.replace(/\.\*$/, '').includes('*'))
                this.#complain(`${pointer}/columns/${index}`, `\`${pattern}\`: a \`*\` may only be the last step of a tag.`);
        const see = item.see === 'partial' ? 'partial' : 'clear';
        const who = group === null ? (exactly === null ? 'everyone' : 'exactly these people') : `group "${group}"`;
        return {
            ...{ type: 'never', document: this.#document, pointer },
            name: textOf(item.name) || `${who} never sees ${columns.join(', ')} ${see === 'clear' ? 'clear' : 'in part'}`,
            forbidden: { group, exactly, see, columns, except },
        };
    }
    #named(known, name, what, pointer) {
        const found = known.get(name);
        if (found !== undefined)
            return found;
        const near = (0,nearest/* nearest */.pA)(name, [...known.keys()]);
        const hint = near === undefined ? '' : ` Did you mean "${near}"?`;
        this.#complain(pointer, `There is no ${what} "${name}".${hint}`);
        return null;
    }
    #complain(pointer, message) {
        this.diagnostics.push((0,locate/* locate */.x5)(this.#document, { code: 'test/reference', severity: 'error', pointer, at: 'value', message }));
    }
}
function usersOf(value) {
    return (0,json/* entriesOf */.Mc)(value.users).map(([name, user]) => [name, viewerOf((0,json/* objectOf */.Xy)(user))]);
}
function viewerOf(user) {
    return {
        groups: new Set(namesOf(user.groups)),
        attributes: new Map((0,json/* entriesOf */.Mc)(user.attributes).map(([name, values]) => [name, new Set(namesOf(values))])),
        purposes: new Set(namesOf(user.purposes)),
    };
}
function sourcesOf(value) {
    return (0,json/* entriesOf */.Mc)(value.dataSources).map(([name, source]) => [name, sourceOf((0,json/* objectOf */.Xy)(source))]);
}
function sourceOf(source) {
    const domain = textOf(source.domain);
    return {
        tags: new Set(namesOf(source.tags)),
        domains: new Set(domain === '' ? [] : [domain]),
        columns: new Map((0,json/* entriesOf */.Mc)(source.columns).map(([name, tags]) => [name, new Set(namesOf(tags))])),
    };
}
function namesOf(value) {
    return (0,json/* textsOf */.CB)(value).map(model_text/* normalText */.RG);
}
function textOf(value) {
    return typeof value === 'string' ? (0,model_text/* normalText */.RG)(value) : '';
}
function escapeStep(step) {
    return (0,model_pointer/* toPointer */.rb)([step]).slice(1);
}

// EXTERNAL MODULE: ./build/src/exposure/condition.js
var exposure_condition = __webpack_require__(92850);
// EXTERNAL MODULE: ./build/src/exposure/words.js
var words = __webpack_require__(92974);
;// CONCATENATED MODULE: ./build/src/exposure/describe-rows.js


/** A condition on rows in SQL words: `all`, `none`, `country IN ('DE', 'FR')`. For reports, not for a database. */
function describeRows(condition) {
    if (condition === exposure_condition/* ALWAYS */.qI)
        return 'all';
    if (condition === exposure_condition/* NEVER */.tm)
        return 'none';
    return (0,words/* shortSql */.Bl)(write(condition, 'top'));
}
function write(condition, around) {
    if (condition.op === 'fact')
        return writeFact(condition.fact);
    if (condition.op === 'not')
        return `NOT ${write(condition.of, 'not')}`;
    const { op } = condition;
    if (condition.of.length === 0)
        return op === 'all' ? 'TRUE' : 'FALSE';
    const text = condition.of.map((part) => write(part, op)).join(op === 'all' ? ' AND ' : ' OR ');
    return around === 'top' || around === op ? text : `(${text})`;
}
function writeFact(one) {
    switch (one.of) {
        case 'row':
            return one.type === 'test'
                ? writeTest(one.test)
                : `the column tagged '${one.tag}' equals the viewer's ${one.attribute ?? 'group'}`;
        case 'opaque':
            return one.text;
        case 'reading':
            return `[if ${one.name.startsWith('[') ? 'one of two masks counts first' : one.name}]`;
        case 'viewer':
            return `[the viewer has ${one.name}]`;
        default:
            return `[${JSON.stringify(one)}]`;
    }
}
function writeTest({ operand: { text }, relation, values }) {
    const [first] = values;
    if (relation === 'null')
        return `${text} IS NULL`;
    if (relation === 'not null')
        return `${text} IS NOT NULL`;
    if (relation === 'in' || relation === 'not in') {
        if (values.length === 1 && first !== undefined)
            return `${text} ${relation === 'in' ? '=' : '<>'} ${literal(first)}`;
        return `${text} ${relation === 'in' ? 'IN' : 'NOT IN'} (${values.map(literal).join(', ')})`;
    }
    return `${text} ${relation} ${first === undefined ? 'NULL' : literal(first)}`;
}
function literal(value) {
    return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value);
}

// EXTERNAL MODULE: ./build/src/exposure/diagram.js
var exposure_diagram = __webpack_require__(63394);
// EXTERNAL MODULE: ./build/src/exposure/compare.js + 1 modules
var compare = __webpack_require__(16801);
// EXTERNAL MODULE: ./build/src/exposure/compare-policies.js
var compare_policies = __webpack_require__(98463);
// EXTERNAL MODULE: ./build/src/exposure/facets.js
var facets = __webpack_require__(15607);
// EXTERNAL MODULE: ./build/src/exposure/set-masks.js
var set_masks = __webpack_require__(18075);
// EXTERNAL MODULE: ./build/src/exposure/situation.js
var situation = __webpack_require__(26443);
// EXTERNAL MODULE: ./build/src/exposure/access.js
var exposure_access = __webpack_require__(58641);
// EXTERNAL MODULE: ./build/src/exposure/keys.js
var keys = __webpack_require__(74055);
// EXTERNAL MODULE: ./build/src/exposure/space.js + 1 modules
var exposure_space = __webpack_require__(71533);
;// CONCATENATED MODULE: ./build/src/exposure/decide.js





/** The tree of a list of options, of which the first whose condition holds counts. */
function firstOf(options, otherwise) {
    return options.reduceRight((no, [when, value]) => (when === exposure_condition/* NEVER */.tm ? no : when === exposure_condition/* ALWAYS */.qI ? { value } : { when, yes: { value }, no }), { value: otherwise });
}
/**
 * Decides a choice whose conditions were filled with what is known. Throws `TooInvolved` where it needs more steps than are
 * allowed.
 */
function decide(tree) {
    if ('value' in tree)
        return { ways: [new Set([tree.value])], open: [] };
    const space = new exposure_space/* Space */.$(conditionsOf(tree), true);
    const { diagram } = space;
    const values = [];
    const numberOf = (value) => {
        const known = values.indexOf(value);
        return known >= 0 ? known : values.push(value) - 1;
    };
    const nodes = new Map();
    const nodeOf = (one) => {
        const known = nodes.get(one);
        if (known !== undefined)
            return known;
        const node = 'value' in one
            ? diagram.terminal(numberOf(one.value))
            : diagram.choose(space.nodeOf(one.when), nodeOf(one.yes), nodeOf(one.no));
        nodes.set(one, node);
        return node;
    };
    const root = nodeOf(tree);
    const [firstRow = exposure_diagram/* TERMINAL */.ff] = space.rowLevels();
    const ways = distinct([...diagram.below(root, firstRow)].map((part) => reached(space, part, values)));
    return { ways, open: ways.length === 1 ? [] : openIn(space, root, firstRow) };
}
function* conditionsOf(tree) {
    const seen = new Set();
    const left = [tree];
    for (let one = left.pop(); one !== undefined; one = left.pop()) {
        if ('value' in one || seen.has(one))
            continue;
        seen.add(one);
        yield one.when;
        left.push(one.no, one.yes);
    }
}
function reached({ diagram }, node, values) {
    const found = new Set();
    walk(diagram, node, (one) => {
        const value = diagram.isTerminal(one) ? values[diagram.value(one)] : undefined;
        if (value !== undefined)
            found.add(value);
        return true;
    });
    return found;
}
function walk(diagram, node, visit) {
    const seen = new Set();
    const left = [node];
    for (let one = left.pop(); one !== undefined; one = left.pop()) {
        if (seen.has(one))
            continue;
        seen.add(one);
        if (!visit(one) || diagram.isTerminal(one))
            continue;
        left.push(diagram.high(one, diagram.level(one)), diagram.low(one, diagram.level(one)));
    }
}
function distinct(ways) {
    return ways.filter((way, index) => !ways.slice(0, index).some((other) => other.size === way.size && way.isSubsetOf(other)));
}
/** Variables above the rows on which the outcome depends, in words. */
function openIn(space, root, firstRow) {
    const levels = new Set();
    walk(space.diagram, root, (node) => {
        const level = space.diagram.level(node);
        const isOpen = !space.diagram.isTerminal(node) && level < firstRow;
        if (isOpen)
            levels.add(level);
        return isOpen;
    });
    return [...new Set([...space.worldOf(levels).keys].map(inWords))].sort();
}
function inWords(key) {
    const [kind, ...rest] = (0,keys/* parted */.vx)(key);
    const [type, name = ''] = rest;
    const last = rest.at(-1) ?? '';
    const pattern = () => (0,words/* quote */.hD)(name.slice(name.indexOf('/') + 1));
    switch (kind) {
        case 'reading':
            return last.startsWith('[') ? 'which of two masks of equal depth counts first' : `whether ${last}`;
        case 'opaque':
            return `whether this holds, which is not understood: ${last}`;
        case 'source':
            return `whether the data source is ${type === 'tag' ? `tagged ${(0,words/* quote */.hD)(name)}` : name}`;
        case 'beside':
            if (type === 'untagged')
                return 'whether the data source has a column without a tag';
            return `whether the data source has a column ${type === 'tag' ? `tagged ${(0,words/* quote */.hD)(name)}` : `named like ${pattern()}`}`;
        case 'column':
            return `whether the column is ${type === 'tag' ? `tagged ${(0,words/* quote */.hD)(name)}` : `named like ${pattern()}`}`;
        default:
            return `whether the viewer has ${type ?? kind}`;
    }
}

// EXTERNAL MODULE: ./build/src/exposure/mask.js
var exposure_mask = __webpack_require__(87267);
// EXTERNAL MODULE: ./build/src/exposure/predicate.js
var predicate = __webpack_require__(38038);
;// CONCATENATED MODULE: ./build/src/exposure/viewer-access.js








/** What one viewer sees of one data source, under a set of policies. */
class ViewerAccess {
    #policies;
    #viewer;
    #source;
    constructor(policies, viewer, source) {
        this.#viewer = viewer;
        this.#source = source;
        const filling = this.#filling(null, null);
        this.#policies = policies.filter(({ acts }) => filling.of(acts) !== exposure_condition/* NEVER */.tm);
    }
    /** Policies that act on the data source, or may. */
    get policies() {
        return this.#policies;
    }
    /** Keys that the evaluator does not use in those policies, as `policy: key`. */
    get unused() {
        return this.#policies.flatMap(({ key, unused }) => unused.map(({ path }) => `\`${path}\` of the policy "${key}"`));
    }
    /** How a column looks: `clear` or the type of a mask. */
    column(name) {
        const filling = this.#filling(name, null);
        return decide(filled((0,facets/* masksOf */.JF)(this.#policies), filling, ({ mask }) => (0,exposure_mask/* nameOf */.Vb)(mask)));
    }
    /** Key of the policy that decides a column; `''` where no policy masks it. */
    decider(name) {
        return decide(filled((0,facets/* masksOf */.JF)(this.#policies), this.#filling(name, null), ({ by }) => by ?? ''));
    }
    /** Which rows are seen, compared with a predicate: more of them, fewer, or the same. */
    rows(expected) {
        const filling = this.#filling(null, null);
        return (0,compare/* compareConditions */.e)(filling.of(expected), this.visible());
    }
    /** Rows that are seen. */
    visible() {
        const filling = this.#filling(null, null);
        return (0,exposure_condition/* all */.Q7)(this.#policies.map((policy) => filling.of((0,facets/* rowsOf */.RO)(policy))));
    }
    /** How the viewer gets to the data source. */
    subscription() {
        const [plain, approved] = [this.#filling(null, false), this.#filling(null, true)];
        const access = (0,exposure_access/* accessOf */.YK)(this.#policies, (0,exposure_access/* mergeOf */.uV)([this.#policies], false));
        const manual = (0,exposure_condition/* any */.bz)(this.#policies.flatMap(({ acts, accessPolicy }) => (accessPolicy?.manual === true ? [acts] : [])));
        return decide(firstOf([
            [plain.of(access.automatic), 'automatic'],
            [plain.of(access.subscribe), 'on-request'],
            [approved.of(access.subscribe), 'on-request'],
            [plain.of(manual), 'by-hand'],
        ], 'no'));
    }
    #filling(column, approved) {
        return new situation/* Filling */.C({ viewer: this.#viewer, source: this.#source, column, approved });
    }
}
/** What rows a test names: `all`, `none` or a predicate. `null`: the predicate is not understood. */
function expectedRows(text) {
    if (text === 'all')
        return exposure_condition/* ALWAYS */.qI;
    if (text === 'none')
        return exposure_condition/* NEVER */.tm;
    const { holds } = (0,predicate/* predicateOf */.L)(text);
    return holds.op === 'fact' && holds.fact.of === 'opaque' ? null : holds;
}
/** A choice with its conditions filled. */
function filled(choice, filling, leafValue) {
    const known = new Map();
    const visit = (one) => {
        if (one.type === 'mask')
            return { value: leafValue(one) };
        const found = known.get(one);
        if (found !== undefined)
            return found;
        const when = filling.of(one.condition);
        const tree = when === exposure_condition/* ALWAYS */.qI
            ? visit(one.yes)
            : when === exposure_condition/* NEVER */.tm
                ? visit(one.no)
                : { when, yes: visit(one.yes), no: visit(one.no) };
        known.set(one, tree);
        return tree;
    };
    return visit(choice);
}

;// CONCATENATED MODULE: ./build/src/exposure/forbidden.js








const NEVER_SEEN = { status: 'no', witness: null, looks: null };
/** Policies that are drawn into one question before it is given up. */
const MOST_DRAWN = 12;
/**
 * Looks for viewers, data sources and columns that break a rule, over all policies. One policy decides each cell, so each
 * policy that can show a cell is asked about by itself: where others decide the case that was found, they are drawn in.
 * Adding policies only takes cases away, so "no case" with a few of them is a proof.
 */
class ForbiddenCells {
    #side;
    #deciders = new Map();
    #policies;
    constructor(policies) {
        this.#side = new set_masks/* Side */.m(policies);
        this.#policies = this.#side.all();
    }
    /** The strongest answer. */
    find(rule) {
        const { exactly, see } = rule;
        const filling = new situation/* Filling */.C({ viewer: exactly, source: null, column: null, approved: null });
        let best = NEVER_SEEN;
        for (const decider of [null, ...this.#showing(exactly, see, filling)]) {
            const found = this.#ask(decider, rule, filling);
            if (found.status === 'yes')
                return found;
            if (found.status !== 'no')
                best = found;
        }
        return best;
    }
    /** Policies that can show a cell to such viewers at all, whatever its tags: most rules of a file share their viewers. */
    #showing(exactly, see, filling) {
        const viewer = exactly === null ? null : [exactly.groups, exactly.purposes].map((set) => [...set].sort());
        const attributes = [...(exactly?.attributes ?? [])].map(([name, values]) => [name, [...values].sort()]).sort();
        const key = JSON.stringify([see, viewer, attributes]);
        const known = this.#deciders.get(key) ?? this.#policies.filter((policy) => mayShow(policy, see, filling));
        this.#deciders.set(key, known);
        return known;
    }
    #ask(decider, rule, filling) {
        const set = new Set(decider === null ? [] : [decider]);
        const within = filling.of(withinOf(rule));
        try {
            while (set.size <= MOST_DRAWN) {
                const shown = shownBy(decider, [...set], rule.see, filling);
                const { more, moreIn } = (0,compare/* compareConditions */.e)(exposure_condition/* NEVER */.tm, (0,exposure_condition/* all */.Q7)([within, shown]), [], true);
                if (more === 'no')
                    return NEVER_SEEN;
                const size = set.size;
                for (const witness of moreIn) {
                    const taking = this.#side.taking(witness.world);
                    const missing = this.#side.mayTake(witness.world).filter((policy) => !set.has(policy));
                    if (missing.length === 0)
                        return { status: more, witness, looks: (0,compare_policies/* leafAt */.QL)((0,facets/* masksOf */.JF)([...taking]), witness.world) };
                    for (const policy of missing)
                        set.add(policy);
                    if (set.size > size)
                        break;
                }
                if (set.size === size)
                    break;
            }
        }
        catch (error) {
            if (!(error instanceof exposure_diagram/* TooInvolved */.UO))
                throw error;
        }
        return { status: 'maybe', witness: null, looks: null };
    }
}
/** Cells of some policies that one of them decides (`null`: none does), and that are seen. */
function shownBy(decider, policies, see, filling) {
    const seen = (leaf) => (leaf.by === (decider?.key ?? null) ? isSeen(leaf.mask, see) : false);
    return conditionOf(filled((0,facets/* masksOf */.JF)(policies), filling, seen));
}
/** Whether a policy can decide a cell that is seen. What is too involved may be. */
function mayShow(policy, see, filling) {
    if (!masksOfPolicy(policy).some((mask) => isSeen(mask, see) !== false))
        return false;
    try {
        return (0,compare/* compareConditions */.e)(exposure_condition/* NEVER */.tm, shownBy(policy, [policy], see, filling), [], true).more !== 'no';
    }
    catch (error) {
        if (error instanceof exposure_diagram/* TooInvolved */.UO)
            return true;
        throw error;
    }
}
function withinOf({ group, columns, except }) {
    const member = group === null ? exposure_condition/* ALWAYS */.qI : (0,exposure_condition/* fact */.fK)({ of: 'viewer', type: 'group', name: group });
    return (0,exposure_condition/* all */.Q7)([member, (0,exposure_condition/* any */.bz)(columns.map(tagged)), (0,exposure_condition/* not */.AU)((0,exposure_condition/* any */.bz)(except.map(tagged)))]);
}
/** Columns that a pattern takes: `PII.SSN`, `PII.*` or `*`. */
function tagged(pattern) {
    return pattern === '*' ? exposure_condition/* ALWAYS */.qI : (0,exposure_condition/* fact */.fK)({ of: 'column', type: 'tag', tag: pattern.replace(/\.\*$/, '') });
}
/** Masks of a policy, and no mask where one of its rules leaves people or rows out. */
function masksOfPolicy(policy) {
    const rules = policy.actions.flatMap((action) => action.rules);
    const always = policy.actions.every(({ rules: list }) => list.some(({ about, mask }) => about === exposure_condition/* ALWAYS */.qI && mask !== null && mask.mask.holds === exposure_condition/* ALWAYS */.qI));
    const several = policy.actions.length > 1 || rules.some(({ mask }) => mask === null);
    return [...(always && !several && rules.length === 1 ? [] : [null]), ...rules.map(({ mask }) => mask?.mask ?? null)];
}
/** Whether a cell under a mask shows what is forbidden; `null`: it may. */
function isSeen(mask, see) {
    if (mask === null || mask.strength === 'clear')
        return true;
    if (mask.strength === 'opaque' || (mask.strength === 'unknown' && see === 'partial'))
        return null;
    return see === 'partial' ? mask.strength !== 'hidden' : false;
}
const UNCLEAR = (0,exposure_condition/* fact */.fK)({ of: 'opaque', about: 'column', text: 'a mask that is not understood shows the value' });
function conditionOf(tree) {
    const known = new Map();
    const visit = (one) => {
        const found = known.get(one);
        if (found !== undefined)
            return found;
        const condition = 'value' in one ? valueCondition(one.value) : either(one.when, visit(one.yes), visit(one.no));
        known.set(one, condition);
        return condition;
    };
    return visit(tree);
}
function valueCondition(value) {
    if (value === null)
        return UNCLEAR;
    return value ? exposure_condition/* ALWAYS */.qI : exposure_condition/* NEVER */.tm;
}
function either(when, yes, no) {
    return (0,exposure_condition/* any */.bz)([(0,exposure_condition/* all */.Q7)([when, yes]), (0,exposure_condition/* all */.Q7)([(0,exposure_condition/* not */.AU)(when), no])]);
}

// EXTERNAL MODULE: ./build/src/exposure/sentences.js
var sentences = __webpack_require__(38873);
// EXTERNAL MODULE: ./build/src/exposure/fields.js
var fields = __webpack_require__(10314);
// EXTERNAL MODULE: ./build/src/exposure/people.js
var exposure_people = __webpack_require__(19188);
;// CONCATENATED MODULE: ./build/src/policy-tests/deciders.js






/** The parts of a policy that can decide what a viewer sees: rules, exceptions, and the subscription. */
function decidersOf(tested) {
    const { policy, spec } = tested;
    if (policy.accessPolicy !== null)
        return [{ tested, pointer: '/actions' }];
    return policy.actions.flatMap(({ rules }, action) => rules.flatMap((_, rule) => {
        const pointer = (0,model_pointer/* toPointer */.rb)(['actions', action, 'rules', rule]);
        const excepts = (0,json/* isObject */.Gv)((0,model_pointer/* valueAt */.fK)(spec, `${pointer}/exceptions`));
        return [{ tested, pointer }, ...(excepts ? [{ tested, pointer: `${pointer}/exceptions` }] : [])];
    }));
}
/** What decides a column under one policy: the first rule about the viewer, and the exceptions that let them pass. */
function columnDeciders(tested, filling) {
    if (filling.of((0,facets/* takesColumn */.Rk)(tested.policy)) === exposure_condition/* NEVER */.tm)
        return [];
    return deciders_walk(tested, filling, ({ mask }) => mask !== null && filling.of(mask.columns.selected) !== exposure_condition/* NEVER */.tm);
}
/** What decides the rows under one policy. */
function rowDeciders(tested, filling) {
    if (filling.of(tested.policy.acts) === exposure_condition/* NEVER */.tm)
        return [];
    return deciders_walk(tested, filling, ({ mask }) => mask === null);
}
function deciders_walk(tested, filling, matters) {
    const found = [];
    for (const [action, { rules }] of tested.policy.actions.entries()) {
        for (const [index, rule] of rules.entries()) {
            if (!matters(rule))
                continue;
            const pointer = (0,model_pointer/* toPointer */.rb)(['actions', action, 'rules', index]);
            const about = filling.of(rule.about);
            if (about === exposure_condition/* NEVER */.tm) {
                if (isExcepted((0,model_pointer/* valueAt */.fK)(tested.spec, pointer), filling))
                    found.push({ tested, pointer: `${pointer}/exceptions` });
                continue;
            }
            found.push({ tested, pointer });
            if (about === exposure_condition/* ALWAYS */.qI)
                break;
        }
    }
    return found;
}
/** Whether the exceptions of a rule are why it is not about the viewer. */
function isExcepted(rule, filling) {
    if (!(0,json/* isObject */.Gv)(rule))
        return false;
    const people = (name) => {
        const block = rule[name];
        return (0,json/* isObject */.Gv)(block) ? (0,exposure_people/* peopleOf */.x)(new fields/* Fields */.C(block, '', [])) : undefined;
    };
    const [included, excepted] = [people('inclusions') ?? exposure_condition/* ALWAYS */.qI, people('exceptions')];
    return (excepted !== undefined && filling.of((0,exposure_condition/* all */.Q7)([included, (0,exposure_condition/* not */.AU)(excepted)])) === exposure_condition/* NEVER */.tm && filling.of(included) !== exposure_condition/* NEVER */.tm);
}
/** `policy "mask" (immuta/mask.yaml:12)`. */
function placeOfDecider({ tested: { policy, document }, pointer }) {
    const part = pointer.endsWith('/exceptions') ? 'the exceptions of ' : '';
    const rule = /^\/actions(?:\/(\d+)\/rules\/(\d+))?/.exec(pointer);
    const number = rule?.[2] === undefined ? '' : `rule ${Number(rule[2]) + 1} of `;
    return `${part}${number}policy "${policy.key}"${lineOf(document, pointer)}`;
}
function lineOf(document, pointer) {
    if (document === null)
        return '';
    const line = document.positions().key(pointer)?.line ?? document.positions().value(pointer)?.line ?? document.line;
    return ` (${document.file}:${line})`;
}

;// CONCATENATED MODULE: ./build/src/policy-tests/run-tests.js










/**
 * Runs tests against a set of policies: all policies of a repository, or all of a tenant. `unseen`: what of them could not be
 * read, in sentences; then nothing is decided.
 */
function runTests(tests, policies, unseen = []) {
    const runner = new Runner(policies);
    const results = tests.map((test) => {
        const found = test.type === 'expect' ? runner.expectation(test) : [runner.prohibition(test)];
        const parts = unseen.length === 0
            ? found
            : found.map((part) => ({ ...part, status: 'unknown', because: unseen.join(' ') }));
        return { test, status: statusOf(parts), parts };
    });
    return { results, coverage: runner.coverage() };
}
function statusOf(parts) {
    if (parts.some(({ status }) => status === 'failed'))
        return 'failed';
    return parts.some(({ status }) => status === 'unknown') ? 'unknown' : 'passed';
}
class Runner {
    #policies;
    #byKey;
    #covered = new Set();
    #outlooks = new Map();
    #cells = null;
    constructor(policies) {
        this.#policies = policies;
        this.#byKey = new Map(policies.map((one) => [one.policy.key, one]));
    }
    expectation(test) {
        const viewerAccess = this.#viewerAccess(test.viewer, test.source);
        const parts = [
            ...(test.subscribe === null ? [] : [this.#subscription(test, test.subscribe, viewerAccess)]),
            ...[...test.columns].map(([name, expected]) => this.#column(test, name, expected, viewerAccess)),
            ...(test.rows === null ? [] : [this.#rows(test, test.rows, viewerAccess)]),
        ];
        const { unused } = viewerAccess;
        if (unused.length === 0)
            return parts;
        const because = `What ${unused.join(' and ')} means for access is not known.`;
        return parts.map((part) => ({ ...part, status: 'unknown', because }));
    }
    prohibition(test) {
        this.#cells ??= new ForbiddenCells(this.#policies.map(({ policy }) => policy));
        const { status, witness, looks } = this.#cells.find(test.forbidden);
        const { columns, see } = test.forbidden;
        const base = {
            pointer: test.pointer,
            part: 'never',
            expected: `no one sees ${columns.map((tag) => (tag === '*' ? 'any column' : tag)).join(', ')} ${see === 'clear' ? 'as it is' : 'in part'}`,
        };
        const unused = this.#policies.flatMap(({ policy }) => policy.accessPolicy === null ? policy.unused.map(({ path }) => `\`${path}\` of the policy "${policy.key}"`) : []);
        if (witness === null) {
            const known = status === 'no' && unused.length === 0;
            const because = known
                ? 'This holds for every viewer and data source.'
                : unused.length > 0
                    ? `What ${unused.join(' and ')} means for access is not known.`
                    : 'The policies are too involved to decide it.';
            return { ...base, status: known ? 'passed' : 'unknown', actual: known ? base.expected : 'not known', because };
        }
        const one = (0,sentences/* caseOf */.KC)(witness.world, witness.everyone);
        const actual = `${one.who} sees ${one.column}${one.where} ${looks === null ? 'as they are' : (0,exposure_mask/* describeLook */.Fd)(looks.mask)}`;
        const tested = looks?.by === null || looks === null ? undefined : this.#byKey.get(looks.by);
        const by = tested === undefined
            ? 'No policy masks such a column.'
            : `Decided by ${placeOfDecider({ tested, pointer: '' })}.`;
        const unsure = status === 'yes' ? '' : ' Whether this is so depends on what is not known of Immuta.';
        const failed = status === 'yes' && unused.length === 0;
        return { ...base, status: failed ? 'failed' : 'unknown', actual, because: `${by}${unsure}` };
    }
    coverage() {
        // A staged policy decides nothing.
        const acting = this.#policies.filter(({ policy }) => policy.acts !== exposure_condition/* NEVER */.tm);
        const all = acting.flatMap(decidersOf);
        const missing = all.filter((one) => !this.#covered.has(keyOf(one)));
        return { rules: all.length, covered: all.length - missing.length, missing };
    }
    #viewerAccess(viewer, source) {
        const bySource = this.#outlooks.get(viewer) ?? new Map();
        this.#outlooks.set(viewer, bySource);
        const known = bySource.get(source) ??
            new ViewerAccess(this.#policies.map(({ policy }) => policy), viewer, source);
        bySource.set(source, known);
        return known;
    }
    #subscription({ pointer }, expected, viewerAccess) {
        const acting = viewerAccess.policies.flatMap(({ key, accessPolicy }) => accessPolicy === null ? [] : (this.#byKey.get(key) ?? []));
        const because = this.#decidedBy(acting.map((tested) => ({ tested, pointer: '/actions' })), 'No subscription policy acts on this data source.');
        const compared = decided(() => viewerAccess.subscription(), [expected]);
        return {
            pointer: `${pointer}/subscribe`,
            part: 'subscribe',
            expected,
            ...compared,
            because: compared.because ?? because,
        };
    }
    #column(test, name, looks, viewerAccess) {
        const { viewer, source } = test;
        const filling = new situation/* Filling */.C({ viewer, source, column: name, approved: null });
        const by = safely(() => viewerAccess.decider(name));
        const deciding = viewerAccess.policies.flatMap(({ key }) => by !== null && by.ways.length === 1 && by.ways[0]?.size === 1 && !by.ways[0].has(key)
            ? []
            : (this.#byKey.get(key) ?? []));
        const because = this.#decidedBy(deciding.flatMap((tested) => columnDeciders(tested, filling)), 'No policy masks this column.');
        const compared = decided(() => viewerAccess.column(name), looks);
        const expected = looksInWords(new Set(looks));
        const pointer = `${test.pointer}/columns${(0,model_pointer/* toPointer */.rb)([name])}`;
        return { pointer, part: `column ${name}`, expected, ...compared, because: compared.because ?? because };
    }
    #rows({ pointer, viewer, source }, expected, viewerAccess) {
        const filling = new situation/* Filling */.C({ viewer, source, column: null, approved: null });
        const acting = viewerAccess.policies.flatMap(({ key }) => this.#byKey.get(key) ?? []);
        const because = this.#decidedBy(acting.flatMap((tested) => rowDeciders(tested, filling)), 'No policy filters the rows of this data source.');
        const base = { pointer: `${pointer}/rows`, part: 'rows', expected };
        const condition = expectedRows(expected);
        if (condition === null) {
            const actual = 'not compared';
            return { ...base, status: 'unknown', actual, because: 'The expected predicate is not understood.' };
        }
        const actual = describeRows(viewerAccess.visible());
        const outcome = safely(() => viewerAccess.rows(condition));
        if (outcome === null)
            return { ...base, status: 'unknown', actual, because: 'It is too involved to compare.' };
        const { more, less } = outcome;
        if (more === 'no' && less === 'no')
            return { ...base, status: 'passed', actual: expected, because };
        const sure = more === 'yes' || less === 'yes';
        const direction = more === 'yes' ? 'more rows are visible' : 'fewer rows are visible';
        const status = sure ? 'failed' : 'unknown';
        return { ...base, status, actual, because: sure ? `${because} Result: ${direction}.` : unsureRows([more, less]) };
    }
    #decidedBy(deciders, otherwise) {
        for (const one of deciders)
            this.#covered.add(keyOf(one));
        if (deciders.length === 0)
            return otherwise;
        return `Decided by ${deciders.map(placeOfDecider).join(', ')}.`;
    }
}
function unsureRows(statuses) {
    return statuses.includes('maybe')
        ? 'Whether the rows are the same depends on what is not known of Immuta.'
        : 'A predicate is not understood, so the rows cannot be compared.';
}
function keyOf({ tested, pointer }) {
    return JSON.stringify([tested.policy.key, pointer]);
}
function safely(decide) {
    try {
        return decide();
    }
    catch (error) {
        if (error instanceof exposure_diagram/* TooInvolved */.UO)
            return null;
        throw error;
    }
}
function looksInWords(looks) {
    return [...looks].sort().join(' or, in other rows, ');
}
/** Compares a decision with what is expected. */
function decided(decide, expected) {
    const decision = safely(decide);
    if (decision === null)
        return { status: 'unknown', actual: 'not known', because: 'It is too involved to decide.' };
    const { ways, open } = decision;
    const desired = new Set(expected);
    const isMet = (way) => way.size === desired.size && way.isSubsetOf(desired);
    const actual = [...new Set(ways.map(looksInWords))].sort().join(' or ');
    if (ways.every(isMet))
        return { status: 'passed', actual, because: null };
    if (!ways.some(isMet))
        return { status: 'failed', actual, because: null };
    return { status: 'unknown', actual, because: `It depends on ${open.join(' and ')}.` };
}

;// CONCATENATED MODULE: ./build/src/policy-tests/check-tests.js




/** Runs the policy tests of a revision on its own policies. Failures are diagnostics at the lines of the tests. */
async function checkPolicyTests(head, kinds) {
    const read = await readTests(head.tests, { sources: head.sources, read: (path) => head.readFile(path) });
    const run = runTests(read.tests, testedPolicies(head.resources, kinds));
    const diagnostics = [...read.diagnostics, ...run.results.flatMap((result) => resultDiagnostics(result))].sort(diagnostic/* compareDiagnostics */.oV);
    return { ...run, diagnostics };
}
/** The policies among some specs, ready for tests. */
function testedPolicies(resources, kinds) {
    const byName = new Map(kinds.map((kind) => [kind.name, kind]));
    return resources.flatMap(({ kind, desired, document }) => {
        const access = byName.get(kind)?.access;
        return access === undefined ? [] : [{ policy: access(desired, null), spec: desired, document }];
    });
}
/** A diagnostic for each part of a test that did not pass. `where`: on which policies, where those are not the ones of Git. */
function resultDiagnostics({ test, parts }, where = '') {
    return parts
        .filter(({ status }) => status !== 'passed')
        .map(({ status, pointer, part, expected, actual, because }) => (0,locate/* locate */.x5)(test.document, {
        code: status === 'failed' ? 'test/failed' : 'test/unknown',
        severity: 'error',
        pointer,
        at: 'value',
        message: `Policy test ${test.name}, ${part}${where}: expected ${expected}, found ${actual}. ${because}`,
    }));
}

// EXTERNAL MODULE: ./build/src/observe/unseen.js
var observe_unseen = __webpack_require__(27024);
;// CONCATENATED MODULE: ./build/src/policy-tests/live-tests.js



/** Runs the policy tests of a revision on the policies of the tenant. A policy that could not be read leaves them unknown. */
async function runLiveTests(head, observation, kinds) {
    const read = await readTests(head.tests, { sources: head.sources, read: (path) => head.readFile(path) });
    const { policies, unseen } = livePolicies(observation, kinds);
    return { ...runTests(read.tests, policies, unseen), diagnostics: read.diagnostics };
}
/** The policies of the tenant, ready for tests, and what of them could not be read. */
function livePolicies(observation, kinds) {
    const policies = [];
    const unseen = [];
    for (const kind of kinds) {
        if (kind.access === undefined)
            continue;
        unseen.push(...(0,observe_unseen/* unseenOf */.y)(kind, observation));
        for (const { spec, id } of observation.kinds.get(kind.name)?.objects ?? []) {
            // A template acts on nothing.
            if (spec['template'] !== true)
                policies.push({ policy: kind.access(spec, id), spec, document: null });
        }
    }
    return { policies, unseen };
}

// EXTERNAL MODULE: ./build/src/model/stable-json.js
var stable_json = __webpack_require__(47067);
;// CONCATENATED MODULE: ./build/src/policy-tests/test-changes.js



const MOST_NAMED = 10;
/**
 * Names the policy tests of the base that a change removes or edits, for reviewers: a change that weakens a policy could
 * weaken its test too. Users and data sources count with the tests of their file.
 */
function testChanges(head, base) {
    if (base === null || base.tests.length === 0)
        return [];
    const after = new Map(head.tests.map((file) => [file.path, file]));
    const changed = base.tests.flatMap((file) => changesOf(file, after.get(file.path)));
    if (changed.length === 0)
        return [];
    const more = changed.length > MOST_NAMED ? ` and ${changed.length - MOST_NAMED} more` : '';
    return [`This change removes or edits policy tests: ${changed.slice(0, MOST_NAMED).join('; ')}${more}.`];
}
function changesOf(before, after) {
    if (after === undefined)
        return [`all of \`${before.path}\``];
    const [was, is] = [partsOf(before), partsOf(after)];
    return [...was].filter(([text]) => !is.has(text)).map(([, name]) => `${name} in \`${before.path}\``);
}
/** Items of a file by their text, with a name each. */
function partsOf(file) {
    const parts = new Map();
    for (const { value } of (0,parse_file/* parseFile */.C)(file).documents) {
        if (!(0,json/* isObject */.Gv)(value))
            continue;
        for (const [key, entry] of Object.entries(value)) {
            if (key === 'expect' || key === 'never') {
                const items = (0,json/* isList */.Lv)(entry) ? entry : [];
                for (const item of items)
                    parts.set(`${key} ${(0,stable_json/* stableText */.f)(item)}`, nameOf(key, item));
            }
            else if ((0,json/* isObject */.Gv)(entry)) {
                for (const [name, one] of Object.entries(entry))
                    parts.set(`${key} ${name} ${(0,stable_json/* stableText */.f)(one)}`, `${key === 'users' ? 'user' : 'data source'} "${name}"`);
            }
        }
    }
    return parts;
}
function nameOf(key, item) {
    if (!(0,json/* isObject */.Gv)(item))
        return `an item of \`${key}\``;
    const { name, user, dataSource, group } = item;
    if (typeof name === 'string')
        return `"${name}"`;
    if (key === 'expect')
        return `\`expect\` of "${String(user)}" on "${String(dataSource)}"`;
    return `\`never\` of ${typeof group === 'string' ? `group "${group}"` : 'everyone'}`;
}

;// CONCATENATED MODULE: ./build/src/pipeline/policy-tests.js
/** What only a repository with policy tests needs; a chunk of the bundle. */





/***/ }),

/***/ 13857:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  NOT_CONFIRMED: () => (/* reexport */ NOT_CONFIRMED),
  applyAndVerify: () => (/* reexport */ applyAndVerify),
  approvalsOf: () => (/* reexport */ approvalsOf),
  checkAgreed: () => (/* reexport */ checkAgreed),
  checkDrift: () => (/* reexport */ checkDrift),
  checkPlan: () => (/* reexport */ checkPlan),
  driftOf: () => (/* reexport */ driftOf),
  expiredParts: () => (/* reexport */ expiredParts),
  isConfirmed: () => (/* reexport */ isConfirmed),
  makePlan: () => (/* reexport */ makePlan),
  readProfile: () => (/* reexport */ readProfile),
  recordCursor: () => (/* reexport */ recordCursor),
  withReviewers: () => (/* reexport */ withReviewers),
  withWarnings: () => (/* reexport */ build_plan/* withWarnings */.oV)
});

// EXTERNAL MODULE: ./build/src/model/failure.js
var failure = __webpack_require__(82917);
// EXTERNAL MODULE: ./build/src/model/identity.js
var identity = __webpack_require__(92565);
// EXTERNAL MODULE: ./build/src/model/plan.js
var model_plan = __webpack_require__(79072);
// EXTERNAL MODULE: ./build/src/model/diagnostic.js
var diagnostic = __webpack_require__(79180);
// EXTERNAL MODULE: ./build/src/kinds/index.js + 105 modules
var kinds = __webpack_require__(22664);
// EXTERNAL MODULE: ./build/src/model/json.js
var json = __webpack_require__(8653);
// EXTERNAL MODULE: ./build/src/model/text.js
var model_text = __webpack_require__(26100);
;// CONCATENATED MODULE: ./build/src/observe/read-names.js





/** Lists of names that no kind reads, each read only where a spec points into it. */
const TAGS = { path: '/tag', rows: ['hits', 'tags', 'data'] };
const GROUPS = { path: '/bim/group', rows: ['hits', 'groups', 'data'], pageSize: 500 };
/** Groups of Immuta itself that `GET /bim/group` need not list (VERIFIED that they exist in 2026). */
const OWN_GROUPS = ['All Users', 'All Agents', 'All Identities'];
/** Starts the reads that the references of the specs in scope ask for. A list that fails is `null`, never empty. */
function readNames(reader, spaces) {
    const unread = new Map();
    const when = async (space, read) => {
        if (!spaces.has(space))
            return null;
        try {
            return await read();
        }
        catch (error) {
            if (endsTheRun(error) || !(error instanceof failure/* ImmutaError */.EJ))
                throw error;
            unread.set(space, error.message);
            return null;
        }
    };
    const reads = Promise.all([
        when('tag', () => reader.list(TAGS)),
        when('domain', () => (0,kinds/* listDomains */.wK)(reader)),
        when('group', () => reader.list(GROUPS)),
    ]);
    // Awaited in `collect`; a failure before that must not count as unhandled.
    reads.catch(() => undefined);
    return {
        async collect(kinds, observed) {
            const [tags, domains, groups] = await reads;
            const made = namesOfKinds(kinds, observed);
            const gap = observed.flatMap(({ gaps }) => gaps)[0];
            for (const space of MADE_BY_KINDS)
                if (gap !== undefined && spaces.has(space))
                    unread.set(space, gap.reason);
            return {
                tags: tags === null ? null : new Map(tags.filter(isPresent).flatMap(tagOf)),
                domains: domains === null ? null : new Set(domains.flatMap((row) => [...read_names_text(row.name), ...read_names_text(row.id)])),
                groups: groups === null ? null : new Set([...groups.flatMap((row) => read_names_text(row.name)), ...OWN_GROUPS]),
                purposes: made?.get('purpose') ?? (made === null ? null : new Set()),
                dataSources: made?.get('data-source') ?? (made === null ? null : new Set()),
                unread,
            };
        },
    };
}
/** Name spaces whose names come from the objects of the kinds: a list that is missing may hold any of them. */
const MADE_BY_KINDS = ['purpose', 'data-source'];
/** Names by space that the observed objects make; `null` as soon as one list is missing, for it might hold any of them. */
function namesOfKinds(kinds, observed) {
    const found = new Map();
    const add = (space, name) => {
        found.set(space, (found.get(space) ?? new Set()).add(name));
    };
    for (const observation of observed) {
        if (observation.gaps.length > 0)
            return null;
        for (const { space, name } of observation.names ?? [])
            add(space, name);
        const kind = kinds.find((candidate) => candidate.name === observation.kind);
        if (kind?.readable !== true)
            continue;
        for (const object of observation.objects)
            for (const { space, name } of kind.provides(object.spec))
                add(space, name);
    }
    return found;
}
function isPresent(row) {
    return row.deleted !== true;
}
function tagOf(row) {
    const [hasLeafNodes, system] = [row.hasLeafNodes === true, row.systemCreated === true];
    return read_names_text(row.name).map((name) => [name, { hasLeafNodes, system }]);
}
function read_names_text(value) {
    const written = (0,json/* textOf */.b6)(value);
    return written === undefined ? [] : [(0,model_text/* normalText */.RG)(written)];
}

;// CONCATENATED MODULE: ./build/src/observe/read-owner.js


/**
 * The user behind the key, from `GET /bim/rpc/user/current` (VERIFIED, practice.md 3.1). `null` when the read is refused
 * or its reply has another shape: the run goes on, and Immuta itself judges.
 */
async function readOwner(reader) {
    let reply;
    try {
        reply = await reader.get('/bim/rpc/user/current');
    }
    catch (error) {
        if (error instanceof failure/* ImmutaError */.EJ &&
            ['forbidden', 'not-found', 'server', 'malformed', 'timeout'].includes(error.code)) {
            return null;
        }
        throw error;
    }
    const { userid, projectId, permissions, groupPermissions } = (0,json/* isObject */.Gv)(reply) ? reply : {};
    if (!(0,json/* isList */.Lv)(permissions))
        return null;
    return {
        userId: typeof userid === 'string' ? userid : '',
        permissions: new Set([...(0,json/* textsOf */.CB)(permissions), ...(0,json/* textsOf */.CB)(groupPermissions)]),
        projectId: typeof projectId === 'number' ? projectId : null,
    };
}
/** What the key cannot do that this run needs, in sentences; `[]` when nothing is known to be missing. */
function missingPermissions(owner, kinds) {
    if (owner === null)
        return [];
    return kinds
        .filter((kind) => !owner.permissions.has(kind.permission))
        .map((kind) => `The API key's user has no \`${kind.permission}\` permission, which Immuta asks for ${kind.plural}. Give it to that user, or use the key of one who has it.`);
}

;// CONCATENATED MODULE: ./build/src/observe/shared-reads.js
/**
 * A reader that sends each list once: several kinds need the tags, groups and domains of a tenant, and one observation must
 * not see two versions of them. A list that failed is not asked for again either.
 */
function sharedReads(reader) {
    const lists = new Map();
    return {
        ...reader,
        list(request) {
            const key = keyOf(request);
            const known = lists.get(key);
            if (known !== undefined)
                return known;
            const read = reader.list(request);
            lists.set(key, read);
            return read;
        },
    };
}
/** What decides the rows: the path and the query. How the rows are found in a reply is the same for all who ask. */
function keyOf({ path, query }) {
    return JSON.stringify([path, Object.entries(query ?? {}).sort()]);
}

;// CONCATENATED MODULE: ./build/src/observe/observe-tenant.js




/**
 * Reads the tenant, each kind for itself: a kind that fails is a gap, the others are still read. Throws ImmutaError
 * where no answer can come at all (`unauthorized`, `unreachable`, `aborted`).
 */
async function observeTenant(tenant, scope, progress) {
    const reader = sharedReads(tenant);
    progress.phase('Reading the tenant', scope.kinds.length + 1);
    const owner = await readOwner(reader);
    progress.step('the key and its permissions');
    const names = readNames(reader, spacesOf(scope));
    const observed = await Promise.all(scope.kinds.map(async (kind) => {
        const specs = scope.specs.get(kind.name) ?? new Map();
        const keys = scope.keys.get(kind.name) ?? new Set();
        const others = scope.others?.get(kind.name) ?? [];
        const { everything = false, profile = null } = scope;
        const observation = await observeKind(kind, reader, { keys, specs, others, everything, profile });
        progress.step(kind.plural);
        return observation;
    }));
    return {
        kinds: new Map(observed.map((kind) => [kind.kind, kind])),
        names: await names.collect(scope.kinds, observed),
        owner,
    };
}
/** Name spaces that the selected specs point into. */
function spacesOf({ kinds, selected }) {
    const byName = new Map(kinds.map((kind) => [kind.name, kind]));
    const references = selected.flatMap(({ kind, desired }) => byName.get(kind)?.references(desired) ?? []);
    return new Set(references.map(({ space }) => space));
}
const ENDS_THE_RUN = new Set([
    'unauthorized',
    'unreachable',
    'aborted',
    'dry-run-not-confirmed',
    'rate-limited',
    'refused',
]);
/** Whether an error means that nothing can be asked any more, so that the run as a whole ends. */
function endsTheRun(error) {
    if (!(error instanceof failure/* ImmutaError */.EJ))
        return true;
    return ENDS_THE_RUN.has(error.code);
}
async function observeKind(kind, reader, desired) {
    try {
        return await kind.observe(reader, desired);
    }
    catch (error) {
        if (endsTheRun(error) || !(error instanceof failure/* ImmutaError */.EJ))
            throw error;
        return {
            kind: kind.name,
            objects: [],
            gaps: [{ kind: kind.name, what: 'list', key: null, reason: error.message }],
        };
    }
}

;// CONCATENATED MODULE: ./build/src/observe/ask-server.js


/**
 * Sends the dry runs, the first of each kind one at a time; the answers come in the order of the questions. Throws RunFailure `dry-run-not-confirmed` as soon
 * as one reply does not say that it was dry.
 */
async function askServer(reader, asking, progress) {
    const { questions, options } = asking;
    if (questions.length > 0)
        progress.phase('Asking Immuta what would happen (dry run)', questions.length);
    const answers = new Array(questions.length);
    const ask = async (index) => {
        const question = questions[index];
        if (question === undefined)
            return;
        answers[index] = await askOne(reader, question, options);
        progress.step(`${question.kind.title} "${question.key}"`);
    };
    // One request at a time until each kind has confirmed one dry run: a server that ignores the flag is found out before
    // anything else is on its way.
    const kinds = [...new Set(questions.map((question) => question.kind))];
    const done = new Set();
    for (const kind of kinds) {
        const canary = asking.canaries.get(kind.name);
        if (canary !== undefined)
            await askOne(reader, canary, options);
        else {
            const first = questions.findIndex((question) => question.kind === kind);
            await ask(first);
            done.add(first);
        }
    }
    await inParallel([...questions.keys()].filter((index) => !done.has(index)), asking.concurrency, ask);
    return answers;
}
async function askOne(reader, { kind, key, payload }, options) {
    const { endpoint } = kind;
    if (endpoint === null)
        throw new Error(`${kind.name} has no dry run, and one was asked for`);
    let reply;
    try {
        reply = await reader.dryRun(endpoint, payload, kind.query(options));
    }
    catch (error) {
        if (!(error instanceof failure/* ImmutaError */.EJ))
            throw error;
        // Held back by the breaker: the dry run that opened it is reported by whoever sent it.
        if (error.code === 'dry-run-not-confirmed' && error.attempts > 0) {
            throw new failure/* RunFailure */.ae('dry-run-not-confirmed', notConfirmed(kind, key, error), { cause: error });
        }
        if (endsTheRun(error))
            throw error;
        if (error.code === 'rejected' || error.code === 'conflict' || error.code === 'forbidden') {
            return { type: 'rejected', reason: error.message, forbidden: error.code === 'forbidden' };
        }
        return { type: 'unclear', reason: error.message };
    }
    const result = kind.dryRunResult(reply);
    if (result !== null)
        return { type: 'result', dryRunResult: result };
    return {
        type: 'unclear',
        reason: `Immuta's reply to the dry run of ${kind.title} "${key}" has a shape that is not known.`,
    };
}
function notConfirmed(kind, key, error) {
    return `The dry run of ${kind.title} "${key}" was answered without \`"dryRun": true\`, so it may have been carried out. Nothing more was sent. Look at this object in Immuta, and ask Immuta's support whether this tenant honours \`dryRun\`. (${error.message})`;
}
async function inParallel(items, most, work) {
    const queue = items.values();
    let retained;
    const worker = async () => {
        for (const item of queue) {
            try {
                await work(item);
            }
            catch (error) {
                if (!isHeldBack(error))
                    throw error;
                retained = error;
                return;
            }
        }
    };
    await Promise.all(Array.from({ length: Math.min(most, items.length) }, worker));
    if (retained !== undefined)
        throw retained;
}
/** Not sent because an earlier dry run was not confirmed. */
function isHeldBack(error) {
    return error instanceof failure/* ImmutaError */.EJ && error.code === 'dry-run-not-confirmed' && error.attempts === 0;
}

// EXTERNAL MODULE: ./build/src/specs/matches-any.js
var matches_any = __webpack_require__(56968);
// EXTERNAL MODULE: ./build/src/validate/severity-overrides.js
var severity_overrides = __webpack_require__(57105);
// EXTERNAL MODULE: ./build/src/model/counted.js
var counted = __webpack_require__(37129);
// EXTERNAL MODULE: ./build/src/validate/locate.js
var locate = __webpack_require__(90824);
// EXTERNAL MODULE: ./build/src/plan/compare.js
var compare = __webpack_require__(66650);
;// CONCATENATED MODULE: ./build/src/plan/draft.js

/** Holds one wanted object against what was observed of its kind. */
function draftDesired(resource, base, { kind, observation }) {
    const { desired, document } = resource;
    const gitChanges = base === null ? null : (0,compare/* compareWithBase */.te)(kind, desired, base, document);
    const common = { type: 'desired', kind, key: resource.key, resource, base, gitChanges, omitted: [] };
    const actual = kind.readable ? (observation.objects.find((object) => object.key === resource.key) ?? null) : null;
    if (!kind.readable) {
        const notCompared = [{ path: '', reason: UNREADABLE }];
        return { ...common, actual, comparison: null, action: null, compared: 'none', notCompared, unreadable: false };
    }
    if (actual !== null) {
        const comparison = (0,compare/* compareWithActual */.Ey)(kind, desired, actual, document);
        const { omitted, dropped } = (0,compare/* omittedFields */.oZ)(kind, { base, desired }, actual, document);
        const changes = comparison.changes.length + dropped.length;
        const action = changes > 0 ? 'update' : comparison.unknownParts ? 'unknown' : 'unchanged';
        const { compared, notCompared } = comparison;
        return { ...common, actual, comparison, omitted, action, compared, notCompared, unreadable: false };
    }
    const gap = observation.gaps.find((entry) => entry.what === 'list' || entry.key === resource.key);
    if (gap !== undefined) {
        const notCompared = [{ path: '', reason: gap.reason }];
        return { ...common, actual, comparison: null, action: 'unknown', compared: 'none', notCompared, unreadable: true };
    }
    return {
        ...common,
        actual,
        comparison: null,
        action: 'create',
        compared: 'full',
        notCompared: [],
        unreadable: false,
    };
}
/** Holds one object that left Git against what was observed. `null`: it is gone already, or must not be touched. */
function draftRemoved(removed, retained, request) {
    const { kind, observation, base } = request;
    const actual = observation.objects.find((object) => object.key === removed.key) ?? null;
    const known = kind.readable && !observation.gaps.some((gap) => gap.what === 'list');
    const exists = actual !== null ? true : known ? false : null;
    if (exists === false || (actual !== null && actual.protectedBy !== null))
        return null;
    const isKept = retained || kind.deletion?.rule === 'never';
    return { type: 'removed', kind, key: removed.key, file: removed.file, actual, base, exists, retained: isKept };
}
/** Whether the server is asked, where it can be: unchanged objects that were compared in full cost no request. */
function needsDryRun(draft) {
    if (draft.type === 'removed' || draft.kind.endpoint === null)
        return false;
    return draft.action !== 'unchanged' || draft.compared === 'none';
}
const UNREADABLE = 'Immuta has no read for this connection and its options; the names of data sources come from the dry run.';
/** What was observed of a kind; every registered kind is. */
function observed(observation, kind) {
    const found = observation.kinds.get(kind.name);
    if (found === undefined)
        throw new Error(`${kind.name} was not observed`);
    return found;
}

;// CONCATENATED MODULE: ./build/src/plan/blocked-writes.js






/**
 * Errors about writes that the tenant does not take or that would harm what is left: kinds that this tenant has for reading
 * alone, objects that it would not delete, and names that something still uses. An error stops the whole apply.
 */
function blockedWrites(request) {
    return [
        ...specFindings(request),
        ...readOnlyWrites(request),
        ...unwritableParts(request),
        ...deletions(request).flatMap((draft) => deletionFindings(draft, request)),
    ];
}
/** What only the tenant shows to be wrong with a spec. */
function specFindings({ observation, desired }) {
    return desired.flatMap(({ kind, key, resource }) => (observed(observation, kind).findings ?? [])
        .filter((finding) => finding.key === key)
        .map(({ code, pointer, message }) => (0,locate/* locate */.x5)(resource.document, { code, severity: 'error', pointer, at: 'value', message })));
}
function readOnlyWrites({ observation, operations, desired, input: { kinds } }) {
    const readOnly = new Map(kinds.flatMap((kind) => {
        const reason = observed(observation, kind).readOnly;
        return reason === undefined ? [] : [[kind.name, reason]];
    }));
    if (readOnly.size === 0)
        return [];
    const drafts = new Map(desired.map((draft) => [(0,identity/* identity */.D_)(draft.kind.name, draft.key), draft.resource]));
    return operations.filter(model_plan/* isWritten */.QH).flatMap(({ kind, key, file, action }) => {
        const reason = readOnly.get(kind);
        if (reason === undefined)
            return [];
        const message = `This tenant takes no ${action} of ${JSON.stringify(key)}: ${reason} Make the change in Immuta, or take it out of Git.`;
        const resource = drafts.get((0,identity/* identity */.D_)(kind, key));
        return resource === undefined
            ? [atFile(file, READ_ONLY, 'error', message)]
            : [(0,locate/* locate */.x5)(resource.document, { code: READ_ONLY, severity: 'error', pointer: '', at: 'start', message })];
    });
}
/** Parts of changes that the kind does not write. */
function unwritableParts({ desired, operations }) {
    const written = new Set(operations.filter(model_plan/* isWritten */.QH).map(({ kind, key }) => (0,identity/* identity */.D_)(kind, key)));
    return desired.flatMap(({ kind, key, actual, resource }) => {
        if (!written.has((0,identity/* identity */.D_)(kind.name, key)))
            return [];
        return (kind.unwritable?.(actual?.spec ?? null, resource.desired) ?? []).map(({ pointer, reason }) => {
            const message = `${reason} Make this change in Immuta, or take it out of Git.`;
            return (0,locate/* locate */.x5)(resource.document, { code: READ_ONLY, severity: 'error', pointer, at: 'value', message });
        });
    });
}
const READ_ONLY = 'plan/read-only';
const STILL_USED = 'plan/still-used';
const NOT_DELETABLE = 'plan/not-deletable';
/** Objects that this run would delete. */
function deletions({ removed }) {
    return removed.filter((draft) => !draft.retained);
}
function deletionFindings(draft, request) {
    const { kind, key, file, actual } = draft;
    const found = [];
    const what = `${kind.title} ${JSON.stringify(key)}`;
    if (actual?.undeletable !== undefined) {
        found.push(atFile(file, NOT_DELETABLE, 'error', `The ${what} cannot be deleted: ${actual.undeletable}`));
    }
    if (kind.deletion?.rule !== 'unused')
        return found;
    const spec = actual?.spec ?? draft.base;
    const names = spec === null ? [] : kind.provides(spec);
    const isUse = usesOf(names, kind.deletion.children);
    found.push(...usesInGit(what, isUse, request));
    const users = usersInTenant(isUse, request);
    if (users.length > 0) {
        const shown = users.slice(0, MOST_NAMED).join(', ');
        const more = users.length > MOST_NAMED ? ` and ${(0,counted/* counted */.h)(users.length - MOST_NAMED, 'more object')}` : '';
        const message = `The ${what} is still used in the tenant by ${shown}${more}, so it is not deleted. Change or remove ${users.length === 1 ? 'that' : 'those'} first, or bring the spec back.`;
        found.push(atFile(file, STILL_USED, 'error', message));
    }
    const unread = unreadKinds(request);
    if (unread.length > 0) {
        const message = `Whether the ${what} is still used is not known, because not all ${unread.join(', ')} could be read in full, so it is not deleted. Make them readable, or bring the spec back.`;
        found.push(atFile(file, STILL_USED, 'error', message));
    }
    const hidden = request.input.kinds.filter((other) => !other.readable).map(({ plural }) => plural);
    if (hidden.length > 0 && names.length > 0) {
        const message = `Immuta does not give ${hidden.join(' or ')} back: whether any that no spec here describes still uses the ${what} was not checked.`;
        found.push(atFile(file, 'plan/use-not-read', 'warning', message));
    }
    return found;
}
const MOST_NAMED = 5;
function usesOf(names, children) {
    return ({ space, name }) => names.some((own) => own.space === space && (own.name === name || (children && name.startsWith(`${own.name}.`))));
}
/** Specs of Git that name the object or a part of it. */
function usesInGit(what, isUse, { input }) {
    return usingResources(input, isUse).flatMap(({ resource, references }) => references
        .map(({ pointer, name }) => {
        const message = `${JSON.stringify(name)} is used here, and this change deletes the ${what}. Remove the reference, or keep the spec.`;
        return (0,locate/* locate */.x5)(resource.document, { code: STILL_USED, severity: 'error', pointer, at: 'value', message });
    })
        .filter((finding) => !isReported(finding, input.checked.diagnostics)));
}
/** Whether the check of the files said it already: one mistake, one diagnostic. */
function isReported({ file, line, path }, known) {
    return known.some((one) => one.code === 'ref/removed-name' &&
        one.severity === 'error' &&
        one.file === file &&
        one.line === line &&
        one.path === path);
}
function usingResources({ head, kinds }, isUse) {
    const byName = new Map(kinds.map((kind) => [kind.name, kind]));
    return [...head.resources, ...head.outside].flatMap((resource) => {
        const references = (byName.get(resource.kind)?.references(resource.desired) ?? []).filter(isUse);
        return references.length === 0 ? [] : [{ resource, references }];
    });
}
/** Objects of the tenant that use a name and go on to do so after this run. */
function usersInTenant(isUse, request) {
    const { input, observation, desired } = request;
    const gone = new Set(deletions(request).map((draft) => (0,identity/* identity */.D_)(draft.kind.name, draft.key)));
    const written = new Map(desired.map((draft) => [(0,identity/* identity */.D_)(draft.kind.name, draft.key), draft.resource.desired]));
    return input.kinds.flatMap((kind) => observed(observation, kind).objects.flatMap(({ key, spec }) => {
        const id = (0,identity/* identity */.D_)(kind.name, key);
        // What Git wants instead was looked at in Git.
        if (gone.has(id) || written.has(id) || !uses(kind, spec, isUse))
            return [];
        return [`${kind.title} ${JSON.stringify(key)}`];
    }));
}
function uses(kind, spec, isUse) {
    return kind.references(spec).some(isUse);
}
/** Kinds of which the tenant has objects that could use a name without anyone seeing it. */
function unreadKinds({ input: { kinds }, observation }) {
    return kinds.flatMap((kind) => {
        const { gaps, objects, unneededGaps = [] } = observed(observation, kind);
        const isUnread = ({ unread }) => unread.some(({ why, path }) => why === 'unknown' || (why === 'unreadable' && path === ''));
        return gaps.length + unneededGaps.length > 0 || (kind.readable && objects.some(isUnread)) ? [kind.plural] : [];
    });
}
function atFile(file, code, severity, message) {
    return { ...diagnostic/* FILE_START */.WS, severity, code, message, file: file ?? '', path: '' };
}

// EXTERNAL MODULE: ./build/src/plan/build-plan.js
var build_plan = __webpack_require__(49213);
// EXTERNAL MODULE: ./build/src/model/pointer.js
var pointer = __webpack_require__(66106);
// EXTERNAL MODULE: ./build/src/plan/canonical.js
var canonical = __webpack_require__(44267);
;// CONCATENATED MODULE: ./build/src/plan/plan-secrets.js



/**
 * Whether a dry run carries real secrets or a dummy. Under `same-target` the whole secret scope (`connection`), with
 * placeholder names, must equal that of the default branch or of a ref that may apply, filled with that ref's own
 * variables: nothing that a branch chose, the base of a pull request included, can have a password sent to it.
 */
function secretsForDryRun(input, kind, resource) {
    const { planSecrets, trusted, mode } = input.options;
    // An apply sends the real secrets anyway.
    if (resource.secretPaths.length === 0 || mode === 'apply' || planSecrets === 'always')
        return 'real';
    if (planSecrets === 'never')
        return 'dummy';
    // A checkout of a ref that may apply is what the others are compared with; its own base may name another host.
    const states = trusted ? [input.head] : input.protectedStates;
    const id = (0,identity/* identity */.D_)(resource.kind, resource.key);
    const isSame = ({ desired }) => kind.secretScope.every((scope) => (0,canonical/* canonicalText */.A4)((0,pointer/* valueAt */.fK)(desired, scope) ?? null) === (0,canonical/* canonicalText */.A4)((0,pointer/* valueAt */.fK)(resource.desired, scope) ?? null));
    return states.some((state) => state.byIdentity.get(id)?.some(isSame) === true) ? 'real' : 'dummy';
}

;// CONCATENATED MODULE: ./build/src/plan/canaries.js



/** Specs outside the scope that are tried for a canary, at most: finding one must not cost more than the plan. */
const MOST_TRIED = 100;
/**
 * By kind, an object that already equals the tenant, whose dry run goes first (see `Asking.canaries`). For kinds that
 * no read shows, a spec that did not change since the base replaces it.
 */
function chooseCanaries(input, observation, drafts) {
    const found = new Map();
    for (const kind of new Set(drafts.asked.map((draft) => draft.kind))) {
        const inScope = drafts.desired.find((draft) => draft.kind === kind && equalsTenant(draft) && secretsForDryRun(input, kind, draft.resource) === 'real');
        const resource = inScope?.resource ?? outsideScope(input, observation, kind);
        if (resource === undefined)
            continue;
        found.set(kind.name, { kind, key: resource.key, payload: resource.payload('real') });
    }
    return found;
}
function equalsTenant(draft) {
    if (draft.kind.readable)
        return draft.action === 'unchanged' && draft.compared === 'full';
    return draft.gitChanges !== null && draft.gitChanges.length === 0;
}
/** A canary carries what the real object does: a dummy password would do harm where `dryRun` is ignored. */
function outsideScope(input, observation, kind) {
    const { head, selection } = input;
    const others = head.resources.filter((resource) => resource.kind === kind.name && !selection.identities.has((0,identity/* identity */.D_)(resource.kind, resource.key)));
    for (const { document } of others.slice(0, MOST_TRIED)) {
        const resolution = head.resolutions.get(document);
        const resolved = resolution?.filled === true ? resolution.resolved : null;
        if (resolved === null || secretsForDryRun(input, kind, resolved) !== 'real')
            continue;
        // What is not selected did not change since the base; for kinds that cannot be read that must do.
        if (!kind.readable)
            return resolved;
        const draft = draftDesired(resolved, null, { kind, observation: observed(observation, kind) });
        if (draft.action === 'unchanged')
            return resolved;
    }
    return undefined;
}

// EXTERNAL MODULE: ./build/src/kinds/connections.js
var kinds_connections = __webpack_require__(15296);
;// CONCATENATED MODULE: ./build/src/plan/connections.js


/**
 * Holds the specs of a tenant with connections against these, and warns of those that it cannot take. The tenant has
 * connections where `doctor` found so, or where the refusal of a dry run says so (VERIFIED that the endpoint is deprecated
 * there; its words are UNKNOWN).
 */
async function checkConnections(reader, drafts, known) {
    const refused = drafts.some((draft) => isRefused(draft, known.answerOf.get(draft)));
    if (!refused && known.profile?.switches['connectionsTenant'] !== true) {
        return { connections: null, diagnostics: [], complete: true };
    }
    const connections = (0,kinds_connections/* connectionsOf */.V1)(reader);
    const found = await Promise.all(drafts.map(async (draft) => await findingsOf(draft, connections)));
    return {
        connections,
        diagnostics: found.flatMap(({ diagnostics }) => diagnostics),
        complete: found.every(({ complete }) => complete),
    };
}
function isRefused({ kind }, answer) {
    return kind.onConnections?.advice !== undefined && answer?.type === 'rejected' && /deprecated/i.test(answer.reason);
}
async function findingsOf({ kind, resource }, connections) {
    const { document, desired } = resource;
    const advice = kind.onConnections?.advice?.(desired);
    const findings = (await kind.onConnections?.check?.(connections, desired)) ?? [];
    const general = advice === undefined
        ? []
        : [{ code: 'plan/connections-tenant', pointer: '', at: 'start', message: advice }];
    const located = findings.map(({ code, pointer, message }) => ({ code, pointer, at: 'value', message }));
    return {
        diagnostics: [...general, ...located].map((one) => (0,locate/* locate */.x5)(document, { ...one, severity: 'warning' })),
        complete: findings.every(({ incomplete }) => incomplete !== true),
    };
}

;// CONCATENATED MODULE: ./build/src/plan/cover.js


/**
 * Of which data sources the policies that are there after the run say who may subscribe; `null` where that is not known: a
 * list or an object could not be read.
 */
function coverAfter(kinds, observation, drafts) {
    const found = new Set();
    const byIdentity = new Map(drafts.map((draft) => [(0,identity/* identity */.D_)(draft.kind.name, draft.key), draft]));
    let unread = false;
    for (const kind of kinds) {
        const { covers } = kind;
        if (covers === undefined)
            continue;
        const { gaps, objects } = observed(observation, kind);
        unread ||= gaps.length > 0;
        for (const { key, spec, unread: parts } of objects) {
            const draft = byIdentity.get((0,identity/* identity */.D_)(kind.name, key));
            // One that left Git and is kept goes on to act.
            if (draft !== undefined && (draft.type === 'desired' || !draft.retained))
                continue;
            if (parts.some(({ why }) => why === 'unknown'))
                unread = true;
            else
                found.add(covers(spec));
        }
        for (const draft of drafts)
            if (draft.kind === kind && draft.type === 'desired')
                found.add(covers(draft.resource.desired));
    }
    if (found.has('all'))
        return 'all';
    if (unread)
        return null;
    return found.has('some') ? 'some' : 'none';
}

;// CONCATENATED MODULE: ./build/src/plan/hidden.js

/**
 * That Immuta knows an object which no list shows to this key, in a sentence; `null` where lists and dry run agree. What
 * such an object holds is not known, so neither is what a write would change. `updating: true` may only mean "it exists";
 * here that is enough.
 */
function hiddenFromKey(draft, answer, names) {
    if (answer?.type !== 'result')
        return null;
    const { dryRunResult: result } = answer;
    if (!draft.kind.readable)
        return hiddenSources(draft, result, names);
    if (draft.action !== 'create' || result.facts['creating'] !== false)
        return null;
    return `Immuta says that ${draft.kind.title} "${draft.key}" exists already, but its list does not show it: this key may not see it. What it holds is not known, so neither is what would change. Use the key of a user who sees it.`;
}
function hiddenSources({ kind, key }, result, { dataSources }) {
    if (dataSources === null)
        return null;
    const unseen = [...result.updating, ...result.deleting].filter((name) => !dataSources.has((0,model_text/* normalText */.RG)(name)));
    if (unseen.length === 0)
        return null;
    const named = unseen
        .slice(0, 5)
        .map((name) => JSON.stringify(name))
        .join(', ');
    const more = unseen.length > 5 ? ` and ${unseen.length - 5} more` : '';
    return `Immuta says that ${kind.title} "${key}" changes ${named}${more}, but the list of data sources does not show that: this key may not see it. Use the key of a user who does.`;
}

;// CONCATENATED MODULE: ./build/src/plan/notes.js
/** What a plan without dry runs is worth, once. */
function dryRunNotes(operations, kinds) {
    const without = kinds.filter(({ name }) => operations.some(({ kind, noDryRun }) => noDryRun === true && kind === name));
    if (without.length === 0)
        return [];
    const named = without.map(({ plural }) => plural).join(', ');
    return [
        `Not checked by Immuta: it has no dry run for ${named}, so this plan rests on what was read, and Immuta may still refuse the write. An apply reads them again and reports what is not as planned.`,
    ];
}
/** Says which dry runs carried dummies, and why. */
function dummyNotes(dummies, planSecrets) {
    if (dummies.length === 0)
        return [];
    const names = dummies.map((draft) => `"${draft.key}"`).join(', ');
    const why = planSecrets === 'never'
        ? '`plan-secrets` is `never`'
        : "neither the default branch nor a ref that `apply-refs` names has this connection, or the checkout is not the event's commit (`plan-secrets: same-target`)";
    return [
        `The dry run of ${names} carried a dummy instead of the real secrets: ${why}. Immuta may answer differently with the real ones.`,
    ];
}

;// CONCATENATED MODULE: ./build/src/plan/object-graph.js


/** Name spaces that are objects, or say what a policy is about. Groups and attributes say who. */
const DRAWN = new Set(['tag', 'purpose', 'data-source', 'domain']);
/** Who names whom in a repository: each spec, and each name that a spec uses and none makes. */
function objectGraph(resources, kinds) {
    const builder = new Builder(kinds);
    const placed = resources.map(placedOf);
    for (const one of placed)
        builder.makes(one);
    for (const one of placed)
        builder.names(one, () => true);
    return builder.graph();
}
/**
 * What a plan touches: the objects that it writes, the names that they use, and the specs beside them that use the same
 * tags or purposes. `null` where nothing is written, or where even the first two are more than `most` nodes.
 */
function planGraph(operations, { drafts, resources, kinds, most, }) {
    const changed = operations.filter(model_plan/* isWritten */.QH);
    if (changed.length === 0 || changed.length > most)
        return null;
    const written = changed.flatMap((operation) => writtenOf(operation, drafts) ?? []);
    const own = new Set(changed.map(({ kind, key }) => (0,identity/* identity */.D_)(kind, key)));
    const others = resources.filter(({ kind, key }) => !own.has((0,identity/* identity */.D_)(kind, key))).map(placedOf);
    const build = (beside) => {
        const builder = new Builder(kinds);
        for (const one of [...written, ...beside])
            builder.makes(one);
        for (const operation of changed)
            builder.marks(operation);
        const isDrawn = ({ space }) => DRAWN.has(space);
        for (const one of written)
            builder.names(one, isDrawn);
        const known = builder.known();
        for (const one of beside)
            builder.names(one, (name) => isDrawn(name) && known.has(builder.idOf(name)));
        return builder.connected(new Set(changed.map(({ kind, key }) => (0,identity/* identity */.D_)(kind, key))));
    };
    const whole = build(others);
    if (whole.nodes.length <= most)
        return whole;
    const alone = build([]);
    return alone.nodes.length <= most ? alone : null;
}
function placedOf({ kind, key, desired, document }) {
    return { kind, key, spec: desired, file: document.file, line: document.line };
}
function writtenOf({ kind, key, file, line }, drafts) {
    const draft = drafts.get((0,identity/* identity */.D_)(kind, key));
    const spec = draft?.type === 'desired' ? draft.resource.desired : (draft?.actual?.spec ?? draft?.base ?? null);
    return spec === null ? { kind, key, spec: {}, file, line } : { kind, key, spec, file, line };
}
class Builder {
    #kinds;
    #nodes = new Map();
    /** By name, the spec that makes it. */
    #makers = new Map();
    #edges = new Map();
    constructor(kinds) {
        this.#kinds = new Map(kinds.map((kind) => [kind.name, kind]));
    }
    makes({ kind, key, spec, file, line }) {
        const id = (0,identity/* identity */.D_)(kind, key);
        this.#nodes.set(id, { id, kind, name: key, file, line });
        for (const name of this.#kinds.get(kind)?.provides(spec) ?? [])
            this.#makers.set(nameId(name), id);
    }
    marks(operation) {
        const id = (0,identity/* identity */.D_)(operation.kind, operation.key);
        const node = this.#nodes.get(id);
        if (node === undefined)
            return;
        const change = { action: operation.action, exposure: (0,model_plan/* exposureInSet */.hm)(operation) };
        this.#nodes.set(id, { ...node, change });
    }
    names({ kind, key, spec }, isDesired) {
        const from = (0,identity/* identity */.D_)(kind, key);
        for (const name of this.#kinds.get(kind)?.references(spec) ?? []) {
            if (!isDesired(name))
                continue;
            const to = this.idOf(name);
            if (to === from)
                continue;
            if (!this.#nodes.has(to))
                this.#nodes.set(to, { id: to, kind: name.space, name: name.name, file: null, line: 0 });
            this.#edges.set(`${from}\n${to}`, { from, to });
        }
    }
    /** The spec that makes a name, or the name itself. */
    idOf(name) {
        return this.#makers.get(nameId(name)) ?? nameId(name);
    }
    known() {
        const edges = [...this.#edges.values()];
        return new Set(edges.flatMap(({ from, to }) => [from, to]));
    }
    graph() {
        return { nodes: [...this.#nodes.values()], edges: [...this.#edges.values()] };
    }
    /** Without nodes that no edge reaches, but for these. */
    connected(kept) {
        const known = this.known();
        const { nodes, edges } = this.graph();
        return { nodes: nodes.filter(({ id }) => kept.has(id) || known.has(id)), edges };
    }
}
function nameId({ space, name }) {
    return `${space}:${name}`;
}

// EXTERNAL MODULE: ./build/src/plan/operation.js + 1 modules
var plan_operation = __webpack_require__(62028);
;// CONCATENATED MODULE: ./build/src/plan/pending-dependency.js

/**
 * Reads a refused dry run again: where the spec names something that this very run makes first (a project its purpose),
 * the refusal may be about that alone, so it says nothing certain. UNKNOWN whether `dryRun` checks references.
 */
function markPendingDependencies(drafts, answerOf) {
    const coming = new Set(drafts.flatMap((draft) => newNames(draft, answerOf.get(draft) ?? null).map(identity/* tokenOf */.B9)));
    const read = new Map(answerOf);
    for (const [draft, answer] of answerOf) {
        if (answer.type !== 'rejected' || answer.forbidden)
            continue;
        const awaited = draft.kind
            .references(draft.resource.desired)
            .filter((name) => coming.has((0,identity/* tokenOf */.B9)(name)) || coming.has((0,identity/* tokenOf */.B9)({ ...name, name: '*' })));
        if (awaited.length === 0)
            continue;
        const names = [...new Set(awaited.map(({ name }) => `"${name}"`))].join(', ');
        const reason = `${answer.reason} It names ${names}, which this run makes first, so the dry run may fail for that alone; the write itself will tell.`;
        read.set(draft, { type: 'pending-dependency', reason });
    }
    return read;
}
/** Names that the tenant does not have yet and the draft brings. */
function newNames(draft, answer) {
    const brings = draft.kind.provides(draft.resource.desired);
    const creating = answer?.type === 'result' && answer.dryRunResult.creating.length > 0;
    if (draft.action === 'create' || creating)
        return [...brings];
    if (draft.actual === null)
        return [];
    const has = new Set(draft.kind.provides(draft.actual.spec).map(identity/* tokenOf */.B9));
    return brings.filter((name) => !has.has((0,identity/* tokenOf */.B9)(name)));
}

// EXTERNAL MODULE: ./build/src/observe/unseen.js
var unseen = __webpack_require__(27024);
// EXTERNAL MODULE: ./build/src/exposure/result.js
var result = __webpack_require__(29902);
;// CONCATENATED MODULE: ./build/src/plan/set-exposure.js

/** Judges all objects in view together. Kinds whose objects do not act together are judged one by one. */
function setExposure(objects, view) {
    const byKind = Map.groupBy(objects, (object) => object.kind);
    const results = [];
    const found = new Map();
    for (const [kind, members] of byKind) {
        const together = kind.exposureOfSet?.({ members, open: view.open, gaps: view.gaps.get(kind.name) ?? [] });
        for (const { key, own } of members) {
            const result = together === undefined ? own : (together.byKey.get(key) ?? null);
            if (result !== null)
                found.set(`${kind.name}\n${key}`, result);
        }
        if (together !== undefined)
            results.push(together.dryRunResult);
        else
            results.push(...members.flatMap(({ own }) => own ?? []));
    }
    return {
        result: (0,result/* joinResults */.FU)(results),
        of: (kind, key) => found.get(`${kind}\n${key}`) ?? null,
    };
}

;// CONCATENATED MODULE: ./build/src/plan/plan-exposure.js





/** Compares everything in view before and after, and says of each operation what it does beside the others. */
function withExposure(operations, input) {
    const byIdentity = new Map(operations.map((one) => [(0,identity/* identity */.D_)(one.kind, one.key), one]));
    const objects = input.kinds.flatMap((kind) => inView(kind, byIdentity, input));
    const gaps = new Map(input.kinds.map((kind) => [kind.name, (0,unseen/* unseenOf */.y)(kind, input.observation)]));
    const { result, of } = setExposure(objects, { open: false, gaps });
    return {
        operations: operations.map((one) => ((0,model_plan/* isWritten */.QH)(one) ? placed(one, of(one.kind, one.key)) : one)),
        exposure: { exposure: result.exposure, reasons: result.reasons, exposureDetails: result.details },
    };
}
function inView(kind, operations, input) {
    const { objects } = observed(input.observation, kind);
    const numbers = new Map(objects.map((object) => [object.key, object.id]));
    const before = new Map(objects.filter(({ spec }) => spec['template'] !== true).map((object) => [object.key, object.spec]));
    const keys = new Set([
        ...before.keys(),
        ...[...operations.values()].flatMap((one) => (one.kind === kind.name ? one.key : [])),
    ]);
    return [...keys].flatMap((key) => {
        const operation = operations.get((0,identity/* identity */.D_)(kind.name, key));
        const draft = input.drafts.get((0,identity/* identity */.D_)(kind.name, key));
        const was = before.get(key) ?? null;
        const own = operation === undefined || !(0,model_plan/* isWritten */.QH)(operation) ? null : resultOf(operation);
        const is = own === null ? was : desiredOf(draft, operation);
        if (was === null && is === null && own === null)
            return [];
        const member = { key, before: was, after: is, number: numbers.get(key) ?? null };
        return [{ ...member, kind, own }];
    });
}
function desiredOf(draft, operation) {
    return draft?.type === 'desired' && operation?.action !== 'delete' ? draft.resource.desired : null;
}
function resultOf(operation) {
    const { exposure, reasons, exposureDetails } = operation;
    return { exposure, reasons, details: exposureDetails ?? [] };
}
/** What an operation knows nothing of by itself stays unknown beside the others. */
function placed(operation, inSet) {
    if (inSet === null || operation.action === 'unknown' || inSet.exposure === operation.exposure)
        return operation;
    const more = inSet.exposure === 'neutral' ? ['Beside the other policies in view it changes what no one sees.'] : inSet.reasons;
    const reasons = [...operation.reasons, ...more.filter((reason) => !operation.reasons.includes(reason))];
    const details = inSet.details.length === 0 ? operation.exposureDetails : inSet.details;
    return {
        ...operation,
        exposureInSet: inSet.exposure,
        reasons,
        ...(details === undefined ? {} : { exposureDetails: details }),
    };
}

;// CONCATENATED MODULE: ./build/src/plan/plan-request.js

/** The same object at the base revision; `null` where it is new or there is no base. */
function baseOf({ base }, kind, key) {
    return base?.byIdentity.get((0,identity/* identity */.D_)(kind, key))?.[0] ?? null;
}
/** The base's version with every placeholder filled by the base's own variables; `null` where one has no value. */
function resolvedBase({ base }, resource) {
    return base?.resolutions.get(resource.document)?.resolved ?? null;
}

// EXTERNAL MODULE: ./build/src/exposure/condition.js
var condition = __webpack_require__(92850);
// EXTERNAL MODULE: ./build/src/exposure/situation.js
var situation = __webpack_require__(26443);
;// CONCATENATED MODULE: ./build/src/plan/reach.js





/** Objects whose reach is asked for: a plan of thousands does not ask for each. */
const MOST_ASKED = 50;
/** Adds how far each change of access reaches now, and what new data sources meet. */
async function withReach(operations, input) {
    const byName = new Map(input.kinds.map((kind) => [kind.name, kind]));
    const matters = (one) => (0,model_plan/* isWritten */.QH)(one) && (0,model_plan/* exposureInSet */.hm)(one) !== 'neutral';
    const asked = new Set(operations.filter((one) => matters(one) && byName.get(one.kind)?.reach !== undefined).slice(0, MOST_ASKED));
    const policies = policiesOf(input);
    return await Promise.all(operations.map(async (operation) => {
        const kind = byName.get(operation.kind);
        const draft = input.drafts.get((0,identity/* identity */.D_)(operation.kind, operation.key));
        if (kind === undefined || draft === undefined || !(0,model_plan/* isWritten */.QH)(operation))
            return operation;
        const meets = newSources(kind, draft, policies);
        const actual = draft.actual;
        const reach = asked.has(operation) && actual !== null
            ? await kind.reach?.(input.reader, { id: actual.id, name: actual.name, spec: actual.spec })
            : undefined;
        return {
            ...operation,
            ...(reach === undefined ? {} : { reach }),
            ...(meets.length === 0 ? {} : { meets }),
        };
    }));
}
/** The policies of the repository; those that only the tenant has are not among them. */
function policiesOf({ kinds, resources }) {
    const byName = new Map(kinds.map((kind) => [kind.name, kind]));
    return resources.flatMap(({ kind, desired }) => byName.get(kind)?.access?.(desired, null) ?? []);
}
/** Data sources that a change makes. A replaced collection makes all of its own anew. */
function newSources(kind, draft, policies) {
    if (draft.type !== 'desired' || kind.sources === undefined)
        return [];
    const before = new Set(draft.base === null ? [] : kind.sources(draft.base).map(({ name }) => name));
    const added = kind.sources(draft.resource.desired).filter(({ name }) => !before.has(name));
    return added.map(({ name, source }) => ({ name, ...metBy(source, policies), taggedColumns: taggedIn(source) }));
}
function metBy(source, policies) {
    const filling = new situation/* Filling */.C({ viewer: null, source, column: null, approved: null });
    const acting = policies.filter(({ acts }) => filling.of(acts) !== condition/* NEVER */.tm);
    const keys = (list) => list.map(({ key }) => key).sort();
    return {
        dataPolicies: keys(acting.filter(({ accessPolicy }) => accessPolicy === null)),
        subscriptionPolicies: keys(acting.filter(({ accessPolicy }) => accessPolicy !== null)),
    };
}
function taggedIn({ columns }) {
    return [...columns.values()].filter((tags) => tags.size > 0).length;
}
const reach_MOST_NAMED = 5;
/** Warns of new data sources of which no column carries a tag, once a spec: no mask by column tag covers them. */
function untaggedColumns(operations) {
    return operations.flatMap(({ meets = [], file, line }) => {
        const names = meets.filter(({ taggedColumns }) => taggedColumns === 0).map(({ name }) => JSON.stringify(name));
        if (names.length === 0)
            return [];
        const more = names.length > reach_MOST_NAMED ? [`${names.length - reach_MOST_NAMED} more`] : [];
        const shown = [...names.slice(0, reach_MOST_NAMED), ...more].join(', ');
        const what = names.length === 1 ? `the new data source ${shown}` : `the new data sources ${shown}`;
        const message = `The spec tags no column of ${what}. No mask by column tag covers them until Immuta or a catalog tags their columns.`;
        const place = { ...diagnostic/* FILE_START */.WS, file: file ?? '', line, endLine: line, path: '/sources' };
        return [{ ...place, code: 'data/untagged-column', severity: 'warning', message }];
    });
}

;// CONCATENATED MODULE: ./build/src/plan/recreated.js



/**
 * Specs, selected or not, that are not sent anyway and name data sources which this run deletes and creates again (a
 * connection whose host changed). Immuta keeps members of a project by id, so the project loses them unless it is sent
 * again afterwards (INFERRED: docs/facts.md).
 */
async function specsToResend(input, known) {
    const recreated = recreatedNames(known.answerOf);
    if (recreated.size === 0)
        return [];
    const drafts = new Map(known.desired.map((draft) => [(0,identity/* identity */.D_)(draft.kind.name, draft.key), draft]));
    const found = [];
    for (const kind of input.kinds.filter(({ readable }) => readable)) {
        const users = usersOf(recreated, kind, input);
        // What a read gives of objects that are not selected is less: they are read again, as the others were.
        const unread = users.filter(({ resource }) => !drafts.has((0,identity/* identity */.D_)(kind.name, resource.key)));
        const observation = unread.length === 0 ? null : await observeAgain(kind, unread, input);
        for (const { resource, names } of users) {
            const selected = drafts.get((0,identity/* identity */.D_)(kind.name, resource.key));
            const base = baseOf(input, kind.name, resource.key)?.desired ?? null;
            const draft = selected ?? (observation === null ? null : draftDesired(resource, base, { kind, observation }));
            if (draft === null || draft.actual === null || (selected !== undefined && draft.action !== 'unchanged'))
                continue;
            found.push({ draft, names });
        }
    }
    return found;
}
/** Correct specs of a kind that name something recreated. */
function usersOf(recreated, kind, { head, checked }) {
    return head.resources.flatMap((resource) => {
        if (resource.kind !== kind.name || checked.wrong.has(resource.document))
            return [];
        const used = kind.references(resource.desired, SPACES).filter(({ name }) => recreated.has(name));
        const resolved = head.resolutions.get(resource.document)?.resolved ?? null;
        if (used.length === 0 || resolved === null)
            return [];
        return [{ resource: resolved, names: [...new Set(used.map(({ name }) => name))] }];
    });
}
async function observeAgain(kind, users, { head, reader }) {
    const own = head.resources.filter((resource) => resource.kind === kind.name);
    return await kind.observe(reader, {
        keys: new Set(users.map(({ resource }) => resource.key)),
        specs: new Map(own.map(({ key, desired }) => [key, desired])),
    });
}
/** The operation of a spec that is sent although it equals the tenant. */
function resentOperation(operation, { draft, names }, input) {
    const { kind, resource, actual } = draft;
    const list = names.map((name) => JSON.stringify(name)).join(', ');
    return {
        ...operation,
        action: 'update',
        explanation: `Sent again because this run recreates ${list}, which Immuta removes from the ${kind.title} when it deletes the old one.`,
        requiredActions: kind.requiredActions(actual?.spec ?? null, resource.desired, input.options.write),
    };
}
const SPACES = new Set(['data-source']);
/** Names that dry runs delete and create, of one spec or of two: a table that moved to another connection. */
function recreatedNames(answerOf) {
    const results = [...answerOf.values()].flatMap((answer) => (answer.type === 'result' ? [answer.dryRunResult] : []));
    const creating = new Set(results.flatMap((result) => result.creating));
    return new Set(results.flatMap((result) => result.deleting).filter((name) => creating.has(name)));
}

;// CONCATENATED MODULE: ./build/src/plan/renamed-keys.js


/**
 * Refuses a key that changed while what it means did not (a `connectionKey` whose host and database stayed): Immuta
 * takes one connection once, so the new key cannot be made before the old one is gone, and deletions come last.
 */
function refuseRenamedKeys(input) {
    const { kinds, checked, selection } = input;
    const gone = new Map();
    for (const entry of selection.removed) {
        const kind = kinds.find(({ name }) => name === entry.kind);
        const before = baseOf(input, entry.kind, entry.key);
        if (kind === undefined || before === null)
            continue;
        const uniqueKey = uniqueKeyOf(kind, before.desired);
        if (uniqueKey !== null)
            gone.set(uniqueKey, entry);
    }
    if (gone.size === 0)
        return input;
    const renamed = new Map();
    for (const resource of checked.resolved) {
        const kind = kinds.find(({ name }) => name === resource.kind);
        const uniqueKey = kind === undefined ? null : uniqueKeyOf(kind, resource.desired);
        const old = uniqueKey === null ? undefined : gone.get(uniqueKey);
        if (old !== undefined && baseOf(input, resource.kind, resource.key) === null)
            renamed.set(resource, old);
    }
    if (renamed.size === 0)
        return input;
    const invalid = [...renamed.keys()].map(({ kind, key, document: { file, line } }) => ({ kind, key, file, line }));
    const findings = [...renamed].map(([resource, old]) => diagnosticOf(resource, old, kinds.find(({ name }) => name === old.kind)));
    return {
        ...input,
        checked: {
            ...checked,
            resolved: checked.resolved.filter((resource) => !renamed.has(resource)),
            invalid: [...checked.invalid, ...invalid],
            diagnostics: [...checked.diagnostics, ...findings],
        },
    };
}
/** `null` for kinds and specs that claim nothing. Two kinds never share a claim. */
function uniqueKeyOf(kind, spec) {
    const uniqueKey = kind.uniqueKey?.(spec) ?? null;
    return uniqueKey === null ? null : (0,identity/* identity */.D_)(kind.name, uniqueKey);
}
function diagnosticOf(resource, old, kind) {
    const { document, key } = resource;
    const field = kind?.keyField ?? 'key';
    const path = `/${field}`;
    const whole = { line: document.line, column: 1, endLine: document.line, endColumn: 1 };
    const at = document.positions().value(path) ?? whole;
    return {
        ...at,
        severity: 'error',
        code: `${resource.kind}/renamed-key`,
        message: `${field} ${JSON.stringify(old.key)} became ${JSON.stringify(key)}, and its host and database stayed. Immuta takes one connection once, under one key, so the new key would be refused while the old one is there; and its data sources would be deleted and made anew, without their subscriptions and ids. Keep ${JSON.stringify(old.key)}. If the new key is worth that, do it in two steps: remove this spec and apply with \`prune: true\`, then add it under the new key.`,
        file: document.file,
        path,
    };
}

// EXTERNAL MODULE: ./build/src/kinds/kind.js
var kinds_kind = __webpack_require__(24175);
;// CONCATENATED MODULE: ./build/src/plan/renames.js




/**
 * Hints that a new object is one that left Git, under another key: Immuta has no rename, so it is made anew and the old
 * one is deleted. A file that moved with its key is nothing, and never comes here.
 */
function renameHints(desired, removed, input) {
    const hints = [];
    const taken = new Set();
    for (const draft of desired) {
        // Of a kind whose identity is what it is about (a path, a name), equal content says nothing.
        if (draft.action !== 'create' || draft.kind.identity !== undefined)
            continue;
        const content = contentOf(draft, draft.resource.desired);
        const old = removed.find((left) => {
            if (left.kind !== draft.kind || taken.has(left))
                return false;
            const before = baseOf(input, left.kind.name, left.key)?.desired ?? left.actual?.spec;
            return before !== undefined && contentOf(draft, before) === content;
        });
        if (old === undefined)
            continue;
        taken.add(old);
        hints.push(hint(draft, old));
    }
    return hints;
}
function hint({ kind, key, resource }, old) {
    const { document } = resource;
    const then = old.retained ? 'the old one stays, because `prune` is off' : 'the old one is deleted at the end';
    const message = `${JSON.stringify(key)} has the content of the ${kind.title} ${JSON.stringify(old.key)}, which left Git. Immuta has no rename: a new one is made and ${then}. Its id, its history, and what people did with it in Immuta (certifications, acknowledgements, members) do not move along. To keep them, keep the key and change the name alone.`;
    return (0,locate/* locate */.x5)(document, {
        severity: 'warning',
        code: 'plan/renamed-key',
        pointer: (0,kinds_kind/* keyPointer */.f)(kind),
        at: 'value',
        message,
    });
}
/** The payload without key and name, in the form in which equal ones are equal. */
function contentOf({ kind }, spec) {
    const { name: _name, [kind.keyField]: _key, ...content } = spec;
    return (0,canonical/* canonicalText */.A4)(content, kind.shape);
}

;// CONCATENATED MODULE: ./build/src/plan/same-name.js





/**
 * Warns, at the key, of a spec whose name the tenant has under another key: made in the UI, or from another spec. Immuta
 * refuses a second object of one name, or keeps both, and no one can tell them apart.
 */
function sameNameWarnings(drafts, observation, { head, selection }) {
    const removed = new Set(selection.removed.map(({ kind, key }) => (0,identity/* identity */.D_)(kind, key)));
    return drafts.flatMap((draft) => {
        const { kind, key, resource, actual } = draft;
        const written = resource.desired['name'];
        if (!kind.readable || kind.keyField === 'name' || typeof written !== 'string')
            return [];
        const name = (0,model_text/* normalText */.RG)(written);
        if (actual !== null && (0,model_text/* normalText */.RG)(actual.name) === name)
            return [];
        const other = observed(observation, kind).objects.find((object) => object.key !== key && (0,model_text/* normalText */.RG)(object.name) === name);
        // What this change removes is reported as a key that moved.
        if (other === undefined || removed.has((0,identity/* identity */.D_)(kind.name, other.key)))
            return [];
        const { document } = resource;
        const [maker] = head.byIdentity.get((0,identity/* identity */.D_)(kind.name, other.key)) ?? [];
        const theirs = JSON.stringify(other.key);
        const way = maker === undefined
            ? other.protectedBy === null
                ? `No spec here makes it. To take it over, write \`${kind.keyField}: ${theirs}\` here; the plan then shows what would change. Otherwise choose another name.`
                : `It is ${other.protectedBy}, which Git never touches; choose another name.`
            : `The spec ${maker.document.file}:${maker.document.line} makes it; keep one of the two, or choose another name.`;
        const message = `The tenant has a ${kind.title} named ${JSON.stringify(name)} already, under the key ${theirs}. ${way}`;
        return [
            (0,locate/* locate */.x5)(document, {
                severity: 'warning',
                code: 'plan/same-name',
                pointer: (0,kinds_kind/* keyPointer */.f)(kind),
                at: 'value',
                message,
            }),
        ];
    });
}

// EXTERNAL MODULE: ./build/src/validate/suppressions.js
var suppressions = __webpack_require__(49494);
// EXTERNAL MODULE: ./build/src/model/nearest.js
var nearest = __webpack_require__(37957);
;// CONCATENATED MODULE: ./build/src/plan/references.js

const references_SPACES = {
    tag: {
        code: 'ref/missing-tag',
        what: 'tag',
        several: 'tags',
        harm: 'What nothing is tagged with matches nothing: a mask for it masks nothing.',
        closed: false,
        known: ({ tags }) => tags?.keys() ?? null,
        empty: ({ tags }) => [...(tags?.values() ?? [])].every(({ system }) => system),
    },
    purpose: {
        code: 'ref/missing-purpose',
        what: 'purpose',
        several: 'purposes',
        harm: 'Immuta refuses the write or drops the name.',
        closed: true,
        known: ({ purposes }) => purposes,
        empty: ({ purposes }) => (purposes?.size ?? 0) === 0,
    },
    'data-source': {
        code: 'ref/missing-data-source',
        what: 'data source',
        several: 'data sources',
        harm: 'Immuta refuses the write or drops the name.',
        closed: true,
        known: ({ dataSources }) => dataSources,
        empty: ({ dataSources }) => (dataSources?.size ?? 0) === 0,
    },
    domain: {
        code: 'ref/missing-domain',
        what: 'domain',
        several: 'domains',
        harm: 'The policy would apply nowhere.',
        closed: false,
        known: ({ domains }) => domains,
        empty: ({ domains }) => (domains?.size ?? 0) === 0,
    },
    group: {
        code: 'ref/missing-group',
        what: 'group',
        several: 'groups',
        harm: 'The group does not exist, so this rule matches no users.',
        closed: false,
        known: ({ groups }) => groups,
        empty: ({ groups }) => (groups?.size ?? 0) === 0,
    },
};
/**
 * Holds what specs name against what the tenant has and what the repository makes. A name that is surely wrong is an
 * error: one that only Immuta and this repository can make, or one beside a name that nearly equals it. Other names may
 * be made by someone else (a catalog, an identity provider), so they are warnings. A list that was not read, or that is
 * empty (nothing may be visible to this key), judges nothing.
 */
function checkTenantReferences({ resources, all, kinds, names }) {
    const findings = [];
    const silent = new Set();
    const repository = namesOfRepository(all, kinds);
    const listed = new Map(Object.entries(references_SPACES).map(([space, entry]) => {
        const known = entry.known(names);
        return [space, known === null ? null : new Set(known)];
    }));
    for (const resource of resources) {
        const absent = [];
        const unread = [];
        for (const reference of referencesOf(resource, kinds)) {
            const space = references_SPACES[reference.space];
            const tenant = listed.get(reference.space);
            if (space === undefined || tenant === undefined)
                continue;
            const own = repository.get(reference.space) ?? new Set();
            if (tenant === null) {
                if (names.unread.has(reference.space) && !own.has(reference.name) && !own.has('*'))
                    unread.push(reference);
                continue;
            }
            const parent = parentTag(reference, names);
            if (parent !== null)
                findings.push({ resource, pointer: reference.pointer, at: 'value', ...parent });
            if (own.has(reference.name) || own.has('*') || has(tenant, reference))
                continue;
            if (space.empty(names) && !space.closed)
                silent.add(space.several);
            else
                absent.push(reference);
        }
        const unchecked = Map.groupBy(firstOfEach(unread, resource), ({ space }) => space);
        for (const [space, references] of unchecked)
            findings.push(notChecked(resource, references, references_SPACES[space], names));
        for (const reference of firstOfEach(absent, resource)) {
            const known = [...(listed.get(reference.space) ?? []), ...(repository.get(reference.space) ?? [])];
            findings.push(missing(resource, reference, references_SPACES[reference.space], known));
        }
    }
    const notes = [...silent].map((several) => `The tenant shows this key no ${several} at all, so the ${several} that specs name were not checked.`);
    return { findings, notes };
}
/** The names of one space that a spec uses and that could not be looked up, at the first of them. */
function notChecked(resource, references, { several }, { unread }) {
    const [first] = references;
    const named = references.slice(0, references_MOST_NAMED).map(({ name }) => JSON.stringify(name));
    const more = references.length > references_MOST_NAMED ? ` and ${references.length - references_MOST_NAMED} more` : '';
    const message = `Whether the tenant has the ${several} ${named.join(', ')}${more} was not checked, because their list could not be read: ${unread.get(first.space) ?? ''}`;
    return { resource, code: UNCHECKED, severity: 'warning', pointer: first.pointer, at: 'value', message };
}
/** Names that one message lists. */
const references_MOST_NAMED = 5;
/** Code of a reference that could not be checked: the run is then incomplete. */
const UNCHECKED = 'plan/incomplete-read';
function missing(resource, reference, space, known) {
    const typo = known.find((candidate) => isSlipOf(reference.name, candidate));
    const near = typo ?? (0,nearest/* nearest */.pA)(reference.name, known);
    const severity = typo !== undefined || space.closed ? 'error' : 'warning';
    const guess = near === undefined ? '' : ` Did you mean ${JSON.stringify(near)}?`;
    const message = `The tenant has no ${space.what} ${JSON.stringify(reference.name)}, and no spec here makes it.${guess} ${space.harm} If the name is right, make it in Immuta first.`;
    const { pointer } = reference;
    return { resource, code: space.code, severity, pointer, at: 'value', message };
}
/**
 * Whether a name is another one with a slip of the finger: equal but for case and separators, or one or two letters
 * away. Short parts (`Zone.A`, `Zone.B`) and numbers (`Team 1`, `Team 2`) tell siblings apart and are not slips.
 */
function isSlipOf(name, candidate) {
    if (folded(name) === folded(candidate))
        return true;
    if (name.replace(/\d/g, '#') === candidate.replace(/\d/g, '#'))
        return false;
    const [rest, other] = withoutCommonParts(name.split('.'), candidate.split('.'));
    const length = Math.min(rest.length, other.length);
    if (length < 5)
        return false;
    const limit = length < 8 ? 1 : 2;
    return (0,nearest/* editDistance */.YC)(rest.toLowerCase(), other.toLowerCase(), limit + 1) <= limit;
}
function withoutCommonParts(a, b) {
    let common = 0;
    while (common < a.length - 1 && common < b.length - 1 && a[common] === b[common])
        common += 1;
    return [a.slice(common).join('.'), b.slice(common).join('.')];
}
function folded(name) {
    return name.toLowerCase().replace(/[\s_-]+/g, '');
}
/** Tagging with a parent returns 200 and does nothing (VERIFIED in 2020, practice.md 1.3). */
function parentTag({ space, name, leafOnly }, { tags }) {
    if (space !== 'tag' || leafOnly !== true || tags?.get(name)?.hasLeafNodes !== true)
        return null;
    const leaf = [...tags].find(([other, tag]) => other.startsWith(`${name}.`) && !tag.hasLeafNodes)?.[0];
    const example = leaf === undefined ? '' : `, such as ${JSON.stringify(leaf)}`;
    const message = `${JSON.stringify(name)} has tags below it, and Immuta ignores such a tag on a data source without a word: nothing would be tagged. Name one of the tags below it${example}.`;
    return { code: 'ref/parent-tag', severity: 'error', message };
}
/** A tag is there as well when one below it is: a parent may be missing from the list. */
function has(tenant, { space, name }) {
    if (tenant.has(name))
        return true;
    if (space !== 'tag')
        return false;
    for (const other of tenant)
        if (other.startsWith(`${name}.`))
            return true;
    return false;
}
/** What the specs make: what they say they provide, and the tags that they put on data sources. */
function namesOfRepository(all, kinds) {
    const found = new Map();
    for (const { kind: name, desired } of all) {
        const kind = kinds.find((candidate) => candidate.name === name);
        if (kind === undefined)
            continue;
        const put = kind.references(desired).filter((reference) => reference.leafOnly === true);
        for (const made of [...kind.provides(desired), ...put, ...put.flatMap(parents)]) {
            found.set(made.space, (found.get(made.space) ?? new Set()).add(made.name));
        }
    }
    return found;
}
/** `A.B.C` brings `A` and `A.B` with it. */
function parents({ space, name }) {
    const parts = name.split('.');
    return parts.slice(1).map((_, index) => ({ space, name: parts.slice(0, index + 1).join('.') }));
}
function referencesOf(resource, kinds) {
    const kind = kinds.find((candidate) => candidate.name === resource.kind);
    return [...(kind?.references(resource.desired) ?? [])].filter(({ name }) => !name.includes('${'));
}
/** The first in the text of each name: one mistake, one diagnostic. */
function firstOfEach(references, { document }) {
    if (references.length === 0)
        return [];
    const positions = document.positions();
    const line = ({ pointer }) => positions.value(pointer)?.line ?? document.line;
    const first = new Map();
    for (const reference of [...references].sort((a, b) => line(a) - line(b))) {
        const token = `${reference.space}\n${reference.name}`;
        if (!first.has(token))
            first.set(token, reference);
    }
    return [...first.values()];
}

;// CONCATENATED MODULE: ./build/src/plan/tenant-references.js




/**
 * Judges references by the tenant, at the severities that the repository chose. Where the tenant's names are known, they
 * take the place of what `validate` could only suspect: one mistake, one diagnostic.
 */
function checkReferences({ checked, head, kinds }, tenant) {
    const { names, unchanged } = tenant;
    const { resolved, checkSettings } = checked;
    const { findings, notes } = checkTenantReferences({ resources: resolved, all: head.resources, kinds, names });
    const byDocument = Map.groupBy(findings, ({ resource }) => resource.document);
    const found = [...byDocument].flatMap(([document, list]) => {
        // Nothing is sent for an unchanged object, so what is wrong with it must not stop the others.
        const located = list.map((finding) => (0,locate/* locate */.x5)(document, unchanged.has(finding.resource) ? { ...finding, severity: 'warning' } : finding));
        const { remaining: standing } = (0,suppressions/* applySuppressions */.p)(document, (0,severity_overrides/* applySeverityOverrides */.X)(located, checkSettings), severity_overrides/* isSuppressible */.q);
        return standing.filter(({ code }) => code !== 'settings/ignore-comment');
    });
    const answered = new Set([
        ...(names.purposes === null ? [] : ['ref/unknown-purpose']),
        ...(names.dataSources === null ? [] : ['ref/unknown-data-source']),
    ]);
    const inPlan = new Set(resolved.map(({ document }) => document.file));
    const suspected = checked.diagnostics.filter(({ code, file }) => !(answered.has(code) && inPlan.has(file)));
    const complete = findings.every(({ code }) => code !== UNCHECKED);
    return { diagnostics: [...suspected, ...found], notes, complete };
}

;// CONCATENATED MODULE: ./build/src/plan/make-plan.js


























/** Reads the tenant, asks the server about what differs, and makes the plan of the selected specs. */
async function makePlan(request) {
    const input = refuseRenamedKeys(request);
    const { checked, options, selection } = input;
    const observation = await observeTenant(input.reader, observeScope(input), input.progress);
    const desired = draftsOfDesired(input, observation);
    const removed = draftsOfRemoved(input, observation);
    const asked = desired.filter(needsDryRun);
    const { questions, dummies } = questionsOf(input, asked);
    const answers = await askServer(input.reader, {
        questions,
        canaries: chooseCanaries(input, observation, { desired, asked }),
        options: options.write,
        concurrency: options.concurrency,
    }, input.progress);
    const answerOf = markPendingDependencies(desired, new Map(asked.flatMap((draft, index) => {
        const answer = answers[index];
        return answer === undefined ? [] : [[draft, answer]];
    })));
    const resent = await specsToResend(input, { desired, answerOf });
    const hidden = hiddenDrafts(desired, answerOf, observation);
    const cover = coverAfter(input.kinds, observation, [...desired, ...removed]);
    const isResent = new Map(resent.map((entry) => [entry.draft, entry]));
    const operationOf = (draft) => {
        const operation = resend((0,plan_operation/* desiredOperation */.K1)(draft, answerOf.get(draft) ?? null, options.write, { hidden: hidden.get(draft) ?? null, cover }), options.resend);
        const entry = isResent.get(draft);
        return entry === undefined ? operation : resentOperation(operation, entry, input);
    };
    const added = resent.map(({ draft }) => draft).filter((draft) => !desired.includes(draft));
    const drafts = new Map([...desired, ...added, ...removed].map((draft) => [(0,identity/* identity */.D_)(draft.kind.name, draft.key), draft]));
    const compared = [
        ...[...desired, ...added].map(operationOf),
        ...removed.map((draft) => (0,plan_operation/* removedOperation */.gZ)(draft, options.write)),
        ...checked.invalid.map(plan_operation/* invalidOperation */.zt),
    ];
    const { kinds } = input;
    const exposed = withExposure(compared, { kinds, observation, drafts });
    const { exposure } = exposed;
    const operations = await withReach(exposed.operations, {
        kinds,
        reader: input.reader,
        drafts,
        resources: input.head.resources,
    });
    const unchanged = new Set(desired.flatMap((draft, index) => (operations[index]?.action === 'unchanged' ? [draft.resource] : [])));
    const onConnections = await checkConnections(input.reader, desired, { answerOf, profile: input.profile });
    const references = checkReferences(input, { names: observation.names, unchanged });
    const diagnostics = [
        ...references.diagnostics,
        ...desired.flatMap((draft) => draftDiagnostics(draft, answerOf.get(draft) ?? null, {
            profile: input.profile,
            hidden: hidden.get(draft) ?? null,
        })),
        ...onConnections.diagnostics,
        ...renameHints(desired, removed, input),
        ...sameNameWarnings(desired, observation, input),
        ...blockedWrites({ input, observation, desired, removed, operations }),
        ...gapDiagnostics(observation),
        ...(0,severity_overrides/* applySeverityOverrides */.X)(untaggedColumns(operations), checked.checkSettings),
    ];
    const known = new Set([
        ...input.head.byIdentity.keys(),
        ...input.head.outside.map(({ kind, key }) => (0,identity/* identity */.D_)(kind, key)),
        ...selection.removed.map(({ kind, key }) => (0,identity/* identity */.D_)(kind, key)),
    ]);
    const graph = options.mode === 'plan'
        ? planGraph(operations, { drafts, resources: input.head.resources, kinds: input.kinds, most: MOST_DRAWN })
        : null;
    const plan = (0,build_plan/* buildPlan */.Gg)({
        mode: options.mode,
        environment: options.environment,
        tenant: input.tenant,
        base: input.base?.revision ?? null,
        head: input.headSha,
        complete: isComplete(observation, desired, answers) && references.complete && onConnections.complete && hidden.size === 0,
        exposure,
        ...(graph === null ? {} : { graph }),
        operations,
        unmanaged: options.listUnmanaged ? (0,build_plan/* unmanagedObjects */.h8)(observation, known) : [],
        diagnostics,
    });
    return {
        plan,
        observation,
        drafts,
        connections: onConnections.connections,
        resent: resent.map(({ draft }) => draft.resource),
        notes: [...dummyNotes(dummies, options.planSecrets), ...references.notes, ...dryRunNotes(operations, kinds)],
    };
}
/** Nodes of a graph that a person can still read. */
const MOST_DRAWN = 40;
/** Reads that cost a request an object are made for what is selected; everything in view decides how rows are read. */
function observeScope({ kinds, head, base, checked, selection, profile }) {
    return {
        kinds,
        specs: byKind(head.resources, ({ key, desired }) => [key, desired], (entries) => new Map(entries)),
        others: byKind([...(base?.resources ?? []), ...head.outside], ({ desired }) => desired, (specs) => specs),
        keys: byKind([...checked.resolved, ...selection.removed], ({ key }) => key, (keys) => new Set(keys)),
        selected: checked.resolved,
        profile,
    };
}
function byKind(entries, pick, collect) {
    return new Map([...Map.groupBy(entries, ({ kind }) => kind)].map(([kind, list]) => [kind, collect(list.map(pick))]));
}
function draftsOfDesired(input, observation) {
    return input.checked.resolved.map((resource) => {
        const kind = kindOf(input.kinds, resource.kind);
        const base = baseOf(input, resource.kind, resource.key)?.desired ?? null;
        return draftDesired(resource, base, { kind, observation: observed(observation, kind) });
    });
}
function draftsOfRemoved(input, observation) {
    const retained = !input.options.prune;
    return input.selection.removed
        .map((entry) => {
        const kind = kindOf(input.kinds, entry.kind);
        const base = baseOf(input, entry.kind, entry.key)?.desired ?? null;
        return draftRemoved(entry, retained, { kind, observation: observed(observation, kind), base });
    })
        .filter((draft) => draft !== null);
}
function questionsOf(input, asked) {
    const dummies = [];
    const questions = asked.map((draft) => {
        const secrets = secretsForDryRun(input, draft.kind, draft.resource);
        if (secrets === 'dummy')
            dummies.push(draft);
        return { kind: draft.kind, key: draft.key, payload: draft.resource.payload(secrets) };
    });
    return { questions, dummies };
}
/** Objects that Immuta knows and no list shows, each with the sentence that says so. */
function hiddenDrafts(desired, answerOf, { names }) {
    return new Map(desired.flatMap((draft) => {
        const sentence = hiddenFromKey(draft, answerOf.get(draft) ?? null, names);
        return sentence === null ? [] : [[draft, sentence]];
    }));
}
/** A rotated secret cannot be seen: `resend` sends the data specs it names although nothing seems changed. */
function resend(operation, keys) {
    if (operation.action !== 'unchanged' || operation.compared === 'full')
        return operation;
    if (!(0,matches_any/* matchesAny */._)(operation.key, keys))
        return operation;
    return { ...operation, action: 'update', explanation: 'Sent again because `resend` names it.' };
}
function draftDiagnostics(draft, answer, known) {
    const { document } = draft.resource;
    const at = { ...diagnostic/* FILE_START */.WS, line: document.line, endLine: document.line, file: document.file, path: '' };
    const found = [];
    if (answer?.type === 'rejected') {
        const code = answer.forbidden ? 'plan/permission-denied' : 'plan/dry-run-rejected';
        found.push({ ...at, severity: 'error', code, message: answer.reason });
    }
    if (answer?.type === 'pending-dependency')
        found.push({ ...at, severity: 'warning', code: 'plan/dry-run-too-early', message: answer.reason });
    if (answer?.type === 'unclear')
        found.push({ ...at, severity: 'warning', code: 'plan/not-compared', message: answer.reason });
    const sentence = known.hidden ?? (answer?.type === 'result' ? (0,plan_operation/* disagreement */.fn)(draft, answer.dryRunResult, known.profile) : null);
    if (sentence !== null)
        found.push({ ...at, severity: 'warning', code: 'plan/server-disagrees', message: sentence });
    if (draft.kind.readable && draft.compared !== 'full') {
        const parts = draft.notCompared.map(({ path, reason }) => `${path === '' ? 'the whole' : path}: ${reason}`);
        const message = `Not compared in full. ${[...new Set(parts)].join(' ')}`;
        found.push({ ...at, severity: 'warning', code: 'plan/not-compared', message });
    }
    return found;
}
function gapDiagnostics(observation) {
    return [...observation.kinds.values()].flatMap((kind) => kind.gaps.map((gap) => ({
        ...diagnostic/* FILE_START */.WS,
        severity: 'warning',
        code: 'plan/incomplete-read',
        message: gap.reason,
        file: '',
        path: '',
    })));
}
/** Inferred words and unreadable connections are reported, and do not make a run incomplete. */
function isComplete(observation, drafts, answers) {
    return ([...observation.kinds.values()].every((kind) => kind.gaps.length === 0) &&
        drafts.every((draft) => draft.comparison?.unknownParts !== true && !draft.unreadable) &&
        answers.every((answer) => answer.type !== 'unclear'));
}
function kindOf(kinds, name) {
    const kind = kinds.find((candidate) => candidate.name === name);
    if (kind === undefined)
        throw new Error(`no kind is called ${name}`);
    return kind;
}

;// CONCATENATED MODULE: ./build/src/plan/order.js




/** Deletions come after everything else: far above the waves of the kinds (tens). */
const DELETIONS = 1_000_000;
/**
 * The order of apply: masks before data, subscriptions last, deletions at the end and in reverse. Within it, references
 * between documents and the tokens of `dependsOn` decide who depends on whom; see `needsOfDeletion` for what goes.
 */
function orderSteps(items) {
    const index = indexItems(items);
    return items
        .map((item, position) => {
        const deleting = item.operation.action === 'delete';
        // A deletion that is known by its key alone (data) has the place of its kind all the same.
        const phase = phaseOf(item);
        const needs = deleting
            ? needsOfDeletion(item, items, index)
            : [...needsOfWrite(item, index), ...needsOfCompensated(item, items)];
        return {
            index: position,
            operation: item.operation,
            phase: deleting ? DELETIONS - phase : phase,
            needs: [...new Set(needs)].filter((need) => need !== position).sort((a, b) => a - b),
        };
    })
        .sort((a, b) => a.phase - b.phase ||
        LOOSENESS[a.operation.exposure] - LOOSENESS[b.operation.exposure] ||
        (0,diagnostic/* compareText */.n6)(a.operation.kind, b.operation.kind) ||
        (0,diagnostic/* compareText */.n6)(a.operation.key, b.operation.key));
}
/** Within a wave, what lets people see less goes first. */
const LOOSENESS = { tightens: 0, neutral: 0, unknown: 1, mixed: 1, loosens: 2 };
/**
 * A write that loosens by itself, but not beside the others, waits for those that make up for it: the writes of its wave
 * that tighten. Of two that do both, the first in order goes first, so that none waits for itself.
 */
function needsOfCompensated(item, items) {
    const { exposure, key } = item.operation;
    const inSet = (0,model_plan/* exposureInSet */.hm)(item.operation);
    if (LOOSENESS[exposure] === 0 || (inSet !== 'neutral' && inSet !== 'tightens'))
        return [];
    const phase = phaseOf(item);
    return items.flatMap((other, position) => {
        const { operation } = other;
        if (other.kind !== item.kind || operation.action === 'delete' || phaseOf(other) !== phase)
            return [];
        if (operation.exposure === 'neutral' || operation.exposure === 'loosens')
            return [];
        const earlier = LOOSENESS[operation.exposure] - LOOSENESS[exposure] || (0,diagnostic/* compareText */.n6)(operation.key, key);
        return earlier < 0 ? [position] : [];
    });
}
function indexItems(items) {
    const providers = new Map();
    const users = new Map();
    const sources = [];
    const add = (map, name, position) => {
        const list = map.get((0,identity/* tokenOf */.B9)(name));
        if (list === undefined)
            map.set((0,identity/* tokenOf */.B9)(name), [position]);
        else if (list.at(-1) !== position)
            list.push(position);
    };
    items.forEach((item, position) => {
        const { kind, spec, before, operation } = item;
        const provided = spec === null ? [] : kind.provides(spec);
        if (operation.action !== 'delete')
            for (const name of provided)
                add(providers, name, position);
        if (before !== null)
            for (const name of kind.references(before))
                add(users, name, position);
        // A kind that makes data sources cannot be read, so its deletion may be known by its key alone.
        if (!kind.readable || provided.some(({ space }) => space === 'data-source'))
            sources.push(position);
    });
    return { providers, users, sources };
}
function needsOfWrite(item, { providers }) {
    if (item.spec === null)
        return [];
    const { operation, kind, spec } = item;
    const sources = operation.server?.['creating'];
    // What the server would not tell may bring new data sources.
    const creates = ['create', 'replace', 'unknown'].includes(operation.action) || ((0,json/* isList */.Lv)(sources) && sources.length > 0);
    const names = [...kind.references(spec), ...kind.dependsOn(spec, creates)];
    return names.flatMap((name) => providers.get((0,identity/* tokenOf */.B9)(name)) ?? []);
}
/**
 * What must have succeeded before something is deleted: whatever pointed at it until now; where its absence may let
 * people see more, the writes beside it, one of which may take its place (a mask under a new key); and before a mask
 * goes, everything done to data sources, which may still be there, or not yet have the tag of another mask.
 */
function needsOfDeletion(item, items, { users, sources }) {
    const provided = item.spec === null ? [] : item.kind.provides(item.spec);
    const pointing = provided.flatMap((name) => order_usersOf(name, item.kind, users));
    pointing.push(...deletionsBelow(item, items));
    const { exposure } = item.operation;
    if (exposure === 'tightens' || exposure === 'neutral')
        return pointing;
    const phase = phaseOf(item);
    const beside = items.flatMap((other, position) => other.kind === item.kind && other.operation.action !== 'delete' && phaseOf(other) === phase ? [position] : []);
    const isMask = item.spec === null || provided.some(({ space }) => space === 'mask');
    return [...pointing, ...beside, ...(isMask && item.kind.readable ? sources : [])];
}
/** Steps that point at a name, or at a part of it where the kind's names have parts. */
function order_usersOf(name, { deletion }, users) {
    const own = users.get((0,identity/* tokenOf */.B9)(name)) ?? [];
    if (deletion?.rule !== 'unused' || !deletion.children)
        return own;
    const start = (0,identity/* tokenOf */.B9)({ ...name, name: `${name.name}.` });
    return [...own, ...[...users].flatMap(([token, positions]) => (token.startsWith(start) ? positions : []))];
}
/** Deletions of what is a part of the object by its name: the parts go first. */
function deletionsBelow({ kind, spec }, items) {
    const { deletion } = kind;
    if (deletion?.rule !== 'unused' || !deletion.children || spec === null)
        return [];
    const starts = kind.provides(spec).map((name) => (0,identity/* tokenOf */.B9)({ ...name, name: `${name.name}.` }));
    return items.flatMap((other, position) => {
        if (other.kind !== kind || other.operation.action !== 'delete' || other.spec === null)
            return [];
        const isPart = kind.provides(other.spec).some((name) => starts.some((start) => (0,identity/* tokenOf */.B9)(name).startsWith(start)));
        return isPart ? [position] : [];
    });
}
function phaseOf({ kind, spec }) {
    return kind.phase(spec ?? {});
}

;// CONCATENATED MODULE: ./build/src/apply/accuracy.js
/**
 * Holds what was predicted against what a second look found, for every write that was accepted. A write came true when
 * a fresh plan has nothing left to do for its object; forms whose words are only inferred need presence alone
 * (contract section 8).
 */
function measureAccuracy(done, predicted, found) {
    const misses = done.flatMap((outcome) => {
        // Immuta still works on it: a difference now is not a wrong prediction.
        if (outcome.unfinished === true)
            return [];
        const left = operationFor(found, outcome);
        const missing = whatIsLeft(outcome, left, operationFor(predicted, outcome));
        if (missing === null)
            return [];
        return [{ kind: outcome.kind, key: outcome.key, predicted: predictionText(outcome), found: missing }];
    });
    return { right: done.length - misses.length, total: done.length, misses };
}
function whatIsLeft(outcome, left, predicted) {
    if (outcome.action === 'delete')
        return left === undefined || left.compared === 'none' ? null : 'it is still there';
    if (left === undefined || left.action === 'unchanged')
        return null;
    if (left.action === 'create')
        return 'it is not there';
    if (left.compared !== 'full' && left.action === 'unknown')
        return null;
    if (left.compared === 'partial' && predicted?.compared === 'partial' && left.server === null)
        return null;
    if (left.changes.length > 0 && left.changes.every((change) => isInferred(change.path, left)))
        return null;
    const paths = left.changes.map((change) => change.path);
    return paths.length > 0 ? `still different: ${paths.join(', ')}` : `a fresh plan would ${left.action} it again`;
}
/** Only translated by inference: a 2xx and presence must do for it (contract section 8). */
function isInferred(path, { notCompared }) {
    return notCompared.some((part) => path === part.path || path.startsWith(`${part.path}/`));
}
function predictionText(outcome) {
    return outcome.action === 'delete' ? 'gone' : 'equal to its spec';
}
function operationFor(plan, { kind, key }) {
    return plan.operations.find((operation) => operation.kind === kind && operation.key === key);
}

;// CONCATENATED MODULE: ./build/src/apply/apply-state.js
/** Opens the books and writes a `planned` line for each step. */
function createApplyState(request) {
    const { steps, clock, journal, progress } = request;
    const indexes = new Set(steps.map((step) => step.index));
    const ends = new Map();
    const sent = new Map();
    const note = (step, event, detail) => {
        const { kind, key, action } = step.operation;
        const attempts = sent.get(step.index)?.attempts ?? 0;
        journal({ at: clock.now().toISOString(), kind, key, action, event, attempts, detail });
    };
    for (const step of steps)
        note(step, 'planned', null);
    return {
        halted: null,
        sending(step) {
            const known = sent.get(step.index);
            if (known === undefined)
                sent.set(step.index, { startedAt: clock.now().toISOString(), attempts: 1 });
            else
                known.attempts += 1;
            note(step, 'sent', null);
        },
        attempts: (step) => sent.get(step.index)?.attempts ?? 0,
        end(step, { state, cause, notes = [], unfinished }) {
            if (ends.has(step.index))
                return;
            const { kind, key, action } = step.operation;
            const began = sent.get(step.index);
            ends.set(step.index, {
                kind,
                key,
                action,
                state,
                cause,
                notes,
                attempts: began?.attempts ?? 0,
                startedAt: began?.startedAt ?? null,
                endedAt: began === undefined ? null : clock.now().toISOString(),
                ...(unfinished === true ? { unfinished } : {}),
            });
            note(step, state, cause);
            progress.step(`${action} ${kind} "${key}": ${state}`);
        },
        hasEnded: (index) => ends.has(index) || !indexes.has(index),
        outcome: (index) => ends.get(index),
        outcomes: () => steps.map((step) => {
            const end = ends.get(step.index);
            if (end === undefined)
                throw new Error(`${step.operation.kind} "${step.operation.key}" has no end`);
            return end;
        }),
    };
}

;// CONCATENATED MODULE: ./build/src/apply/apply-step.js

/** Said of a step that was never sent because of the signal. */
const CANCELLED = 'The run was cancelled before this was sent.';
const LOST = 'The run was cancelled before Immuta answered; run again to see what became of it.';
const BETWEEN = 'The run was cancelled between two requests of this write; run again to finish it.';
/** Carries out steps that go out in one request; their needs have ended. Throws only for bugs. */
async function applySteps(steps, request, applyState) {
    const free = steps.filter((step) => {
        const blocked = blockedBy(step, request, applyState) ?? request.task(step).refuse;
        if (blocked !== null)
            applyState.end(step, { state: 'skipped', cause: blocked });
        return blocked === null;
    });
    if (free.length === 0)
        return;
    try {
        const end = await write(free, { request, applyState });
        for (const step of free)
            applyState.end(step, end);
    }
    catch (error) {
        for (const step of free)
            applyState.end(step, endOf(error, { step, request, applyState }));
    }
}
/** Ends a step when no one waits any more: sent and without an answer, or never sent. Steps that ended stay as they are. */
function giveUp(step, applyState) {
    if (applyState.attempts(step) === 0)
        applyState.end(step, { state: 'skipped', cause: CANCELLED });
    else
        applyState.end(step, { state: 'unknown', cause: LOST });
}
/** Why a step is not sent: cancelled, halted, or something it depends on did not succeed. */
function blockedBy(step, { signal }, applyState) {
    if (signal.aborted)
        return CANCELLED;
    if (applyState.halted !== null)
        return `Not sent after an earlier failure: ${applyState.halted}`;
    for (const need of step.needs) {
        const end = applyState.outcome(need);
        if (end === undefined || end.state === 'confirmed')
            continue;
        return `It depends on ${end.kind} "${end.key}", which ${end.state === 'skipped' ? 'was skipped' : 'did not succeed'}.`;
    }
    return null;
}
async function write(steps, { request, applyState }) {
    const { options, clock, signal } = request;
    const writer = request.writer(() => {
        for (const step of steps)
            applyState.sending(step);
    });
    const tasks = steps.map((step) => ({ key: step.operation.key, ...request.task(step) }));
    const [{ kind, id, key, resource }] = tasks;
    if (resource === null) {
        const existed = await kind.remove(writer, { key, id, signal });
        return { state: 'confirmed', cause: null, notes: existed ? [] : ['It was gone already.'] };
    }
    const writes = tasks.flatMap((task) => task.resource === null ? [] : [{ key: task.key, payload: task.resource.payload('real'), options, clock, signal }]);
    const receipt = kind.writeBatch === undefined
        ? await kind.write(writer, writes[0])
        : await kind.writeBatch(writer, writes);
    const strange = kind.endpoint !== null && receipt.dryRunResult === null ? [STRANGE_REPLY] : [];
    const notes = [...receipt.notes, ...strange];
    return { state: 'confirmed', cause: null, notes, ...(receipt.unfinished ? { unfinished: true } : {}) };
}
const STRANGE_REPLY = "Immuta's reply has a shape that is not known.";
/** What an error says about the object. Anything that neither Immuta nor the signal raised is a bug and thrown on. */
function endOf(error, { step, request, applyState }) {
    const sent = applyState.attempts(step) > 0;
    const stopped = request.signal.aborted && error === request.signal.reason;
    if (stopped)
        return sent ? { state: 'unknown', cause: BETWEEN } : { state: 'skipped', cause: CANCELLED };
    if (!(error instanceof failure/* ImmutaError */.EJ))
        throw error;
    const cause = error.message;
    if (error.code === 'aborted')
        return sent ? { state: 'unknown', cause: LOST } : { state: 'skipped', cause: CANCELLED };
    if (error.code === 'unauthorized')
        applyState.halted ??= cause;
    // Spared by the connection's own memory of a dead or overloaded tenant.
    if (!sent && error.attempts === 0 && error.code !== 'refused')
        return { state: 'skipped', cause };
    // An answer that makes no sense is a failure of the object (contract section 8); a lost one leaves it open.
    return { state: error.mayHaveWritten && error.code !== 'malformed' ? 'unknown' : 'failed', cause };
}

;// CONCATENATED MODULE: ./build/src/apply/apply-plan.js



/** After a signal, writes in flight get this long before they are given up as `unknown`. GitHub kills after 10 s. */
const GRACE_MILLISECONDS = 4_000;
/**
 * Carries out a plan, wave after wave, independent steps side by side. A failure skips what depends on it and nothing
 * else; a signal starts no new write. Every step gets an outcome, in the order of the steps.
 */
async function applyPlan(request) {
    const { steps, clock, signal } = request;
    const applyState = createApplyState(request);
    if (steps.length > 0)
        request.progress.phase('Applying', steps.length);
    const done = new AbortController();
    try {
        await Promise.race([runSteps(request, applyState), graceAfter(signal, clock, done.signal)]);
    }
    finally {
        done.abort();
    }
    for (const step of steps)
        giveUp(step, applyState);
    return applyState.outcomes();
}
async function runSteps(request, applyState) {
    const { steps } = request;
    for (const phase of new Set(steps.map((step) => step.phase))) {
        await runPhase(steps.filter((step) => step.phase === phase), request, applyState);
    }
}
/** Runs the steps of one wave, as many at a time as `concurrency` allows, each as soon as what it needs has ended. */
async function runPhase(phase, request, applyState) {
    const open = new Set(phase);
    const running = new Set();
    while (open.size > 0 || running.size > 0) {
        for (const step of open) {
            if (running.size >= request.concurrency)
                break;
            if (!isReady(step, applyState))
                continue;
            const batch = batchOf(step, { open, request, applyState });
            for (const member of batch)
                open.delete(member);
            const run = applySteps(batch, request, applyState).finally(() => running.delete(run));
            running.add(run);
        }
        if (running.size === 0) {
            // Only a circle of references is left: every one of them waits for another.
            for (const step of open)
                applyState.end(step, { state: 'skipped', cause: cycleCause(request) });
            return;
        }
        await Promise.race(running);
    }
}
function isReady({ needs }, applyState) {
    return needs.every((need) => applyState.hasEnded(need));
}
/** The step with all others that are ready and go out in the same request. */
function batchOf(step, around) {
    const { open, request, applyState } = around;
    const key = batchKey(request.task(step));
    if (key === null)
        return [step];
    return [...open].filter((other) => isReady(other, applyState) && batchKey(request.task(other)) === key);
}
/** What writes of one batch have in common; `null` for what is written by itself. */
function batchKey({ kind, resource }) {
    const batch = resource === null ? undefined : kind.batchOf?.(resource.desired);
    return batch === undefined ? null : (0,identity/* identity */.D_)(kind.name, batch);
}
function cycleCause({ signal }) {
    return signal.aborted ? CANCELLED : 'Its references form a circle with other changes.';
}
/** Ends a while after the signal, and never without one. `over`: no one waits any more. */
async function graceAfter(signal, clock, over) {
    await new Promise((resolve) => {
        if (signal.aborted)
            resolve();
        else
            signal.addEventListener('abort', () => resolve(), { once: true, signal: over });
    });
    // The rejection of a sleep that no one waits for any more does not matter.
    await clock.sleep(GRACE_MILLISECONDS, over).catch(() => undefined);
}

;// CONCATENATED MODULE: ./build/src/apply/recheck.js





/**
 * Reads once more, right before the first write, the kinds that will be written, and says of which objects another
 * version is there than the plan was made from: by identity, why it must not be written. A list a kind, and what its own
 * reading of the objects to be written costs. Not seen: what moves after this look, and kinds that no read shows.
 * Throws ImmutaError where nothing can be asked at all.
 */
async function movedSincePlan(pending, made, input) {
    const visible = pending.filter(({ draft }) => draft.kind.readable);
    const kinds = [...new Set(visible.map(({ draft }) => draft.kind))];
    if (kinds.length > 0)
        input.progress.phase('Looking again at what will be written', kinds.length);
    const moved = new Map();
    await Promise.all(kinds.map(async (kind) => {
        const ours = visible.filter(({ draft }) => draft.kind === kind);
        const now = await readAgain(kind, ours, input);
        const before = observed(made.observation, kind);
        for (const { draft } of ours) {
            const cause = gapCause(draft, before, now) ?? moveCause(kind, draft.actual, actualOf(now, draft.key));
            if (cause !== null)
                moved.set((0,identity/* identity */.D_)(kind.name, draft.key), cause);
        }
        input.progress.step(kind.plural);
    }));
    return moved;
}
async function readAgain(kind, ours, input) {
    // The same specs as at the first look: they decide how some of Immuta's words are read.
    const specs = new Map(input.head.resources
        .filter((resource) => resource.kind === kind.name)
        .map((resource) => [resource.key, resource.desired]));
    try {
        return await kind.observe(input.reader, { keys: new Set(ours.map(({ draft }) => draft.key)), specs });
    }
    catch (error) {
        if (!(error instanceof failure/* ImmutaError */.EJ) || endsTheRun(error))
            throw error;
        const gap = { kind: kind.name, what: 'list', key: null, reason: error.message };
        return { kind: kind.name, objects: [], gaps: [gap] };
    }
}
/** What could be read for the plan and cannot be now hides what happened since. */
function gapCause(draft, before, now) {
    const find = ({ gaps }) => gaps.find((gap) => gap.what === 'list' || gap.key === draft.key);
    const gap = find(now);
    if (gap === undefined || find(before) !== undefined)
        return null;
    return `Whether it changed since the plan was made could not be read, so it was not written. ${gap.reason}`;
}
function moveCause(kind, before, now) {
    const what = moveOf(kind, before, now);
    if (what === null)
        return null;
    return `${what} in Immuta after the plan was made, by a person or another run, so it was not written. Run again: a new plan shows where it is.`;
}
function moveOf(kind, before, now) {
    if (before === null)
        return now === null ? null : 'It was created';
    if (now === null)
        return 'It was deleted';
    if (before.id !== now.id)
        return 'It was deleted and made anew';
    return (0,canonical/* canonicalText */.A4)(before.spec, kind.shape) === (0,canonical/* canonicalText */.A4)(now.spec, kind.shape) ? null : 'It was edited';
}
function actualOf(observation, key) {
    return observation.objects.find((object) => object.key === key) ?? null;
}

;// CONCATENATED MODULE: ./build/src/apply/resolve-outcomes.js
/**
 * Looks up in a fresh plan what became of writes whose answer was lost or made no sense. A lost answer to a write that
 * took effect is a success; one that did not is a failure. An answer that made no sense stays a failure (contract
 * section 8), and says what was found.
 */
function resolveOutcomes(outcomes, found) {
    return outcomes.map((outcome) => {
        if (outcome.attempts === 0 || (outcome.state !== 'unknown' && outcome.state !== 'failed'))
            return outcome;
        const done = isDone(outcome, found.operations.find(isSame(outcome)));
        if (done === null)
            return outcome;
        if (outcome.state === 'failed')
            return done ? { ...outcome, cause: `${outcome.cause} ${THERE}` } : outcome;
        if (!done)
            return { ...outcome, state: 'failed', cause: `${outcome.cause} ${NOT_DONE}` };
        return { ...outcome, state: 'confirmed', cause: null, notes: [...outcome.notes, RECOVERED] };
    });
}
/** `null`: the second look could not tell. */
function isDone(outcome, left) {
    if (outcome.action === 'delete')
        return left === undefined ? true : left.compared === 'none' ? null : false;
    if (left === undefined || left.action === 'unknown' || left.action === 'invalid')
        return null;
    return left.action === 'unchanged';
}
function isSame({ kind, key }) {
    return (operation) => operation.kind === kind && operation.key === key;
}
const RECOVERED = "Immuta's answer was lost; the tenant was read again, and the write took effect.";
const NOT_DONE = 'The tenant was read again: it is not as the spec wants it.';
const THERE = 'The tenant was read again: it is as the spec wants it.';

;// CONCATENATED MODULE: ./build/src/apply/unverified.js
/** Objects and reasons that one sentence names. */
const unverified_MOST_NAMED = 10;
/** Which objects, and which places in them, could not be read again after the apply, and which lists. */
function unverifiedNote(again) {
    const objects = again.plan.operations
        .filter(({ notCompared }) => notCompared.length > 0)
        .map(({ kind, key, notCompared }) => {
        const paths = notCompared.map(({ path }) => (path === '' ? 'the whole document' : `\`${path}\``));
        return `${kind} "${key}" (${shortened(paths)})`;
    });
    const lists = [...again.observation.kinds.values()].flatMap(({ gaps }) => gaps.map(({ reason }) => reason));
    const what = objects.length === 0 ? '' : ` Not verified: ${shortened(objects)}.`;
    return `Not everything that was written could be read again.${what}${lists.length === 0 ? '' : ` ${shortened(lists, ' ')}`}`;
}
function shortened(parts, separator = ', ') {
    const more = parts.length - unverified_MOST_NAMED;
    return [...parts.slice(0, unverified_MOST_NAMED), ...(more > 0 ? [`and ${more} more`] : [])].join(separator);
}

;// CONCATENATED MODULE: ./build/src/apply/apply-and-verify.js











/**
 * Applies a plan, then reads the tenant again: what is still different is a failure, and a wrong prediction is named. It
 * yields twice: what was written, before anything is read again, so that no later failure can hide it; then what was
 * verified.
 */
async function* applyAndVerify(request) {
    const outcomes = await writePending(request);
    const cancelled = request.signal.aborted;
    yield { outcome: { operations: outcomes, cancelled, accuracy: null }, notes: [] };
    if (!cancelled)
        yield await verify(outcomes, request);
}
async function writePending(request) {
    const { made, input, clock, signal, journal } = request;
    const pending = pendingOf(made, request.drift);
    const moved = signal.aborted ? new Map() : await movedSincePlan(pending, made, input);
    return await applyPlan({
        steps: orderSteps(pending.map((item) => orderItem(item, input))),
        task: ({ index, operation }) => {
            const draft = pending[index]?.draft;
            if (draft === undefined)
                throw new Error(`step ${index} has no operation`);
            return {
                kind: draft.kind,
                resource: draft.type === 'desired' ? draft.resource : null,
                id: draft.actual?.id ?? null,
                refuse: unreadableReason(draft, operation) ?? moved.get((0,identity/* identity */.D_)(operation.kind, operation.key)) ?? null,
            };
        },
        writer: (onWrite) => request.writer(onWrite),
        options: input.options.write,
        concurrency: input.options.concurrency,
        clock,
        signal,
        journal,
        progress: input.progress,
    });
}
/** What will be written, in the plan's order. */
function pendingOf(made, drift) {
    return made.plan.operations
        .filter((operation) => drift === null ? (0,model_plan/* isWritten */.QH)(operation) : (0,model_plan/* isChange */.Xb)(operation) && wasEditedInTenant(drift, operation))
        .map((operation) => {
        const draft = made.drafts.get((0,identity/* identity */.D_)(operation.kind, operation.key));
        if (draft === undefined)
            throw new Error(`${operation.kind} "${operation.key}" has no draft`);
        return { operation, draft };
    });
}
function wasEditedInTenant(drift, { kind, key }) {
    const state = drift.items.find((item) => item.kind === kind && item.key === key)?.state;
    return state === 'edited-in-tenant' || state === 'deleted-in-tenant';
}
function orderItem({ operation, draft }, input) {
    const base = baseOf(input, operation.kind, operation.key)?.desired ?? null;
    const before = draft.actual?.spec ?? (draft.kind.readable ? null : base);
    return { kind: draft.kind, operation, spec: draft.type === 'desired' ? draft.resource.desired : before, before };
}
/** Nothing is written over, or deleted behind, what could not be seen: it may be there, and may be someone else's. */
function unreadableReason(draft, operation) {
    if (draft.type === 'removed') {
        if (!draft.kind.readable || draft.exists !== null)
            return null;
        return 'Whether it still exists, and is no one else’s, could not be read, so it was not deleted.';
    }
    if (draft.action === 'create' && operation.action === 'unknown') {
        return `It was not written over what this key cannot see. ${operation.reasons[0] ?? ''}`.trim();
    }
    if (!draft.unreadable)
        return null;
    return `Whether it exists could not be read, so it was not written. ${draft.notCompared[0]?.reason ?? ''}`.trim();
}
/** Reads what was written again. Where that fails, the outcome is kept, unproven: the run is then incomplete. */
async function verify(outcomes, request) {
    const { made, signal, clock } = request;
    const touched = new Set(outcomes.filter(({ attempts }) => attempts > 0).map(({ kind, key }) => (0,identity/* identity */.D_)(kind, key)));
    if (touched.size === 0) {
        return { outcome: { operations: outcomes, cancelled: false, accuracy: NOTHING_TO_PROVE }, notes: [] };
    }
    let again;
    try {
        again = await afterRateLimit(() => planAgain(touched, request), request);
        for (const pause of RECHECK_PAUSES) {
            if (signal.aborted || isResolved(outcomes, made, again))
                break;
            // An aborted sleep ends the rechecks; what was read last counts.
            await clock.sleep(pause, signal).catch(() => undefined);
            if (signal.aborted)
                break;
            again = await planAgain(touched, request);
        }
    }
    catch (error) {
        if (!(error instanceof failure/* ImmutaError */.EJ))
            throw error;
        const cancelled = signal.aborted;
        const notes = cancelled
            ? []
            : [`What was written could not be read again, so it is not verified. ${error.message}`];
        return { outcome: { operations: outcomes, cancelled, accuracy: null }, notes };
    }
    const operations = resolveOutcomes(outcomes, again.plan).map((outcome) => withKept(outcome, made, again));
    const done = operations.filter((outcome) => outcome.state === 'confirmed' && outcome.attempts > 0);
    if (!again.plan.complete && made.plan.complete) {
        return { outcome: { operations, cancelled: false, accuracy: null }, notes: [unverifiedNote(again)] };
    }
    const accuracy = measureAccuracy(done, made.plan, again.plan);
    return { outcome: { operations, cancelled: false, accuracy }, notes: [] };
}
/** Milliseconds before another look: lists may show a write late. Fifteen seconds in all. */
const RECHECK_PAUSES = [500, 1_000, 2_000, 4_000, 7_500];
/** Whether what was read again leaves nothing to wait for: a list that could not be read does not come by waiting. */
function isResolved(outcomes, made, again) {
    const resolved = resolveOutcomes(outcomes, again.plan);
    const done = resolved.filter((outcome) => outcome.state === 'confirmed' && outcome.attempts > 0);
    const isMissing = ({ kind, key }) => {
        const draft = again.drafts.get((0,identity/* identity */.D_)(kind, key));
        return draft?.type === 'desired' && draft.action === 'create';
    };
    if (done.some(isMissing))
        return false;
    if (!again.plan.complete)
        return true;
    const lost = resolved.some((outcome, index) => outcome.state === 'failed' && outcomes[index]?.state === 'unknown');
    return !lost && measureAccuracy(done, made.plan, again.plan).misses.length === 0;
}
/** Whether Immuta removes what a payload leaves out is not documented: the second read shows it, and a note reports it. */
function withKept(outcome, made, again) {
    if (outcome.state !== 'confirmed')
        return outcome;
    const id = (0,identity/* identity */.D_)(outcome.kind, outcome.key);
    const [before, after] = [made.drafts.get(id), again.drafts.get(id)];
    if (before?.type !== 'desired' || after?.type !== 'desired')
        return outcome;
    const there = new Set(after.omitted.map(({ path }) => path));
    const kept = before.omitted.filter(({ path }) => there.has(path));
    const notes = kept.map(({ path }) => `Immuta kept \`${path}\`, which the spec leaves out.`);
    return notes.length === 0 ? outcome : { ...outcome, notes: [...outcome.notes, ...notes] };
}
const NOTHING_TO_PROVE = { right: 0, total: 0, misses: [] };
/** A tenant that asked for a pause gets it, once: what it says about the writes is worth the wait. */
async function afterRateLimit(look, { clock, signal }) {
    try {
        return await look();
    }
    catch (error) {
        if (!(error instanceof failure/* ImmutaError */.EJ) || error.code !== 'rate-limited' || signal.aborted)
            throw error;
        // An aborted sleep leaves it to the second look to report that.
        await clock.sleep(PAUSE_MILLISECONDS, signal).catch(() => undefined);
        return await look();
    }
}
/** As long as the connection leaves a tenant alone that gave up on us. */
const PAUSE_MILLISECONDS = 31_000;
function planAgain(touched, { made, input }) {
    const isTouched = ({ kind, key }) => touched.has((0,identity/* identity */.D_)(kind, key));
    const { checked, selection, options } = input;
    const written = new Set([...checked.resolved, ...made.resent].filter(isTouched));
    return makePlan({
        ...input,
        // What was written no longer differs from the base.
        base: input.head,
        options: { ...options, resend: [] },
        checked: { ...checked, resolved: [...written], invalid: [], diagnostics: [] },
        selection: { ...selection, removed: selection.removed.filter(isTouched) },
    });
}

;// CONCATENATED MODULE: ./build/src/model/tenant-profile.js

/** Reads `tenant-profile.json`. `problem` is a sentence for the user. */
function readTenantProfile(text) {
    let value;
    try {
        value = JSON.parse(text);
    }
    catch {
        return { problem: 'it is not JSON; write it with `immuta-gitops doctor --out tenant-profile.json`.' };
    }
    if (!(0,json/* isObject */.Gv)(value) || value.formatVersion !== 1 || !(0,json/* isObject */.Gv)(value.switches)) {
        return { problem: 'it has no `formatVersion: 1` and `switches`, so it is not a file of `immuta-gitops doctor`.' };
    }
    const switches = Object.entries(value.switches).filter(isSwitch);
    return {
        formatVersion: 1,
        switches: Object.fromEntries(switches),
        unanswered: (0,json/* textsOf */.CB)(value.unanswered),
    };
}
function isSwitch(entry) {
    return ['boolean', 'number', 'string'].includes(typeof entry[1]);
}

;// CONCATENATED MODULE: ./build/src/observe/read-profile.js


/** The file of the input `tenant-profile`, `null` without one. Throws RunFailure `config` when it is none of `doctor`'s. */
async function readProfile(path, workspace) {
    if (path === '')
        return null;
    let bytes;
    try {
        bytes = await workspace.read(path);
    }
    catch (cause) {
        throw new failure/* RunFailure */.ae('config', `Input \`tenant-profile\`: cannot read \`${path}\`.`, { cause });
    }
    const profile = readTenantProfile(new TextDecoder().decode(bytes));
    if ('problem' in profile)
        throw new failure/* RunFailure */.ae('config', `Input \`tenant-profile\`: \`${path}\`: ${profile.problem}`);
    return profile;
}

;// CONCATENATED MODULE: ./build/src/plan/check-drift.js
/** Stops a revert that was bound to other drift than there is now (`expect-digest`). */
function checkDrift(findings, expectDigest) {
    if (expectDigest === '' || expectDigest === findings.digest)
        return { guards: [], notes: [] };
    if (findings.digest === null) {
        return {
            guards: [],
            notes: ['Nothing is left to revert: no object differs from Git because of an edit in Immuta.'],
        };
    }
    const names = findings.items
        .filter((item) => item.state !== 'in-sync' && item.state !== 'unmanaged')
        .map((item) => `${item.kind} "${item.key}"`);
    const message = `The tenant (or Git) changed again since the drift was reported: \`expect-digest\` is ${expectDigest}, and the drift found now has the digest ${findings.digest}. Nothing is written. Look at the current drift, and revert with its digest.`;
    return { guards: [{ reason: 'stale-plan', effect: 'stop', message, names, by: null }], notes: [] };
}

// EXTERNAL MODULE: ./build/src/model/coverage.js
var model_coverage = __webpack_require__(22893);
// EXTERNAL MODULE: ./build/src/plan/approval.js
var plan_approval = __webpack_require__(45370);
;// CONCATENATED MODULE: ./build/src/plan/overrides.js


/** The label on the pull request that is planned: this plan is what it shows. */
function overrideOfPlan(pull, label) {
    return pull !== null && isLabelled(pull, label) ? [{ by: byWhom(pull), covers: () => true }] : [];
}
/** The labels on merged pull requests: each lets pass what the last plan of its own pull request showed, and no more. */
function overridesOfReview(review, plan, label, coverage) {
    return review.pullRequests.flatMap((pull) => {
        const approval = isLabelled(pull, label) ? approvalOf(pull, coverage) : null;
        if (approval === null)
            return [];
        const beyond = new Set((0,plan_approval/* beyondApproval */.Bs)(plan, [approval]).map(({ operation }) => operation));
        return [{ by: byWhom(pull), covers: (operation) => !beyond.has(operation) }];
    });
}
/**
 * The labels on merged pull requests of forks without a plan: each passes the check for staleness, for what its own files
 * make. Where its files are not known, or variables or settings are among them, that may be anything. Any other pull
 * request can be planned, and one whose last push was not planned must not get past review by a label.
 */
function unplannedOverrides(review, label, coverage) {
    return review.pullRequests.flatMap((pull) => {
        if (!pull.fromFork || !isLabelled(pull, label) || approvalOf(pull, coverage) !== null)
            return [];
        const { files } = pull;
        return [{ by: byWhom(pull), covers: ({ file }) => files === null || (file !== null && files.includes(file)) }];
    });
}
/** The approval of a merged pull request, where it is its own. */
function approvalOf({ approval, number, headSha }, coverage) {
    return (0,plan_approval/* approvalFor */.X5)(approval, { pull: number, head: headSha, coverage });
}
/** Whether one of several overrides covers an operation. */
function isCovered(operation, overrides) {
    return overrides.some((override) => override.covers(operation));
}
/** Who overrides, for a verdict. */
function named(overrides) {
    return overrides.map(({ by }) => by).join(', ');
}
function isLabelled({ labels }, label) {
    return labels.some((one) => (0,model_text/* sameName */.q)(one, label));
}
function byWhom(pull) {
    return pull.overriddenBy ?? `the label on #${pull.number}`;
}

;// CONCATENATED MODULE: ./build/src/plan/guards.js




/** Judges a plan before its first write. Verdicts come in a fixed order; none means nothing to say. */
function evaluateGuards(plan, context) {
    const guards = [emptyGuard, deletesGuard, looseningGuard, revocationGuard];
    return guards.map((guard) => guard(plan, context)).filter((result) => result !== null);
}
/** Names that a plan deletes: objects, then data sources and sub-purposes inside documents. Sorted. */
function deletedNames({ operations }) {
    return operations
        .filter((operation) => !operation.retained)
        .flatMap((operation) => [
        ...(operation.action === 'delete' ? [`${operation.kind} "${operation.key}"`] : []),
        ...operation.deletes.map((name) => `"${name}" inside ${operation.kind} "${operation.key}"`),
    ])
        .sort(diagnostic/* compareText */.n6);
}
/** The limit on deletions as a count: `N%` is of the objects in scope and the data sources that their replies name. */
function deleteLimit(plan, limit) {
    if (limit.unit === 'count')
        return limit.value;
    const population = plan.operations
        .filter((operation) => !operation.retained)
        .reduce((sum, operation) => sum + 1 + Math.max(sourcesOf(operation), operation.deletes.length), 0);
    return Math.floor((population * limit.value) / 100);
}
function emptyGuard(plan, context) {
    if (context.desiredObjects > 0 || !plan.operations.some((operation) => operation.action === 'delete'))
        return null;
    const names = plan.operations.filter((operation) => operation.action === 'delete').map((operation) => operation.key);
    return {
        reason: 'empty',
        effect: 'stop',
        message: `Git has no specs left; ${count(names.length, 'object')} would be deleted. Check the \`specs\` patterns and the checkout. To delete everything on purpose, keep one spec and remove the others.`,
        names,
        by: null,
    };
}
function deletesGuard(plan, context) {
    const names = deletedNames(plan);
    const { maxDeletes } = context.settings;
    const limit = deleteLimit(plan, maxDeletes);
    if (names.length <= limit)
        return null;
    const written = maxDeletes.unit === 'count' ? `${maxDeletes.value}` : `${maxDeletes.value}% (${limit})`;
    const found = `${count(names.length, 'deletion')}, limit ${written} (\`max-deletes\`)`;
    const left = plan.operations.filter((operation) => !isCovered(operation, context.overrides));
    const uncovered = deletedNames({ operations: left });
    return overridable({ reason: 'max-deletes', found, names, uncovered: uncovered.length <= limit ? [] : uncovered }, context, `set \`max-deletes: ${names.length}\``);
}
function looseningGuard(plan, context) {
    const { onLoosening } = context.settings;
    const matters = (operation) => !operation.retained &&
        ((0,model_plan/* loosens */.kM)(operation) ||
            ((onLoosening === 'fail' || onLoosening === 'approval') &&
                (0,model_plan/* exposureInSet */.hm)(operation) === 'unknown' &&
                operation.action !== 'invalid'));
    const nameOf = (operation) => `${operation.kind} "${operation.key}"`;
    const mattering = plan.operations.filter(matters);
    const names = mattering.map(nameOf);
    if (onLoosening === 'ignore' || names.length === 0)
        return null;
    const found = `${count(names.length, 'change')} ${names.length === 1 ? 'lets people see more, or may' : 'let people see more, or may'}`;
    if (onLoosening === 'warn')
        return { reason: 'loosening', effect: 'warn', message: `${found}.`, names, by: null };
    if (onLoosening === 'approval')
        return approvalGuard(mattering, found, plan.base === null, context);
    const uncovered = mattering.filter((operation) => !isCovered(operation, context.overrides)).map(nameOf);
    return overridable({ reason: 'loosening', found: `${found}; \`on-loosening\` is \`fail\``, names, uncovered }, context, 'set `on-loosening: warn`');
}
/** Sentences that one message repeats. */
const MOST_REASONS = 3;
/** Changes by which Immuta takes the access away from everyone; one of which that is not known counts as well. */
function revocationGuard({ operations }, context) {
    const nameOf = (operation) => `${operation.kind} "${operation.key}"`;
    const mattering = operations.filter((operation) => (0,model_plan/* isWritten */.QH)(operation) && operation.revokes !== undefined);
    const names = mattering.map(nameOf);
    if (names.length === 0)
        return null;
    const isSure = mattering.some(({ revokes }) => revokes?.sure === true);
    const takes = isSure ? (names.length === 1 ? 'takes' : 'take') : 'may take';
    const why = [...new Set(mattering.flatMap(({ revokes }) => revokes?.reason ?? []))].slice(0, MOST_REASONS).join(' ');
    const found = `${count(names.length, 'change')} ${takes} the access to data away from everyone`;
    const { onRevocation } = context.settings;
    if (onRevocation === 'warn') {
        const message = `${found}. ${why} Give the data a subscription policy first.`;
        return { reason: 'revocation', effect: 'warn', message, names, by: null };
    }
    const uncovered = mattering.filter((operation) => !isCovered(operation, context.overrides)).map(nameOf);
    return overridable({
        reason: 'revocation',
        found: `${found}; \`on-revocation\` is \`fail\`. ${why.replace(/\.$/, '')}`,
        names,
        uncovered,
    }, context, 'give the data a subscription policy, or set `on-revocation: warn`');
}
/** `on-loosening: approval`: each change needs an approval of each list of its own reviewers. The override label is none. */
function approvalGuard(mattering, found, isFirst, { approvals }) {
    const of = ({ kind, key }) => approvals.get((0,identity/* identity */.D_)(kind, key)) ?? {
        reviewers: [],
        missing: [],
        by: [],
        unknown: 'There is no pull request to be approved.',
    };
    const missing = mattering.filter((operation) => of(operation).reviewers.length === 0 || of(operation).missing.length > 0);
    const nameOf = (operation) => `${operation.kind} "${operation.key}"`;
    const start = `${found}; \`on-loosening\` is \`approval\``;
    if (missing.length === 0) {
        const by = [...new Set(mattering.flatMap((operation) => of(operation).by))].sort();
        const message = `${start}. Approved.`;
        return { reason: 'loosening', effect: 'pass', message, names: mattering.map(nameOf), by: by.join(', ') };
    }
    const needs = missing.slice(0, guards_MOST_NAMED).map((operation) => {
        const { reviewers, missing: lists } = of(operation);
        if (reviewers.length === 0)
            return `${nameOf(operation)}: no reviewer is named. ${isFirst ? FIRST : NAME_ONE}`;
        return `${nameOf(operation)}: ${lists.map((list) => list.map((name) => `\`${name}\``).join(' or ')).join(', and ')}`;
    });
    const more = missing.length > guards_MOST_NAMED ? ` … and ${missing.length - guards_MOST_NAMED} more.` : '';
    const unknown = [...new Set(missing.flatMap((operation) => of(operation).unknown ?? []))].join(' ');
    const message = `${start}. The head commit needs an approval, not of its author, for ${needs.join('; ')}.${more} ${unknown} After the approval, run this job again.`;
    return {
        reason: 'loosening',
        effect: 'stop',
        message: message.replaceAll(/ {2,}/g, ' '),
        names: missing.map(nameOf),
        by: null,
    };
}
const NAME_ONE = 'Name one in CODEOWNERS or under `approvers`, and merge that first';
const FIRST = 'CODEOWNERS and `approvers` count as the last applied commit has them, and there is none yet. Make the first apply with `on-loosening: warn`';
const guards_MOST_NAMED = 20;
function overridable({ reason, found, names, uncovered }, context, otherWay) {
    const { overrides, settings } = context;
    const label = `\`${settings.overrideLabel}\``;
    if (uncovered.length === 0) {
        const message = `${found}. Allowed by the label ${label}.`;
        return { reason, effect: 'pass', message, names, by: named(overrides) };
    }
    if (overrides.length === 0) {
        const message = `${found}. Add the label ${label} to the pull request, or ${otherWay}.`;
        return { reason, effect: 'stop', message, names, by: null };
    }
    const message = `${found}. The label ${label} (${named(overrides)}) covers only what the last plan of its own pull request showed. Open a pull request whose plan shows the rest and label it, or ${otherWay}.`;
    return { reason, effect: 'stop', message, names: uncovered, by: null };
}
function sourcesOf(operation) {
    const lists = ['creating', 'updating', 'deleting', 'noChange'].map((name) => operation.server?.[name]);
    return lists.reduce((sum, list) => sum + (Array.isArray(list) ? list.length : 0), 0);
}
function count(number, noun) {
    return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

;// CONCATENATED MODULE: ./build/src/plan/check-plan.js






/** Checks a plan: permissions, the guards on deletions and exposure, and for an apply what the reviewers saw. */
function checkPlan(made, input, context) {
    const { options, pull, review } = context;
    const coverage = (0,model_coverage/* coverageId */.GR)(context.coverage);
    const { overrideLabel } = options;
    const overrides = review === null
        ? overrideOfPlan(pull, overrideLabel)
        : overridesOfReview(review, made.plan, overrideLabel, coverage);
    const changing = new Set(made.plan.operations.filter(model_plan/* isWritten */.QH).map(({ kind }) => kind));
    const needed = input.kinds.filter((kind) => changing.has(kind.name));
    const missing = missingPermissions(made.observation.owner, needed);
    const project = made.observation.owner?.projectId ?? null;
    const linked = project === null
        ? []
        : [
            `The API key is linked to project ${project}: it sees and writes only what that project holds. Use a key that is not linked to a project.`,
        ];
    const guards = evaluateGuards(made.plan, {
        settings: options,
        overrides,
        desiredObjects: input.head.resources.length,
        approvals: context.approvals ?? new Map(),
    });
    const reviewed = review === null ? NOTHING : checkReview(made, review, { options, coverage, input });
    return {
        guards: [...guards, ...reviewed.guards],
        failures: missing.map((message) => ({ reason: 'permission-denied', message })),
        notes: [...linked, ...made.notes, ...reviewed.notes],
    };
}
const NOTHING = { guards: [], failures: [], notes: [] };
/** Compares a fresh plan with what the reviewers saw (`on-stale-plan`). */
function checkReview(made, review, about) {
    const { options, coverage, input } = about;
    const { onStalePlan, overrideLabel } = options;
    if (onStalePlan === 'ignore' || !made.plan.operations.some(model_plan/* isWritten */.QH))
        return NOTHING;
    const { notes } = review;
    // A merge whose pull request touches no spec is not a direct push: what it would write was reviewed nowhere.
    const isDirect = input.headSha === null || review.direct.includes(input.headSha);
    if (review.pullRequests.length === 0 && isDirect) {
        const note = 'This commit belongs to no pull request, so there is no reviewed plan. The other guards still apply.';
        return { ...NOTHING, notes: [...notes, note] };
    }
    const approvals = review.pullRequests
        .map((pull) => approvalOf(pull, coverage))
        .filter((approval) => approval !== null);
    const beyond = (0,plan_approval/* beyondApproval */.Bs)(made.plan, approvals);
    if (beyond.length === 0)
        return { ...NOTHING, notes };
    const overrides = unplannedOverrides(review, overrideLabel, coverage);
    const uncovered = beyond.filter(({ operation }) => !isCovered(operation, overrides));
    const guard = (shown, rest) => ({
        ...NOTHING,
        notes,
        guards: [{ reason: 'stale-plan', names: namesOf(shown), by: null, ...rest }],
    });
    const sentence = staleMessage(uncovered.length === 0 ? beyond : uncovered, review);
    if (onStalePlan === 'warn')
        return guard(beyond, { effect: 'warn', message: staleMessage(beyond, review) });
    if (uncovered.length === 0) {
        const message = `${sentence} The label \`${overrideLabel}\` on a pull request without a plan lets it pass.`;
        return guard(beyond, { effect: 'pass', message, by: named(overrides) });
    }
    if (input.headSha !== null && review.direct.includes(input.headSha)) {
        // Who may push past review is decided by branch protection, not here.
        const direct = `${sentence} The commit itself was pushed without a pull request, so it has no reviewed plan. The other guards still apply.`;
        return guard(uncovered, { effect: 'warn', message: direct });
    }
    const way = `To go on, open a pull request whose plan shows this, or set \`on-stale-plan: warn\`. A merged pull request of a fork, which could not be planned, passes with the label \`${overrideLabel}\` on it.`;
    return guard(uncovered, { effect: 'stop', message: `${sentence} Nothing is written. ${way}` });
}
function namesOf(beyond) {
    return beyond.map(({ operation }) => `${operation.kind} "${operation.key}"`);
}
const check_plan_MOST_NAMED = 20;
/** What differs, with what the reviewers saw beside it. */
function staleMessage(beyond, review) {
    const pulls = review.pullRequests
        .map((pull) => `#${pull.number}${pull.approval === null ? ' (without a plan)' : ''}`)
        .join(', ');
    const named = beyond.slice(0, check_plan_MOST_NAMED).map(({ operation, extra, seen }) => {
        const what = `${operation.kind} "${operation.key}"`;
        if (seen === 'part')
            return `${what} (not shown: ${extra.join('; ')})`;
        if (seen === 'unknown')
            return `${what} (${operation.action}; the reviewed plan was too large to keep its details)`;
        return `${what} (${operation.action}; no reviewed plan shows it)`;
    });
    const more = beyond.length > check_plan_MOST_NAMED ? [`${beyond.length - check_plan_MOST_NAMED} more`] : [];
    const direct = review.direct.length === 0
        ? ''
        : ` ${review.direct.length === 1 ? 'One commit' : `${review.direct.length} commits`} since the last apply came without a pull request, so no plan shows what they do.`;
    const all = [...named, ...more].join(', ');
    if (pulls === '')
        return `No reviewed plan shows what this apply would do: ${all}.${direct}`;
    return `The reviewed plan of ${pulls} did not show all that this apply would do: ${all}.${direct}`;
}

;// CONCATENATED MODULE: ./build/src/plan/drift-exposure.js

/**
 * Compares one drifted object the other way round: Git is before, the tenant after. What could not be read makes the
 * answer `unknown`.
 */
function driftExposure(draft, operation) {
    if (draft.type === 'removed')
        return null;
    const { kind, actual, resource } = draft;
    if (!kind.readable)
        return partsExposure(operation);
    const unread = actual?.unread.filter((part) => part.why === 'unknown') ?? [];
    if (unread.length > 0)
        return { exposure: 'unknown', reasons: unread.map((part) => part.reason) };
    const { exposure, reasons } = kind.exposure(resource.desired, actual?.spec ?? null, {
        dryRunResult: null,
        unreadable: false,
    });
    return { exposure, reasons };
}
/** A collection that no read returns: the dry run names the parts that come and go. */
function partsExposure(operation) {
    const { missing, extra } = driftedParts(operation);
    if (extra.length > 0)
        return { exposure: 'unknown', reasons: [sentence(extra, 'Immuta has', 'that Git does not')] };
    if (missing.length > 0)
        return { exposure: 'tightens', reasons: [sentence(missing, 'Git has', 'that Immuta does not')] };
    return { exposure: 'unknown', reasons: ['Immuta does not show what was changed.'] };
}
function sentence(names, head, tail) {
    return `${head} ${(0,counted/* counted */.h)(names.length, 'data source')} ${tail}.`;
}
/** Parts of a collection that only Git or only the tenant has, as the dry run names them. */
function driftedParts(operation) {
    return { missing: namesIn(operation, 'creating'), extra: operation.deletes };
}
/** Names in a list of the dry run's reply. */
function namesIn({ server }, field) {
    const names = server?.[field];
    return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : [];
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./build/src/model/drift.js
var drift = __webpack_require__(30664);
;// CONCATENATED MODULE: ./build/src/plan/find-drift.js




/**
 * Three-way drift: the last applied commit, Git now, the tenant now. Without an applied commit Git now means it,
 * so that every difference counts as an edit in the tenant.
 */
function findDrift(plan, base, sides) {
    const found = plan.operations.map((operation) => ({ operation, item: driftItem(operation, sides.of(operation)) }));
    const items = [
        ...found.map(({ item }) => item),
        ...plan.unmanaged.map((object) => unmanagedItem(object, sides.unmanaged(object))),
    ];
    const drifted = found.filter(({ item }) => (0,drift/* isDrifted */.T)(item));
    return { items, drifted: drifted.length > 0, base, digest: digestOf(drifted) };
}
/** What a revert would do: the objects, their fields on both sides, the data sources that would go. Prose and places aside. */
function digestOf(drifted) {
    if (drifted.length === 0)
        return null;
    const essence = drifted.map(({ operation, item }) => ({
        kind: item.kind,
        key: item.key,
        state: item.state,
        action: operation.action,
        changes: item.changes.map(({ path, change, before, after }) => ({ path, change, before, after })),
        sources: [...namesIn(operation, 'creating'), ...namesIn(operation, 'updating')].sort(),
        deletes: operation.deletes,
    }));
    return `sha256:${(0,external_node_crypto_.createHash)('sha256').update((0,canonical/* canonicalText */.A4)(essence)).digest('hex')}`;
}
function driftItem(operation, side) {
    const { kind, key, file, line, changes, payload } = operation;
    const item = { kind, key, state: driftState(operation, side), file, line, changes, ...trace(side.actual) };
    if (!(0,drift/* isDrifted */.T)(item))
        return item;
    const { missing, extra } = driftedParts(operation);
    return {
        ...item,
        ...side.exposure(),
        ...(payload === undefined ? {} : { payload }),
        ...(missing.length === 0 ? {} : { missing }),
        ...(extra.length === 0 ? {} : { extra }),
    };
}
function unmanagedItem({ kind, key }, actual) {
    return { kind, key, state: 'unmanaged', file: null, line: 1, changes: [], ...trace(actual) };
}
function trace(actual) {
    return { who: actual?.createdBy ?? 'unknown', when: actual?.updatedAt ?? 'unknown' };
}
function driftState(operation, side) {
    switch (operation.action) {
        case 'unchanged':
            return 'in-sync';
        case 'delete':
            return 'left-git';
        case 'invalid':
        case 'unknown':
            return 'unknown';
        case 'create':
            // Wanted by the last applied commit, and gone: someone deleted it. New in Git since: no one made it yet.
            return side.inBase === false ? 'not-yet-applied' : 'deleted-in-tenant';
        case 'update':
        case 'replace':
            // What cannot be told to have moved in the tenant did not: a spec that is new for an old object, say.
            if (side.editedInGit === true)
                return side.editedInTenant === true ? 'conflict' : 'not-yet-applied';
            return side.monitored && operation.action === 'update' ? 'in-sync' : 'edited-in-tenant';
        default:
            return operation.action;
    }
}

;// CONCATENATED MODULE: ./build/src/observe/read-audit.js


/** A proxy of an Elasticsearch `_search` (VERIFIED for 2026.1.4 by a public client, undocumented; practice.md 3.6). */
const AUDIT_SEARCH = '/api/audit/rest/v1/search';
/** Names in one question, and events in one answer: newest first, so that what does not fit is older. */
const MOST_NAMES = 200;
const MOST_EVENTS = 500;
/**
 * Whether the audit may be asked: the profile of `doctor` says, else the key's permission. `AUDIT` as the name of that
 * permission is VERIFIED, that it opens the search is INFERRED.
 */
function mayReadAudit(profile, owner) {
    const known = profile?.switches['auditSearch'];
    return typeof known === 'boolean' ? known : owner?.permissions.has('AUDIT') === true;
}
/**
 * Who changed these objects last, in one request. Objects that the answer does not tell stay out, and so does everything
 * when the request is refused or its reply has another shape: knowing who is a courtesy, no part of the comparison.
 */
async function readAudit(reader, subjects) {
    const names = [...new Set(subjects.map(({ name }) => name))].slice(0, MOST_NAMES);
    if (names.length === 0)
        return new Map();
    let reply;
    try {
        reply = await reader.search(AUDIT_SEARCH, questionAbout(names));
    }
    catch (error) {
        if (error instanceof failure/* ImmutaError */.EJ)
            return new Map();
        throw error;
    }
    const events = eventsIn(reply);
    return new Map(subjects.flatMap((subject) => {
        const last = events.find((event) => event.targets.some((target) => isAbout(target, subject)));
        return last === undefined ? [] : [[subject, { who: last.who, when: last.when }]];
    }));
}
/** `eventTimestamp`, `action` and `targets` are documented fields of an event; the `.keyword` of a target is INFERRED. */
function questionAbout(names) {
    return {
        size: MOST_EVENTS,
        sort: [{ eventTimestamp: { order: 'desc' } }],
        query: {
            bool: {
                filter: [{ terms: { 'targets.name.keyword': [...names] } }],
                must_not: [{ terms: { 'action.keyword': ['QUERY'] } }],
            },
        },
    };
}
/** The events that say who and when, newest first, whatever order they came in. */
function eventsIn(reply) {
    const { hits } = (0,json/* isObject */.Gv)(reply) ? reply : {};
    return (0,json/* objectsOf */.iZ)((0,json/* objectOf */.Xy)(hits).hits)
        .flatMap(({ _source }) => eventOf((0,json/* objectOf */.Xy)(_source)))
        .sort((a, b) => Date.parse(b.when) - Date.parse(a.when));
}
function eventOf(source) {
    if (source.action === 'QUERY' || source.actionStatus === 'FAILURE')
        return [];
    const actor = (0,json/* objectOf */.Xy)(source.actor);
    const who = textOf(actor.name) || textOf(actor.id) || textOf((0,json/* objectOf */.Xy)(source.user).name);
    const when = textOf(source.eventTimestamp) || textOf(source.timestamp);
    if (who === '' || Number.isNaN(Date.parse(when)))
        return [];
    const targets = (0,json/* listOf */.c3)(source.targets ?? source.targetResource).map((target) => (0,json/* objectOf */.Xy)(target));
    return [
        {
            who,
            when: new Date(when).toISOString(),
            targets: targets.map((target) => ({
                type: textOf(target.type) || textOf(source.targetType),
                id: textOf(target.id),
                name: textOf(target.name),
            })),
        },
    ];
}
/** Names repeat between kinds, and a deleted object's name may be taken again: what contradicts is another object. */
function isAbout(target, subject) {
    if (target.name !== subject.name)
        return false;
    if (!target.type.toLowerCase().includes(subject.kind))
        return false;
    return target.id === '' || subject.id === null || target.id === String(subject.id);
}
function textOf(value) {
    return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

;// CONCATENATED MODULE: ./build/src/plan/trace-drift.js




/** Adds who changed what drifted, and when, as far as the audit and the connections tell. */
async function traceDrift(found, made, input) {
    return await traceConnections(await traceAudit(found, made, input), made);
}
/** Asks the audit, where it may be asked: one request, and only after drift. */
async function traceAudit(found, made, input) {
    if (!found.drifted || !mayReadAudit(input.profile, made.observation.owner))
        return found;
    const subjects = new Map(found.items.filter(drift/* isDrifted */.T).flatMap((item) => {
        const subject = subjectOf(item, made);
        return subject === null ? [] : [[item, subject]];
    }));
    const traces = await readAudit(input.reader, [...subjects.values()]);
    const items = found.items.map((item) => {
        const subject = subjects.get(item);
        const trace = subject === undefined ? undefined : traces.get(subject);
        return trace === undefined ? item : { ...item, changedBy: trace.who, when: trace.when };
    });
    return { ...found, items };
}
/** A connection says itself who changed it last (VERIFIED). Nothing compares it in full, so its state may be unknown. */
async function traceConnections(found, { drafts, connections }) {
    if (connections === null)
        return found;
    const traced = async (item) => {
        const draft = drafts.get((0,identity/* identity */.D_)(item.kind, item.key));
        if (draft?.type !== 'desired' || item.changedBy !== undefined)
            return item;
        const key = draft.kind.onConnections?.keyOf?.(draft.resource.desired) ?? null;
        const answer = key === null ? null : await connections.byKey(key);
        if (answer?.type !== 'found')
            return item;
        const updater = (0,json/* objectOf */.Xy)(answer.value.updater);
        const changedBy = (0,json/* textOf */.b6)(updater.name) ?? (0,json/* textOf */.b6)(updater.email);
        const when = (0,json/* textOf */.b6)(answer.value.updatedAt);
        return { ...item, ...(changedBy === undefined ? {} : { changedBy }), ...(when === undefined ? {} : { when }) };
    };
    return { ...found, items: await Promise.all(found.items.map(traced)) };
}
function subjectOf({ kind, key }, { drafts }) {
    const draft = drafts.get((0,identity/* identity */.D_)(kind, key));
    // A data document means many objects of other names.
    if (draft === undefined || !draft.kind.readable)
        return null;
    const written = draft.type === 'desired' ? draft.resource.desired['name'] : undefined;
    const name = draft.actual?.name ?? (typeof written === 'string' ? written : key);
    return { kind, name, id: draft.actual?.id ?? null };
}

;// CONCATENATED MODULE: ./build/src/plan/drift-sides.js









/** The drift behind a plan: the last applied commit (`input.base`), Git now, the tenant now. */
async function driftOf(made, input) {
    const triples = new Map(made.plan.operations.flatMap((operation) => {
        const draft = made.drafts.get((0,identity/* identity */.D_)(operation.kind, operation.key));
        return draft === undefined ? [] : [[operation, tripleOf(operation, draft, input)]];
    }));
    const results = await resultsOnBase([...triples.values()], input);
    const found = findDrift(made.plan, input.base?.revision ?? null, {
        of(operation) {
            const triple = triples.get(operation);
            return triple === undefined ? NOT_KNOWN : sideOf(triple, results.get(triple) ?? null, input);
        },
        unmanaged: ({ kind, key }) => made.observation.kinds.get(kind)?.objects.find((object) => object.key === key) ?? null,
    });
    return await traceDrift(found, made, input);
}
const NOT_KNOWN = {
    actual: null,
    inBase: null,
    editedInGit: null,
    editedInTenant: null,
    monitored: false,
    exposure: () => null,
};
function tripleOf(operation, draft, input) {
    const base = baseOf(input, operation.kind, operation.key);
    const desired = draft.type === 'desired' ? draft.resource.desired : null;
    const baseDesired = base === null ? null : resolvedBase(input, base);
    const editedInGit = input.base === null ? null : differs(draft.kind, baseDesired?.desired ?? null, desired);
    return { operation, draft, desired, base, baseDesired, editedInGit };
}
function sideOf({ operation, draft, desired, base, baseDesired, editedInGit }, result, input) {
    const { kind, actual } = draft;
    return {
        actual,
        inBase: input.base === null ? null : base !== null,
        editedInGit,
        editedInTenant: baseDesired === null
            ? null
            : kind.readable
                ? actual === null
                    ? null
                    : (0,compare/* compareWithActual */.Ey)(kind, baseDesired.desired, actual, null).changes.length > 0
                : movedBy(kind, result, baseDesired.desired),
        monitored: desired !== null && kind.changesByItself?.(desired) === true,
        exposure: () => driftExposure(draft, operation),
    };
}
/**
 * What no read gives back is asked for: a dry run of what the last applied commit wanted says whether the tenant is
 * still as that commit left it. Only for objects that Git changed since; for the others the plan's own dry run tells.
 */
async function resultsOnBase(triples, input) {
    const asked = triples.flatMap((triple) => {
        const { operation, draft, baseDesired, editedInGit } = triple;
        const changes = operation.action === 'update' || operation.action === 'replace';
        return draft.kind.readable || baseDesired === null || editedInGit !== true || !changes
            ? []
            : [{ triple, draft, resource: baseDesired }];
    });
    if (asked.length === 0)
        return new Map();
    const questions = asked.map(({ draft, resource }) => {
        const payload = resource.payload(secretsForDryRun(input, draft.kind, resource));
        return { kind: draft.kind, key: draft.key, payload };
    });
    const { write, concurrency } = input.options;
    const asking = { questions, canaries: new Map(), options: write, concurrency };
    const answers = await askServer(input.reader, asking, input.progress);
    return new Map(asked.flatMap(({ triple }, index) => {
        const answer = answers[index];
        return answer?.type === 'result' ? [[triple, answer.dryRunResult]] : [];
    }));
}
function movedBy(kind, result, base) {
    if (result === null || result.action === null)
        return null;
    return result.action !== 'unchanged' && !(result.action === 'update' && kind.changesByItself?.(base) === true);
}
function differs(kind, base, desired) {
    if (base === null || desired === null)
        return base !== desired;
    return (0,canonical/* canonicalText */.A4)(base, kind.shape) !== (0,canonical/* canonicalText */.A4)(desired, kind.shape);
}

;// CONCATENATED MODULE: ./build/src/pipeline/approved-changes.js





/** Who approved each change that may let people see more, by identity. */
async function approvalsOf(plan, run, source) {
    const changes = plan.operations.filter(model_plan/* mayLoosen */.e3);
    if (changes.length === 0)
        return new Map();
    const pulls = bringing(run);
    const by = new Map(await Promise.all(pulls.map(async (pull) => [pull, await approvedBy(pull, source)])));
    const none = pulls.length === 0 ? 'There is no pull request to be approved.' : null;
    const unread = [...by.values()].includes(null) ? 'The reviews of the pull request could not be read.' : none;
    const logins = [...new Set([...by.values()].flatMap((list) => list ?? []))].sort();
    /** By list of reviewers: those of it who approved something, and why that may not be all. */
    const asked = new Map();
    const approversOf = (reviewers) => {
        const name = reviewers.join(' ');
        const found = asked.get(name) ?? membersOf(reviewers, logins, source);
        asked.set(name, found);
        return found;
    };
    const entries = changes.map(async (operation) => {
        const { reviewers = [] } = operation;
        const missing = [];
        const names = new Set();
        let unknown = unread;
        for (const list of reviewers) {
            const { members, problem } = await approversOf(list);
            const approved = pulls.filter((pull) => by.get(pull)?.some((login) => members.includes(login)));
            const direct = run.review?.direct ?? [];
            if (isShown(operation, plan, { approved, others: pulls.filter((pull) => !approved.includes(pull)), direct })) {
                for (const login of members)
                    names.add(login);
            }
            else {
                missing.push(list);
                unknown ??= problem ?? (approved.length > 0 ? OTHERS : null);
            }
        }
        return [(0,identity/* identity */.D_)(operation.kind, operation.key), { reviewers, missing, by: [...names].sort(), unknown }];
    });
    return new Map(await Promise.all(entries));
}
const OTHERS = 'An approval covers what the plan of its own pull request showed; this was brought, in whole or in part, by something else.';
/** The pull requests behind a plan or an apply. */
function bringing({ request, review, coverage }) {
    if (review === null) {
        const { pull, queued } = request;
        if (pull !== null)
            return [{ number: pull.number, headSha: pull.headSha, shown: 'this plan', files: [] }];
        return queued === undefined ? [] : [{ number: queued, headSha: null, shown: 'this plan', files: [] }];
    }
    return review.pullRequests.map((pull) => ({
        number: pull.number,
        headSha: pull.headSha,
        shown: approvalOf(pull, coverage),
        files: pull.fromFork ? pull.files : null,
    }));
}
async function approvedBy(pull, source) {
    return (await source?.approvedBy(pull.number, pull.headSha)) ?? null;
}
/**
 * Whether the approved pull requests together showed an operation: one that someone else brought, or a part of it, was not
 * seen by those who approved. A fork could not be planned: its own files count, where nothing else may have touched them.
 */
function isShown(operation, plan, of) {
    const { approved, others, direct } = of;
    if (approved.some(({ shown }) => shown === 'this plan'))
        return true;
    if (!leavesOut(operation, plan, approved))
        return true;
    const isOwnFile = approved.some(({ shown, files }) => shown === null && files?.includes(operation.file ?? ''));
    return isOwnFile && direct.length === 0 && others.every((pull) => !mayTouch(operation, plan, pull));
}
function leavesOut(operation, plan, pulls) {
    const approvals = pulls.flatMap(({ shown }) => (shown === null || shown === 'this plan' ? [] : [shown]));
    return beyondOf(operation, plan, approvals) !== undefined;
}
function mayTouch(operation, plan, { shown, files }) {
    if (shown === 'this plan')
        return true;
    if (shown === null)
        return files === null || files.includes(operation.file ?? '');
    return beyondOf(operation, plan, [shown])?.seen !== 'no';
}
/** What one operation does beyond the approvals; `undefined`: nothing. */
function beyondOf(operation, plan, approvals) {
    return (0,plan_approval/* beyondApproval */.Bs)({ ...plan, operations: [operation] }, approvals)[0];
}
async function membersOf(reviewers, logins, source) {
    const members = [];
    let problem = null;
    for (const login of logins) {
        const answers = await Promise.all(reviewers.map((reviewer) => counts(reviewer, login, source)));
        if (answers.includes(true))
            members.push(login);
        else if (answers.includes(null)) {
            const teams = reviewers.filter((_, index) => answers[index] === null);
            problem ??= `Whether ${login} is in ${teams.map((team) => `\`${team}\``).join(', ')} could not be read. Give a token that may read the members of the organisation.`;
        }
    }
    return { members, problem };
}
async function counts(reviewer, login, source) {
    const name = reviewer.slice(1);
    if (name.includes('/'))
        return (await source?.isInTeam(name, login)) ?? null;
    return (0,model_text/* sameName */.q)(name, login);
}

// EXTERNAL MODULE: ./build/src/model/same-json.js
var same_json = __webpack_require__(54588);
;// CONCATENATED MODULE: ./build/src/plan/agreed-plan.js




/**
 * How a fresh plan differs from the plan file, one sentence each; `[]`: it does exactly the same. `redact` is what the
 * file was written through.
 */
function differencesFromAgreed(plan, agreed, redact) {
    if (plan.environment !== agreed.environment) {
        return [
            `It was made for the environment ${JSON.stringify(agreed.environment)}, and this run is for ${JSON.stringify(plan.environment)}.`,
        ];
    }
    if (plan.tenant !== agreed.tenant) {
        return [
            `It was made on ${agreed.tenant === '' ? 'no tenant' : `\`${agreed.tenant}\``}, and this run is on \`${plan.tenant}\`.`,
        ];
    }
    const fresh = new Map(plan.operations.map((operation) => [(0,identity/* identity */.D_)(operation.kind, operation.key), operation]));
    const differences = agreed.operations.flatMap((was) => {
        const now = fresh.get((0,identity/* identity */.D_)(was.kind, was.key));
        const name = `${was.kind} "${was.key}"`;
        if (now === undefined)
            return [`${name}: the plan file has \`${word(was.action)}\`; a fresh plan does not list it.`];
        const sentence = differenceOf(was, readAgreedOperation(redact(essenceOf(now))));
        return sentence === null ? [] : [`${name}: ${sentence}`];
    });
    const known = new Set(agreed.operations.map(({ kind, key }) => (0,identity/* identity */.D_)(kind, key)));
    const added = [...fresh]
        .filter(([id]) => !known.has(id))
        .map(([, { kind, key, action }]) => `${kind} "${key}": a fresh plan has \`${action}\`; the plan file does not list it.`);
    return [...differences, ...added];
}
function differenceOf(was, now) {
    if (now === null)
        throw new Error('an operation of our own plan cannot be read');
    if (!(0,same_json/* sameJson */.V)(was.action, now.action) || !(0,same_json/* sameJson */.V)(was.held, now.held)) {
        return `the plan file has \`${actionWord(was)}\`, a fresh plan \`${actionWord(now)}\`.`;
    }
    if (!(0,same_json/* sameJson */.V)(was.payloadDigest, now.payloadDigest))
        return 'its spec or its variables changed since.';
    if (!(0,same_json/* sameJson */.V)(was.changes, now.changes))
        return 'it changed in Immuta since: the differences are not those of the plan file.';
    if (!(0,same_json/* sameJson */.V)(was.deletes, now.deletes))
        return 'what it deletes is not what the plan file shows.';
    return (0,same_json/* sameJson */.V)(was.exposure, now.exposure) ? null : 'what it does to access is not what the plan file shows.';
}
function actionWord({ action, held }) {
    return held === true ? `${word(action)} (kept: prune is off)` : word(action);
}
function word(value) {
    return typeof value === 'string' ? value : JSON.stringify(value);
}
function essenceOf(operation) {
    const { kind, key, action, retained: held, payloadDigest, deletes, changes } = operation;
    return {
        kind,
        key,
        action,
        held,
        payloadDigest,
        exposure: (0,model_plan/* exposureInSet */.hm)(operation),
        deletes,
        changes: changes.map(({ path, change, before, after }) => ({ path, change, before, after })),
    };
}
/** A plan file (`plan --out`); `null` for JSON that is none of ours. A part that cannot be read is a problem, in words. */
function readAgreedPlan(file, value) {
    if (!isPlanFile(value))
        return { problem: 'it is not a plan file' };
    const { formatVersion, environment, tenant, operations, mode } = value;
    if (formatVersion !== 1)
        return { problem: `it has formatVersion ${JSON.stringify(formatVersion)}; this version reads 1` };
    if (mode !== 'plan')
        return {
            problem: `it is the file of a run in mode ${JSON.stringify(mode)}; only the file of \`plan\` can be applied`,
        };
    if (typeof environment !== 'string' || typeof tenant !== 'string' || !isList(operations)) {
        return { problem: 'it has no environment, tenant and list of operations' };
    }
    const read = operations.map(readAgreedOperation);
    const broken = read.indexOf(null);
    if (broken !== -1)
        return { problem: `its operation ${broken + 1} cannot be read` };
    return { file, environment, tenant, files: filesOf(operations), operations: read.filter((one) => one !== null) };
}
function filesOf(operations) {
    const files = operations.map((one) => objectOf(one).file);
    return [...new Set(files.filter((file) => typeof file === 'string'))];
}
/** Whether a JSON value is a plan file and not a spec: it has `formatVersion` and `operations`. */
function isPlanFile(value) {
    return isObject(value) && Object.hasOwn(value, 'formatVersion') && Object.hasOwn(value, 'operations');
}
function readAgreedOperation(value) {
    const written = (0,json/* objectOf */.Xy)(value);
    const { kind, key, action, held, payloadDigest, deletes, changes } = written;
    const exposure = written.exposureInSet ?? written.exposure;
    if (typeof kind !== 'string' || typeof key !== 'string' || !(0,json/* isList */.Lv)(changes))
        return null;
    const parts = [action, held, payloadDigest, exposure, deletes];
    if (parts.includes(undefined))
        return null;
    return {
        kind,
        key,
        action: action ?? null,
        held: held ?? null,
        payloadDigest: payloadDigest ?? null,
        exposure: exposure ?? null,
        deletes: deletes ?? null,
        changes: (0,json/* itemsOf */.S3)(changes).map((one) => {
            if (!(0,json/* isObject */.Gv)(one))
                return null;
            const { path = null, change = null, before = null, after = null } = one;
            return { path, change, before, after };
        }),
    };
}

;// CONCATENATED MODULE: ./build/src/pipeline/check-agreed.js

const check_agreed_MOST_NAMED = 20;
/** A fresh plan that is not the one of the plan file is not applied. */
function checkAgreed(plan, agreed, redactor) {
    const stale = differencesFromAgreed(plan, agreed, (value) => redactor.json(value));
    if (stale.length === 0)
        return { failures: [] };
    const more = stale.length > check_agreed_MOST_NAMED ? ` … and ${stale.length - check_agreed_MOST_NAMED} more.` : '';
    const message = `A fresh plan is not the plan in \`${agreed.file}\`, so nothing is written. ${stale.slice(0, check_agreed_MOST_NAMED).join(' ')}${more} Give \`apply\` the flags that the plan was made with, or make a new plan: \`plan --out ${agreed.file}\`.`;
    return { failures: [{ reason: 'stale-plan', message }] };
}

// EXTERNAL MODULE: ./build/src/pipeline/conclude.js
var conclude = __webpack_require__(73835);
;// CONCATENATED MODULE: ./build/src/pipeline/confirm.js


/** Whether the plan may be carried out. No one is asked about a plan that writes nothing. */
async function isConfirmed(request, known, { confirm }) {
    const operations = known.plan?.operations ?? [];
    const writes = operations.some(known.drift === null ? model_plan/* isWritten */.QH : model_plan/* isChange */.Xb);
    if (confirm === undefined || !writes)
        return true;
    return await confirm((0,conclude/* conclude */.E)(request, known, false));
}
/** What a run that was answered with no ends with. */
const NOT_CONFIRMED = {
    reason: 'cancelled',
    message: 'The plan was not confirmed. Nothing was written.',
};

// EXTERNAL MODULE: ./build/src/edit/edit-document.js + 8 modules
var edit_document = __webpack_require__(39414);
;// CONCATENATED MODULE: ./build/src/edit/expire.js



/** Removes parts and their comments from a file, and changes nothing else. */
function withoutExpired(path, text, ends) {
    const removed = [];
    const left = [];
    const targets = new Map();
    const items = ends.filter(({ item }) => item !== undefined);
    left.push(...items.map(({ expiry }) => ({ expiry, reason: 'it is one of several objects in a list. Edit it by hand' })));
    const whole = ends.filter(({ item }) => item === undefined);
    for (const [index, ofDocument] of Map.groupBy(whole, (end) => end.index)) {
        if (ofDocument.some(({ expiry }) => expiry.pointer === '')) {
            targets.set(index, null);
            removed.push(...ofDocument.map(({ expiry }) => expiry));
            continue;
        }
        let target = structuredClone(ofDocument[0]?.value ?? null);
        // From the back, so that the places of the others stay.
        for (const { expiry } of [...ofDocument].sort((a, b) => b.expiry.line - a.expiry.line)) {
            const next = structuredClone(target);
            const problem = removePart(next, (0,pointer/* fromPointer */.kU)(expiry.pointer));
            if (problem !== null)
                left.push({ expiry, reason: problem });
            else {
                target = next;
                removed.push(expiry);
            }
        }
        targets.set(index, target);
    }
    let current = withoutLines(text, removed);
    for (const [index, target] of [...targets].sort(([a], [b]) => b - a)) {
        if (current === null)
            break;
        current = target === null ? (0,edit_document/* removeDocument */.s)(path, current, index) : (0,edit_document/* editDocument */.y)(path, current, index, target).text;
    }
    return { text: current, removed, left };
}
/** A block of people whom a rule lets past: without anyone in it, it means the same as no block. */
const LETS_PAST = 'exceptions';
/** Takes a part out of a value. Answers why it cannot, or `null`. */
function removePart(value, steps) {
    const key = steps.at(-1) ?? '';
    const path = steps.slice(0, -1);
    const holder = path.reduce(childOf, value);
    if ((0,json/* isObject */.Gv)(holder)) {
        delete holder[key];
        return null;
    }
    if (!(0,json/* isList */.Lv)(holder))
        return 'it is not where it was';
    if (holder.length > 1) {
        holder.splice(Number(key), 1);
        return null;
    }
    if (!path.includes(LETS_PAST)) {
        return `it is the only entry of ${(0,pointer/* toPointer */.rb)(path)}; without it the rest would mean something else. Edit it by hand`;
    }
    const block = path.slice(0, path.lastIndexOf(LETS_PAST) + 1);
    const people = block.reduce(childOf, value);
    const others = (0,json/* isObject */.Gv)(people)
        ? Object.entries(people).filter(([name, list]) => (0,json/* isList */.Lv)(list) && name !== path.at(-1))
        : [];
    return removePart(value, others.length > 0 ? path : block);
}
function childOf(value, step) {
    if ((0,json/* isList */.Lv)(value))
        return value[Number(step)];
    return (0,json/* isObject */.Gv)(value) ? value[step] : undefined;
}
function withoutLines(text, removed) {
    const gone = new Set(removed.map(({ line }) => line));
    return text
        .split('\n')
        .filter((_, index) => !gone.has(index + 1))
        .join('\n');
}

// EXTERNAL MODULE: ./build/src/report/text-diff.js
var text_diff = __webpack_require__(34849);
;// CONCATENATED MODULE: ./build/src/pipeline/expired.js


/** Lines of a diff that are shown of a document with secrets: a whole connection is not. */
const MOST_TERSE = 8;
/** What ended, with who set the end and the diff that would remove it. */
async function expiredParts(expired, { history, head, holdsSecrets, }) {
    const parts = [];
    for (const one of expired) {
        const { document, ...expiry } = one;
        const { text, left } = withoutExpired(expiry.file, document.text, [
            { expiry, index: document.index, value: document.value, item: document.item },
        ]);
        const [kept] = left;
        parts.push({
            ...expiry,
            setBy: (await history.lineAuthor?.({ file: expiry.file, line: expiry.line }, head)) ?? null,
            diff: kept === undefined ? unifiedDiff(document.text, text ?? '', holdsSecrets(document)) : null,
            left: kept?.reason ?? null,
        });
    }
    return parts;
}
function unifiedDiff(before, after, terse) {
    const lines = (text) => (text === '' ? [] : text.replace(/\n$/, '').split('\n'));
    const hunks = (0,text_diff/* diffLines */.P)(lines(before), lines(after)).flatMap(({ oldStart, oldLines, newStart, newLines, lines: list }) => [
        `@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`,
        ...(terse ? list.filter((line) => !line.startsWith(' ')) : list),
    ]);
    return terse && hunks.length > MOST_TERSE ? null : hunks;
}

;// CONCATENATED MODULE: ./build/src/pipeline/record-cursor.js


/**
 * Records a complete and verified apply, with what was removed from Git and not deleted. Any other leaves the cursor where
 * it is, so that the next apply takes up what is left. Answers sentences for the report.
 */
async function recordCursor(finished, store) {
    const { request, revisions, made, input, outcome } = finished;
    if (request.mode !== 'apply' || outcome === null)
        return [];
    const succeeded = outcome.operations.every((operation) => operation.state === 'confirmed') && !outcome.cancelled;
    const verified = outcome.accuracy !== null && outcome.accuracy.misses.length === 0;
    if (!succeeded || !verified || !made.plan.complete || (0,conclude/* hasUnfinished */._)(outcome, request.settings))
        return [];
    // From where this apply started is not known then, so what came before it may not be applied. That was reported already.
    if (!revisions.hasCursor)
        return [];
    if (request.head === null)
        return ['No commit is recorded as applied, because this folder is not a Git checkout.'];
    const short = request.head.slice(0, 7);
    const other = otherThanCommit(finished);
    if (other !== null)
        return [`Commit ${short} is not recorded as applied, because ${other}.`];
    const pending = input.selection.removed.filter((entry) => made.plan.operations.some(({ retained, kind, key }) => retained && kind === entry.kind && key === entry.key));
    const coverage = (0,model_coverage/* coverageOf */._5)(request.settings);
    const problem = await store.record(coverage, input.tenant, { sha: request.head, pending });
    return problem === null ? [] : [`The applied commit could not be recorded: ${problem}`];
}
/** Why an apply was of something else than all of its commit; `null`: it was of all of it, and of nothing beside it. */
function otherThanCommit({ request, input }) {
    if (request.uncommitted === true)
        return 'files that are not committed were applied';
    if (input.selection.whole)
        return null;
    const what = request.agreed === undefined ? 'the files that were named' : 'what the plan file holds';
    return `only ${what} was applied and other changes are left`;
}

// EXTERNAL MODULE: ./node_modules/minimatch/dist/esm/index.js + 7 modules
var esm = __webpack_require__(33581);
;// CONCATENATED MODULE: ./build/src/plan/codeowners.js

/** Where GitHub looks for the file, first one first. */
const CODEOWNERS_FILES = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'];
/** GitHub does not read a larger file (VERIFIED, "About code owners"). */
const MOST_BYTES = 3_000_000;
const OPTIONS = { dot: true, nocomment: true, nonegate: true, nobrace: true, noext: true };
/** Owners of paths by a CODEOWNERS file: `@login`, `@org/team` or an address. The last pattern that matches counts. */
function codeOwners(bytes) {
    if (bytes === null || bytes.length > MOST_BYTES)
        return () => [];
    const rules = new TextDecoder()
        .decode(bytes)
        .split(/\r?\n/)
        .flatMap((line) => {
        const [pattern, ...owners] = wordsOf(line);
        return pattern === undefined || UNREAD.test(pattern) ? [] : [{ globs: globsOf(pattern), owners }];
    })
        .reverse();
    return (path) => rules.find(({ globs }) => globs.some((glob) => (0,esm/* minimatch */.xF)(path, glob, OPTIONS)))?.owners ?? [];
}
/** GitHub knows neither negation nor ranges, and leaves out a line that it cannot read (INFERRED, "About code owners"). */
const UNREAD = /^!|[[\]]/;
/** The words of a line before its comment. `\#` and `\ ` are characters of a name. */
function wordsOf(line) {
    const words = line.match(/(?:\\.|[^\s#\\])+|#.*/g) ?? [];
    const comment = words.findIndex((word) => word.startsWith('#'));
    return (comment === -1 ? words : words.slice(0, comment)).map((word) => word.replace(/\\(.)/g, '$1'));
}
/** A pattern as globs from the root: one without a slash in the middle matches at any depth, a folder all that is in it. */
function globsOf(pattern) {
    const isAnchored = pattern.slice(0, -1).includes('/');
    const plain = pattern.replace(/^\//, '');
    const start = isAnchored ? plain : `**/${plain}`;
    if (plain === '*' || plain === '')
        return ['**'];
    if (plain.endsWith('/'))
        return [`${start}**`];
    const last = plain.slice(plain.lastIndexOf('/') + 1);
    // `docs/*` means the files of that folder, not those below it.
    return last.includes('*') ? [start] : [start, `${start}/**`];
}

// EXTERNAL MODULE: ./build/src/validate/read-project-settings.js
var read_project_settings = __webpack_require__(39386);
;// CONCATENATED MODULE: ./build/src/pipeline/reviewers.js






/** Names, for each change that may let people see more, the reviewers that the base revision asks for. */
async function withReviewers(plan, input) {
    if (input.base === null || !plan.operations.some(model_plan/* mayLoosen */.e3))
        return plan;
    const { base } = input;
    const owners = await ownersOf(base);
    const { approvers } = (0,read_project_settings/* readProjectSettings */.L)(base.settingsFile?.bytes ?? null).settings;
    const byTag = (tags) => [...approvers].flatMap(([tag, list]) => (tags.some((one) => isWithin(one, tag)) ? [list] : []));
    const operations = plan.operations.map((operation) => {
        if (!(0,model_plan/* mayLoosen */.e3)(operation))
            return operation;
        const { before, after } = tagsOf(operation, input);
        // Where a file was moved to, and which tags were added, its author chose: neither takes the place of who is asked now.
        const asked = distinct([...reviewers_filesOf(operation, base).map(owners), ...byTag(before ?? after)]);
        const reviewers = asked.length === 0 ? [] : distinct([...asked, ...byTag(after)]);
        return reviewers.length === 0 ? operation : { ...operation, reviewers };
    });
    return { ...plan, operations };
}
/** The files of an object at the base; the file that it is written to where the base has none. */
function reviewers_filesOf({ kind, key, file }, base) {
    const known = (base.byIdentity.get((0,identity/* identity */.D_)(kind, key)) ?? []).map(({ document }) => document.file);
    return known.length > 0 || file === null ? known : [file];
}
/** The lists that name someone who can approve, each once. */
function distinct(lists) {
    const named = lists.map((list) => [...new Set(list)].filter((name) => name.startsWith('@')).sort());
    return [...new Map(named.map((list) => [list.join(' '), list])).values()].filter((list) => list.length > 0);
}
/** Tags that the object names as it is (`null`: it is new), and as it will be. */
function tagsOf(operation, { kinds, drafts }) {
    const kind = kinds.find(({ name }) => name === operation.kind);
    const draft = drafts.get((0,identity/* identity */.D_)(operation.kind, operation.key));
    const tagsIn = (spec) => spec === null || kind === undefined
        ? []
        : [...kind.references(spec, new Set(['tag'])).map(({ name }) => name), ...quotedIn(spec)];
    const known = [draft?.actual?.spec ?? null, draft?.base ?? null];
    return {
        before: known.every((spec) => spec === null) ? null : known.flatMap(tagsIn),
        after: tagsIn(draft?.type === 'desired' ? draft.resource.desired : null),
    };
}
/** What SQL texts of a spec quote, such as the tag of `@columnTagged('T')`; one that is not a tag asks for more reviewers at worst. */
function quotedIn(value) {
    if (typeof value === 'string') {
        if (!value.includes('@'))
            return [];
        return [...value.matchAll(/'([^']*)'|"([^"]*)"/g)].map(([, single, double]) => single ?? double ?? '');
    }
    if ((0,json/* isList */.Lv)(value))
        return value.flatMap(quotedIn);
    return (0,json/* isObject */.Gv)(value) ? Object.values(value).flatMap(quotedIn) : [];
}
/** Whether a tag is another one or a child of it. Tags that differ in case or in the form of an accent are taken for one. */
function isWithin(tag, desired) {
    const [one, other] = [tag, desired].map((text) => (0,model_text/* normalText */.RG)(text).normalize('NFC').toLowerCase());
    return one === other || one?.startsWith(`${other}.`) === true;
}
async function ownersOf(base) {
    for (const path of CODEOWNERS_FILES) {
        const bytes = await base.readFile(path);
        if (bytes !== null)
            return codeOwners(bytes);
    }
    return () => [];
}

;// CONCATENATED MODULE: ./build/src/pipeline/tenant-stages.js
/** The stages that talk to the tenant, loaded together and only where a run gets there: `validate` never does. */















/***/ })

};
