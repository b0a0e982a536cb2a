export const id = 95;
export const ids = [95];
export const modules = {

/***/ 213:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ joinMovements)
/* harmony export */ });
/**
 * Joins movements into one verdict: both directions give `mixed`, an unknown one taints everything but a sure
 * loosening, nothing at all is `neutral`.
 */
function joinMovements(movements) {
    const directions = new Set(movements.map((movement) => movement.exposure));
    const reasons = movements.filter((movement) => movement.exposure !== 'neutral').map((movement) => movement.reason);
    return { exposure: joined(directions), reasons };
}
function joined(directions) {
    if (directions.has('mixed') || (directions.has('loosens') && directions.has('tightens')))
        return 'mixed';
    if (directions.has('loosens'))
        return 'loosens';
    if (directions.has('unknown'))
        return 'unknown';
    if (directions.has('tightens'))
        return 'tightens';
    return 'neutral';
}


/***/ }),

/***/ 4438:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  GW: () => (/* binding */ KINDS),
  UL: () => (/* binding */ kindNamed)
});

// UNUSED EXPORTS: kindOf

// EXTERNAL MODULE: ./build/src/model/json.js
var json = __webpack_require__(8653);
;// CONCATENATED MODULE: ./build/src/kinds/who.js

/** A set of names, such as groups or tags. */
const NAMES = { type: 'set', of: { type: 'scalar' } };
/** A scalar without special rules. */
const SCALAR = { shape: { type: 'scalar' } };
const ATTRIBUTES = {
    type: 'set',
    of: { type: 'object', complete: true, fields: { name: SCALAR, value: SCALAR } },
};
/**
 * The form of `exceptions`, `inclusions` and `entitlements`. What the tenant lists and the file does not is a removal.
 * Exports leave empty lists out (practice.md 1.4). The server's default for a missing `operator` is UNKNOWN
 * (v2-policy-project-purpose.md 2.3), so it is compared only where the file has it.
 */
const WHO = {
    type: 'object',
    fields: {
        operator: SCALAR,
        groups: { shape: NAMES, complete: true, emptyIsAbsent: true },
        attributes: { shape: ATTRIBUTES, complete: true, emptyIsAbsent: true },
        purposes: { shape: NAMES, complete: true, emptyIsAbsent: true },
    },
};
const NONE = [];
/** The items of a list, none for anything else. */
function listed(value) {
    return (0,json/* isList */.L)(value) ? value : NONE;
}
/** The strings of a list, none for anything else. */
function strings(value) {
    return listed(value).filter((item) => typeof item === 'string');
}
/** The objects of a list, none for anything else. */
function objects(value) {
    return listed(value).filter(json/* isObject */.G);
}

;// CONCATENATED MODULE: ./build/src/kinds/data/canonical.js

const SECRET = { shape: { type: 'scalar', sensitive: true } };
const USER_FILE = {
    type: 'object',
    fields: { keyName: SCALAR, content: SECRET, userFilename: SCALAR },
};
const CONNECTION = {
    type: 'object',
    fields: {
        password: SECRET,
        clientSecret: SECRET,
        // An ODBC option string may carry a password of its own.
        connectionStringOptions: SECRET,
        userFiles: { shape: { type: 'set', of: USER_FILE, by: ['keyName'] } },
        authenticationMethod: { shape: { type: 'scalar', aliases: { PRIV_KEY_FILE: 'keyPair' } } },
    },
};
const SOURCE_TAGS = {
    type: 'object',
    fields: {
        table: { shape: NAMES },
        columns: {
            shape: {
                type: 'set',
                of: { type: 'object', fields: { columnName: SCALAR, tags: { shape: NAMES } } },
                by: ['columnName'],
            },
        },
    },
};
/**
 * How two data payloads are compared: a revision of a file with another, never a file with the tenant (no read gives a
 * data payload back, v2-data.md 3.2). The payload is a full declaration, so absence counts.
 */
const shape = {
    type: 'object',
    fields: {
        connectionKey: { ...SCALAR, ignore: true },
        connection: { shape: CONNECTION },
        nameTemplate: { shape: { type: 'object', complete: true, fields: {} }, complete: true },
        options: { shape: { type: 'object', complete: true, fields: { tableTags: { shape: NAMES } } }, complete: true },
        owners: {
            shape: { type: 'set', of: { type: 'object', fields: { type: SCALAR, name: SCALAR, iam: SCALAR } } },
            complete: true,
        },
        sources: {
            shape: {
                type: 'set',
                of: { type: 'object', complete: true, fields: { tags: { shape: SOURCE_TAGS } } },
                by: ['schema', 'table', 'query', 'all'],
            },
            complete: true,
        },
    },
};

;// CONCATENATED MODULE: ./build/src/kinds/data/names.js


/**
 * Whether Immuta adds and removes tables by itself: `sources` is left out or holds `all: true` (v2-data.md 1.7).
 * An empty list is neither: it names no source at all.
 */
function isMonitored(spec) {
    const sources = spec['sources'];
    return sources === undefined || sources === null || objects(sources).some((source) => source['all'] === true);
}
/**
 * Names of the data sources that a payload makes, as far as they can be computed: `naming.datasource`, or the template
 * `nameTemplate.dataSourceFormat` filled in. The system's own template is not documented, so without one nothing is known.
 * A table may have two names here: whether `<Tablename>` of `card_auth` gives `Card_auth` or `Card Auth` is UNKNOWN.
 */
function dataSourceNames(spec) {
    const template = formatOf(spec);
    const database = names_text((0,json/* isObject */.G)(spec['connection']) ? spec['connection']['database'] : undefined);
    const names = objects(spec['sources']).flatMap((source) => {
        const own = (0,json/* isObject */.G)(source['naming']) ? names_text(source['naming']['datasource']) : undefined;
        if (own !== undefined)
            return [own];
        return [capitalised, capitalisedWords].flatMap((capitals) => filled(template, { source, database, capitals }) ?? []);
    });
    return [...new Set(names)];
}
function formatOf(spec) {
    return (0,json/* isObject */.G)(spec['nameTemplate']) ? names_text(spec['nameTemplate']['dataSourceFormat']) : undefined;
}
function filled(template, { source, database, capitals }) {
    const table = names_text(source['table']);
    if (template === undefined || table === undefined)
        return undefined;
    const schema = names_text(source['schema']);
    const values = { tablename: table, schema, database };
    let known = true;
    const name = template.replaceAll(/<([A-Za-z]+)>/g, (whole, variable) => {
        const value = values[variable.toLowerCase()];
        if (value === undefined)
            known = false;
        return value === undefined ? whole : cased(value, variable, capitals);
    });
    return known ? name : undefined;
}
/** The case of the variable is the case of the result: `<tablename>`, `<Tablename>`, `<TABLENAME>` (INFERRED, v2-data.md 1.5). */
function cased(value, variable, capitals) {
    if (variable === variable.toUpperCase())
        return value.toUpperCase();
    return variable === variable.toLowerCase() ? value.toLowerCase() : capitals(value.toLowerCase());
}
function capitalised(value) {
    return value.charAt(0).toUpperCase() + value.slice(1);
}
function capitalisedWords(value) {
    return value
        .split(/[_\s-]+/)
        .map(capitalised)
        .join(' ');
}
function names_text(value) {
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

;// CONCATENATED MODULE: ./build/src/kinds/data/connections.js



/** What to do with a data spec on a tenant that has moved to connections (practice.md 2.1: V2 `/data` is deprecated there). */
function onConnections(spec) {
    const instead = [
        ...(isMonitored(spec) ? ['new tables come by the schema monitoring of the connection itself'] : []),
        ...(tagsTables(spec) ? ['tags that change often belong in the custom REST catalog integration'] : []),
        'tables that a transform makes can be registered after it, by the dbt route',
    ];
    return `This tenant has connections, where V2 /data is deprecated and data sources are named by their connection: project specs and policies that use the old names would miss them. ${connections_capitalised(instead.join('; '))}.`;
}
function tagsTables(spec) {
    const options = (0,json/* isObject */.G)(spec['options']) ? spec['options'] : {};
    return options['tableTags'] !== undefined || objects(spec['sources']).some((source) => source['tags'] !== undefined);
}
function connections_capitalised(text) {
    return text.charAt(0).toUpperCase() + text.slice(1);
}

;// CONCATENATED MODULE: ./build/src/exposure/words.js
/** `a`, `a and b`, `a, b and c`. */
function joined(items, word) {
    const last = items.at(-1) ?? '';
    return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} ${word} ${last}`;
}
/** A name in single quotes. */
function quote(name) {
    return `'${name}'`;
}
/** A sentence that begins with a capital and ends with a full stop. */
function sentence(text) {
    const capital = text.charAt(0).toUpperCase() + text.slice(1);
    return capital.endsWith('.') ? capital : `${capital}.`;
}
/** SQL on one line, cut to a readable length. */
function shortSql(sql) {
    const line = sql.replaceAll(/\s+/g, ' ').trim();
    return line.length > 120 ? `${line.slice(0, 117)}...` : line;
}
/** `1 data source`, `2 data sources`. */
function counted(count, noun) {
    return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
/** Up to three alternatives, each once: `a`, `a, or b`. */
function alternatives(items) {
    const unique = [...new Set(items)];
    const shown = unique.length > 3 ? [...unique.slice(0, 3), `${unique.length - 3} other answers`] : unique;
    return shown.join(', or ');
}

;// CONCATENATED MODULE: ./build/src/exposure/formula.js
/** The condition that always holds. */
const ALWAYS = { op: 'all', of: [] };
/** The condition that never holds. */
const NEVER = { op: 'any', of: [] };
/** One fact. */
function atom(name) {
    return { op: 'atom', name };
}
/** The opposite. */
function not(of) {
    return { op: 'not', of };
}
/** Every part holds. */
function formula_all(of) {
    return { op: 'all', of };
}
/** At least one part holds. */
function any(of) {
    return { op: 'any', of };
}
/** Nodes that one question may visit before it is given up: far above any policy seen, far below a second. */
const BUDGET = 2_000_000;
/**
 * Finds up to `limit` smallest cases in which the condition holds; none of them contains another. No cases and not
 * `unknown`: it never holds. The case `[]`: it holds for whoever no fact is true of, and then it is the only one.
 */
function casesOf(formula, limit) {
    const budget = { left: BUDGET };
    const cases = [];
    let rest = formula;
    while (cases.length <= limit) {
        const found = search(rest, [], budget);
        if (found === 'given up')
            return { cases: sorted(cases), more: true, unknown: cases.length === 0 };
        if (found === null)
            return { cases: sorted(cases), more: false, unknown: false };
        if (cases.length === limit)
            break;
        cases.push(found);
        rest = formula_all([rest, not(formula_all(found.map(atom)))]);
    }
    return { cases: sorted(cases), more: true, unknown: false };
}
/** Whether the condition holds in every case; `false` also where the search was given up. */
function isCertain(formula) {
    const against = casesOf(not(formula), 1);
    return against.cases.length === 0 && !against.unknown;
}
function sorted(cases) {
    return [...cases].sort((a, b) => a.length - b.length || (a.join('\n') < b.join('\n') ? -1 : 1));
}
/** Tries "false" first for each fact, so the case found cannot lose a fact and still hold. */
function search(formula, chosen, budget) {
    const name = firstAtom(formula);
    if (name === undefined)
        return constant(formula) ? [...chosen] : null;
    for (const value of [false, true]) {
        const rest = substitute(formula, name, value, budget);
        if (budget.left <= 0)
            return 'given up';
        if (rest === NEVER)
            continue;
        const found = search(rest, value ? [...chosen, name] : chosen, budget);
        if (found !== null)
            return found;
    }
    return null;
}
function firstAtom(formula) {
    if (formula.op === 'atom')
        return formula.name;
    if (formula.op === 'not')
        return firstAtom(formula.of);
    for (const part of formula.of) {
        const name = firstAtom(part);
        if (name !== undefined)
            return name;
    }
    return undefined;
}
/** The value of a condition without facts. */
function constant(formula) {
    if (formula.op === 'atom')
        return false;
    if (formula.op === 'not')
        return !constant(formula.of);
    return formula.op === 'all' ? formula.of.every(constant) : formula.of.some(constant);
}
function substitute(formula, name, value, budget) {
    budget.left -= 1;
    if (formula.op === 'atom')
        return formula.name === name ? (value ? ALWAYS : NEVER) : formula;
    if (formula.op === 'not') {
        const of = substitute(formula.of, name, value, budget);
        return of === ALWAYS ? NEVER : of === NEVER ? ALWAYS : not(of);
    }
    const [keeps, ends] = formula.op === 'all' ? [ALWAYS, NEVER] : [NEVER, ALWAYS];
    const parts = [];
    for (const part of formula.of) {
        const next = simplified(substitute(part, name, value, budget));
        if (next === ends)
            return ends;
        if (next !== keeps)
            parts.push(next);
    }
    if (parts.length === 0)
        return keeps;
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : { op: formula.op, of: parts };
}
/** Empty conditions as the two constants, so that they can be told by identity. */
function simplified(formula) {
    if (formula.op === 'all' && formula.of.length === 0)
        return ALWAYS;
    if (formula.op === 'any' && formula.of.length === 0)
        return NEVER;
    return formula;
}

;// CONCATENATED MODULE: ./build/src/exposure/people.js



/** Parts of a fact's name, which no user text can hold. */
const SEPARATOR = '\u0000';
/** The fact "is a member of the group". */
function inGroup(name) {
    return atom(`group${SEPARATOR}${name.trim()}`);
}
/** The fact "has the attribute with the value". */
function hasAttribute(name, value) {
    return atom(`attribute${SEPARATOR}${name.trim()}${SEPARATOR}${value.trim()}`);
}
/** The fact "acts under the purpose". A sub-purpose is a fact of its own: whether it counts as its parent is UNKNOWN. */
function actsUnder(purpose) {
    return atom(`purpose${SEPARATOR}${purpose.trim()}`);
}
/** A fact that only its text describes, such as a call in an advanced expression. */
function satisfies(text) {
    return atom(`other${SEPARATOR}${text}`);
}
/**
 * The condition of a who-block `{ operator, groups, attributes, purposes }` (V2). `any` is taken where the operator is
 * missing. `undefined` for a block that names nobody: it is as if it were not there.
 */
function peopleOf(who) {
    if (!(0,json/* isObject */.G)(who))
        return undefined;
    const parts = [
        ...texts(who['groups']).map(inGroup),
        ...list(who['attributes']).flatMap((item) => {
            if (!(0,json/* isObject */.G)(item))
                return [];
            return typeof item['name'] === 'string' ? [hasAttribute(item['name'], String(item['value'] ?? ''))] : [];
        }),
        ...texts(who['purposes']).map(actsUnder),
    ];
    if (parts.length === 0)
        return undefined;
    return who['operator'] === 'all' ? formula_all(parts) : any(parts);
}
/** The people whom a rule is about: those it includes (everyone, where it includes nobody by name) but its exceptions. */
function targetOf(rule) {
    const included = peopleOf(rule.inclusions) ?? ALWAYS;
    const excepted = peopleOf(rule.exceptions);
    return excepted === undefined ? included : formula_all([included, { op: 'not', of: excepted }]);
}
/** A case in words: `members of the group 'A' with the attribute region = 'north'`. `undefined` for the case of no facts. */
function describePeople(facts) {
    if (facts.length === 0)
        return undefined;
    const parts = facts.map((fact) => fact.split(SEPARATOR));
    const of = (kind) => parts.filter((part) => part[0] === kind).map((part) => part.slice(1));
    const groups = of('group').map(([name]) => quote(name ?? ''));
    const attributes = of('attribute').map(([name, value]) => `${name ?? ''} = ${quote(value ?? '')}`);
    const purposes = of('purpose').map(([name]) => name === ANY_PURPOSE ? 'any purpose' : `the purpose ${quote(name ?? '')}`);
    const others = of('other').map(([text]) => text ?? '');
    return [
        groups.length === 0 ? 'people' : `members of the group${groups.length > 1 ? 's' : ''} ${joined(groups, 'and')}`,
        attributes.length === 0
            ? ''
            : ` with the attribute${attributes.length > 1 ? 's' : ''} ${joined(attributes, 'and')}`,
        purposes.length === 0 ? '' : ` acting under ${joined(purposes, 'and')}`,
        others.length === 0 ? '' : ` for whom ${joined(others, 'and')} holds`,
    ].join('');
}
/** The name that stands for "any purpose at all" in a fact. */
const ANY_PURPOSE = '*';
/** A who-block in words: `members of the group 'A' or people with the attribute k = 'v'`. `undefined` when it names nobody. */
function describeWho(who) {
    const people = peopleOf(who);
    if (people === undefined || people.op === 'atom' || people.op === 'not')
        return undefined;
    const facts = people.of.flatMap((part) => (part.op === 'atom' ? [part.name] : []));
    return people.op === 'all' ? describePeople(facts) : joined(describeCases(facts.map((fact) => [fact])), 'or');
}
/**
 * Several cases in words, one phrase each, but for those that are told by one group alone: these share a phrase,
 * `members of the group 'A' or 'B'`. The case of no facts has no words.
 */
function describeCases(cases) {
    const alone = cases.flatMap((facts) => facts.length === 1 && facts[0]?.startsWith(`group${SEPARATOR}`) ? [facts[0]] : []);
    const groups = alone.map((fact) => quote(fact.split(SEPARATOR)[1] ?? ''));
    const others = cases.filter((facts) => !(facts.length === 1 && alone.includes(facts[0] ?? '')));
    return [
        ...(groups.length === 0 ? [] : [`members of the group ${joined(groups, 'or')}`]),
        ...others.flatMap((facts) => describePeople(facts) ?? []),
    ];
}
function list(value) {
    return (0,json/* isList */.L)(value) ? value : [];
}
function texts(value) {
    return [...new Set(list(value).filter((item) => typeof item === 'string'))];
}

;// CONCATENATED MODULE: ./build/src/kinds/who-explain.js


/** The people whom a rule is about, in words: `everyone except members of the group 'A'`. */
function explainTarget(rule) {
    const included = describeWho(rule['inclusions']) ?? 'everyone';
    const excepted = describeWho(rule['exceptions']);
    return excepted === undefined ? included : `${included} except ${excepted}`;
}
/** Names in quotes, `'A', 'B'`. */
function quotedNames(list) {
    return strings(list).map((name) => `'${name.trim()}'`);
}

;// CONCATENATED MODULE: ./build/src/kinds/data/explain.js





/** What a collection registers, in sentences. Nothing secret is in them. */
function explain(spec) {
    const connection = (0,json/* isObject */.G)(spec['connection']) ? spec['connection'] : {};
    const options = (0,json/* isObject */.G)(spec['options']) ? spec['options'] : {};
    const tables = objects(spec['sources']).filter((source) => source['all'] !== true);
    const place = `${String(connection['handler'] ?? 'database')} ${String(connection['database'] ?? connection['sid'] ?? '')}`.trim();
    const sentences = [
        isMonitored(spec)
            ? `Every table of ${place} becomes a data source; Immuta looks for new and removed tables by itself.`
            : sentence(`${counted(tables.length, 'table')} of ${place} ${tables.length === 1 ? 'becomes a data source' : 'become data sources'}`),
    ];
    const tags = quotedNames(options['tableTags']);
    if (tags.length > 0)
        sentences.push(sentence(`all of them carry the tag${tags.length > 1 ? 's' : ''} ${joined(tags, 'and')}`));
    const owners = objects(spec['owners']).map((owner) => `the ${String(owner['type'])} '${String(owner['name'])}'`);
    if (owners.length > 0)
        sentences.push(sentence(`${joined(owners, 'and')} ${owners.length === 1 ? 'owns' : 'own'} them`));
    if (options['hardDelete'] === true)
        sentences.push('Tables that leave the file are deleted from Immuta, not only disabled.');
    return sentences;
}

// EXTERNAL MODULE: ./build/src/exposure/audience.js
var audience = __webpack_require__(213);
;// CONCATENATED MODULE: ./build/src/kinds/data/exposure.js





/**
 * Whether a change of a collection lets people see more. New data sources can be seen by whoever the subscription policies let
 * in: that loosens, though it is what a data spec is for. Tags steer policies: one that goes takes masks with it; one that
 * comes brings masks to columns, and on whole tables may bring subscription policies as well. Where the dry run names
 * data sources, its words count; else the two payloads are compared.
 */
function exposure(before, after, change) {
    const { verdict } = change;
    const seen = verdict === null ? sourceMoves(before, after) : verdictMoves(verdict);
    if (before === null && change.unreadable) {
        const tags = verdict?.facts['tagsUpdated'] === true ? [UNKNOWN_TAGS] : [];
        return (0,audience/* joinMovements */.l)(verdict === null ? [UNREAD] : [...seen, ...tags]);
    }
    if (before === null || after === null)
        return (0,audience/* joinMovements */.l)(seen);
    return (0,audience/* joinMovements */.l)([
        ...seen,
        ...tagMoves(before, after),
        ...ownerMoves(before, after),
        ...optionMoves(before, after),
    ]);
}
const UNREAD = {
    exposure: 'unknown',
    reason: 'What Immuta has under this key cannot be read back, so the change cannot be judged.',
};
const UNKNOWN_TAGS = {
    exposure: 'unknown',
    reason: 'Immuta will change tags, and what it has cannot be read back: policies on those tags may begin or stop to apply.',
};
function verdictMoves(verdict) {
    return [...newSources(verdict.creating), ...goneSources(verdict.deleting)];
}
function newSources(names) {
    if (names.length === 0)
        return [];
    return [
        {
            exposure: 'loosens',
            reason: `${counted(names.length, 'new data source')} (${some(names)}) can be seen by whoever the subscription policies let in.`,
        },
    ];
}
function goneSources(names) {
    if (names.length === 0)
        return [];
    return [
        { exposure: 'tightens', reason: `${counted(names.length, 'data source')} (${some(names)}) can no longer be used.` },
    ];
}
function some(names) {
    const shown = names.slice(0, 5).map(quote);
    return joined(names.length > 5 ? [...shown, `${names.length - 5} more`] : shown, 'and');
}
/** Tables by what the payloads say, for want of a dry run. */
function sourceMoves(before, after) {
    const [old, now] = [tables(before), tables(after)];
    const opens = after !== null && isMonitored(after) && (before === null || !isMonitored(before));
    const closes = before !== null && isMonitored(before) && (after === null || !isMonitored(after));
    const all = opens
        ? [
            {
                exposure: 'loosens',
                reason: 'Every table of the connection becomes a data source, new ones as they come, for whoever the subscription policies let in.',
            },
        ]
        : closes
            ? [{ exposure: 'tightens', reason: 'Tables that the file does not name are no longer data sources.' }]
            : [];
    const moved = before !== null && after !== null && place(before) !== place(after)
        ? [
            {
                exposure: 'unknown',
                reason: 'The connection points at another place: the data sources are replaced by those found there.',
            },
        ]
        : [];
    return [...moved, ...all, ...newSources(minus(now, old)), ...goneSources(minus(old, now))];
}
function tables(spec) {
    return objects(spec?.['sources']).flatMap((source) => {
        const parts = [source['schema'], source['table']].filter((part) => typeof part === 'string');
        return parts.length === 0 ? [] : [parts.join('.')];
    });
}
function place(spec) {
    const connection = (0,json/* isObject */.G)(spec['connection']) ? spec['connection'] : {};
    return JSON.stringify(['handler', 'hostname', 'port', 'database', 'schema', 'sid'].map((field) => connection[field] ?? null));
}
/** Tags by the columns or tables that carry them. */
function tagMoves(before, after) {
    const [old, now] = [tagsOf(before), tagsOf(after)];
    const lost = minus([...old.keys()], [...now.keys()]).map((key) => `${old.get(key)?.where} no longer carries the tag ${quote(old.get(key)?.tag ?? '')}`);
    const gained = minus([...now.keys()], [...old.keys()]).flatMap((key) => now.get(key) ?? []);
    const losses = lost.map((text) => ({
        exposure: 'loosens',
        reason: `${text}: policies on it stop to apply there.`,
    }));
    const gains = gained.map(({ where, tag, column }) => ({
        exposure: column ? 'tightens' : 'unknown',
        reason: `${where} carries the tag ${quote(tag)}: policies on it begin to apply there${column ? '' : ', those that mask and those that let people in'}.`,
    }));
    return [...losses, ...gains];
}
function tagsOf(spec) {
    const options = (0,json/* isObject */.G)(spec['options']) ? spec['options'] : {};
    const found = strings(options['tableTags']).map((tag) => ({
        where: 'Every data source of the collection',
        tag,
        column: false,
    }));
    for (const source of objects(spec['sources'])) {
        const tags = (0,json/* isObject */.G)(source['tags']) ? source['tags'] : {};
        const table = typeof source['table'] === 'string' ? source['table'] : 'every other table';
        for (const tag of strings(tags['table']))
            found.push({ where: `The table ${quote(table)}`, tag, column: false });
        for (const column of objects(tags['columns'])) {
            const where = `The column ${quote(`${table}.${exposure_text(column['columnName'])}`)}`;
            for (const tag of strings(column['tags']))
                found.push({ where, tag, column: true });
        }
    }
    return new Map(found.map((one) => [`${one.where}\n${one.tag.trim()}`, { ...one, tag: one.tag.trim() }]));
}
/** Owners see the data and decide who else does. */
function ownerMoves(before, after) {
    const [old, now] = [owners(before), owners(after)];
    return [
        ...minus(now, old).map((owner) => ({ exposure: 'loosens', reason: `The ${owner} becomes an owner of the data sources.` })),
        ...minus(old, now).map((owner) => ({
            exposure: 'tightens',
            reason: `The ${owner} is no longer an owner of the data sources.`,
        })),
    ];
}
function owners(spec) {
    return objects(spec['owners']).map((owner) => `${exposure_text(owner['type'])} ${quote(exposure_text(owner['name']))}`);
}
function optionMoves(before, after) {
    const [old, now] = [before['options'], after['options']].map((options) => ((0,json/* isObject */.G)(options) ? options : {}));
    const moves = [];
    if ((old?.['disableSensitiveDataDiscovery'] === true) !== (now?.['disableSensitiveDataDiscovery'] === true)) {
        moves.push(now?.['disableSensitiveDataDiscovery'] === true
            ? {
                exposure: 'loosens',
                reason: 'Sensitive data discovery is switched off: tags that it would set, and masks on them, do not come about.',
            }
            : {
                exposure: 'tightens',
                reason: 'Sensitive data discovery is switched on: it tags columns, and policies on those tags begin to apply.',
            });
    }
    if (exposure_text(old?.['domainCollectionId']) !== exposure_text(now?.['domainCollectionId'])) {
        moves.push({ exposure: 'unknown', reason: 'The data sources move to another domain, whose policies are others.' });
    }
    return moves;
}
function exposure_text(value) {
    return typeof value === 'string' ? value.trim() : '';
}
function minus(list, others) {
    const known = new Set(others);
    return [...new Set(list)].filter((item) => !known.has(item)).sort();
}

// EXTERNAL MODULE: ./build/src/model/failure.js
var failure = __webpack_require__(2917);
;// CONCATENATED MODULE: ./build/src/kinds/v1.js


/** Places that are noted one by one; beyond it the object as a whole counts as not understood. */
const MOST_NOTES = 100;
/** An empty collection of notes. A place is noted once a reason. */
function createNotes() {
    const unread = [];
    const seen = new Set();
    function note(path, reason, why) {
        const token = `${path}\n${reason}`;
        if (unread.length > MOST_NOTES || seen.has(token))
            return;
        seen.add(token);
        const last = unread.length === MOST_NOTES;
        unread.push(last
            ? { path: '', reason: 'More of it than can be listed here was not understood.', why: 'unknown' }
            : { path, reason, why });
    }
    return {
        unread,
        unknown: (path, reason) => note(path, reason, 'unknown'),
        inferred: (path, reason) => note(path, reason, 'inferred'),
        unreadable: (path, reason) => note(path, reason, 'unreadable'),
    };
}
/** Levels and values of one row of a reply that are read. Real objects have fewer than ten levels. */
const DEEPEST = 60;
const MOST_VALUES = 200_000;
/**
 * A row of a reply as far as it can be handled: one that is nested too deep or holds too much keeps the fields that name
 * it and loses all others, and is noted as not understood. Everything after it may recurse over what is left.
 */
function withinLimits(row, notes) {
    const limit = limitOf(row);
    if (limit === null)
        return row;
    notes.unknown('', `Immuta's reply for this object ${limit}, so it was not read.`);
    return Object.fromEntries(Object.entries(row).filter(([, value]) => typeof value !== 'object' || value === null));
}
/** Which limit a value breaks; `null` for none. Walks without recursion. */
function limitOf(row) {
    let level = [row];
    let count = 0;
    for (let depth = 0; level.length > 0; depth += 1) {
        if (depth > DEEPEST)
            return `is nested more than ${DEEPEST} levels deep`;
        const next = [];
        for (const value of level) {
            if (typeof value !== 'object' || value === null)
                continue;
            const items = Object.values(value);
            count += items.length;
            if (count > MOST_VALUES)
                return `holds more than ${MOST_VALUES} values`;
            for (const item of items)
                next.push(item);
        }
        level = next;
    }
    return null;
}
/** A name that a V1 reply gives bare or inside an object (`{ name, \u2026 }`: tags, groups, purposes; practice.md 3.3). */
function nameOf(value) {
    if (typeof value === 'string')
        return value;
    return (0,json/* isObject */.G)(value) && typeof value['name'] === 'string' ? value['name'] : undefined;
}
/** The value as a list; a lone object is a list of one (the contract of the V1 API marks such fields `single`). */
function listOf(value) {
    if ((0,json/* isList */.L)(value))
        return value;
    return (0,json/* isObject */.G)(value) ? [value] : [];
}
/** A text that says something: not absent, not null, not blank. */
function textOf(value) {
    return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
/** Immuta's numeric id of a row, `null` where the read gives none. */
function idOf(row) {
    return typeof row['id'] === 'number' ? row['id'] : null;
}
/** The fields that tell who made an object and when it last changed. */
function provenanceOf(row) {
    return {
        updatedAt: textOf(row['updatedAt']) ?? textOf(row['createdAt']) ?? null,
        createdBy: textOf(row['createdByName']) ?? null,
    };
}
/** An object without the keys whose value is `undefined`. */
function compact(fields) {
    return Object.fromEntries(Object.entries(fields).filter((entry) => entry[1] !== undefined));
}
/** A short, quoted form of an unknown value, for messages. */
function quoted(value) {
    const text = JSON.stringify(value) ?? 'nothing';
    return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
/** What stops the run instead: no other read will be answered either, or none may be sent. */
const NO_GAP = new Set([
    'unauthorized',
    'aborted',
    'rate-limited',
    'dry-run-not-confirmed',
]);
/**
 * Turns a failed read into a gap. A wrong key fails every read alike and stops the run, and what is no answer of Immuta
 * is a bug: both are thrown on.
 */
function gapOf(error, gap) {
    if (!(error instanceof failure/* ImmutaError */.EJ) || NO_GAP.has(error.code))
        throw error;
    return { ...gap, reason: error.message };
}

;// CONCATENATED MODULE: ./build/src/kinds/data/live.js


/** How data sources are listed. */
const LIST = { path: '/dataSource', rows: ['hits', 'dataSources', 'results', 'data'], pageSize: 100 };
/**
 * Reads the data sources. No read carries a `connectionKey` (v2-data.md 3.2), so none of them can be tied to a spec by
 * name: those whose host and database a spec names are taken for managed and left to the dry run; the others are listed,
 * one object for each host and database, as what Git does not hold.
 */
async function observe(reader, wanted) {
    let rows;
    try {
        rows = await reader.list(LIST);
    }
    catch (error) {
        return { kind: 'data', objects: [], gaps: [gapOf(error, { kind: 'data', what: 'list', key: null })] };
    }
    const managed = [...wanted.specs.values()].flatMap((spec) => placeOfSpec(spec) ?? []);
    const groups = new Map();
    for (const row of rows) {
        const place = row['deleted'] === true ? undefined : placeOfRow(row);
        if (place === undefined || managed.some((other) => same(other, place)))
            continue;
        const key = `${place.host}/${place.database}`;
        const group = groups.get(key) ?? { place, rows: [] };
        group.rows.push(row);
        groups.set(key, group);
    }
    const objects = [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, group]) => collection(key, group));
    const names = rows
        .filter((row) => row['deleted'] !== true)
        .flatMap((row) => textOf(row['name']) ?? [])
        .map((name) => ({ space: 'data-source', name: name.trim() }));
    return { kind: 'data', objects, gaps: [], names };
}
function placeOfSpec(spec) {
    const connection = spec['connection'];
    if (!(0,json/* isObject */.G)(connection))
        return undefined;
    const host = textOf(connection['hostname']) ?? '';
    const database = textOf(connection['database']) ?? textOf(connection['sid']) ?? '';
    return host === '' && database === '' ? undefined : { host: host.toLowerCase(), database: database.toLowerCase() };
}
/** Host and database: "You may only define data sources for the same connection once." (v2-data.md 1.1) */
function claim(spec) {
    const place = placeOfSpec(spec);
    return place === undefined || place.host === '' || place.database === '' ? null : `${place.host}/${place.database}`;
}
/** Reads `user@host:port/database`, the form of `connectionString` (v2-data.md 3.2). */
function placeOfRow(row) {
    const text = textOf(row['connectionString']);
    if (text === undefined)
        return undefined;
    const address = text.slice(text.lastIndexOf('@') + 1);
    const slash = address.indexOf('/');
    const host = (slash < 0 ? address : address.slice(0, slash)).replace(/:\d+$/, '');
    return { host: host.toLowerCase(), database: slash < 0 ? '' : address.slice(slash + 1).toLowerCase() };
}
function same(spec, row) {
    return ((spec.host === '' || spec.host === row.host) &&
        (spec.database === '' || row.database === '' || spec.database === row.database));
}
/** One remote database, as far as rows of its data sources tell: enough for a draft, never for a spec. */
function collection(key, { place, rows }) {
    const handlers = new Set(rows.map((row) => textOf(row['blobHandlerType'])));
    const port = rows.map((row) => /:(\d+)(?:\/|$)/.exec(textOf(row['connectionString']) ?? '')?.[1]).find(Boolean);
    const connection = compact({
        handler: handlers.size === 1 ? [...handlers][0] : undefined,
        hostname: place.host || undefined,
        port: port === undefined ? undefined : Number(port),
        database: place.database || undefined,
    });
    const sources = rows
        .flatMap((row) => sourceOf(row) ?? [])
        .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
    return {
        kind: 'data',
        key,
        name: `${key} (${rows.length} data source${rows.length === 1 ? '' : 's'})`,
        id: null,
        spec: compact({ connection, sources: sources.length === 0 ? undefined : sources }),
        unread: [{ path: '', reason: 'No read gives a data payload back.', why: 'unreadable' }],
        protectedBy: null,
        updatedAt: null,
        createdBy: null,
    };
}
/** A table with the names that it has in Immuta now, which a naming convention might change (v2-data.md 3.2). */
function sourceOf(row) {
    const table = textOf(row['remoteTable']);
    if (table === undefined)
        return undefined;
    const naming = compact({
        datasource: textOf(row['name']),
        table: textOf(row['sqlTableName']),
        schema: textOf(row['sqlSchemaName']),
    });
    return compact({ table, schema: textOf(row['remoteSchema']), naming });
}

// EXTERNAL MODULE: ./build/src/model/place.js
var model_place = __webpack_require__(7256);
;// CONCATENATED MODULE: ./build/src/kinds/mentions.js



/** Nothing collected yet. */
function mentions(spaces) {
    return { found: [], spaces, leafOnly: false };
}
/** The same collection, for tags of which only leaves count. */
function leavesOf(into) {
    return { ...into, leafOnly: true };
}
/** Whether names of one of these spaces are collected: parts of a spec that hold no other need not be walked. */
function wants({ spaces }, ...of) {
    return spaces === undefined || of.some((space) => spaces.has(space));
}
/** One name, trimmed as the server stores it; anything but text is no name. Its pointer is written out when asked for: few are. */
function mention({ found, spaces, leafOnly }, space, name, place) {
    if (typeof name !== 'string' || (spaces !== undefined && !spaces.has(space)))
        return;
    found.push({
        space,
        name: name.trim(),
        get pointer() {
            return (0,model_place/* pointerOf */.r)(place);
        },
        ...(leafOnly ? { leafOnly } : {}),
    });
}
/** Each text of a list of names. */
function mentionEach(into, space, names, place) {
    if (!wants(into, space))
        return;
    const list = listed(names);
    for (let index = 0; index < list.length; index++)
        mention(into, space, list[index], (0,model_place/* below */.G)(place, index));
}
/** The names that a who-block points at. Never throws, whatever the value. */
function mentionWho(into, who, place) {
    if (!(0,json/* isObject */.G)(who))
        return;
    mentionEach(into, 'group', who['groups'], (0,model_place/* below */.G)(place, 'groups'));
    if (wants(into, 'attribute')) {
        const attributes = (0,model_place/* below */.G)(place, 'attributes');
        for (const [index, attribute] of listed(who['attributes']).entries()) {
            if ((0,json/* isObject */.G)(attribute))
                mention(into, 'attribute', attribute['name'], (0,model_place/* below */.G)((0,model_place/* below */.G)(attributes, index), 'name'));
        }
    }
    mentionEach(into, 'purpose', who['purposes'], (0,model_place/* below */.G)(place, 'purposes'));
}
/** The names that a subscription policy points at. */
function mentionSubscription(into, subscription, place) {
    if ((0,json/* isObject */.G)(subscription))
        mentionWho(into, subscription['entitlements'], (0,model_place/* below */.G)(place, 'entitlements'));
}

;// CONCATENATED MODULE: ./build/src/kinds/data/references.js





/** Names that a data payload points at. A parent tag put on a data source is ignored by the server (practice.md 1.3). */
function references(spec, spaces) {
    const into = mentions(spaces);
    const options = (0,json/* isObject */.G)(spec['options']) ? spec['options'] : {};
    const optionsPlace = (0,model_place/* below */.G)(null, 'options');
    mentionEach(leavesOf(into), 'tag', options['tableTags'], (0,model_place/* below */.G)(optionsPlace, 'tableTags'));
    mention(into, 'domain', options['domainCollectionId'], (0,model_place/* below */.G)(optionsPlace, 'domainCollectionId'));
    if (wants(into, 'tag')) {
        for (const [index, source] of listed(spec['sources']).entries()) {
            tagsOfSource(leavesOf(into), source, (0,model_place/* below */.G)((0,model_place/* below */.G)((0,model_place/* below */.G)(null, 'sources'), index), 'tags'));
        }
    }
    for (const [index, owner] of listed(spec['owners']).entries()) {
        if (!(0,json/* isObject */.G)(owner) || owner['type'] !== 'group')
            continue;
        mention(into, 'group', owner['name'], (0,model_place/* below */.G)((0,model_place/* below */.G)((0,model_place/* below */.G)(null, 'owners'), index), 'name'));
    }
    return into.found;
}
function tagsOfSource(into, source, place) {
    const tags = (0,json/* isObject */.G)(source) && (0,json/* isObject */.G)(source['tags']) ? source['tags'] : {};
    mentionEach(into, 'tag', tags['table'], (0,model_place/* below */.G)(place, 'table'));
    const columns = (0,model_place/* below */.G)(place, 'columns');
    for (const [index, column] of listed(tags['columns']).entries()) {
        if ((0,json/* isObject */.G)(column))
            mentionEach(into, 'tag', column['tags'], (0,model_place/* below */.G)((0,model_place/* below */.G)(columns, index), 'tags'));
    }
}
/** Names of the data sources that the payload makes; `*` where schema monitoring makes more than it names. */
function provides(spec) {
    const names = isMonitored(spec) ? [...dataSourceNames(spec), '*'] : dataSourceNames(spec);
    return names.map((name) => ({ space: 'data-source', name }));
}

;// CONCATENATED MODULE: ./build/src/kinds/spec-walk.js


/** A whole spec, where a walk begins. */
function rootOf({ spec }) {
    return { place: null, value: spec };
}
/** The JSON pointer of a place, or of a key of what stands there. */
function pointerTo(place, key) {
    return (0,model_place/* pointerOf */.r)(key === undefined ? place : (0,model_place/* below */.G)(place, key));
}
/** The value of a key, `undefined` where there is no such key or no object. */
function get(value, key) {
    return (0,json/* isObject */.G)(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}
/** The mapping under a key of a placed mapping, if it is one. */
function childObject(parent, key) {
    const value = get(parent.value, key);
    return (0,json/* isObject */.G)(value) ? { place: (0,model_place/* below */.G)(parent.place, key), value } : undefined;
}
/** The entries of a list under a key that are mappings; nothing where there is no list. */
function childObjects(parent, key) {
    const list = get(parent.value, key);
    if (!(0,json/* isList */.L)(list) || list.length === 0)
        return [];
    const found = [];
    const place = (0,model_place/* below */.G)(parent.place, key);
    // Every rule walks every spec: no iterator, no pair for each item.
    for (let index = 0; index < list.length; index++) {
        const value = list[index];
        if ((0,json/* isObject */.G)(value))
            found.push({ place: (0,model_place/* below */.G)(place, index), value });
    }
    return found;
}
/** The texts of a list under a key that repeat an earlier one. */
function repeatedTexts(parent, key) {
    return repeats(parent, key, (value) => (typeof value === 'string' ? value : null));
}
/** The mappings of a list under a key that repeat an earlier one, by what `identity` makes of them; `null` is none. */
function repeatedObjects(parent, key, identity) {
    const found = repeats(parent, key, (value) => ((0,json/* isObject */.G)(value) ? identity(value) : null));
    return found;
}
function repeats(parent, key, identity) {
    const list = get(parent.value, key);
    if (!(0,json/* isList */.L)(list) || list.length < 2)
        return [];
    const found = [];
    const seen = new Set();
    for (const [step, value] of list.entries()) {
        const id = identity(value);
        if (id === null)
            continue;
        if (seen.has(id))
            found.push({ place: (0,model_place/* below */.G)((0,model_place/* below */.G)(parent.place, key), step), value });
        seen.add(id);
    }
    return found;
}

;// CONCATENATED MODULE: ./build/src/kinds/data/rules-connection.js


const hostname = {
    code: 'data/hostname',
    severity: 'error',
    title: 'More than a host name',
    what: 'A `hostname` with a scheme, a path, a port or blanks.',
    why: 'Immuta puts host and port into the connection string itself; `https://host:443` would be looked up as a name.',
    bad: 'hostname: https://adb-1.example.net:443',
    good: 'hostname: adb-1.example.net\nport: 443',
    check({ spec }, report) {
        const host = get(get(spec, 'connection'), 'hostname');
        if (typeof host !== 'string' || host.includes('${'))
            return;
        const extra = /^\w+:\/\//.test(host)
            ? 'a scheme'
            : /[/?#]/.test(host)
                ? 'a path'
                : /:\d*$/.test(host) && !/:.*:/.test(host)
                    ? 'a port'
                    : /\s/.test(host)
                        ? 'a blank'
                        : null;
        if (!extra)
            return;
        report({
            pointer: '/connection/hostname',
            at: 'value',
            message: `hostname holds ${extra}; write the host name alone (the port has a key of its own).`,
        });
    },
};
const sameConnection = {
    code: 'data/same-connection',
    severity: 'warning',
    title: 'Two keys for one host and database',
    what: 'Two connection keys with the same `hostname` and `database` (and no different schemas).',
    why: 'Immuta\u2019s documentation: "You may only define data sources for the same connection once."',
    bad: 'connectionKey: a # and a second spec, b, with the same host and database',
    good: 'connectionKey: a # one spec with all the tables',
    check() { },
    checkSet(resources, report) {
        const first = new Map();
        for (const resource of resources) {
            const identity = connectionIdentity(resource.spec);
            if (identity === null)
                continue;
            const other = first.get(identity);
            if (!other)
                first.set(identity, resource);
            else if (other.key !== resource.key) {
                const message = `the connection keys ${JSON.stringify(resource.key)} and ${JSON.stringify(other.key)} (${other.document.file}) have one host and database; Immuta wants one collection for them.`;
                report(resource, { pointer: '/connection/database', at: 'value', message });
            }
        }
    },
};
/** Host and database, as Immuta\u2019s check names them; the schema too, since it narrows a collection to a part of the database. */
function connectionIdentity(spec) {
    const connection = get(spec, 'connection');
    const host = get(connection, 'hostname');
    const database = get(connection, 'database');
    if (typeof host !== 'string' || typeof database !== 'string')
        return null;
    return JSON.stringify([host.toLowerCase(), database, get(connection, 'schema') ?? null]);
}
const IDENTITY_FIELDS = ['handler', 'hostname', 'port', 'database', 'schema', 'sid', 'httpPath'];
const connectionChanged = {
    code: 'data/connection-changed',
    severity: 'warning',
    title: 'A connection that changed under its key',
    what: 'A change of platform, host, port, database, schema, project or HTTP path under an existing `connectionKey`.',
    why: 'Immuta\u2019s documentation: with new connection information "it will delete the old data sources and create new ones". Policies stay, but subscriptions, comments and ids go.',
    bad: 'hostname: new.example.net # was old.example.net',
    good: 'connectionKey: warehouse-2 # a new collection beside the old one',
    check() { },
    checkChange(before, after, report) {
        const old = get(before, 'connection');
        const now = get(after.spec, 'connection');
        if (!(0,json/* isObject */.G)(old) || !(0,json/* isObject */.G)(now))
            return;
        const field = IDENTITY_FIELDS.find((name) => JSON.stringify(get(old, name)) !== JSON.stringify(get(now, name)));
        if (field === undefined)
            return;
        const message = `${field} of the connection changed under the key ${JSON.stringify(after.key)}: Immuta deletes all its data sources and makes new ones.`;
        report({ pointer: `/connection/${field}`, at: 'value', message });
    },
};
const base64Content = {
    code: 'data/base64',
    severity: 'error',
    title: 'A file that is not base64',
    what: 'A `userFiles[].content` whose placeholder is filled with something else than base64.',
    why: 'The content is the base64 of the whole file. A private key stored as it is would be sent and refused, or stored broken.',
    bad: 'content: "${KEY}" # KEY is set to -----BEGIN PRIVATE KEY-----\u2026',
    good: 'content: "${KEY_B64}" # KEY_B64 is set to the output of: base64 -w0 key.p8',
    check() { },
    checkFilled(payload, report) {
        const connection = childObject(rootOf({ spec: payload }), 'connection');
        for (const { place, value } of connection ? childObjects(connection, 'userFiles') : []) {
            const content = get(value, 'content');
            if (typeof content !== 'string' || isBase64(content))
                continue;
            // The message must not repeat any of the value: it is a secret.
            report({
                pointer: pointerTo(place, 'content'),
                at: 'value',
                message: 'what fills this is not base64; encode the file (base64 -w0 FILE) and store that as the secret.',
            });
        }
    },
};
function isBase64(text) {
    const packed = text.replace(/[\r\n]/g, '');
    return packed.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(packed);
}
const authenticationMethod = {
    code: 'data/authentication-method',
    severity: 'warning',
    title: 'No authenticationMethod',
    what: 'A Snowflake or Databricks connection with files, a certificate or a client id, and no `authenticationMethod`.',
    why: 'Without the key Immuta most likely takes user and password, and the files would not be used.',
    bad: 'handler: Snowflake\nuserFiles: [ \u2026 ]',
    good: 'handler: Snowflake\nauthenticationMethod: keyPair\nuserFiles: [ \u2026 ]',
    check({ spec }, report) {
        const connection = get(spec, 'connection');
        const handler = get(connection, 'handler');
        if ((handler !== 'Snowflake' && handler !== 'Databricks') || get(connection, 'authenticationMethod') !== undefined)
            return;
        const sign = ['userFiles', 'useCertificate', 'clientId'].find((key) => get(connection, key) !== undefined);
        if (sign === undefined)
            return;
        report({
            pointer: `/connection/${sign}`,
            lackingIn: '/connection',
            at: 'key',
            message: `${sign} needs an authenticationMethod beside it; without one Immuta most likely takes user and password.`,
        });
    },
};
const passwordWithKey = {
    code: 'data/password-with-key',
    severity: 'warning',
    title: 'A password beside a key pair',
    what: 'A `password` in a Snowflake connection that signs in by key pair.',
    why: 'Immuta\u2019s documentation: "do not specify a password".',
    bad: 'authenticationMethod: keyPair\npassword: "${PASSWORD}"',
    good: 'authenticationMethod: keyPair',
    check({ spec }, report) {
        const connection = get(spec, 'connection');
        const method = get(connection, 'authenticationMethod');
        if ((method !== 'keyPair' && method !== 'PRIV_KEY_FILE') || get(connection, 'password') === undefined)
            return;
        report({
            pointer: '/connection/password',
            at: 'key',
            message: 'a connection by key pair has no password; remove it.',
        });
    },
};
/** Rules about the connection. */
const connectionRules = [
    hostname,
    sameConnection,
    connectionChanged,
    base64Content,
    authenticationMethod,
    passwordWithKey,
];

;// CONCATENATED MODULE: ./build/src/kinds/data/rules-sources.js

const repeatedTable = {
    code: 'data/repeated-table',
    severity: 'error',
    title: 'A table listed twice',
    what: 'The second of two `sources` with one schema and table, or a second `all`.',
    why: 'One table makes one data source; which of the two entries would count is not public.',
    bad: 'sources:\n  - { table: pan, schema: cards }\n  - { table: pan, schema: cards }',
    good: 'sources:\n  - { table: pan, schema: cards }',
    check({ spec }, report) {
        const root = rootOf({ spec });
        const connectionSchema = get(get(spec, 'connection'), 'schema') ?? '';
        const table = (source) => {
            const name = get(source, 'table');
            return typeof name === 'string' ? JSON.stringify([get(source, 'schema') ?? connectionSchema, name]) : null;
        };
        for (const { place, value } of repeatedObjects(root, 'sources', table)) {
            report({
                pointer: pointerTo(place, 'table'),
                lackingIn: pointerTo(place),
                at: 'value',
                message: `the table ${JSON.stringify(get(value, 'table'))} is listed twice; remove one.`,
            });
        }
        const [, second] = childObjects(root, 'sources').filter(({ value }) => get(value, 'all') === true);
        if (second)
            report({
                pointer: pointerTo(second.place, 'all'),
                at: 'key',
                message: '"all: true" is listed twice; remove one.',
            });
    },
};
const allWithTables = {
    code: 'data/all-with-tables',
    severity: 'warning',
    title: 'A table beside "all" that says nothing',
    what: 'A table without `tags` and `naming` in a list that has `all: true`.',
    why: '`all` registers it anyway. Beside `all` an entry means something only where it tags or names its table.',
    bad: 'sources:\n  - { table: email_sends, schema: campaigns }\n  - all: true',
    good: 'sources:\n  - all: true',
    check({ spec }, report) {
        const sources = childObjects(rootOf({ spec }), 'sources');
        if (!sources.some(({ value }) => get(value, 'all') === true))
            return;
        for (const { place, value } of sources) {
            if (Object.keys(value).some((key) => key !== 'table' && key !== 'schema') || get(value, 'table') === undefined)
                continue;
            report({
                pointer: pointerTo(place, 'table'),
                at: 'value',
                message: '"all: true" registers this table anyway; remove the entry, or give it tags or naming.',
            });
        }
    },
};
const VARIABLES = new Set(['tablename', 'schema', 'database']);
const nameTemplateVariable = {
    code: 'data/name-template-variable',
    severity: 'error',
    title: 'An unknown variable in nameTemplate',
    what: 'A `<variable>` other than `<tablename>`, `<schema>` and `<database>`, in any case.',
    why: 'Immuta documents these three; another one would become part of every name.',
    bad: 'dataSourceFormat: Risk <table>',
    good: 'dataSourceFormat: Risk <Tablename>',
    check({ spec }, report) {
        const template = get(spec, 'nameTemplate');
        for (const key of ['dataSourceFormat', 'tableFormat', 'schemaFormat', 'schemaProjectNameFormat']) {
            const format = get(template, key);
            if (typeof format !== 'string')
                continue;
            const unknown = [...format.matchAll(/<([^<>]*)>/g)]
                .map(([, name = '']) => name)
                .find((name) => !VARIABLES.has(name.toLowerCase()));
            if (unknown === undefined)
                continue;
            report({
                pointer: `/nameTemplate/${key}`,
                at: 'value',
                message: `<${unknown}> is not a variable of nameTemplate; expected <tablename>, <schema> or <database>.`,
            });
        }
    },
};
const repeatedTag = {
    code: 'data/repeated-tag',
    severity: 'warning',
    title: 'A tag listed twice',
    what: 'The second mention of a tag in one list, or of a column in one table.',
    why: 'Tags are sets, so it has no effect; it may be a misspelt other tag. Of two entries for one column, one is a mistake.',
    bad: 'tableTags: [Confidential, Confidential]',
    good: 'tableTags: [Confidential]',
    check({ spec }, report) {
        const root = rootOf({ spec });
        const twice = (parent, key) => {
            for (const { place, value } of repeatedTexts(parent, key)) {
                const message = `the tag ${JSON.stringify(value)} is listed twice; remove one.`;
                report({ pointer: pointerTo(place), at: 'value', message });
            }
        };
        const options = childObject(root, 'options');
        if (options)
            twice(options, 'tableTags');
        for (const source of childObjects(root, 'sources')) {
            const tags = childObject(source, 'tags');
            if (!tags)
                continue;
            twice(tags, 'table');
            for (const column of childObjects(tags, 'columns'))
                twice(column, 'tags');
            const name = (column) => JSON.stringify(get(column, 'columnName') ?? '');
            for (const { place, value } of repeatedObjects(tags, 'columns', name)) {
                const message = `the column ${JSON.stringify(get(value, 'columnName'))} is listed twice; join the two entries.`;
                report({ pointer: pointerTo(place, 'columnName'), at: 'value', message });
            }
        }
    },
};
const staleDataTolerance = {
    code: 'data/stale-data-tolerance',
    severity: 'warning',
    title: 'A stale data tolerance of years',
    what: 'A `staleDataTolerance` above a year, or with a fraction.',
    why: 'It is in seconds (Immuta\u2019s own example is 86400, a day); more than a year is most often milliseconds.',
    bad: 'staleDataTolerance: 86400000',
    good: 'staleDataTolerance: 86400',
    check({ spec }, report) {
        const seconds = get(get(spec, 'options'), 'staleDataTolerance');
        if (typeof seconds !== 'number' || (seconds <= 366 * 86_400 && Number.isInteger(seconds)))
            return;
        const message = `staleDataTolerance is in whole seconds; ${seconds} is ${Number.isInteger(seconds) ? 'more than a year. Were milliseconds meant?' : 'not a whole number.'}`;
        report({ pointer: '/options/staleDataTolerance', at: 'value', message });
    },
};
/** Rules about sources, their names and tags. */
const sourceRules = [
    repeatedTable,
    allWithTables,
    nameTemplateVariable,
    repeatedTag,
    staleDataTolerance,
];

;// CONCATENATED MODULE: ./build/src/kinds/data/rules.js


/** Checks of data source collections that a schema cannot say. */
const rules = [...sourceRules, ...connectionRules];

;// CONCATENATED MODULE: ./build/src/kinds/data/schema.json
const schema_namespaceObject = /*#__PURE__*/JSON.parse('{"$schema":"https://json-schema.org/draft/2020-12/schema","title":"Immuta data source collection","description":"One connection and the data sources that come from it: the payload of `POST /api/v2/data`.","type":"object","required":["connectionKey","connection"],"additionalProperties":false,"examples":[{"connectionKey":"warehouse-lending","connection":{"handler":"Snowflake"}}],"properties":{"connectionKey":{"title":"Connection key","description":"A key/name to uniquely identify this collection of data sources.","$comment":"VERIFIED: Immuta V2 docs, data source page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/data-source)","examples":["warehouse-lending"],"type":"string","minLength":1},"connection":{"$ref":"#/$defs/connection"},"nameTemplate":{"$ref":"#/$defs/nameTemplate"},"options":{"$ref":"#/$defs/options"},"owners":{"title":"Owners","description":"Owners of all data sources created.","$comment":"VERIFIED: Immuta V2 docs, data source page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/data-source)","examples":[[{"type":"group","name":"Lending Data Owners"}]],"type":"array","items":{"$ref":"#/$defs/owner"}},"sources":{"title":"Sources","description":"The tables that become data sources. Left out: every table, and schema monitoring is on. The list is complete each time: a table that leaves it is deleted or disabled.","$comment":"VERIFIED: Immuta V2 docs, data source page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/data-source)","examples":[[{"table":"statements","schema":"archive"}]],"type":"array","minItems":1,"items":{"$ref":"#/$defs/source"}}},"$defs":{"connection":{"title":"Connection","description":"How Immuta reaches the remote database. A change of it under an existing key deletes the old data sources.","$comment":"VERIFIED: Immuta V2 docs, data source page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/data-source)","examples":[{"handler":"Snowflake","hostname":"warehouse.example.net","database":"LENDING","warehouse":"GOVERNANCE_XS","username":"${WAREHOUSE_USER}","password":"${WAREHOUSE_PASSWORD}"}],"type":"object","required":["handler"],"properties":{"handler":{"title":"Platform","description":"The platform of the remote database.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":["Snowflake"],"type":"string","minLength":1,"x-known":["Snowflake","Databricks","Google BigQuery","Redshift","Trino","Presto"]}},"allOf":[{"if":{"type":"object","properties":{"handler":{"const":"Snowflake"}},"required":["handler"]},"then":{"$ref":"#/$defs/snowflake"}},{"if":{"type":"object","properties":{"handler":{"const":"Databricks"}},"required":["handler"]},"then":{"$ref":"#/$defs/databricks"}},{"if":{"type":"object","properties":{"handler":{"const":"Google BigQuery"}},"required":["handler"]},"then":{"$ref":"#/$defs/bigQuery"}},{"if":{"type":"object","properties":{"handler":{"const":"Redshift"}},"required":["handler"]},"then":{"$ref":"#/$defs/redshift"}},{"if":{"type":"object","properties":{"handler":{"const":"Trino"}},"required":["handler"]},"then":{"$ref":"#/$defs/trino"}},{"if":{"type":"object","properties":{"handler":{"const":"Presto"}},"required":["handler"]},"then":{"$ref":"#/$defs/presto"}}]},"snowflake":{"title":"Snowflake connection","type":"object","allOf":[{"if":{"type":"object","properties":{"authenticationMethod":{"const":"oAuthClientCredentials"}},"required":["authenticationMethod"]},"then":{"allOf":[{"$ref":"#/$defs/snowflakeOpen"},{"type":"object","properties":{"useCertificate":true},"required":["useCertificate"]}]},"else":{"$ref":"#/$defs/snowflakeClosed"}},{"if":{"type":"object","properties":{"authenticationMethod":{"enum":["keyPair","PRIV_KEY_FILE"]}},"required":["authenticationMethod"]},"then":{"type":"object","properties":{"username":true,"userFiles":{"type":"array","items":{"type":"object","properties":{"keyName":{"title":"ODBC option","description":"Must be `PRIV_KEY_FILE` in this form.","$comment":"VERIFIED: Immuta V2 docs, payload attributes, Snowflake table (https://documentation.immuta.com/2024.2/developer-guides/api-intro/immuta-v2-api/payload-attributes)","examples":["PRIV_KEY_FILE"],"type":"string","enum":["PRIV_KEY_FILE"]}}}}},"required":["username","userFiles"]}},{"if":{"type":"object","properties":{"authenticationMethod":{"const":"userPassword"}},"required":["authenticationMethod"]},"then":{"type":"object","properties":{"username":true,"password":true},"required":["username","password"]}},{"if":{"type":"object","properties":{"useCertificate":{"const":true}},"required":["useCertificate"]},"then":{"type":"object","properties":{"userFiles":{"type":"array","items":{"type":"object","properties":{"keyName":{"title":"ODBC option","description":"Must be `oauth client certificate` in this form.","$comment":"VERIFIED: Immuta V2 docs, payload attributes, Snowflake table (https://documentation.immuta.com/2024.2/developer-guides/api-intro/immuta-v2-api/payload-attributes)","examples":["oauth client certificate"],"type":"string","enum":["oauth client certificate"]}}}}},"required":["userFiles"]}}]},"snowflakeClosed":{"title":"Snowflake connection","type":"object","properties":{"handler":{"title":"Platform","description":"Always `Snowflake` in this form.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":["Snowflake"],"const":"Snowflake"},"ssl":{"title":"Encrypted","description":"Encrypts the connection to the remote database.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":[true,false],"type":"boolean"},"database":{"title":"Database","description":"Name of the remote database.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":["LENDING"],"type":"string","minLength":1},"schema":{"title":"Schema","description":"Name of the remote schema; narrows the collection to one schema.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":["CURATED"],"type":"string","minLength":1},"userFiles":{"$ref":"#/$defs/userFiles"},"connectionStringOptions":{"title":"Connection options","description":"More ODBC connection string options.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":["role=IMMUTA_SYSTEM"],"type":"string"},"hostname":{"title":"Host","description":"Host name of the remote database, without scheme and port.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":["warehouse.example.net"],"type":"string","minLength":1},"port":{"title":"Port","description":"Port of the remote database.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":[443],"type":"integer","minimum":1,"maximum":65535},"authenticationMethod":{"title":"Sign-in method","description":"How Immuta signs in to Snowflake. Without it, user and password are meant.","$comment":"VERIFIED: Immuta V2 docs, payload attributes, Snowflake table (https://documentation.immuta.com/2024.2/developer-guides/api-intro/immuta-v2-api/payload-attributes)","default":"userPassword","examples":["keyPair"],"type":"string","enum":["userPassword","keyPair","oAuthClientCredentials"],"x-aliases":{"PRIV_KEY_FILE":"keyPair"}},"username":{"title":"User","description":"User that connects to the remote database.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":["immuta_system","${WAREHOUSE_USER}"],"type":"string"},"password":{"title":"Password","description":"Password of that user: one placeholder, never a literal.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":["${WAREHOUSE_PASSWORD}"],"type":"string"},"warehouse":{"title":"Warehouse","description":"The default pool of compute resources Immuta will use to run queries and other Snowflake operations.","$comment":"VERIFIED: Immuta V2 docs, payload attributes, Snowflake table (https://documentation.immuta.com/2024.2/developer-guides/api-intro/immuta-v2-api/payload-attributes)","examples":["GOVERNANCE_XS"],"type":"string","minLength":1},"useCertificate":{"title":"Sign in by certificate","description":"`true`: a client certificate; `false`: a client secret.","$comment":"VERIFIED: Immuta V2 docs, payload attributes, Snowflake table (https://documentation.immuta.com/2024.2/developer-guides/api-intro/immuta-v2-api/payload-attributes)","examples":[true,false],"type":"boolean"},"clientId":{"title":"Client id","description":"Client id of the service principal.","$comment":"INFERRED from sibling payloads; no public example was seen","examples":["${RISK_SP_CLIENT_ID}"],"type":"string","minLength":1},"clientSecret":{"title":"Client secret","description":"Secret of the service principal: one placeholder, never a literal.","$comment":"INFERRED from sibling payloads; no public example was seen","examples":["${RISK_SP_CLIENT_SECRET}"],"type":"string","minLength":1},"scope":{"title":"Scope","description":"OAuth scope to ask for.","$comment":"INFERRED from sibling payloads; no public example was seen","examples":["all-apis"],"type":"string","minLength":1}},"required":["handler","database","hostname","warehouse"],"additionalProperties":false},"snowflakeOpen":{"title":"Snowflake connection by OAuth","$comment":"The end of the documented OAuth table was not seen: further keys pass with a warning.","type":"object","properties":{"handler":{"title":"Platform","description":"Always `Snowflake` in this form.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":["Snowflake"],"const":"Snowflake"},"ssl":{"title":"Encrypted","description":"Encrypts the connection to the remote database.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":[true,false],"type":"boolean"},"database":{"title":"Database","description":"Name of the remote database.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":["LENDING"],"type":"string","minLength":1},"schema":{"title":"Schema","description":"Name of the remote schema; narrows the collection to one schema.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":["CURATED"],"type":"string","minLength":1},"userFiles":{"$ref":"#/$defs/userFiles"},"connectionStringOptions":{"title":"Connection options","description":"More ODBC connection string options.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":["role=IMMUTA_SYSTEM"],"type":"string"},"hostname":{"title":"Host","description":"Host name of the remote database, without scheme and port.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":["warehouse.example.net"],"type":"string","minLength":1},"port":{"title":"Port","description":"Port of the remote database.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":[443],"type":"integer","minimum":1,"maximum":65535},"authenticationMethod":{"title":"Sign-in method","description":"How Immuta signs in to Snowflake. Without it, user and password are meant.","$comment":"VERIFIED: Immuta V2 docs, payload attributes, Snowflake table (https://documentation.immuta.com/2024.2/developer-guides/api-intro/immuta-v2-api/payload-attributes)","default":"userPassword","examples":["keyPair"],"type":"string","enum":["userPassword","keyPair","oAuthClientCredentials"],"x-aliases":{"PRIV_KEY_FILE":"keyPair"}},"username":{"title":"User","description":"User that connects to the remote database.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":["immuta_system","${WAREHOUSE_USER}"],"type":"string"},"password":{"title":"Password","description":"Password of that user: one placeholder, never a literal.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":["${WAREHOUSE_PASSWORD}"],"type":"string"},"warehouse":{"title":"Warehouse","description":"The default pool of compute resources Immuta will use to run queries and other Snowflake operations.","$comment":"VERIFIED: Immuta V2 docs, payload attributes, Snowflake table (https://documentation.immuta.com/2024.2/developer-guides/api-intro/immuta-v2-api/payload-attributes)","examples":["GOVERNANCE_XS"],"type":"string","minLength":1},"useCertificate":{"title":"Sign in by certificate","description":"`true`: a client certificate; `false`: a client secret.","$comment":"VERIFIED: Immuta V2 docs, payload attributes, Snowflake table (https://documentation.immuta.com/2024.2/developer-guides/api-intro/immuta-v2-api/payload-attributes)","examples":[true,false],"type":"boolean"},"clientId":{"title":"Client id","description":"Client id of the service principal.","$comment":"INFERRED from sibling payloads; no public example was seen","examples":["${RISK_SP_CLIENT_ID}"],"type":"string","minLength":1},"clientSecret":{"title":"Client secret","description":"Secret of the service principal: one placeholder, never a literal.","$comment":"INFERRED from sibling payloads; no public example was seen","examples":["${RISK_SP_CLIENT_SECRET}"],"type":"string","minLength":1},"scope":{"title":"Scope","description":"OAuth scope to ask for.","$comment":"INFERRED from sibling payloads; no public example was seen","examples":["all-apis"],"type":"string","minLength":1}},"required":["handler","database","hostname","warehouse"],"x-extra":"warn"},"databricks":{"title":"Databricks connection","$comment":"The certificate variant was not seen: further keys pass with a warning.","type":"object","allOf":[{"type":"object","properties":{"handler":{"title":"Platform","description":"Always `Databricks` in this form.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":["Databricks"],"const":"Databricks"},"ssl":{"title":"Encrypted","description":"Encrypts the connection to the remote database.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":[true,false],"type":"boolean"},"database":{"title":"Database","description":"Name of the remote database.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":["LENDING"],"type":"string","minLength":1},"schema":{"title":"Schema","description":"Name of the remote schema; narrows the collection to one schema.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":["CURATED"],"type":"string","minLength":1},"userFiles":{"$ref":"#/$defs/userFiles"},"connectionStringOptions":{"title":"Connection options","description":"More ODBC connection string options.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":["role=IMMUTA_SYSTEM"],"type":"string"},"hostname":{"title":"Host","description":"Host name of the remote database, without scheme and port.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":["warehouse.example.net"],"type":"string","minLength":1},"port":{"title":"Port","description":"Port of the remote database.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":[443],"type":"integer","minimum":1,"maximum":65535},"authenticationMethod":{"title":"Sign-in method","description":"`oAuthM2M` for a service principal; left out for a personal access token.","$comment":"VERIFIED: Immuta V2 docs, data source page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/data-source)","examples":["oAuthM2M"],"type":"string","x-known":["oAuthM2M"]},"username":{"title":"User","description":"User that connects to the remote database.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":["immuta_system","${WAREHOUSE_USER}"],"type":"string"},"password":{"title":"Password","description":"Password of that user: one placeholder, never a literal.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":["${WAREHOUSE_PASSWORD}"],"type":"string"},"httpPath":{"title":"HTTP path","description":"HTTP path of the cluster or SQL warehouse.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":["sql/protocolv1/o/0/0412-0915"],"type":"string","minLength":1},"audience":{"title":"Audience","description":"Token endpoint of the workspace (Azure Databricks).","$comment":"VERIFIED: Immuta V2 docs, data source page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/data-source)","examples":["https://adb-7710.workspace.example.net/oidc/v1/token"],"type":"string","minLength":1},"useCertificate":{"title":"Sign in by certificate","description":"`true`: a client certificate; `false`: a client secret.","$comment":"VERIFIED: Immuta V2 docs, data source page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/data-source)","examples":[true,false],"type":"boolean"},"clientId":{"title":"Client id","description":"Client id of the service principal.","$comment":"VERIFIED: Immuta V2 docs, data source page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/data-source)","examples":["${RISK_SP_CLIENT_ID}"],"type":"string","minLength":1},"clientSecret":{"title":"Client secret","description":"Secret of the service principal: one placeholder, never a literal.","$comment":"VERIFIED: Immuta V2 docs, data source page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/data-source)","examples":["${RISK_SP_CLIENT_SECRET}"],"type":"string","minLength":1},"scope":{"title":"Scope","description":"OAuth scope to ask for.","$comment":"VERIFIED: Immuta V2 docs, data source page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/data-source)","examples":["all-apis"],"type":"string","minLength":1}},"required":["handler","hostname","httpPath"],"x-extra":"warn"},{"if":{"type":"object","properties":{"authenticationMethod":{"const":"oAuthM2M"}},"required":["authenticationMethod"]},"then":{"type":"object","properties":{"clientId":true},"required":["clientId"]}}]},"bigQuery":{"title":"Google BigQuery connection","$comment":"Only the special cases are documented: further keys pass with a warning.","type":"object","allOf":[{"type":"object","properties":{"handler":{"title":"Platform","description":"Always `Google BigQuery` in this form.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":["Google BigQuery"],"const":"Google BigQuery"},"ssl":{"title":"Encrypted","description":"Encrypts the connection to the remote database.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":[true,false],"type":"boolean"},"database":{"title":"Database","description":"Name of the remote database.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":["LENDING"],"type":"string","minLength":1},"schema":{"title":"Schema","description":"Name of the remote schema; narrows the collection to one schema.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":["CURATED"],"type":"string","minLength":1},"userFiles":{"$ref":"#/$defs/userFiles"},"connectionStringOptions":{"title":"Connection options","description":"More ODBC connection string options.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":["role=IMMUTA_SYSTEM"],"type":"string"},"hostname":{"title":"Host","description":"Host name of the remote database, without scheme and port.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":["warehouse.example.net"],"type":"string","minLength":1},"port":{"title":"Port","description":"Port of the remote database.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":[443],"type":"integer","minimum":1,"maximum":65535},"authenticationMethod":{"title":"Sign-in method","description":"How Immuta signs in to the remote database.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":["userPassword"],"type":"string","minLength":1},"username":{"title":"User","description":"User that connects to the remote database.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":["immuta_system","${WAREHOUSE_USER}"],"type":"string"},"password":{"title":"Password","description":"Password of that user: one placeholder, never a literal.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":["${WAREHOUSE_PASSWORD}"],"type":"string"},"sid":{"title":"Project","description":"The GCP project id.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":["aurora-marketing-prod"],"type":"string","minLength":1}},"required":["handler","sid","userFiles"],"x-extra":"warn"},{"type":"object","properties":{"userFiles":{"type":"array","items":{"type":"object","properties":{"keyName":{"title":"ODBC option","description":"Must be `KeyFilePath` in this form.","$comment":"VERIFIED: Immuta V2 docs, payload attributes, Snowflake table (https://documentation.immuta.com/2024.2/developer-guides/api-intro/immuta-v2-api/payload-attributes)","examples":["KeyFilePath"],"type":"string","enum":["KeyFilePath"]}}}}}}]},"redshift":{"title":"Redshift connection","$comment":"Only the common attributes are documented: further keys pass with a warning.","type":"object","properties":{"handler":{"title":"Platform","description":"Always `Redshift` in this form.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":["Redshift"],"const":"Redshift"},"ssl":{"title":"Encrypted","description":"Encrypts the connection to the remote database.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":[true,false],"type":"boolean"},"database":{"title":"Database","description":"Name of the remote database.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":["LENDING"],"type":"string","minLength":1},"schema":{"title":"Schema","description":"Name of the remote schema; narrows the collection to one schema.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":["CURATED"],"type":"string","minLength":1},"userFiles":{"$ref":"#/$defs/userFiles"},"connectionStringOptions":{"title":"Connection options","description":"More ODBC connection string options.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":["role=IMMUTA_SYSTEM"],"type":"string"},"hostname":{"title":"Host","description":"Host name of the remote database, without scheme and port.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":["warehouse.example.net"],"type":"string","minLength":1},"port":{"title":"Port","description":"Port of the remote database.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":[443],"type":"integer","minimum":1,"maximum":65535},"authenticationMethod":{"title":"Sign-in method","description":"How Immuta signs in to the remote database.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":["userPassword"],"type":"string","minLength":1},"username":{"title":"User","description":"User that connects to the remote database.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":["immuta_system","${WAREHOUSE_USER}"],"type":"string"},"password":{"title":"Password","description":"Password of that user: one placeholder, never a literal.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":["${WAREHOUSE_PASSWORD}"],"type":"string"}},"required":["handler"],"x-extra":"warn"},"trino":{"title":"Trino connection","$comment":"Only the common attributes are documented: further keys pass with a warning.","type":"object","properties":{"handler":{"title":"Platform","description":"Always `Trino` in this form.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":["Trino"],"const":"Trino"},"ssl":{"title":"Encrypted","description":"Encrypts the connection to the remote database.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":[true,false],"type":"boolean"},"database":{"title":"Database","description":"Name of the remote database.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":["LENDING"],"type":"string","minLength":1},"schema":{"title":"Schema","description":"Name of the remote schema; narrows the collection to one schema.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":["CURATED"],"type":"string","minLength":1},"userFiles":{"$ref":"#/$defs/userFiles"},"connectionStringOptions":{"title":"Connection options","description":"More ODBC connection string options.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":["role=IMMUTA_SYSTEM"],"type":"string"},"hostname":{"title":"Host","description":"Host name of the remote database, without scheme and port.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":["warehouse.example.net"],"type":"string","minLength":1},"port":{"title":"Port","description":"Port of the remote database.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":[443],"type":"integer","minimum":1,"maximum":65535},"authenticationMethod":{"title":"Sign-in method","description":"How Immuta signs in; the words contain blanks.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":["LDAP Authentication"],"type":"string","enum":["No Authentication","LDAP Authentication","Kerberos Authentication"]},"username":{"title":"User","description":"User that connects to the remote database.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":["immuta_system","${WAREHOUSE_USER}"],"type":"string"},"password":{"title":"Password","description":"Password of that user: one placeholder, never a literal.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":["${WAREHOUSE_PASSWORD}"],"type":"string"}},"required":["handler"],"x-extra":"warn"},"presto":{"title":"Presto connection","$comment":"Only the common attributes are documented: further keys pass with a warning.","type":"object","properties":{"handler":{"title":"Platform","description":"Always `Presto` in this form.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":["Presto"],"const":"Presto"},"ssl":{"title":"Encrypted","description":"Encrypts the connection to the remote database.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":[true,false],"type":"boolean"},"database":{"title":"Database","description":"Name of the remote database.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":["LENDING"],"type":"string","minLength":1},"schema":{"title":"Schema","description":"Name of the remote schema; narrows the collection to one schema.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":["CURATED"],"type":"string","minLength":1},"userFiles":{"$ref":"#/$defs/userFiles"},"connectionStringOptions":{"title":"Connection options","description":"More ODBC connection string options.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":["role=IMMUTA_SYSTEM"],"type":"string"},"hostname":{"title":"Host","description":"Host name of the remote database, without scheme and port.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":["warehouse.example.net"],"type":"string","minLength":1},"port":{"title":"Port","description":"Port of the remote database.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":[443],"type":"integer","minimum":1,"maximum":65535},"authenticationMethod":{"title":"Sign-in method","description":"How Immuta signs in; the words contain blanks.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":["LDAP Authentication"],"type":"string","x-known":["No Authentication","LDAP Authentication","Kerberos Authentication"]},"username":{"title":"User","description":"User that connects to the remote database.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":["immuta_system","${WAREHOUSE_USER}"],"type":"string"},"password":{"title":"Password","description":"Password of that user: one placeholder, never a literal.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":["${WAREHOUSE_PASSWORD}"],"type":"string"}},"required":["handler"],"x-extra":"warn"},"userFiles":{"title":"Files","description":"Files that the connection needs, such as a private key, in base64.","$comment":"VERIFIED: Immuta V2 docs, payload attributes, Snowflake table (https://documentation.immuta.com/2024.2/developer-guides/api-intro/immuta-v2-api/payload-attributes)","examples":[[{"keyName":"PRIV_KEY_FILE","content":"${WAREHOUSE_KEY_B64}","userFilename":"rsa_key.p8"}]],"type":"array","minItems":1,"items":{"$ref":"#/$defs/userFile"}},"userFile":{"title":"File","description":"One file for the ODBC connection.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":[{"keyName":"PRIV_KEY_FILE","content":"${WAREHOUSE_KEY_B64}","userFilename":"rsa_key.p8"}],"type":"object","properties":{"keyName":{"title":"ODBC option","description":"The ODBC connection string option that the file fills, such as `PRIV_KEY_FILE`, `oauth client certificate` or `KeyFilePath`.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":["PRIV_KEY_FILE"],"type":"string","minLength":1},"content":{"title":"Content","description":"The file in base64: one placeholder, never a literal.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":["${WAREHOUSE_KEY_B64}"],"type":"string","minLength":1},"userFilename":{"title":"File name","description":"Name of the file, for display.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":["rsa_key.p8"],"type":"string","minLength":1}},"required":["keyName","content","userFilename"],"additionalProperties":false},"nameTemplate":{"title":"Naming","description":"Overrides the naming conventions. Variables: `<tablename>`, `<schema>`, `<database>`; their case decides the case of the name.","$comment":"VERIFIED: Immuta V2 docs, data source page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/data-source)","examples":[{"dataSourceFormat":"Risk <Tablename>"}],"type":"object","minProperties":1,"properties":{"dataSourceFormat":{"title":"Data source name","description":"Name of a data source in Immuta.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":["Risk <Tablename>"],"type":"string","minLength":1},"tableFormat":{"title":"Table name","description":"Name of the table in Immuta.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":["<tablename>"],"type":"string","minLength":1},"schemaFormat":{"title":"Schema name","description":"Name of the schema in Immuta.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":["risk"],"type":"string","minLength":1},"schemaProjectNameFormat":{"title":"Schema project","description":"Name of the schema project.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":["<schema>"],"type":"string","minLength":1}},"additionalProperties":false},"options":{"title":"Options","description":"Overrides for these data sources.","$comment":"VERIFIED: Immuta V2 docs, data source page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/data-source)","examples":[{"tableTags":["Confidential"]}],"type":"object","properties":{"staleDataTolerance":{"title":"Stale data tolerance","description":"How old cached data may be, in seconds.","$comment":"VERIFIED name: Immuta V2 docs, payload attributes (name list of options); type INFERRED","examples":[86400],"type":"number","minimum":0},"disableSensitiveDataDiscovery":{"title":"No discovery","description":"Switches sensitive data discovery off for these data sources.","$comment":"VERIFIED name: Immuta V2 docs, payload attributes (name list of options); type INFERRED","examples":[true,false],"type":"boolean"},"domainCollectionId":{"title":"Domain","description":"Id of the domain that the data sources are put in.","$comment":"VERIFIED name: Immuta V2 docs, payload attributes (name list of options); type INFERRED","examples":["2c7be0a4-95d1-4f3e-8a60-7d41b9c0e5f2"],"type":"string","minLength":1},"hardDelete":{"title":"Delete for good","description":"Data sources that leave `sources` are deleted (`true`) or only disabled.","$comment":"VERIFIED name: Immuta V2 docs, payload attributes (name list of options); type INFERRED","examples":[true,false],"type":"boolean"},"tableTags":{"title":"Table tags","description":"Tags put on every data source. The list is complete each time: a tag that leaves it is removed.","$comment":"VERIFIED: Immuta V2 docs, data source page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/data-source)","examples":[["Confidential"]],"type":"array","items":{"title":"Tag","description":"Full name of a tag.","$comment":"VERIFIED: Immuta V2 docs, data source page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/data-source)","examples":["Line.Payments"],"type":"string","minLength":1}}},"additionalProperties":false},"owner":{"title":"Owner","description":"A user or group that owns the data sources.","$comment":"VERIFIED in code: github.com/immuta/terraform-provider-immuta at a382f91","examples":[{"type":"group","name":"Lending Data Owners"}],"type":"object","properties":{"type":{"title":"User or group","description":"Whether the owner is a user or a group.","$comment":"VERIFIED in code: github.com/immuta/terraform-provider-immuta at a382f91","examples":["group"],"type":"string","enum":["user","group"]},"name":{"title":"Name","description":"Name of the owner.","$comment":"VERIFIED in code: github.com/immuta/terraform-provider-immuta at a382f91","examples":["Lending Data Owners"],"type":"string","minLength":1},"iam":{"title":"Identity system","description":"Id of the identity system that knows the owner.","$comment":"VERIFIED in code: github.com/immuta/terraform-provider-immuta at a382f91","examples":["bim"],"type":"string","minLength":1}},"required":["type","name"],"additionalProperties":false},"source":{"title":"Source","description":"A table, or `all: true` for every table that is not listed.","$comment":"VERIFIED: Immuta V2 docs, data source page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/data-source)","examples":[{"table":"statements","schema":"archive"},{"all":true}],"type":"object","properties":{"table":{"title":"Table","description":"Name of the remote table.","$comment":"VERIFIED: Immuta V2 docs, data source page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/data-source)","examples":["card_authorisations"],"type":"string","minLength":1},"schema":{"title":"Schema","description":"Name of the remote schema.","$comment":"VERIFIED: Immuta V2 docs, data source page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/data-source)","examples":["payments"],"type":"string","minLength":1},"naming":{"title":"Names","description":"The Immuta names of this one source.","$comment":"VERIFIED: Immuta V2 docs, data source page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/data-source)","examples":[{"datasource":"Chargebacks","table":"chargebacks","schema":"disputes"}],"type":"object","minProperties":1,"properties":{"datasource":{"title":"Data source","description":"Name of the data source.","$comment":"VERIFIED: Immuta V2 docs, data source page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/data-source)","examples":["Chargebacks"],"type":"string","minLength":1},"table":{"title":"Table","description":"Name of the table in Immuta.","$comment":"VERIFIED: Immuta V2 docs, data source page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/data-source)","examples":["chargebacks"],"type":"string","minLength":1},"schema":{"title":"Schema","description":"Name of the schema in Immuta.","$comment":"VERIFIED: Immuta V2 docs, data source page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/data-source)","examples":["disputes"],"type":"string","minLength":1}},"additionalProperties":false},"tags":{"title":"Tags","description":"Tags of the table and of its columns.","$comment":"VERIFIED: Immuta V2 docs, data source page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/data-source)","examples":[{"table":["Archive"]}],"type":"object","minProperties":1,"properties":{"table":{"title":"Table tags","description":"Tags of the table.","$comment":"VERIFIED: Immuta V2 docs, data source page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/data-source)","examples":[["Cardholder Data"]],"type":"array","items":{"title":"Tag","description":"Full name of a tag.","$comment":"VERIFIED: Immuta V2 docs, data source page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/data-source)","examples":["Cardholder Data"],"type":"string","minLength":1}},"columns":{"title":"Columns","description":"Columns with their tags.","$comment":"VERIFIED: Immuta V2 docs, data source page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/data-source)","examples":[[{"columnName":"pan","tags":["Cardholder Data.PAN"]}]],"type":"array","items":{"title":"Column","description":"A column and its tags.","$comment":"VERIFIED: Immuta V2 docs, data source page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/data-source)","examples":[{"columnName":"pan","tags":["Cardholder Data.PAN"]}],"type":"object","properties":{"columnName":{"title":"Column","description":"Name of the column.","$comment":"VERIFIED: Immuta V2 docs, data source page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/data-source)","examples":["pan"],"type":"string","minLength":1},"tags":{"title":"Tags","description":"Tags of the column.","$comment":"VERIFIED: Immuta V2 docs, data source page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/data-source)","examples":[["Cardholder Data.PAN"]],"type":"array","items":{"title":"Tag","description":"Full name of a tag.","$comment":"VERIFIED: Immuta V2 docs, data source page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/data-source)","examples":["Cardholder Data.PAN"],"type":"string","minLength":1}}},"required":["columnName","tags"],"additionalProperties":false}}},"additionalProperties":false},"all":{"title":"Everything","description":"Registers every table that is not listed and turns schema monitoring on.","$comment":"VERIFIED: Immuta V2 docs, payload attributes (https://documentation.immuta.com/2024.1/developer-guides/api-intro/version-2-api/request-payload-examples/data-sources/payload-attributes)","examples":[true],"const":true},"query":{"title":"Query","description":"SQL of a query source.","$comment":"INFERRED: no text or example of a query source was seen","examples":["SELECT 1"],"x-unchecked":"the form of a query source is not public."},"columns":{"title":"Columns","description":"Columns of the source.","$comment":"UNKNOWN: not seen in any public text","examples":[[]],"x-unchecked":"this key is not in any public text about sources."},"columnDescriptions":{"title":"Column descriptions","description":"Column descriptions of the source.","$comment":"UNKNOWN: not seen in any public text","examples":[[]],"x-unchecked":"this key is not in any public text about sources."},"description":{"title":"Description","description":"Description of the source.","$comment":"UNKNOWN: not seen in any public text","examples":["Card authorisations"],"x-unchecked":"this key is not in any public text about sources."},"documentation":{"title":"Documentation","description":"Documentation of the source.","$comment":"UNKNOWN: not seen in any public text","examples":["# Cards"],"x-unchecked":"this key is not in any public text about sources."},"owners":{"title":"Owners","description":"Owners of the source.","$comment":"UNKNOWN: not seen in any public text","examples":[[]],"x-unchecked":"this key is not in any public text about sources."}},"additionalProperties":false,"x-one-of":["table","all","query"]}}}');
;// CONCATENATED MODULE: ./build/src/kinds/data/write.js

/** Path of the V2 upsert. */
const ENDPOINT = '/api/v2/data';
/** Seconds that a write may take when it waits for ever: a day, longer than any runner lives. */
const FOR_EVER = 86_400;
/** The fields of the reply that the plan may show (v2-data.md 2.1). */
const FACTS = ['dryRun', 'creating', 'updating', 'deleting', 'noChange', 'detectionRunning', 'tagsUpdated'];
/**
 * Reads the reply of the upsert: four lists of data source names and two booleans. An absent or null list is empty; a list of
 * anything else is a shape that is not known. All old ones deleted and others created is a replacement: new connection
 * information under an old key (v2-data.md 1.1).
 */
function verdict(reply) {
    if (!['creating', 'updating', 'deleting', 'noChange'].some((field) => Object.hasOwn(reply, field)))
        return null;
    const creating = names(reply, 'creating');
    const updating = names(reply, 'updating');
    const deleting = names(reply, 'deleting');
    const noChange = names(reply, 'noChange');
    if (creating === null || updating === null || deleting === null || noChange === null)
        return null;
    const lists = { creating, updating, deleting, noChange };
    const facts = Object.fromEntries(FACTS.filter((field) => Object.hasOwn(reply, field)).map((field) => [field, reply[field] ?? null]));
    return { action: actionOf(lists, reply['tagsUpdated'] === true), ...lists, facts };
}
function actionOf(lists, tagsUpdated) {
    const has = (list) => list.length > 0;
    if (!has(lists.updating) && !has(lists.noChange)) {
        if (has(lists.creating))
            return has(lists.deleting) ? 'replace' : 'create';
    }
    return has(lists.creating) || has(lists.updating) || has(lists.deleting) || tagsUpdated ? 'update' : 'unchanged';
}
function names(reply, field) {
    const value = reply[field] ?? [];
    if (!(0,json/* isList */.L)(value))
        return null;
    const texts = value.filter((item) => typeof item === 'string');
    return texts.length === value.length ? [...texts].sort() : null;
}
/**
 * Writes one collection and waits for its data sources (`wait`: 0 returns at once, below 0 is for ever, v2-data.md 1.2).
 * The limit of the request is the wait and one ordinary reply.
 */
async function write(writer, request) {
    const { waitSeconds, timeoutSeconds } = request.options;
    const limit = waitSeconds < 0 ? FOR_EVER : waitSeconds + timeoutSeconds;
    const reply = await writer.upsert(ENDPOINT, request.payload, { wait: String(waitSeconds) }, { timeoutSeconds: limit });
    const unfinished = reply['detectionRunning'] === true;
    const note = `Immuta still looks for tables and columns after ${waitSeconds} s; data sources may appear later.`;
    return { verdict: verdict(reply), notes: unfinished ? [note] : [], unfinished };
}
/** Deletes the whole collection by V2, its key percent-encoded. */
async function remove(writer, request) {
    return writer.remove(`${ENDPOINT}/${encodeURIComponent(request.key)}`);
}

;// CONCATENATED MODULE: ./build/src/kinds/data/kind.js












/** Data source collections: the tables of one connection. */
const data = {
    name: 'data',
    title: 'data source collection',
    plural: 'data source collections',
    keyField: 'connectionKey',
    permission: 'CREATE_DATA_SOURCE',
    endpoint: ENDPOINT,
    schema: schema_namespaceObject,
    recognises: (value) => Object.hasOwn(value, 'connectionKey'),
    rules: rules,
    shape: shape,
    secretFields: ['/connection/password', '/connection/clientSecret', '/connection/userFiles/*/content'],
    secretScope: ['/connection'],
    onConnections: onConnections,
    references: references,
    provides: provides,
    wave: () => 30,
    waitsFor,
    claim: claim,
    // `wait` belongs to the write alone; a dry run has nothing to wait for.
    query: () => ({}),
    observe: observe,
    verdict: verdict,
    readable: false,
    drops,
    changesByItself: isMonitored,
    exposure: exposure,
    explain: explain,
    demands,
    write: write,
    remove: remove,
};
/** New data sources wait for every data policy of the run, so that none is visible without its mask (contract section 7). */
function waitsFor(_spec, creates) {
    return creates ? [{ space: 'mask', name: '*' }] : [];
}
/** Of a change the dry run names what goes. With the whole collection go the sources that it lists, one name each. */
function drops(before, after) {
    if (before === null || after !== null)
        return [];
    return objects(before['sources'])
        .filter((source) => source['all'] !== true)
        .map((source) => {
        const { naming, schema, table } = source;
        const own = (0,json/* isObject */.G)(naming) ? naming['datasource'] : undefined;
        return [own, ...(own === undefined ? [schema, table] : [])].filter((part) => typeof part === 'string').join('.');
    })
        .sort();
}
function demands(_before, after, _options) {
    const options = after?.['options'];
    const hard = typeof options === 'object' && options !== null && 'hardDelete' in options && options['hardDelete'] === true;
    return hard ? ['Data sources that leave the declaration are deleted, not disabled (hardDelete).'] : [];
}

;// CONCATENATED MODULE: ./build/src/kinds/subscription.js


/** A boolean that is `false` where a file leaves it out. */
const DEFAULT_FALSE = { shape: { type: 'scalar' }, default: false };
const APPROVALS = {
    complete: true,
    emptyIsAbsent: true,
    shape: {
        type: 'set',
        of: {
            type: 'object',
            fields: {
                specificApproverRequired: SCALAR,
                requiredPermission: { shape: { type: 'scalar' }, aka: ['requiredPermissions'] },
            },
        },
    },
};
/**
 * The form of a subscription policy: `actions` of a policy and `subscriptionPolicy` of a project. It is sent whole, so
 * what the tenant has and the file lacks is a removal. Defaults: v2-policy-project-purpose.md 1.3 (`accessGrant` and
 * `shareResponsibility` INFERRED from exports).
 */
const SUBSCRIPTION = {
    type: 'object',
    fields: {
        type: SCALAR,
        automaticSubscription: DEFAULT_FALSE,
        allowDiscovery: DEFAULT_FALSE,
        shareResponsibility: DEFAULT_FALSE,
        accessGrant: { shape: { type: 'scalar' }, default: 'READ' },
        advanced: { shape: { type: 'scalar', text: true }, complete: true },
        entitlements: { shape: WHO, complete: true, emptyIsAbsent: true },
        approvals: APPROVALS,
        description: { shape: { type: 'scalar', text: true }, default: '' },
    },
};
/** How many approvals a subscription asks for. */
function approvalsOf(subscription) {
    return (0,json/* isObject */.G)(subscription) ? listed(subscription['approvals']) : [];
}

;// CONCATENATED MODULE: ./build/src/kinds/policy/canonical.js



const TEXT = { shape: { type: 'scalar', text: true } };
const WHOLE_TEXT = { ...TEXT, complete: true };
const WHOLE = { ...SCALAR, complete: true };
const OPERATOR = { shape: { type: 'scalar' }, default: 'any' };
/** A domain is named or numbered; `live.ts` answers in the form that the file uses (`domains.ts`). */
const DOMAINS = { type: 'set', of: { type: 'object', fields: { id: WHOLE, name: WHOLE } } };
/** One circumstance or field selector, by its `type` (v2-policy-project-purpose.md 2.5, 3.1). */
const SELECTOR = {
    type: 'object',
    fields: {
        type: SCALAR,
        tag: WHOLE,
        columnTag: WHOLE,
        regex: WHOLE,
        server: WHOLE,
        startDate: WHOLE,
        endDate: WHOLE,
        domains: { shape: DOMAINS, complete: true },
    },
};
const REGEX_SELECTOR = { ...SELECTOR, fields: { ...SELECTOR.fields, caseInsensitive: DEFAULT_FALSE } };
/** `caseInsensitive` belongs to `columnRegex` alone; its default `false` is INFERRED. */
const ANY_SELECTOR = {
    type: 'choice',
    pick: (value) => (typeOf(value) === 'columnRegex' ? REGEX_SELECTOR : SELECTOR),
};
const SELECTORS = { type: 'set', of: ANY_SELECTOR };
/**
 * The parameters of a mask lie flat beside `type`. `constant` and `sqlFunction` are documented; the names of the others
 * are INFERRED from V1 `metadata`, where the server may add defaults: they are compared only when the file has them.
 */
const MASK = {
    type: 'object',
    fields: { type: SCALAR, constant: WHOLE, sqlFunction: WHOLE_TEXT },
};
const MASKING = {
    type: 'object',
    fields: {
        fields: { shape: SELECTORS, complete: true },
        maskingConfig: { shape: MASK, complete: true },
        conditionalPredicate: WHOLE_TEXT,
        // In every exported masking rule and in no example of the docs: a default of the server (INFERRED, 2.4).
        operator: OPERATOR,
    },
};
const WHERE = {
    type: 'object',
    fields: {
        predicate: WHOLE_TEXT,
        column: { shape: { type: 'object', fields: { type: SCALAR, name: SCALAR } }, complete: true },
        values: WHOLE_TEXT,
        invert: DEFAULT_FALSE,
    },
};
const ENTITLEMENTS = {
    type: 'object',
    fields: {
        matches: {
            shape: { type: 'set', of: { type: 'object', fields: { type: SCALAR, attribute: WHOLE, tag: WHOLE } } },
            complete: true,
        },
        operator: OPERATOR,
    },
};
/** Rule types whose V2 `config` is UNKNOWN (2.4): what the file says is compared, nothing else. */
const UNPROVEN = {
    type: 'object',
    fields: { purposes: { shape: NAMES }, operator: SCALAR },
};
function rule(config) {
    return {
        type: 'object',
        fields: {
            // The docs capitalise "By", every export writes "by" (C2).
            type: {
                shape: {
                    type: 'scalar',
                    aliases: { 'Row Restriction By User Entitlements': 'Row Restriction by User Entitlements' },
                },
            },
            config: { shape: config, complete: true },
            inclusions: { shape: WHO, complete: true, emptyIsAbsent: true },
            exceptions: { shape: WHO, complete: true, emptyIsAbsent: true },
        },
    };
}
const RULES = {
    Masking: rule(MASKING),
    'Row Restriction by Custom Where Clause': rule(WHERE),
    'Row Restriction by User Entitlements': rule(ENTITLEMENTS),
    'Row Restriction By User Entitlements': rule(ENTITLEMENTS),
};
const OTHER_RULE = rule(UNPROVEN);
const RULE = { type: 'choice', pick: (value) => RULES[typeOf(value) ?? ''] ?? OTHER_RULE };
/** The rules of an action: the first that matches a person wins, so order is meaning (2.3). */
const DATA_ACTIONS = {
    type: 'list',
    of: {
        type: 'object',
        fields: {
            description: { shape: { type: 'scalar', text: true }, default: '' },
            rules: { shape: { type: 'list', of: RULE }, complete: true },
        },
    },
};
/** `actions` is a list for data policies and an object for subscription policies. */
const ACTIONS = { type: 'choice', pick: (value) => ((0,json/* isList */.L)(value) ? DATA_ACTIONS : SUBSCRIPTION) };
/** How two policy payloads are compared. Defaults: v2-policy-project-purpose.md 1.2, 2.4, 7.3. */
const canonical_shape = {
    type: 'object',
    fields: {
        policyKey: { ...SCALAR, ignore: true },
        name: SCALAR,
        type: SCALAR,
        template: DEFAULT_FALSE,
        staged: DEFAULT_FALSE,
        actions: { shape: ACTIONS, complete: true },
        circumstances: { shape: SELECTORS, threeWay: true },
        circumstanceOperator: OPERATOR,
        certification: {
            shape: { type: 'object', fields: { label: SCALAR, text: TEXT, tags: { shape: NAMES }, recertify: SCALAR } },
        },
        ownerRestrictions: {
            shape: {
                type: 'object',
                fields: {
                    users: { shape: { type: 'set', of: { type: 'object', fields: { iamid: SCALAR, username: SCALAR } } } },
                    groups: { shape: NAMES },
                },
            },
        },
    },
};
function typeOf(value) {
    return (0,json/* isObject */.G)(value) && typeof value['type'] === 'string' ? value['type'] : undefined;
}

;// CONCATENATED MODULE: ./build/src/exposure/columns.js


/** Reads `fields` of a V2 masking rule: one of them is enough, or all of them with `operator: all`. */
function columnsOf(fields, operator) {
    const each = ((0,json/* isList */.L)(fields) ? fields : []).filter(json/* isObject */.G).map(selector);
    const tags = each.flatMap((one) => (one.type === 'tags' ? one.tags : []));
    const unique = [...new Set(tags)].sort();
    if (operator === 'all' && each.length > 1 && each.every((one) => one.type === 'tags'))
        return [{ type: 'tags', tags: unique }];
    return each;
}
function selector(field) {
    const tag = field['columnTag'];
    if (field['type'] === 'columnTags' && typeof tag === 'string')
        return { type: 'tags', tags: [tag.trim()] };
    if (field['type'] === 'anyTag')
        return { type: 'any tag' };
    if (field['type'] === 'noTags')
        return { type: 'no tag' };
    if (field['type'] === 'columnRegex')
        return { type: 'other', text: `columns with names like ${quote(String(field['regex']))}` };
    return { type: 'other', text: `columns chosen by ${JSON.stringify(field)}` };
}
/** Whether a selector takes every column that another one stands for. */
function covers(selector, column) {
    if (selector.type === 'tags') {
        return (column.type === 'tags' &&
            selector.tags.every((tag) => column.tags.some((own) => own === tag || own.startsWith(`${tag}.`))));
    }
    if (selector.type === 'any tag')
        return column.type === 'tags' || column.type === 'any tag';
    return columnKey(selector) === columnKey(column);
}
/** The same text for the same columns. */
function columnKey(columns) {
    return JSON.stringify(columns.type === 'tags' ? ['tags', ...[...columns.tags].sort()] : columns);
}
/** `columns tagged 'A'`, `columns without a tag`. */
function describeColumns(list) {
    const tagged = list.flatMap((columns) => (columns.type === 'tags' ? [columns.tags.map(quote).join(' and ')] : []));
    const others = list.flatMap((columns) => {
        if (columns.type === 'any tag')
            return ['columns with any tag'];
        if (columns.type === 'no tag')
            return ['columns without a tag'];
        return columns.type === 'other' ? [columns.text] : [];
    });
    const parts = [
        ...(tagged.length === 0 ? [] : [`columns tagged ${joined([...new Set(tagged)], 'or')}`]),
        ...new Set(others),
    ];
    return joined(parts, 'and');
}

;// CONCATENATED MODULE: ./build/src/exposure/sql.js
/** What a predicate is, as far as its text tells: `true` for all rows, `false` for none. */
function constantOf(sql) {
    const tokens = tokensOf(sql);
    if (tokens === null)
        return null;
    const text = stripped(tokens).join(' ');
    if (text === 'true' || text === '1')
        return true;
    if (text === 'false' || text === '0')
        return false;
    const equation = /^(\d+|'[^']*') (=|<>|!=) (\d+|'[^']*')$/.exec(text);
    if (equation === null)
        return null;
    return (equation[1] === equation[3]) === (equation[2] === '=');
}
/**
 * Whether a predicate that filters rows lets more of them through than before. Sure answers only: equal but for layout,
 * a constant, a whole `AND` or `OR` part more or less, a longer or shorter list after `IN`. All else is `unknown`.
 */
function compareSql(before, after) {
    const [from, to] = [tokensOf(before), tokensOf(after)];
    if (from === null || to === null)
        return before.trim() === after.trim() ? 'neutral' : 'unknown';
    if (sql_same(stripped(from), stripped(to)))
        return 'neutral';
    const [was, is] = [constantOf(before), constantOf(after)];
    if (was !== null && was === is)
        return 'neutral';
    if (was === false || is === true)
        return 'loosens';
    if (was === true || is === false)
        return 'tightens';
    const byOr = compareSets(parts(from, 'or'), parts(to, 'or'));
    if (byOr !== null)
        return byOr === 'more' ? 'loosens' : 'tightens';
    const byAnd = compareSets(parts(from, 'and'), parts(to, 'and'));
    if (byAnd !== null)
        return byAnd === 'more' ? 'tightens' : 'loosens';
    return compareLists(from, to);
}
/** Words, numbers and signs in lower case; quoted text as it is. `null` for comments and quotes that do not end. */
function tokensOf(sql) {
    if (/--|\/\*/.test(sql.replaceAll(/'(?:[^']|'')*'/g, '')))
        return null;
    const tokens = [];
    const pattern = /\s+|('(?:[^']|'')*'|"[^"]*"|`[^`]*`)|([\w@.$]+)|(<>|!=|<=|>=|\|\||::|[^\s\w'"`])/gy;
    let end = 0;
    for (const match of sql.matchAll(pattern)) {
        end = match.index + match[0].length;
        if (match[1] !== undefined)
            tokens.push(match[1]);
        else if (match[0].trim() !== '')
            tokens.push(match[0].toLowerCase());
    }
    return end === sql.length ? tokens : null;
}
function sql_same(a, b) {
    return a.length === b.length && a.every((token, index) => token === b[index]);
}
/** Without parentheses around the whole. */
function stripped(tokens) {
    let inner = tokens;
    while (inner[0] === '(' && closing(inner, 0) === inner.length - 1)
        inner = inner.slice(1, -1);
    return inner;
}
/** Index of the parenthesis that closes the one at `start`, `-1` without one. */
function closing(tokens, start) {
    let depth = 0;
    for (let index = start; index < tokens.length; index += 1) {
        if (tokens[index] === '(')
            depth += 1;
        if (tokens[index] === ')')
            depth -= 1;
        if (depth === 0)
            return index;
    }
    return -1;
}
/** The parts that a word joins outside all parentheses, as a set. `AND` binds closer than `OR`, so `OR` keeps a whole together. */
function parts(tokens, word) {
    const whole = stripped(tokens);
    const found = [[]];
    let depth = 0;
    let between = 0;
    let blocked = whole.includes('case');
    for (const token of whole) {
        if (token === '(')
            depth += 1;
        if (token === ')')
            depth -= 1;
        if (depth === 0 && token === 'between')
            between += 1;
        if (depth === 0 && token === 'or' && word === 'and')
            blocked = true;
        const splits = depth === 0 && token === word && !(word === 'and' && between > 0);
        if (depth === 0 && token === 'and' && between > 0)
            between -= 1;
        if (splits)
            found.push([]);
        else
            found.at(-1)?.push(token);
    }
    return blocked ? new Set([whole.join(' ')]) : new Set(found.map((part) => stripped(part).join(' ')));
}
/** `more`: the second holds all of the first and others; `null` where neither holds the other. */
function compareSets(before, after) {
    if (before.size < after.size && before.isSubsetOf(after))
        return 'more';
    if (after.size < before.size && after.isSubsetOf(before))
        return 'less';
    return null;
}
/** Compares two predicates that differ only inside the parentheses of one `IN`. */
function compareLists(before, after) {
    let start = 0;
    while (start < before.length && before[start] === after[start])
        start += 1;
    const open = lastOpen(before, start);
    if (open < 1 || before[open - 1] !== 'in')
        return 'unknown';
    const [from, to] = [closing(before, open), closing(after, open)];
    if (from < 0 || to < 0 || !sql_same(before.slice(from), after.slice(to)))
        return 'unknown';
    const [old, now] = [literals(before.slice(open + 1, from)), literals(after.slice(open + 1, to))];
    const negations = before.filter((token) => token === 'not' || token === 'case').length;
    const inverted = before[open - 2] === 'not';
    if (old === null || now === null || negations !== (inverted ? 1 : 0))
        return 'unknown';
    const [gained, lost] = [!now.isSubsetOf(old), !old.isSubsetOf(now)];
    if (gained && lost)
        return 'mixed';
    if (!gained && !lost)
        return 'neutral';
    return gained === inverted ? 'tightens' : 'loosens';
}
/** The innermost parenthesis that is open before an index. */
function lastOpen(tokens, end) {
    const open = [];
    tokens.slice(0, end).forEach((token, index) => {
        if (token === '(')
            open.push(index);
        if (token === ')')
            open.pop();
    });
    return open.at(-1) ?? -1;
}
/** The literals between commas; `null` where there is anything else, such as a query. */
function literals(tokens) {
    const values = tokens.filter((_, index) => index % 2 === 0);
    const commas = tokens.filter((_, index) => index % 2 === 1);
    const plain = values.every((value) => /^'.*'$|^[\d.]+$/s.test(value)) && commas.every((comma) => comma === ',');
    return plain && (tokens.length % 2 === 1 || tokens.length === 0) ? new Set(values) : null;
}

;// CONCATENATED MODULE: ./build/src/exposure/mask.js


/** Values as they are. */
const NO_MASK = { type: 'none', parameters: {}, where: null };
/** Time precisions of a Grouping, finer first: each is made of whole units of the one before. */
const PRECISIONS = ['HOUR', 'DAY', 'MONTH', 'QUARTER', 'YEAR'];
/** Reads a V2 `maskingConfig` with the `conditionalPredicate` beside it. A function that is the column itself is no mask. */
function maskOf(config, conditionalPredicate) {
    const { type, ...parameters } = config;
    const where = typeof conditionalPredicate === 'string' && conditionalPredicate.trim() !== '' ? conditionalPredicate : null;
    const condition = where === null ? true : constantOf(where);
    if (condition === false)
        return NO_MASK;
    if (type === 'Custom Function' && isColumn(parameters['sqlFunction']))
        return NO_MASK;
    return { type: typeof type === 'string' ? type : 'unknown', parameters, where: condition === true ? null : where };
}
function isColumn(value) {
    const tokens = typeof value === 'string' ? tokensOf(value) : null;
    return tokens !== null && tokens.filter((token) => token !== '(' && token !== ')').join(' ') === '@column';
}
/** Compares all masks on a column before with all after. A hidden value stays hidden, whatever else is done to it. */
function compareMasks(before, after) {
    const [old, now] = [effective(before), effective(after)];
    const [lost, gained] = [without(old, now), without(now, old)];
    if (lost.length === 0 && gained.length === 0)
        return 'neutral';
    if (lost.length === 0)
        return old.some(hides) ? 'neutral' : 'tightens';
    if (gained.length === 0)
        return now.some(hides) ? 'neutral' : 'loosens';
    const [from, to] = [lost[0], gained[0]];
    if (lost.length > 1 || gained.length > 1 || from === undefined || to === undefined)
        return 'unknown';
    return compareTwo(from, to);
}
function compareTwo(before, after) {
    const scope = compareScope(before.where, after.where);
    const strength = compareStrength(before, after);
    if (scope === 'neutral')
        return strength;
    if (strength === 'neutral' || strength === scope)
        return scope;
    return scope === 'unknown' || strength === 'unknown' ? 'unknown' : 'mixed';
}
/** A mask in fewer rows shows more: the predicate says where the value is masked, not where it is shown. */
function compareScope(before, after) {
    if (before === after)
        return 'neutral';
    if (before === null)
        return 'loosens';
    if (after === null)
        return 'tightens';
    const rows = compareSql(before, after);
    return rows === 'loosens' ? 'tightens' : rows === 'tightens' ? 'loosens' : rows;
}
function compareStrength(before, after) {
    const [from, to] = [strengthOf(before), strengthOf(after)];
    if (before.type === after.type && sameParameters(before, after))
        return 'neutral';
    if (from !== to)
        return to < from ? 'loosens' : 'tightens';
    if (from === HIDDEN)
        return 'neutral';
    return before.type === after.type ? compareParameters(before, after) : 'unknown';
}
const OPEN = 0;
const PARTIAL = 1;
const HIDDEN = 2;
/** Null and Constant show nothing of the value; every other mask shows something of it, less than the value itself. */
function strengthOf(mask) {
    if (mask.type === 'none')
        return OPEN;
    return mask.type === 'Null' || mask.type === 'Constant' ? HIDDEN : PARTIAL;
}
function hides(mask) {
    return strengthOf(mask) === HIDDEN && mask.where === null;
}
function compareParameters(before, after) {
    if (before.type === 'Grouping') {
        const [old, now] = [before.parameters['timePrecision'], after.parameters['timePrecision']];
        if (typeof old === 'string' && typeof now === 'string')
            return byOrder(PRECISIONS.indexOf(old), PRECISIONS.indexOf(now));
    }
    if (before.type === 'Randomized Response') {
        const [old, now] = [before.parameters['replacementRate'], after.parameters['replacementRate']];
        if (typeof old === 'number' && typeof now === 'number')
            return byOrder(old, now);
    }
    if (before.type === 'Custom Function') {
        const [old, now] = [before.parameters['sqlFunction'], after.parameters['sqlFunction']];
        if (typeof old === 'string' && typeof now === 'string' && sameTokens(old, now))
            return 'neutral';
    }
    return 'unknown';
}
/** More of the parameter hides more. */
function byOrder(before, after) {
    if (before < 0 || after < 0)
        return 'unknown';
    return before === after ? 'neutral' : after > before ? 'tightens' : 'loosens';
}
function sameTokens(a, b) {
    const [one, other] = [tokensOf(a), tokensOf(b)];
    return one !== null && other !== null && one.join(' ') === other.join(' ');
}
function sameParameters(a, b) {
    return signature(a.parameters) === signature(b.parameters);
}
function signature(parameters) {
    return JSON.stringify(Object.entries(parameters).sort(([a], [b]) => (a < b ? -1 : 1)));
}
function effective(masks) {
    const real = masks.filter((mask) => mask.type !== 'none');
    const hidden = real.find(hides);
    if (hidden !== undefined)
        return [hidden];
    const seen = new Map(real.map((mask) => [identity(mask), mask]));
    return [...seen.values()];
}
function identity(mask) {
    return JSON.stringify([mask.type, signature(mask.parameters), mask.where?.replaceAll(/\s+/g, ' ').trim() ?? null]);
}
function without(masks, others) {
    const known = new Set(others.map(identity));
    return masks.filter((mask) => !known.has(identity(mask)));
}
const WORDS = {
    Hash: 'hashed',
    Null: 'as NULL',
    'K-Anonymization': 'k-anonymized',
    Reversible: 'reversibly masked',
    'Regular Expression': 'with parts replaced by a regular expression',
    Grouping: 'rounded',
    'Format Preserving Masking': 'masked in their own format',
    'Randomized Response': 'with random noise',
};
/** How values look under some masks: `hashed`, `as the constant '0.00'`, `as they are`. */
function describeMasks(masks) {
    const found = effective(masks);
    return found.length === 0 ? 'as they are' : found.map(describeMask).join(' and ');
}
/** How values look under one mask. */
function describeMask(mask) {
    const where = mask.where === null ? '' : ` where ${shortSql(mask.where)}`;
    return `${look(mask)}${where}`;
}
function look(mask) {
    if (mask.type === 'none')
        return 'as they are';
    if (mask.type === 'Constant')
        return `as the constant ${quote(String(mask.parameters['constant'] ?? ''))}`;
    if (mask.type === 'Custom Function')
        return `through the function ${shortSql(String(mask.parameters['sqlFunction'] ?? ''))}`;
    return WORDS[mask.type] ?? `masked by ${quote(mask.type)}`;
}

;// CONCATENATED MODULE: ./build/src/exposure/rows.js


/** Every row. */
const ALL_ROWS = { type: 'all' };
/** A where clause; constants become all rows or none. */
function rowsWhere(sql) {
    const constant = constantOf(sql);
    return constant === null ? { type: 'where', sql } : { type: constant ? 'all' : 'none' };
}
/** Compares all filters on a table before with all after: a row must pass every one of them. */
function compareRows(before, after) {
    const [old, now] = [rows_effective(before), rows_effective(after)];
    const [lost, gained] = [rows_without(old, now), rows_without(now, old)];
    if (lost.length === 0 && gained.length === 0)
        return 'neutral';
    if (lost.some(isNone) || gained.some(isNone))
        return gained.some(isNone) ? 'tightens' : 'loosens';
    if (lost.length === 0)
        return gained.every(isKnown) ? 'tightens' : 'unknown';
    if (gained.length === 0)
        return lost.every(isKnown) ? 'loosens' : 'unknown';
    const [from, to] = [lost[0], gained[0]];
    if (lost.length > 1 || gained.length > 1 || from === undefined || to === undefined)
        return 'unknown';
    return rows_compareTwo(from, to);
}
function rows_compareTwo(before, after) {
    if (before.type === 'where' && after.type === 'where')
        return compareSql(before.sql, after.sql);
    if (before.type === 'matches' && after.type === 'matches')
        return compareMatches(before, after);
    return 'unknown';
}
function compareMatches(before, after) {
    const [old, now] = [keys(before), keys(after)];
    const gained = !now.isSubsetOf(old);
    const lost = !old.isSubsetOf(now);
    const single = old.size <= 1 && now.size <= 1;
    if (before.operator !== after.operator && !single) {
        if (gained || lost)
            return 'unknown';
        return after.operator === 'any' ? 'loosens' : 'tightens';
    }
    if (gained && lost)
        return 'unknown';
    if (!gained && !lost)
        return 'neutral';
    const operator = now.size > old.size ? after.operator : before.operator;
    return gained === (operator === 'any') ? 'loosens' : 'tightens';
}
function keys(matches) {
    return new Set(matches.matches.map((match) => JSON.stringify([match.attribute, match.tag])));
}
function rows_effective(filters) {
    const real = filters.filter((rows) => rows.type !== 'all');
    const none = real.find(isNone);
    if (none !== undefined)
        return [none];
    return [...new Map(real.map((rows) => [rows_identity(rows), rows])).values()];
}
function isNone(rows) {
    return rows.type === 'none';
}
function isKnown(rows) {
    return rows.type !== 'other' || rows.known;
}
function rows_without(filters, others) {
    const known = new Set(others.map(rows_identity));
    return filters.filter((rows) => !known.has(rows_identity(rows)));
}
function rows_identity(rows) {
    if (rows.type === 'where')
        return `where ${tokensOf(rows.sql)?.join(' ') ?? rows.sql.trim()}`;
    if (rows.type === 'matches' && rows.matches.length === 0)
        return 'rows that no match is named for';
    if (rows.type === 'matches')
        return JSON.stringify([rows.matches.length > 1 ? rows.operator : 'any', [...keys(rows)].sort()]);
    return rows.type === 'other' ? `other ${rows.text}` : rows.type;
}
/** Which rows are seen under some filters: `every row`, `no row`, `only rows where \u2026`. */
function describeRows(filters) {
    const found = rows_effective(filters);
    if (found.length === 0)
        return 'every row';
    if (found.some(isNone))
        return 'no row';
    return `only ${joined(found.map(describeFilter), 'and')}`;
}
function describeFilter(rows) {
    if (rows.type === 'where')
        return `rows where ${shortSql(rows.sql)}`;
    if (rows.type === 'matches')
        return `rows where ${joined(rows.matches.map(describeMatch), rows.operator === 'all' ? 'and' : 'or')}`;
    return rows.type === 'other' ? rows.text : 'rows';
}
function describeMatch(match) {
    const own = match.attribute === null ? 'one of their groups' : `their attribute ${quote(match.attribute)}`;
    return `${own} is the value in the column tagged ${quote(match.tag)}`;
}

;// CONCATENATED MODULE: ./build/src/kinds/subscription-explain.js




/** Who may subscribe, in sentences. `to` is what the door leads to, in words. */
function explainSubscription(door, to) {
    const sentences = [sentence(entrance(door, to))];
    if (door['automaticSubscription'] === true)
        sentences.push('They are subscribed without acting.');
    if (door['allowDiscovery'] === true)
        sentences.push('Those who do not qualify can still find it.');
    if (door['accessGrant'] === 'WRITE')
        sentences.push('Subscribers may write as well.');
    if (door['shareResponsibility'] === true)
        sentences.push('Where other subscription policies apply too, satisfying one of them is enough.');
    return sentences;
}
function entrance(door, to) {
    switch (door['type']) {
        case 'anyone':
            return `everyone may subscribe to ${to}`;
        case 'approval': {
            const approvals = objects([...approvalsOf(door)]).map((approval) => {
                const permission = String(approval['requiredPermission'] ?? approval['requiredPermissions']);
                return approval['specificApproverRequired'] === true ? `a named ${permission}` : `any ${permission}`;
            });
            const needed = approvals.length === 0 ? 'an approval' : `the approval of ${joined(approvals, 'and')}`;
            return `everyone may ask to subscribe to ${to}; it takes ${needed}`;
        }
        case 'entitlements': {
            const { advanced } = door;
            if (typeof advanced === 'string')
                return `people for whom ${advanced.trim()} holds may subscribe to ${to}`;
            return `${describeWho(door['entitlements']) ?? 'nobody'} may subscribe to ${to}`;
        }
        default:
            return `only people whom an owner adds by hand get into ${to}`;
    }
}

;// CONCATENATED MODULE: ./build/src/kinds/policy/treatments.js







/** The actions of a data policy, none for a subscription policy or no policy at all. */
function actionsOf(spec) {
    return objects(spec?.['actions']);
}
/** Every selection of columns that a policy masks. */
function maskedColumns(spec) {
    const found = actionsOf(spec).flatMap((action) => rulesOf(action, 'Masking').flatMap((rule) => columnsOfRule(rule)));
    return [...new Map(found.map((columns) => [columnKey(columns), columns])).values()];
}
/** What happens to some columns, one list of rules for each action that is about them. */
function maskChains(spec, columns) {
    return actionsOf(spec).flatMap((action) => {
        const rules = rulesOf(action, 'Masking').filter((rule) => columnsOfRule(rule).some((one) => covers(one, columns)));
        const links = rules.map((rule) => ({ target: targetOf(rule), treatment: maskOfRule(rule) }));
        return links.length === 0 ? [] : [{ links, otherwise: NO_MASK }];
    });
}
/** The mask of a rule. */
function maskOfRule(rule) {
    const config = configOf(rule);
    return maskOf((0,json/* isObject */.G)(config['maskingConfig']) ? config['maskingConfig'] : {}, config['conditionalPredicate']);
}
/** The columns of a rule. */
function columnsOfRule(rule) {
    const config = configOf(rule);
    return columnsOf(config['fields'], config['operator']);
}
/** Which rows are seen, one list of rules for each action and sort of row rule: a row must pass all of them. */
function rowChains(spec) {
    return actionsOf(spec).flatMap((action) => {
        const bySort = new Map();
        for (const rule of objects(action['rules'])) {
            const type = treatments_typeOf(rule);
            if (type === 'Masking')
                continue;
            const sort = type.startsWith('Row Restriction') ? 'rows' : type;
            bySort.set(sort, [...(bySort.get(sort) ?? []), rowLink(rule)]);
        }
        return [...bySort.values()].map((links) => ({ links, otherwise: ALL_ROWS }));
    });
}
function rowLink(rule) {
    const target = targetOf(rule);
    if (treatments_typeOf(rule) !== 'Purpose Restriction')
        return { target, treatment: rowsOfRule(rule) };
    // Whoever does not act under the purposes sees nothing.
    return { target: formula_all([target, not(purposesOf(rule))]), treatment: { type: 'none' } };
}
function purposesOf(rule) {
    const config = configOf(rule);
    const purposes = strings(config['purposes']).map(actsUnder);
    if (purposes.length === 0)
        return actsUnder(ANY_PURPOSE);
    return config['operator'] === 'all' ? formula_all(purposes) : any(purposes);
}
/** The rows that a rule leaves to the people it is about. */
function rowsOfRule(rule) {
    const config = configOf(rule);
    switch (treatments_typeOf(rule)) {
        case 'Row Restriction by Custom Where Clause':
            return typeof config['predicate'] === 'string'
                ? rowsWhere(config['predicate'])
                : unproven('rows by an unknown clause', config, false);
        case 'Row Restriction by User Entitlements':
        case 'Row Restriction By User Entitlements':
            return {
                type: 'matches',
                operator: config['operator'] === 'all' ? 'all' : 'any',
                matches: objects(config['matches']).map(matchOf),
            };
        case 'Minimization':
            return unproven('a sample of the rows', config, true);
        case 'Time Restriction':
            return unproven('rows of a span of time', config, true);
        default:
            return unproven(`what a rule of the type '${treatments_typeOf(rule)}' lets through`, config, false);
    }
}
function matchOf(match) {
    const attribute = match['attribute'];
    return { attribute: typeof attribute === 'string' ? attribute.trim() : null, tag: String(match['tag'] ?? '').trim() };
}
function unproven(text, config, known) {
    const entries = Object.entries(config).sort(([a], [b]) => (a < b ? -1 : 1));
    const settings = entries.map(([key, value]) => `${key}: ${JSON.stringify(value)}`).join(', ');
    return { type: 'other', text: settings === '' ? text : `${text} (${settings})`, known };
}
/** The rules of an action that have a type. */
function rulesOf(action, type) {
    return objects(action['rules']).filter((rule) => treatments_typeOf(rule) === type);
}
function configOf(rule) {
    return (0,json/* isObject */.G)(rule['config']) ? rule['config'] : {};
}
/** The type of a rule, trimmed. */
function treatments_typeOf(rule) {
    return typeof rule['type'] === 'string' ? rule['type'].trim() : '';
}

;// CONCATENATED MODULE: ./build/src/kinds/policy/explain.js









/** What a policy does, in sentences: where it applies, then for whom it does what. */
function explain_explain(spec) {
    const { actions } = spec;
    const body = (0,json/* isObject */.G)(actions)
        ? explainSubscription(actions, 'these data sources')
        : actionsOf(spec).flatMap(explainAction);
    const staged = spec['staged'] === true ? ['The policy is staged: it does nothing yet.'] : [];
    return [...staged, sentence(explainScope(spec)), ...body];
}
function explainAction(action) {
    const rules = objects(action['rules']);
    return rules.map((rule, index) => {
        const text = explainRule(rule);
        return sentence(index > 0 && rule['inclusions'] === undefined ? `otherwise, ${text}` : text);
    });
}
function explainRule(rule) {
    const people = explainTarget(rule);
    const sees = people.startsWith('everyone') ? 'sees' : 'see';
    if (treatments_typeOf(rule) === 'Masking')
        return `${people} ${sees} ${describeColumns(columnsOfRule(rule))} ${describeMasks([maskOfRule(rule)])}`;
    if (treatments_typeOf(rule) === 'Purpose Restriction') {
        const purposes = (0,json/* isObject */.G)(rule['config']) ? quotedNames(rule['config']['purposes']) : [];
        const named = purposes.length === 0 ? 'a purpose' : `the purpose ${joined(purposes, 'or')}`;
        return `${people} ${sees} rows only while acting under ${named}`;
    }
    return `${people} ${sees} ${describeRows([rowsOfRule(rule)])}`;
}
function explainScope(spec) {
    const { circumstances } = spec;
    if (circumstances === undefined)
        return 'it applies to every data source';
    if (circumstances === null)
        return 'it applies where a data owner selects it';
    const parts = objects(circumstances).map(explainCircumstance);
    if (parts.length === 0)
        return 'it has an empty list of circumstances';
    return `it applies to data sources ${joined(parts, spec['circumstanceOperator'] === 'all' ? 'and' : 'or')}`;
}
function explainCircumstance(circumstance) {
    const { type } = circumstance;
    if (type === 'tags')
        return `tagged ${quote(String(circumstance['tag']))}`;
    if (type === 'columnTags')
        return `with a column tagged ${quote(String(circumstance['columnTag']))}`;
    if (type === 'columnRegex')
        return `with a column named like ${quote(String(circumstance['regex']))}`;
    if (type === 'noTags')
        return 'with a column that has no tag';
    if (type === 'anyTag')
        return 'with a tagged column';
    if (type === 'server')
        return `on the server ${quote(String(circumstance['server']))}`;
    if (type === 'domains') {
        return `in the domain ${joined(objects(circumstance['domains']).map((domain) => quote(String(domain['name'] ?? domain['id']))), 'or')}`;
    }
    return `chosen by ${JSON.stringify(circumstance)}`;
}

;// CONCATENATED MODULE: ./build/src/exposure/chain.js



/** How many kinds of people a sentence names before it says `and others`. */
const NAMED = 6;
/** Combinations of rules of several lists that are looked at; beyond it the answer is "unknown". */
const COMBINATIONS = 4_096;
/**
 * Compares two sets of rule lists by what each person gets from them: not rule by rule, but for every way in which a person
 * can be met by one before and by one after. Rules may move, split and join; only what they do to people counts.
 */
function compareChains(before, after, comparison) {
    const [old, now] = [outcomes(before), outcomes(after)];
    if (old === null || now === null || old.length * now.length > COMBINATIONS)
        return 'unknown';
    const meetings = new Map();
    for (const from of old) {
        for (const to of now) {
            const exposure = comparison.compare(from.treatments, to.treatments);
            if (exposure === 'neutral')
                continue;
            const people = formula_all([from.people, to.people]);
            const found = casesOf(people, 1);
            if (found.unknown)
                return 'unknown';
            if (found.cases.length > 0)
                meet(meetings, { exposure, before: [from.treatments], after: to.treatments, people: [people] });
        }
    }
    return [...meetings.values()].map(({ exposure, before: earlier, after: later, people }) => ({
        exposure,
        before: earlier,
        after: later,
        people: described(any(people)),
    }));
}
/** People who come to the same are told together, whatever they come from: one sentence instead of one for each old rule. */
function meet(meetings, one) {
    const key = JSON.stringify([one.exposure, one.after]);
    const known = meetings.get(key);
    const before = known === undefined ? one.before : [...known.before, ...one.before];
    meetings.set(key, { ...one, before, people: [...(known?.people ?? []), ...one.people] });
}
/** Everything that can come out of several lists together, each with the people it comes out for. */
function outcomes(chains) {
    let found = [{ people: ALWAYS, treatments: [] }];
    for (const chain of chains) {
        const own = chain.links.map((link, index) => ({
            people: formula_all([...chain.links.slice(0, index).map((other) => not(other.target)), link.target]),
            treatment: link.treatment,
        }));
        own.push({ people: formula_all(chain.links.map((link) => not(link.target))), treatment: chain.otherwise });
        found = found.flatMap((outcome) => own.map((one) => ({
            people: formula_all([outcome.people, one.people]),
            treatments: [...outcome.treatments, one.treatment],
        })));
        if (found.length > COMBINATIONS)
            return null;
    }
    return found;
}
function described(people) {
    const found = casesOf(people, NAMED);
    if (found.unknown)
        return 'some people';
    const names = describeCases(found.cases);
    if (names.length === 0)
        return isCertain(people) ? 'everyone' : 'everyone whom the policy does not name otherwise';
    return joined(found.more ? [...names, 'others'] : names, 'and');
}

;// CONCATENATED MODULE: ./build/src/exposure/expression.js



/**
 * Reads an `advanced` expression of a subscription policy, such as `@isInGroups('A') AND @hasAttribute('K','V')`. A call with
 * several groups stays a fact of its own: whether it asks for one or for all of them is not in the public facts.
 * `undefined` when the text is not of that form.
 */
function parseAdvanced(text) {
    const tokens = tokensOf(text);
    if (tokens === null || tokens.length === 0)
        return undefined;
    const state = { tokens, at: 0 };
    const formula = disjunction(state);
    return state.at === tokens.length ? formula : undefined;
}
function disjunction(state) {
    return series(state, 'or', conjunction, any);
}
function conjunction(state) {
    return series(state, 'and', term, formula_all);
}
function series(state, word, part, join) {
    const parts = [];
    for (;;) {
        const next = part(state);
        if (next === undefined)
            return undefined;
        parts.push(next);
        if (state.tokens[state.at] !== word)
            return parts.length === 1 ? parts[0] : join(parts);
        state.at += 1;
    }
}
function term(state) {
    const token = state.tokens[state.at];
    if (token === 'not') {
        state.at += 1;
        const inner = term(state);
        return inner === undefined ? undefined : not(inner);
    }
    if (token === '(') {
        state.at += 1;
        const inner = disjunction(state);
        if (state.tokens[state.at] !== ')')
            return undefined;
        state.at += 1;
        return inner;
    }
    return token?.startsWith('@') === true ? call(state, token) : undefined;
}
function call(state, name) {
    const end = state.tokens.indexOf(')', state.at);
    if (state.tokens[state.at + 1] !== '(' || end < 0)
        return undefined;
    const inner = state.tokens.slice(state.at + 2, end);
    state.at = end + 1;
    const values = inner
        .filter((token) => token !== ',')
        .map((token) => token.replaceAll(/^'|'$/g, '').replaceAll("''", "'"));
    const [first, second] = values;
    if (name === '@isingroups' && values.length === 1 && first !== undefined)
        return inGroup(first);
    if (name === '@hasattribute' && values.length === 2 && first !== undefined)
        return hasAttribute(first, second ?? '');
    if (name === '@isusingpurpose' && values.length === 1 && first !== undefined)
        return actsUnder(first);
    return satisfies(`${name}(${inner.join(' ')})`);
}

;// CONCATENATED MODULE: ./build/src/exposure/door.js






const CLOSED = 0;
const ASK = 1;
const door_OPEN = 2;
const door_WORDS = ['only where somebody adds them', 'after an approval', 'without asking'];
/**
 * Compares who may subscribe. `null` is no policy: nobody gets in by it. `to` is what the door leads to, in words
 * (`the data sources that the policy covers`, `the project`).
 */
function compareDoors(before, after, to) {
    const [old, now] = [chainOf(before), chainOf(after)];
    const moves = [];
    if (old === undefined || now === undefined) {
        if (before?.['advanced'] !== after?.['advanced'] || before?.['type'] !== after?.['type']) {
            moves.push({
                exposure: 'unknown',
                reason: `Who may subscribe to ${to} is decided by an expression that cannot be read: ${quote(String((after ?? before)?.['advanced'] ?? ''))}.`,
            });
        }
    }
    else {
        moves.push(...people(old, now, to));
    }
    return [...moves, ...approvals(before, after, to), ...switches(before, after, to)];
}
function people(old, now, to) {
    const shifts = compareChains([old], [now], {
        compare: ([from], [next]) => direction(from ?? CLOSED, next ?? CLOSED),
    });
    if (shifts === 'unknown')
        return [{ exposure: 'unknown', reason: `Who may subscribe to ${to} is too involved to compare.` }];
    return shifts.map((shift) => ({
        exposure: shift.exposure,
        reason: sentence(`${shift.people} can subscribe to ${to} ${door_WORDS[shift.after[0] ?? CLOSED]}; before: ${alternatives(shift.before.map(([access]) => door_WORDS[access ?? CLOSED] ?? ''))}`),
    }));
}
function direction(before, after) {
    return before === after ? 'neutral' : after > before ? 'loosens' : 'tightens';
}
function chainOf(door) {
    const target = targetOfDoor(door);
    if (target === undefined)
        return undefined;
    return {
        links: target.access === CLOSED ? [] : [{ target: target.people, treatment: target.access }],
        otherwise: CLOSED,
    };
}
function targetOfDoor(door) {
    switch (door?.['type']) {
        case 'anyone':
            return { people: ALWAYS, access: door_OPEN };
        case 'approval':
            return { people: ALWAYS, access: ASK };
        case 'entitlements': {
            const advanced = door['advanced'];
            const named = typeof advanced === 'string' ? parseAdvanced(advanced) : peopleOf(door['entitlements']);
            return named === undefined ? undefined : { people: named, access: door_OPEN };
        }
        default:
            return { people: ALWAYS, access: CLOSED };
    }
}
/** Every approval is needed: fewer let people in more easily. */
function approvals(before, after, to) {
    if (before?.['type'] !== 'approval' || after?.['type'] !== 'approval')
        return [];
    const [old, now] = [door_approvalsOf(before['approvals']), door_approvalsOf(after['approvals'])];
    const lost = [...old].filter((approval) => !now.has(approval));
    const gained = [...now].filter((approval) => !old.has(approval));
    const loosens = {
        exposure: 'loosens',
        reason: `Subscribing to ${to} no longer needs the approval of ${joined(lost, 'and')}.`,
    };
    const tightens = {
        exposure: 'tightens',
        reason: `Subscribing to ${to} also needs the approval of ${joined(gained, 'and')}.`,
    };
    return [...(lost.length > 0 ? [loosens] : []), ...(gained.length > 0 ? [tightens] : [])];
}
function door_approvalsOf(value) {
    const items = ((0,json/* isList */.L)(value) ? value : []).filter(json/* isObject */.G);
    return new Set(items.map((item) => {
        const permission = String(item['requiredPermission'] ?? item['requiredPermissions']);
        return item['specificApproverRequired'] === true ? `a named ${permission}` : `any ${permission}`;
    }));
}
const SWITCHES = [
    {
        field: 'automaticSubscription',
        open: true,
        opens: 'People who qualify are subscribed to TO without acting',
        closes: 'People who qualify must subscribe to TO themselves',
    },
    {
        field: 'allowDiscovery',
        open: true,
        opens: 'People who do not qualify can find TO',
        closes: 'People who do not qualify can no longer find TO',
    },
    { field: 'accessGrant', open: 'WRITE', opens: 'Subscribers may write to TO', closes: 'Subscribers may only read TO' },
    {
        field: 'shareResponsibility',
        open: true,
        opens: 'To get into TO it is enough to satisfy this or another subscription policy',
        closes: 'To get into TO this subscription policy must always be satisfied',
    },
];
function switches(before, after, to) {
    // Without a policy on one side there is nothing that the switch would change: the door itself says it all.
    if (before === null || after === null)
        return [];
    return SWITCHES.flatMap(({ field, open, opens, closes }) => {
        const [was, is] = [before[field] === open, after[field] === open];
        if (was === is)
            return [];
        return [
            { exposure: is ? 'loosens' : 'tightens', reason: sentence((is ? opens : closes).replace('TO', to)) },
        ];
    });
}

;// CONCATENATED MODULE: ./build/src/exposure/scope.js



const scope_SEPARATOR = '\u0000';
/**
 * Data sources that a policy is about, from V2 `circumstances`: left out, all of them; `null`, those whose owner selects the
 * policy (v2-policy-project-purpose.md 3.2). What an empty list means is UNKNOWN, so it is a fact of its own.
 */
function scopeOf(spec) {
    const circumstances = spec['circumstances'];
    if (circumstances === undefined)
        return ALWAYS;
    if (circumstances === null)
        return fact('selected by their owner');
    const parts = ((0,json/* isList */.L)(circumstances) ? circumstances : []).filter(json/* isObject */.G).map(circumstance);
    if (parts.length === 0)
        return fact('that an empty list of circumstances stands for');
    return spec['circumstanceOperator'] === 'all' ? formula_all(parts) : any(parts);
}
function fact(text) {
    return atom(`other${scope_SEPARATOR}${text}`);
}
function circumstance(value) {
    const { type, tag, columnTag } = value;
    if (type === 'tags' && typeof tag === 'string')
        return atom(`tag${scope_SEPARATOR}${tag.trim()}`);
    if (type === 'columnTags' && typeof columnTag === 'string')
        return atom(`column${scope_SEPARATOR}${columnTag.trim()}`);
    if (type === 'noTags')
        return fact('with a column that has no tag');
    if (type === 'anyTag')
        return atom(`column${scope_SEPARATOR}*`);
    if (type === 'columnRegex')
        return fact(`with a column named like ${quote(String(value['regex']))}`);
    if (type === 'server')
        return fact(`on the server ${quote(String(value['server']))}`);
    if (type === 'domains')
        return domains(value['domains']);
    return fact(`chosen by ${JSON.stringify(value)}`);
}
function domains(value) {
    const names = ((0,json/* isList */.L)(value) ? value : []).filter(json/* isObject */.G).map((domain) => String(domain['name'] ?? domain['id']));
    return any(names.map((name) => fact(`in the domain ${quote(name)}`)));
}
/** What must hold of tags in every case: a data source with a tag counts as having the tags above it. */
function tagLaws(formulas) {
    const names = [...new Set(formulas.flatMap(atoms))];
    const laws = names.flatMap((name) => names.filter((other) => other !== name && above(other, name)).map((other) => any([not(atom(name)), atom(other)])));
    return formula_all(laws);
}
function above(parent, child) {
    if (parent === `column${scope_SEPARATOR}*`)
        return child.startsWith(`column${scope_SEPARATOR}`);
    return !parent.startsWith('other') && child.startsWith(`${parent}.`);
}
function atoms(formula) {
    if (formula.op === 'atom')
        return [formula.name];
    return formula.op === 'not' ? atoms(formula.of) : formula.of.flatMap(atoms);
}
/** A case in words: `data sources tagged 'A' in the domain 'B'`. */
function describeSources(facts) {
    const parts = facts.map((name) => name.split(scope_SEPARATOR)).map(([kind, text]) => [kind ?? '', text ?? '']);
    const of = (kind) => parts.filter((part) => part[0] === kind).map((part) => part[1]);
    const columns = of('column')
        .filter((name) => name !== '*')
        .map(quote);
    const anyTag = of('column').includes('*') && columns.length === 0;
    const tags = of('tag').map(quote);
    return [
        'data sources',
        tags.length === 0 ? '' : ` tagged ${joined(tags, 'and')}`,
        columns.length === 0 ? '' : ` with a column tagged ${joined(columns, 'and')}`,
        anyTag ? ' with a tagged column' : '',
        ...of('other').map((text) => ` ${text}`),
    ].join('');
}

;// CONCATENATED MODULE: ./build/src/kinds/policy/exposure.js











/**
 * Whether a change of a policy lets people see more. A staged policy acts nowhere (v2-policy-project-purpose.md 3.5), so it
 * counts as none. Where the policy acts before and after, what it does to people is compared; where it comes or goes, it is
 * compared with no policy.
 */
function exposure_exposure(before, after, change) {
    if (before === null && change.unreadable) {
        return {
            exposure: 'unknown',
            reasons: ['The policy exists in Immuta but could not be read, so the change cannot be judged.'],
        };
    }
    const [old, now] = [acting(before), acting(after)];
    const effect = (was, is) => isDoor(before ?? after) ? doorMoves(was, is) : dataMoves(was, is);
    if (before !== null && after !== null && isDoor(before) !== isDoor(after)) {
        return {
            exposure: 'unknown',
            reasons: ['The policy changes its type between subscription and data, which cannot be compared.'],
        };
    }
    if (old === null || now === null)
        return (0,audience/* joinMovements */.l)([...stagingMoves(before, after), ...effect(old, now)]);
    return (0,audience/* joinMovements */.l)(moves({ old, now, effect }));
}
/** Splits the data sources into those that the policy keeps, loses and gains. */
function moves({ old, now, effect }) {
    const [was, is] = [scopeOf(old), scopeOf(now)];
    const laws = tagLaws([was, is]);
    const kept = casesOf(formula_all([was, is, laws]), 1);
    return [
        ...(kept.cases.length > 0 || kept.unknown ? effect(old, now) : []),
        ...scopeMoves(formula_all([was, not(is), laws]), { effect: effect(old, null), text: 'the policy no longer applies to' }),
        ...scopeMoves(formula_all([is, not(was), laws]), { effect: effect(null, now), text: 'the policy now applies to' }),
    ];
}
function scopeMoves(region, what) {
    const found = casesOf(region, 6);
    if (found.cases.length === 0 && !found.unknown)
        return [];
    const { exposure } = (0,audience/* joinMovements */.l)(what.effect);
    if (exposure === 'neutral')
        return [];
    const names = found.cases.map((facts) => (facts.length === 0 ? 'all other data sources' : describeSources(facts)));
    const sources = found.unknown ? ['some data sources'] : found.more ? [...names, 'others'] : names;
    return [{ exposure, reason: sentence(`${what.text} ${joined(sources, 'and')}`) }];
}
function acting(spec) {
    return spec === null || spec['staged'] === true ? null : spec;
}
function isDoor(spec) {
    return spec?.['type'] === 'subscription' || (0,json/* isObject */.G)(spec?.['actions']);
}
/** Says why a policy that stays comes into force or goes out of it. The effect says which way that moves access. */
function stagingMoves(before, after) {
    if (before === null || after === null || (before['staged'] === true) === (after['staged'] === true))
        return [];
    const { exposure } = (0,audience/* joinMovements */.l)(isDoor(before) ? doorMoves(acting(before), acting(after)) : dataMoves(acting(before), acting(after)));
    const reason = after['staged'] === true
        ? 'The policy is staged: it no longer acts on any data source.'
        : 'The policy is no longer staged: it now acts.';
    return exposure === 'neutral' ? [] : [{ exposure, reason }];
}
const TO = 'the data sources that the policy applies to';
/**
 * Subscription policies on one data source are joined: by default each of them must be satisfied (`shareResponsibility`
 * left out, v2-policy-project-purpose.md 1.3). One that goes may therefore let others in by another policy.
 */
function doorMoves(before, after) {
    const [old, now] = [doorOf(before), doorOf(after)];
    const found = compareDoors(old, now, TO);
    if (now === null && old !== null && old['type'] !== 'anyone' && old['shareResponsibility'] !== true) {
        const reason = 'Where another subscription policy applies as well, this one no longer has to be satisfied beside it.';
        return [...found, { exposure: 'unknown', reason }];
    }
    return found;
}
function doorOf(spec) {
    return (0,json/* isObject */.G)(spec?.['actions']) ? spec['actions'] : null;
}
function dataMoves(before, after) {
    return [...maskMoves(before, after), ...rowMoves(before, after)];
}
const MASKS = { compare: compareMasks };
const ROWS = { compare: compareRows };
function maskMoves(before, after) {
    const columns = new Map([...maskedColumns(before), ...maskedColumns(after)].map((one) => [columnKey(one), one]));
    const found = new Map();
    const unclear = [];
    for (const [, one] of [...columns].sort(([a], [b]) => (a < b ? -1 : 1))) {
        const shifts = compareChains(maskChains(before, one), maskChains(after, one), MASKS);
        if (shifts === 'unknown')
            unclear.push(one);
        else
            for (const shift of shifts)
                merge(found, shift, one);
    }
    const moved = [...found.values()].map(({ shift, columns: list }) => ({
        exposure: shift.exposure,
        reason: sentence(`${shift.people} will see ${describeColumns(list)} ${describeMasks(shift.after)}; before: ${alternatives(shift.before.map(describeMasks))}`),
    }));
    if (unclear.length === 0)
        return moved;
    return [
        ...moved,
        {
            exposure: 'unknown',
            reason: sentence(`who sees ${describeColumns(unclear)}, and how, is too involved to compare`),
        },
    ];
}
/** One sentence for all columns that the same people come to see in the same way. */
function merge(found, shift, columns) {
    const key = JSON.stringify([
        shift.exposure,
        shift.people,
        shift.before.map(describeMasks),
        describeMasks(shift.after),
    ]);
    const known = found.get(key);
    if (known === undefined)
        found.set(key, { shift, columns: [columns] });
    else
        known.columns.push(columns);
}
function rowMoves(before, after) {
    const shifts = compareChains(rowChains(before), rowChains(after), ROWS);
    if (shifts === 'unknown')
        return [{ exposure: 'unknown', reason: 'Who sees which rows is too involved to compare.' }];
    return shifts.map((shift) => ({
        exposure: shift.exposure,
        reason: sentence(`${shift.people} will see ${describeRows(shift.after)}; before: ${alternatives(shift.before.map(describeRows))}${unsure(shift.exposure)}`),
    }));
}
function unsure(exposure) {
    return exposure === 'unknown' ? ' (whether that is more cannot be told from the text)' : '';
}

;// CONCATENATED MODULE: ./build/src/kinds/who-live.js


/**
 * Turns V1 `{ operator: and|or, conditions: [...] }` into V2 `{ operator: all|any, groups, attributes, purposes }`
 * (practice.md 3.3). `undefined` when there is nothing: the server answers `null` for a rule without exceptions.
 */
function whoFromV1(value, path, notes) {
    if (value === undefined || value === null)
        return undefined;
    if (!(0,json/* isObject */.G)(value)) {
        notes.unknown(path, `Immuta describes the people here with ${quoted(value)}, which is not a known form.`);
        return undefined;
    }
    const groups = [];
    const attributes = [];
    const purposes = [];
    for (const condition of listOf(value['conditions'])) {
        const found = conditionFromV1(condition);
        if (found?.group !== undefined)
            groups.push(found.group);
        else if (found?.attribute !== undefined)
            attributes.push(found.attribute);
        else if (found?.purposes !== undefined)
            purposes.push(...found.purposes);
        else
            notes.unknown(path, `Immuta names people by the condition ${quoted(condition)}, which has no known V2 form.`);
    }
    if (groups.length + attributes.length + purposes.length === 0 && notes.unread.every((note) => note.path !== path)) {
        return undefined;
    }
    return compact({
        operator: operatorFromV1(value['operator'], `${path}/operator`, notes),
        groups: groups.length === 0 ? undefined : groups,
        attributes: attributes.length === 0 ? undefined : attributes,
        purposes: purposes.length === 0 ? undefined : purposes,
    });
}
/** One condition; `undefined` when its words are not known. The key `iam` is not always returned (practice.md 1.3). */
function conditionFromV1(condition) {
    if (!(0,json/* isObject */.G)(condition))
        return undefined;
    switch (condition['type']) {
        case 'groups': {
            const group = nameOf(condition['group']);
            return group === undefined ? undefined : { group };
        }
        case 'authorizations': {
            const authorization = condition['authorization'];
            if (!(0,json/* isObject */.G)(authorization))
                return undefined;
            const { auth, value } = authorization;
            return typeof auth === 'string' && typeof value === 'string' ? { attribute: { name: auth, value } } : undefined;
        }
        case 'purposes': {
            const purposes = purposeNames(condition);
            return purposes.length === 0 ? undefined : { purposes };
        }
        default:
            return undefined;
    }
}
/** A purpose condition names its purpose as `value` (a public V1 client), or as an object or list of objects. */
function purposeNames(condition) {
    const named = [condition['value'], condition['purpose'], ...listOf(condition['purposes'])];
    return named.flatMap((value) => nameOf(value) ?? []);
}
/** V1 `and`/`or` as V2 `all`/`any`. `undefined` when absent. */
function operatorFromV1(value, path, notes) {
    const word = textOf(value)?.toLowerCase();
    if (word === 'and' || word === 'all')
        return 'all';
    if (word === 'or' || word === 'any')
        return 'any';
    if (word !== undefined)
        notes.unknown(path, `Immuta joins conditions with ${quoted(value)}; "and" or "or" was expected.`);
    return undefined;
}

;// CONCATENATED MODULE: ./build/src/kinds/subscription-live.js



/**
 * V1 `subscriptionType` to V2 `type` (v2-policy-project-purpose.md 1.3: INFERRED from matching descriptions, and the
 * only one-to-one reading of the two closed lists).
 */
const TYPES = {
    automatic: 'anyone',
    approval: 'approval',
    policy: 'entitlements',
    manual: 'manual',
};
/** Turns one V1 subscription (an element of `actions`, or a project's `subscriptionPolicy`) into V2. */
function subscriptionFromV1(value, path, notes) {
    const word = textOf(value['subscriptionType']);
    const type = word === undefined ? undefined : TYPES[word];
    if (type === undefined) {
        notes.unknown(`${path}/type`, `Immuta gives the subscription type ${quoted(value['subscriptionType'])}, which has no known V2 form.`);
    }
    return compact({
        type,
        automaticSubscription: flag(value['automaticSubscription']),
        allowDiscovery: flag(value['allowDiscovery']),
        shareResponsibility: flag(value['shareResponsibility']),
        accessGrant: textOf(value['accessGrant']),
        advanced: textOf(value['advanced']),
        entitlements: whoFromV1(value['exceptions'], `${path}/entitlements`, notes),
        approvals: approvalsFromV1(value['approvals'], `${path}/approvals`, notes),
        description: textOf(value['description']),
    });
}
function approvalsFromV1(value, path, notes) {
    const approvals = listOf(value);
    if (approvals.length === 0)
        return undefined;
    return approvals.flatMap((approval) => {
        if (!(0,json/* isObject */.G)(approval) || typeof approval['requiredPermission'] !== 'string') {
            notes.unknown(path, `Immuta asks for the approval ${quoted(approval)}, which has no known V2 form.`);
            return [];
        }
        if (approval['ownerModelId'] !== undefined && approval['ownerModelId'] !== null) {
            notes.unknown(path, "Immuta asks for the approval of another data source's owner, which V2 cannot say.");
        }
        const specific = flag(approval['specificApproverRequired']);
        return [compact({ specificApproverRequired: specific, requiredPermission: approval['requiredPermission'] })];
    });
}
/** A boolean, or nothing. */
function flag(value) {
    return typeof value === 'boolean' ? value : undefined;
}

;// CONCATENATED MODULE: ./build/src/kinds/policy/domains.js



/** No domain is known and none is needed. */
const NO_DOMAINS = { nameById: new Map(), wantedIds: new Set(), failure: null };
/**
 * Reads `GET /domain` (an envelope `data` of `{ id: uuid, name }`, practice.md 3.3). Its failure is no gap of the policies: only
 * those that name a domain the other way than their file are then compared in part.
 */
async function readDomains(reader) {
    try {
        const rows = await reader.list({ path: '/domain', rows: ['data', 'hits', 'domains'] });
        const pairs = rows.flatMap((row) => {
            const name = textOf(row['name']);
            return typeof row['id'] === 'string' && name !== undefined ? [[row['id'], name]] : [];
        });
        return { ...NO_DOMAINS, nameById: new Map(pairs) };
    }
    catch (error) {
        return { ...NO_DOMAINS, failure: gapOf(error, { kind: 'policy', what: 'object', key: null }).reason };
    }
}
/** The ids by which a payload names domains. */
function domainIds(spec) {
    const circumstances = objects(spec?.['circumstances']);
    const domains = circumstances.flatMap((circumstance) => objects(circumstance['domains']));
    return new Set(domains.flatMap((domain) => textOf(domain['id']) ?? []));
}
/** Turns the domains of a V1 circumstance into V2, each by name, or by id where the file does so. */
function domainsFromV1(value, path, notes, domains) {
    return listOf(value['domains'] ?? value['domain']).map((domain) => domainFromV1(domain, path, notes, domains));
}
function domainFromV1(value, path, notes, domains) {
    const id = (0,json/* isObject */.G)(value) ? textOf(value['id']) : undefined;
    const name = ((0,json/* isObject */.G)(value) ? textOf(value['name']) : textOf(value)) ??
        (id === undefined ? undefined : domains.nameById.get(id));
    const known = id ?? [...domains.nameById].find(([, other]) => other === name)?.[0];
    if (known !== undefined && domains.wantedIds.has(known))
        return { id: known };
    if (name !== undefined) {
        if (known === undefined && domains.wantedIds.size > 0) {
            notes.unreadable(path, `The file names a domain by id and Immuta by the name ${quoted(name)}. ${domains.failure ?? 'GET /domain does not list it.'}`);
        }
        return { name };
    }
    if (id === undefined) {
        notes.unknown(path, `Immuta names a domain by ${quoted(value)}, which has no known V2 form.`);
        return {};
    }
    notes.unreadable(path, `Immuta names a domain by the id ${quoted(id)} alone. ${domains.failure ?? 'GET /domain does not list it.'}`);
    return compact({ id });
}

;// CONCATENATED MODULE: ./build/src/kinds/policy/masks-live.js


/** Masks whose V1 name is in the V1 list (v1 swagger, `ruleType` and masking metadata) and whose V2 form is INFERRED. */
const SAME_NAME = new Set([
    'Reversible',
    'Grouping',
    'Regular Expression',
    'Format Preserving Masking',
    'Randomized Response',
]);
/**
 * Turns a V1 `maskingConfig: { type, metadata }` into V2, where the parameters lie flat beside `type` (2.6).
 * `Consistent Value` is Hash, Constant or Null: "Constant value to mask to. If this field is not defined, the value will be
 * hashed" (V1 contract); a constant that is defined and null is neither of the two, so it is Null.
 */
function maskFromV1(value, path, notes) {
    if (!(0,json/* isObject */.G)(value)) {
        notes.unknown(path, `Immuta describes the mask with ${quoted(value)}, which is not a known form.`);
        return {};
    }
    const type = textOf(value['type']);
    const metadata = (0,json/* isObject */.G)(value['metadata']) ? value['metadata'] : {};
    if (type === 'Consistent Value')
        return consistentValue(metadata, path, notes);
    if (type === 'Custom Function')
        return customFunction(metadata, path, notes);
    if (type === 'K-Anonymization')
        return kAnonymization(metadata, path, notes);
    if (type !== undefined && SAME_NAME.has(type)) {
        notes.inferred(path, `The V2 words of the mask "${type}" are inferred from Immuta's V1 names.`);
        return { type, ...withoutNulls(metadata) };
    }
    notes.unknown(path, `Immuta masks with ${quoted(value['type'])}, which has no known V2 form.`);
    return compact({ type });
}
function consistentValue(metadata, path, notes) {
    const constant = metadata['constant'];
    if (constant === undefined)
        return { type: 'Hash' };
    if (constant === null)
        return { type: 'Null' };
    if (typeof constant === 'string')
        return { type: 'Constant', constant };
    notes.unknown(path, `Immuta masks with the constant ${quoted(constant)}; a text or null was expected.`);
    return {};
}
function customFunction(metadata, path, notes) {
    const { sqlFunction } = metadata;
    if (typeof sqlFunction === 'string')
        return { type: 'Custom Function', sqlFunction };
    notes.unknown(path, 'Immuta masks by a custom function but does not give its SQL where it was expected.');
    return { type: 'Custom Function' };
}
function kAnonymization(metadata, path, notes) {
    const parameters = withoutNulls(metadata);
    if (Object.keys(parameters).length > 0) {
        notes.inferred(path, 'The V2 names of the parameters of a K-Anonymization are not documented.');
    }
    return { type: 'K-Anonymization', ...parameters };
}
/** `conditionalPredicate` sits in V1 `metadata` or in `config`; the caller reads it. */
function withoutNulls(metadata) {
    return Object.fromEntries(Object.entries(metadata).filter(([key, value]) => value !== null && key !== 'conditionalPredicate' && key !== 'type'));
}

;// CONCATENATED MODULE: ./build/src/kinds/policy/selectors-live.js




/**
 * Turns one V1 field selector or circumstance into V2: V1 nests objects (`columnTag: { name, \u2026 }`) where V2 has the name
 * (3.1). A field may also be the bare tag object (public V1 clients). `undefined` when the words are not known.
 */
function selectorFromV1(value, path, notes, domains) {
    const found = (0,json/* isObject */.G)(value) ? translated(value, path, notes, domains) : undefined;
    if (found === undefined)
        notes.unknown(path, `Immuta selects by ${quoted(value)}, which has no known V2 form.`);
    return found;
}
function translated(value, path, notes, domains) {
    const type = value['type'];
    switch (type) {
        case 'tags':
            return named(type, 'tag', value['tag']);
        case 'columnTags':
            return named(type, 'columnTag', value['columnTag']);
        case 'noTags':
        case 'anyTag':
            return { type };
        case 'columnRegex':
            return regex(value['columnRegex'] ?? value);
        case 'server': {
            notes.inferred(path, 'That V2 names a server as V1 does is inferred.');
            const server = nameOf(value['server']);
            return server === undefined ? undefined : { type, server };
        }
        case 'time':
            notes.inferred(path, 'That V2 gives dates as V1 does is inferred.');
            return compact({ type, startDate: textOf(value['startDate']), endDate: textOf(value['endDate']) });
        case 'domains':
            return { type, domains: domainsFromV1(value, path, notes, domains) };
        case undefined:
            // The bare tag of an older client's fields: `{ name, hasLeafNodes }` and nothing else that could decide.
            return named('columnTags', 'columnTag', value);
        default:
            return undefined;
    }
}
function named(type, key, value) {
    const name = nameOf(value);
    return name === undefined ? undefined : { type, [key]: name };
}
function regex(value) {
    if (typeof value === 'string')
        return { type: 'columnRegex', regex: value };
    if (!(0,json/* isObject */.G)(value) || typeof value['regex'] !== 'string')
        return undefined;
    return compact({ type: 'columnRegex', regex: value['regex'], caseInsensitive: flag(value['caseInsensitive']) });
}

;// CONCATENATED MODULE: ./build/src/kinds/policy/rules-live.js







/** V1 rule types and their V2 names and configurations (practice.md 3.3; v2-policy-project-purpose.md 2.2, 2.4). */
const rules_live_RULES = {
    masking: { type: 'Masking', translate: masking },
    customWhere: { type: 'Row Restriction by Custom Where Clause', translate: where },
    rowOrObjectRestriction: { type: 'Row Restriction by User Entitlements', translate: entitlements },
    minimization: { type: 'Minimization', translate: rules_live_unproven('Minimization') },
    time: { type: 'Time Restriction', translate: rules_live_unproven('Time Restriction') },
    prerequisite: { type: 'Purpose Restriction', translate: purposes },
};
/** Turns one V1 rule of a data policy into V2. An unknown type keeps its place in the list, and is noted. */
function ruleFromV1(value, path, notes) {
    if (!(0,json/* isObject */.G)(value)) {
        notes.unknown(path, `Immuta gives the rule ${quoted(value)}, which is not a known form.`);
        return {};
    }
    const word = textOf(value['type']) ?? '';
    const known = Object.hasOwn(rules_live_RULES, word) ? rules_live_RULES[word] : undefined;
    const who = {
        inclusions: whoFromV1(value['inclusions'], `${path}/inclusions`, notes),
        exceptions: whoFromV1(value['exceptions'], `${path}/exceptions`, notes),
    };
    const config = (0,json/* isObject */.G)(value['config']) ? value['config'] : {};
    if (known === undefined) {
        notes.unknown(path, `Immuta has a rule of the type ${quoted(value['type'])}, which has no known V2 form.`);
        return compact({ type: word, config, ...who });
    }
    return compact({ type: known.type, config: known.translate(config, `${path}/config`, notes), ...who });
}
function masking(config, path, notes) {
    const mask = (0,json/* isObject */.G)(config['maskingConfig']) ? config['maskingConfig'] : {};
    const metadata = (0,json/* isObject */.G)(mask['metadata']) ? mask['metadata'] : {};
    const fields = listOf(config['fields']).flatMap((field, index) => selectorFromV1(field, `${path}/fields/${index}`, notes, NO_DOMAINS) ?? []);
    return compact({
        fields,
        maskingConfig: maskFromV1(config['maskingConfig'], `${path}/maskingConfig`, notes),
        conditionalPredicate: textOf(config['conditionalPredicate']) ?? textOf(metadata['conditionalPredicate']),
        operator: operatorFromV1(config['operator'], `${path}/operator`, notes),
    });
}
function where(config, path, notes) {
    if (typeof config['predicate'] !== 'string') {
        notes.unknown(`${path}/predicate`, `Immuta gives the predicate ${quoted(config['predicate'])}; a text was expected.`);
    }
    const column = config['column'];
    if (column !== undefined && column !== null) {
        notes.inferred(`${path}/column`, 'That V1 keeps the guided form (column, values, invert) as V2 writes it is inferred.');
    }
    return compact({
        predicate: textOf(config['predicate']),
        column: columnFromV1(column),
        values: textOf(config['values']),
        invert: flag(config['invert']),
    });
}
function columnFromV1(column) {
    if (!(0,json/* isObject */.G)(column))
        return undefined;
    const name = nameOf(column) ?? nameOf(column['tag']) ?? nameOf(column['columnTag']);
    return compact({ type: textOf(column['type']) ?? 'tag', name });
}
/** `qualifications.conditions`: an attribute or a group compared with the column that `field` names. */
function entitlements(config, path, notes) {
    const qualifications = (0,json/* isObject */.G)(config['qualifications']) ? config['qualifications'] : config;
    const matches = listOf(qualifications['conditions']).flatMap((condition, index) => {
        const match = (0,json/* isObject */.G)(condition) ? matchFromV1(condition) : undefined;
        if (match === undefined) {
            notes.unknown(`${path}/matches/${index}`, `Immuta matches rows by ${quoted(condition)}, which has no known V2 form.`);
            return [];
        }
        if (match['type'] === 'group')
            notes.inferred(`${path}/matches/${index}`, 'The V2 words of a match by group are inferred.');
        return [match];
    });
    if (!Array.isArray(qualifications['conditions'])) {
        notes.unknown(`${path}/matches`, 'Immuta gives no qualifications for a row restriction where they were expected.');
    }
    return compact({ matches, operator: operatorFromV1(qualifications['operator'], `${path}/operator`, notes) });
}
function matchFromV1(condition) {
    const tag = nameOf(condition['field']);
    if (tag === undefined)
        return undefined;
    if (condition['type'] === 'groups')
        return { type: 'group', tag };
    const authorization = condition['authorization'];
    if (condition['type'] !== 'authorizations' || !(0,json/* isObject */.G)(authorization))
        return undefined;
    const attribute = textOf(authorization['auth']);
    return attribute === undefined ? undefined : { type: 'attribute', attribute, tag };
}
function purposes(config, path, notes) {
    notes.inferred(path, 'The V2 words of a Purpose Restriction are not documented; they are inferred from V1.');
    const conditions = listOf(config['conditions']);
    if (conditions.length === 0)
        return config;
    const named = conditions.flatMap((condition) => ((0,json/* isObject */.G)(condition) ? purposeNames(condition) : []));
    return compact({ purposes: named, operator: operatorFromV1(config['operator'], `${path}/operator`, notes) });
}
function rules_live_unproven(type) {
    return (config, path, notes) => {
        notes.inferred(path, `The V2 words of a ${type} are not documented; V1's are taken as they are.`);
        return config;
    };
}

;// CONCATENATED MODULE: ./build/src/kinds/policy/live.js








/** Rows asked for per page of `GET /policy/global`: a bare array, read until a page is short or repeats (practice.md 3.3). */
const PAGE_SIZE = 500;
/** Reads every global policy and puts it into V2 words. */
async function live_observe(reader, wanted) {
    let rows;
    try {
        rows = await reader.list({ path: '/policy/global', rows: ['hits', 'policies', 'data'], pageSize: PAGE_SIZE });
    }
    catch (error) {
        return { kind: 'policy', objects: [], gaps: [gapOf(error, { kind: 'policy', what: 'list', key: null })] };
    }
    const present = rows.filter((row) => row['deleted'] !== true);
    const domains = present.some(namesDomain) && crossesDomainForms(present, wanted) ? await readDomains(reader) : NO_DOMAINS;
    const found = present.map((row) => policyFromV1(row, wanted.specs, domains));
    return { kind: 'policy', objects: found, gaps: [...nameless(found), ...doubled(found)] };
}
/** Puts one row of `GET /policy/global` into V2 words. The key of a policy without one is its name (7.2). */
function policyFromV1(given, specs, domains) {
    const notes = createNotes();
    const row = withinLimits(given, notes);
    const name = textOf(row['name']) ?? '';
    const key = (textOf(row['policyKey']) ?? name).trim();
    const wanted = specs.get(key);
    const circumstances = circumstancesFromV1(row, notes, { ...domains, wantedIds: domainIds(wanted) });
    const operator = circumstanceOperator(row, wanted, notes);
    const spec = compact({
        policyKey: key,
        name,
        type: typeFromV1(row, notes),
        template: row['template'] === true,
        staged: row['staged'] === true,
        actions: actionsFromV1(row, notes),
        circumstances,
        circumstanceOperator: operator,
        certification: certificationFromV1(row['certification'], notes),
        ownerRestrictions: ownersFromV1(row['ownerRestrictions'], notes),
    });
    return {
        kind: 'policy',
        key,
        name,
        id: idOf(row),
        spec,
        unread: notes.unread,
        protectedBy: row['systemGenerated'] === true ? 'system-generated' : row['template'] === true ? 'template' : null,
        ...provenanceOf(row),
    };
}
function typeFromV1(row, notes) {
    const type = textOf(row['type']);
    if (type !== 'data' && type !== 'subscription') {
        notes.unknown('/type', `Immuta gives the policy type ${quoted(row['type'])}; "data" or "subscription" was expected.`);
    }
    return type;
}
function actionsFromV1(row, notes) {
    const actions = listOf(row['actions']);
    if (row['type'] === 'subscription') {
        const [first, ...others] = actions;
        if ((0,json/* isObject */.G)(first) && others.length === 0)
            return subscriptionFromV1(first, '/actions', notes);
        notes.unknown('/actions', `Immuta gives ${actions.length} actions for a subscription policy; exactly one was expected.`);
        return (0,json/* isObject */.G)(first) ? subscriptionFromV1(first, '/actions', notes) : undefined;
    }
    if (actions.length === 0)
        notes.unknown('/actions', `Immuta gives the actions ${quoted(row['actions'])}; a list was expected.`);
    return actions.map((action, index) => actionFromV1(action, `/actions/${index}`, notes));
}
function actionFromV1(action, path, notes) {
    if (!(0,json/* isObject */.G)(action)) {
        notes.unknown(path, `Immuta gives the action ${quoted(action)}, which is not a known form.`);
        return {};
    }
    const rules = listOf(action['rules']).map((rule, index) => ruleFromV1(rule, `${path}/rules/${index}`, notes));
    return compact({ description: textOf(action['description']), rules });
}
/** Absent: every data source; `null`: where a data owner selects it; a list: as it says (3.2). The three stay apart. */
function circumstancesFromV1(row, notes, domains) {
    const value = row['circumstances'];
    if (value === undefined || value === null)
        return value;
    return listOf(value).flatMap((item, index) => selectorFromV1(item, `/circumstances/${index}`, notes, domains) ?? []);
}
/** V1 repeats the operator on each circumstance; V2 has one for all. Without a circumstance there is nothing to carry it. */
function circumstanceOperator(row, wanted, notes) {
    const path = '/circumstanceOperator';
    const items = objects(row['circumstances']);
    const words = new Set(items.flatMap((item) => operatorFromV1(item['operator'], path, notes) ?? []));
    const own = operatorFromV1(row['circumstanceOperator'], path, notes);
    if (words.size > 1)
        notes.unknown(path, 'Immuta joins the circumstances by "and" and by "or" at once, which V2 cannot say.');
    if (items.length === 0 && own === undefined && wanted?.['circumstanceOperator'] === 'all') {
        notes.unreadable(path, 'Immuta keeps this word on the circumstances, and the policy has none.');
    }
    return own ?? [...words][0];
}
function certificationFromV1(value, notes) {
    if (!(0,json/* isObject */.G)(value) || Object.keys(value).length === 0)
        return undefined;
    notes.inferred('/certification', 'That V2 names the fields of a certification as V1 does is inferred.');
    const { label, text, tags, recertify } = value;
    return compact({
        label: label ?? undefined,
        text: text ?? undefined,
        tags: tags === undefined || tags === null ? undefined : listOf(tags).flatMap((tag) => nameOf(tag) ?? []),
        recertify: recertify ?? undefined,
    });
}
function ownersFromV1(value, notes) {
    if (!(0,json/* isObject */.G)(value))
        return undefined;
    notes.inferred('/ownerRestrictions', 'How V1 names the users of owner restrictions is inferred.');
    const users = objects(value['users']).map((user) => compact({
        iamid: textOf(user['iamid']),
        username: textOf(user['userid']) ?? textOf(user['username']) ?? nameOf(user),
    }));
    const groups = listOf(value['groups']).flatMap((group) => nameOf(group) ?? []);
    return compact({
        users: users.length === 0 ? undefined : users,
        groups: groups.length === 0 ? undefined : groups,
    });
}
function namesDomain(row) {
    return objects(row['circumstances']).some((item) => item['type'] === 'domains');
}
/** Whether `GET /domain` is needed: a reply that gives less than both forms, which the file or a person needs. */
function crossesDomainForms(rows, wanted) {
    const ids = [...wanted.specs.values()].some((spec) => domainIds(spec).size > 0);
    const domains = rows.flatMap((row) => objects(row['circumstances']).flatMap((item) => listOf(item['domains'])));
    return domains.some((domain) => !(0,json/* isObject */.G)(domain) || textOf(domain['name']) === undefined || (ids && textOf(domain['id']) === undefined));
}
function nameless(found) {
    const count = found.filter((object) => object.key === '').length;
    if (count === 0)
        return [];
    return [
        {
            kind: 'policy',
            what: 'list',
            key: null,
            reason: `GET /policy/global gives ${count} policies without a key or name; what they are is not known.`,
        },
    ];
}
function doubled(found) {
    const seen = new Set();
    const twice = new Set();
    for (const { key } of found) {
        if (key !== '' && seen.has(key))
            twice.add(key);
        seen.add(key);
    }
    return [...twice].sort().map((key) => ({
        kind: 'policy',
        what: 'object',
        key,
        reason: `GET /policy/global gives more than one policy with the key "${key}"; rename all but one in Immuta.`,
    }));
}

;// CONCATENATED MODULE: ./build/src/kinds/policy/references.js




/** Names that a policy points at: tags, groups, attributes, purposes and domains by name. Never throws. */
function references_references(spec, spaces) {
    const into = mentions(spaces);
    selectors(into, spec['circumstances'], (0,model_place/* below */.G)(null, 'circumstances'));
    const actions = spec['actions'];
    const place = (0,model_place/* below */.G)(null, 'actions');
    if ((0,json/* isList */.L)(actions)) {
        for (let index = 0; index < actions.length; index++)
            mentionedByAction(into, actions[index], (0,model_place/* below */.G)(place, index));
    }
    else
        mentionSubscription(into, actions, place);
    const owners = spec['ownerRestrictions'];
    if ((0,json/* isObject */.G)(owners))
        mentionEach(into, 'group', owners['groups'], (0,model_place/* below */.G)((0,model_place/* below */.G)(null, 'ownerRestrictions'), 'groups'));
    const certification = spec['certification'];
    if ((0,json/* isObject */.G)(certification)) {
        mentionEach(into, 'tag', certification['tags'], (0,model_place/* below */.G)((0,model_place/* below */.G)(null, 'certification'), 'tags'));
    }
    return into.found;
}
function mentionedByAction(into, action, place) {
    if (!(0,json/* isObject */.G)(action))
        return;
    const rules = listed(action['rules']);
    const rulesPlace = (0,model_place/* below */.G)(place, 'rules');
    for (let index = 0; index < rules.length; index++) {
        const rule = rules[index];
        if (!(0,json/* isObject */.G)(rule))
            continue;
        const at = (0,model_place/* below */.G)(rulesPlace, index);
        mentionedByConfig(into, rule['config'], (0,model_place/* below */.G)(at, 'config'));
        mentionWho(into, rule['inclusions'], (0,model_place/* below */.G)(at, 'inclusions'));
        mentionWho(into, rule['exceptions'], (0,model_place/* below */.G)(at, 'exceptions'));
    }
}
function mentionedByConfig(into, config, place) {
    if (!(0,json/* isObject */.G)(config))
        return;
    selectors(into, config['fields'], (0,model_place/* below */.G)(place, 'fields'));
    const column = config['column'];
    if ((0,json/* isObject */.G)(column) && column['type'] === 'tag') {
        mention(into, 'tag', column['name'], (0,model_place/* below */.G)((0,model_place/* below */.G)(place, 'column'), 'name'));
    }
    for (const [index, match] of listed(config['matches']).entries()) {
        if (!(0,json/* isObject */.G)(match))
            continue;
        const at = (0,model_place/* below */.G)((0,model_place/* below */.G)(place, 'matches'), index);
        mention(into, 'attribute', match['attribute'], (0,model_place/* below */.G)(at, 'attribute'));
        mention(into, 'tag', match['tag'], (0,model_place/* below */.G)(at, 'tag'));
    }
    mentionEach(into, 'purpose', config['purposes'], (0,model_place/* below */.G)(place, 'purposes'));
}
function selectors(into, list, place) {
    if (!wants(into, 'tag', 'domain'))
        return;
    for (const [index, selector] of listed(list).entries()) {
        if (!(0,json/* isObject */.G)(selector))
            continue;
        const at = (0,model_place/* below */.G)(place, index);
        mention(into, 'tag', selector['tag'], (0,model_place/* below */.G)(at, 'tag'));
        mention(into, 'tag', selector['columnTag'], (0,model_place/* below */.G)(at, 'columnTag'));
        const domains = (0,model_place/* below */.G)(at, 'domains');
        for (const [position, domain] of listed(selector['domains']).entries()) {
            if ((0,json/* isObject */.G)(domain))
                mention(into, 'domain', domain['name'], (0,model_place/* below */.G)((0,model_place/* below */.G)(domains, position), 'name'));
        }
    }
}

;// CONCATENATED MODULE: ./build/src/kinds/subscription-rules.js


/** `anyone` and `approval`: on Immuta's list of deprecations (practice.md 2.4). */
function deprecatedSubscription(family, find) {
    return {
        code: `${family}/deprecated-subscription`,
        severity: 'warning',
        title: 'A deprecated kind of subscription',
        what: 'A subscription of type `anyone` or `approval` ("anyone who asks").',
        why: 'Immuta has put both on its list of deprecations (seen in 2026). Behaviour there changes on a clock, without a commit.',
        bad: 'type: anyone',
        good: 'type: entitlements\nentitlements:\n  groups: [All Employees]',
        check(resource, report) {
            const subscription = find(resource);
            const type = subscription && get(subscription.value, 'type');
            if (!subscription || (type !== 'anyone' && type !== 'approval'))
                return;
            const message = `the subscription type "${type}" is deprecated by Immuta; use entitlements or manual for new specs.`;
            report({ pointer: pointerTo(subscription.place, 'type'), at: 'value', message });
        },
    };
}
/** A subscription that says "people who qualify" or "people who ask" and not who or whom. */
function subscriptionTerms(family, find) {
    return {
        code: `${family}/subscription-terms`,
        severity: 'warning',
        title: 'A subscription without its terms',
        what: 'Type `entitlements` with neither `entitlements` nor `advanced`, or with both; type `approval` without `approvals`.',
        why: 'Who gets in is then not in the file. Every documented example has one of them, and uses `advanced` instead of `entitlements`.',
        bad: 'type: entitlements',
        good: 'type: entitlements\nentitlements:\n  operator: any\n  groups: [Lending Analysts]',
        check(resource, report) {
            const subscription = find(resource);
            if (!subscription)
                return;
            const { value, place } = subscription;
            const type = get(value, 'type');
            const listed = get(value, 'entitlements') !== undefined;
            const advanced = get(value, 'advanced') !== undefined;
            if (type === 'entitlements' && !listed && !advanced) {
                report({
                    pointer: pointerTo(place, 'type'),
                    lackingIn: pointerTo(place),
                    at: 'value',
                    message: 'type entitlements has neither entitlements nor advanced: say who qualifies.',
                });
            }
            if (listed && advanced) {
                report({
                    pointer: pointerTo(place, 'advanced'),
                    at: 'key',
                    message: 'advanced stands beside entitlements; it is documented as used instead of it. Keep one.',
                });
            }
            if (type === 'approval' && get(value, 'approvals') === undefined) {
                report({
                    pointer: pointerTo(place, 'type'),
                    lackingIn: pointerTo(place),
                    at: 'value',
                    message: 'type approval has no approvals: say whose approval is needed.',
                });
            }
        },
    };
}
/** Whether a selection of users selects nobody: all of its lists are empty or absent. One without a value is for the schema to say. */
function selectsNobody(who) {
    return (['groups', 'attributes', 'purposes'].every((key) => {
        const list = get(who, key);
        return list === undefined || ((0,json/* isList */.L)(list) && list.length === 0);
    }) && get(who, 'advanced') === undefined);
}
/** Compared as text, key order aside: what makes two attributes of a selection one. */
function sameText(value) {
    const keys = Object.keys(value).sort();
    return JSON.stringify(keys.map((key) => [key, (0,json/* isObject */.G)(value[key]) ? null : value[key]]));
}

;// CONCATENATED MODULE: ./build/src/kinds/policy/rules-users.js




/** The rules of each action of a data policy, action by action. */
function rulesByAction(resource) {
    return childObjects(rootOf(resource), 'actions').map((action) => childObjects(action, 'rules'));
}
/** Visits each selection of users: of rules, and of a subscription. */
function visitSelections(resource, visit) {
    for (const rules of rulesByAction(resource)) {
        for (const rule of rules) {
            for (const key of ['inclusions', 'exceptions']) {
                const who = childObject(rule, key);
                if (who)
                    visit(who);
            }
        }
    }
    const actions = childObject(rootOf(resource), 'actions');
    const who = actions && childObject(actions, 'entitlements');
    if (who)
        visit(who);
}
/** The other users of a rule with inclusions must be told what they see. */
const noOtherwise = {
    code: 'policy/no-otherwise',
    severity: 'error',
    title: 'The last rule is not for everyone',
    what: 'An action whose last rule still has `inclusions`.',
    why: 'There is no "otherwise" key: the last rule, without inclusions, is the otherwise. Without it nothing says what all other users see. In all action blocks of the real exports the last rule has none.',
    bad: 'rules:\n  - type: Masking\n    inclusions: { groups: [Contractors] }',
    good: 'rules:\n  - type: Masking\n    inclusions: { groups: [Contractors] }\n  - type: Masking # everyone else',
    check(resource, report) {
        for (const action of childObjects(rootOf(resource), 'actions')) {
            // Whatever is last: an entry of a wrong type may have been meant for everyone else.
            const rules = listed(get(action.value, 'rules'));
            if (get(rules.at(-1), 'inclusions') === undefined)
                continue;
            const last = (0,model_place/* below */.G)((0,model_place/* below */.G)(action.place, 'rules'), rules.length - 1);
            const message = 'the last rule of this action has inclusions, so nothing says what everyone else sees; add a last rule without inclusions.';
            report({ pointer: pointerTo(last, 'inclusions'), at: 'key', message });
        }
    },
};
/** Nobody is selected. */
const emptyUsers = {
    code: 'policy/empty-users',
    severity: 'error',
    title: 'Inclusions or exceptions for nobody',
    what: '`inclusions`, `exceptions` or `entitlements` with no group, attribute or purpose.',
    why: 'Whether Immuta reads an empty selection as nobody or as everybody is not public, and it rejects some present-but-empty keys.',
    bad: 'inclusions:\n  groups: []',
    good: 'inclusions:\n  groups: [Internal Audit]',
    check(resource, report) {
        visitSelections(resource, ({ place, value }) => {
            if (!selectsNobody(value))
                return;
            const pointer = pointerTo(place);
            const name = pointer.slice(pointer.lastIndexOf('/') + 1);
            report({
                pointer,
                lackingIn: pointer,
                at: 'key',
                message: `${name} selects nobody: it has no group, attribute or purpose; add one or remove ${name}.`,
            });
        });
    },
};
/** A hand-edited list. */
const repeatedUser = {
    code: 'policy/repeated-user',
    severity: 'warning',
    title: 'A group or attribute listed twice',
    what: 'The second mention of a group, attribute or purpose in one selection.',
    why: 'The lists are sets, so it has no effect; a real hand-edited export has one. It may be a misspelt other group.',
    bad: 'groups: [Audit, Audit]',
    good: 'groups: [Audit]',
    check(resource, report) {
        visitSelections(resource, (who) => {
            for (const key of ['groups', 'purposes']) {
                for (const { place, value } of repeatedTexts(who, key))
                    report(twice(pointerTo(place), JSON.stringify(value)));
            }
            for (const { place, value } of repeatedObjects(who, 'attributes', sameText)) {
                report(twice(pointerTo(place), `the attribute ${JSON.stringify(get(value, 'name') ?? '')}`));
            }
        });
    },
};
function twice(pointer, what) {
    return {
        pointer,
        at: 'value',
        message: `${what} is listed twice here; remove one, or write the one that was meant.`,
    };
}
/** Two ways to say for whom, at once. */
const bothUsers = {
    code: 'policy/inclusions-and-exceptions',
    severity: 'warning',
    title: 'Inclusions and exceptions in one rule',
    what: 'A rule with both `inclusions` and `exceptions`.',
    why: 'No exported rule has both, and no public text says which wins.',
    bad: 'inclusions: { groups: [A] }\nexceptions: { groups: [B] }',
    good: 'inclusions: { groups: [A] }',
    check(resource, report) {
        for (const { place, value } of rulesByAction(resource).flat()) {
            if (get(value, 'inclusions') === undefined || get(value, 'exceptions') === undefined)
                continue;
            report({
                pointer: pointerTo(place, 'exceptions'),
                at: 'key',
                message: 'this rule has inclusions and exceptions; no public text says what that means. Use one of them.',
            });
        }
    },
};
/** Purpose restrictions know no otherwise. */
const purposeOtherwise = {
    code: 'policy/purpose-otherwise',
    severity: 'warning',
    title: 'A purpose restriction with inclusions',
    what: 'A rule of type `Purpose Restriction` with `inclusions`.',
    why: 'Immuta documents that purpose restrictions do not support "everyone who \u2026 otherwise".',
    bad: 'type: Purpose Restriction\ninclusions: { groups: [A] }',
    good: 'type: Purpose Restriction\nexceptions: { groups: [A] }',
    check(resource, report) {
        for (const { place, value } of rulesByAction(resource).flat()) {
            if (get(value, 'type') !== 'Purpose Restriction' || get(value, 'inclusions') === undefined)
                continue;
            report({
                pointer: pointerTo(place, 'inclusions'),
                at: 'key',
                message: 'a Purpose Restriction supports no inclusions; say exceptions, or leave them out.',
            });
        }
    },
};
/** Rules about the users of a policy. */
const userRules = [noOtherwise, emptyUsers, repeatedUser, bothUsers, purposeOtherwise];

;// CONCATENATED MODULE: ./build/src/kinds/policy/rules-rows.js


const rules_rows_WHERE = 'Row Restriction by Custom Where Clause';
function whereConfig(rule) {
    return rule && get(rule.value, 'type') === rules_rows_WHERE ? childObject(rule, 'config') : undefined;
}
/** Whether an SQL condition holds for every row, in the forms that real policies use. */
function isAlwaysTrue(predicate) {
    const sql = predicate.replace(/[\s();]+/g, '').toLowerCase();
    return sql === 'true' || /^(\d+)=\1$/.test(sql) || /^'([^']*)'='\1'$/.test(sql);
}
/** The first match wins, so an open first rule opens everything to whom it is for. */
const openFirst = {
    code: 'policy/open-first-rule',
    severity: 'warning',
    title: 'The first rule shows every row',
    what: 'A first rule whose predicate is always true, such as `1=1` or `"true"`.',
    why: 'The first rule that matches counts. Owners of real policies flag a new `1=1` as an expansion of access; without inclusions no later rule is ever reached.',
    bad: 'rules:\n  - type: Row Restriction by Custom Where Clause\n    config: { predicate: "true" }',
    good: 'rules:\n  - type: Row Restriction by Custom Where Clause\n    config: { predicate: "region = \'north\'" }',
    check(resource, report) {
        for (const [first] of rulesByAction(resource)) {
            const config = whereConfig(first);
            const predicate = config && get(config.value, 'predicate');
            if (first?.place?.step !== 0 || !config || typeof predicate !== 'string' || !isAlwaysTrue(predicate))
                continue;
            const everyone = get(first.value, 'inclusions') === undefined;
            const whom = everyone ? 'everyone, and no later rule is reached' : 'the users in its inclusions';
            const message = `the first rule shows every row to ${whom}: its predicate ${JSON.stringify(predicate.trim())} is always true.`;
            report({ pointer: pointerTo(config.place, 'predicate'), at: 'value', message });
        }
    },
};
/** The derived twin of a guided condition. */
const stalePredicate = {
    code: 'policy/stale-predicate',
    severity: 'error',
    title: 'Predicate and values disagree',
    what: 'A guided condition whose `predicate` does not say what `column`, `values` and `invert` say.',
    why: 'The predicate is generated from the other three; a hand edit of one leaves the other stale, and which one Immuta enforces is not public.',
    bad: "column: { name: Customer.Country, type: tag }\nvalues: \"'SE','FI'\"\npredicate: \"@columnTagged('Customer.Country') IN ('SE')\"",
    good: "column: { name: Customer.Country, type: tag }\nvalues: \"'SE','FI'\"\npredicate: \"@columnTagged('Customer.Country') IN ('SE','FI')\"",
    check(resource, report) {
        for (const rule of rulesByAction(resource).flat()) {
            const config = whereConfig(rule);
            const difference = config && disagreement(config.value);
            if (!config || !difference)
                continue;
            report({
                pointer: pointerTo(config.place, 'predicate'),
                lackingIn: pointerTo(config.place),
                at: 'value',
                message: `${difference}; bring predicate, column, values and invert into step.`,
            });
        }
    },
};
function disagreement(config) {
    const predicate = get(config, 'predicate');
    const values = get(config, 'values');
    const column = get(get(config, 'column'), 'name');
    if (typeof predicate !== 'string' || typeof column !== 'string')
        return null;
    const [head = '', ...rest] = predicate.split(/\bIN\b/i);
    if (!predicate.includes(column))
        return `the predicate does not name the column tag ${JSON.stringify(column)}`;
    if (typeof values !== 'string' || rest.length !== 1)
        return null;
    const wanted = rules_rows_literals(values);
    const found = rules_rows_literals(rest.join(''));
    if (wanted.join('\0') !== found.join('\0')) {
        return `the predicate has the values ${found.join(', ') || '(none)'}, the field values has ${wanted.join(', ') || '(none)'}`;
    }
    const inverted = /\bNOT\b/i.test(head);
    const invert = get(config, 'invert') === true;
    return inverted === invert ? null : `invert is ${invert}, the predicate says ${inverted ? 'NOT IN' : 'IN'}`;
}
/** The quoted texts of an SQL list, sorted, each once. */
function rules_rows_literals(sql) {
    return [...new Set(sql.match(/'(?:[^']|'')*'/g) ?? [])].sort();
}
/** Rules about row filters. */
const rowRules = [openFirst, stalePredicate];

;// CONCATENATED MODULE: ./build/src/kinds/policy/rules-scope.js


/** An id belongs to one tenant. */
const domainById = {
    code: 'policy/domain-by-id',
    severity: 'warning',
    title: 'A domain by its id',
    what: 'A circumstance that names a domain by `id`.',
    why: 'The id belongs to one tenant, so the file cannot be promoted to another. Real exports have both forms.',
    bad: 'domains:\n  - id: 2c7be0a4-95d1-4f3e-8a60-7d41b9c0e5f2',
    good: 'domains:\n  - name: Retail Banking',
    check({ spec }, report) {
        for (const circumstance of childObjects(rootOf({ spec }), 'circumstances')) {
            for (const { place, value } of childObjects(circumstance, 'domains')) {
                if (get(value, 'id') === undefined)
                    continue;
                report({
                    pointer: pointerTo(place, 'id'),
                    at: 'key',
                    message: 'a domain id belongs to one tenant; write the name of the domain, which travels.',
                });
            }
        }
    },
};
/** "When selected by data owners" and staged exclude each other. */
const stagedOwnerChoice = {
    code: 'policy/staged-owner-choice',
    severity: 'error',
    title: 'Staged, and selected by data owners',
    what: '`staged: true` with `circumstances: null`, which means "when selected by data owners".',
    why: 'Immuta documents that such policies cannot be staged.',
    bad: 'circumstances: null\nstaged: true',
    good: 'circumstances: null\nstaged: false',
    check({ spec }, report) {
        if (get(spec, 'staged') !== true || get(spec, 'circumstances') !== null)
            return;
        const message = 'circumstances: null means "when selected by data owners", and such a policy cannot be staged; set staged to false or write circumstances.';
        report({ pointer: '/staged', at: 'value', message });
    },
};
/** The same circumstance again. */
const repeatedCircumstance = {
    code: 'policy/repeated-circumstance',
    severity: 'warning',
    title: 'A circumstance listed twice',
    what: 'The second of two equal circumstances.',
    why: 'It has no effect; it may be a misspelt other tag.',
    bad: 'circumstances:\n  - { type: tags, tag: A }\n  - { type: tags, tag: A }',
    good: 'circumstances:\n  - { type: tags, tag: A }',
    check({ spec }, report) {
        const identity = (value) => get(value, 'domains') === undefined ? sameText(value) : null;
        for (const { place } of repeatedObjects(rootOf({ spec }), 'circumstances', identity)) {
            report({
                pointer: pointerTo(place),
                at: 'value',
                message: 'this circumstance is listed twice; remove it, or write the one that was meant.',
            });
        }
    },
};
/** Two keys, one exported file. */
const exportName = {
    code: 'policy/export-name',
    severity: 'warning',
    title: 'Two policy keys export to one file name',
    what: 'Two policy keys that differ only in characters that exports replace by `--`.',
    why: 'Immuta names an exported policy after its key, with blanks, colons and the like as `--`: one export overwrites the other.',
    bad: 'policyKey: A B\n---\npolicyKey: "A:B"',
    good: 'policyKey: A B\n---\npolicyKey: A B 2',
    check() { },
    checkSet(resources, report) {
        const first = new Map();
        for (const resource of resources) {
            const name = resource.key.replace(/[^\p{L}\p{N}._-]/gu, '--').toLowerCase();
            const other = first.get(name);
            if (!other)
                first.set(name, resource);
            // Keys that are equal, or equal but for case, have findings of their own.
            else if (other.key.toLowerCase() !== resource.key.toLowerCase()) {
                const message = `${JSON.stringify(resource.key)} and ${JSON.stringify(other.key)} (${other.document.file}) export to one file name, ${name}.yaml.`;
                report(resource, { pointer: '/policyKey', at: 'value', message });
            }
        }
    },
};
/** Rules about where a policy applies, and about its key. */
const scopeRules = [domainById, stagedOwnerChoice, repeatedCircumstance, exportName];

;// CONCATENATED MODULE: ./build/src/kinds/policy/rules.js





function subscriptionOf({ spec }) {
    return childObject(rootOf({ spec }), 'actions');
}
/** Checks of policies that a schema cannot say. */
const rules_rules = [
    ...userRules,
    ...rowRules,
    ...scopeRules,
    deprecatedSubscription('policy', subscriptionOf),
    subscriptionTerms('policy', subscriptionOf),
];

;// CONCATENATED MODULE: ./build/src/kinds/policy/schema.json
const policy_schema_namespaceObject = /*#__PURE__*/JSON.parse('{"$schema":"https://json-schema.org/draft/2020-12/schema","title":"Immuta policy","description":"A global policy: the payload of `POST /api/v2/policy`.","type":"object","required":["policyKey","name","type","actions"],"additionalProperties":false,"examples":[{"policyKey":"hash account numbers","name":"Hash account numbers","type":"data","actions":[{"rules":[{"type":"Masking","config":{"fields":[{"type":"columnTags","columnTag":"Customer.Account No"}],"maskingConfig":{"type":"Hash"}}}]}],"circumstances":[{"type":"columnTags","columnTag":"Customer.Account No"}]}],"properties":{"policyKey":{"title":"Policy key","description":"Identity of the policy. It stays when the name changes.","$comment":"VERIFIED: Immuta V2 docs, subscription policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/subscription-policy)","examples":["hash account numbers"],"type":"string","minLength":1},"name":{"title":"Name","description":"Name of the policy in the Immuta app.","$comment":"VERIFIED: Immuta V2 docs, subscription policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/subscription-policy)","examples":["Hash account numbers"],"type":"string","minLength":1},"type":{"title":"Kind of policy","description":"`data` (rows and columns) or `subscription` (who gets access).","$comment":"VERIFIED: Immuta V2 docs, subscription policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/subscription-policy)","examples":["data","subscription"],"type":"string","enum":["data","subscription"]},"actions":{"title":"Actions","description":"What the policy does: a list for a data policy, a mapping for a subscription policy.","$comment":"VERIFIED: Immuta V2 docs, subscription policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/subscription-policy)","examples":[[{"rules":[]}]],"type":["object","array"]},"circumstances":{"title":"Circumstances","description":"Where the policy applies. Left out: everywhere; `null`: where a data owner selects it; a list: where it matches.","$comment":"VERIFIED: Immuta V2 docs, subscription policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/subscription-policy)","examples":[[{"type":"columnTags","columnTag":"Customer.Account No"}]],"type":["array","null"],"items":{"$ref":"#/$defs/circumstance"}},"circumstanceOperator":{"title":"Any or all","description":"Whether one circumstance is enough or all are needed.","$comment":"VERIFIED: Immuta V2 docs, subscription policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/subscription-policy)","default":"any","examples":["any","all"],"type":"string","enum":["any","all"]},"staged":{"title":"Staged","description":"A staged policy is active nowhere.","$comment":"VERIFIED: Immuta V2 docs, subscription policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/subscription-policy)","default":false,"examples":[true,false],"type":"boolean"},"certification":{"title":"Certification","description":"What a data owner certifies where this policy applies.","$comment":"VERIFIED: Immuta V2 docs, subscription policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/subscription-policy)","examples":[{"label":"Residence tagged","text":"I certify that the residence column is tagged."}],"type":"object","properties":{"label":{"title":"Label","description":"Name shown in the certification tag.","$comment":"VERIFIED for the V1 API (hapi-swagger of a SaaS tenant, 2023-02); that V2 takes it is INFERRED","examples":["Residence tagged"],"type":"string","minLength":1},"text":{"title":"Text","description":"What is certified.","$comment":"VERIFIED for the V1 API (hapi-swagger of a SaaS tenant, 2023-02); that V2 takes it is INFERRED","examples":["I certify that the residence column is tagged."],"type":"string","minLength":1},"tags":{"title":"Tags","description":"Tags that impact this certification.","$comment":"VERIFIED for the V1 API (hapi-swagger of a SaaS tenant, 2023-02); that V2 takes it is INFERRED","examples":[["Customer.Residence"]],"type":"array","items":{"title":"Tag","description":"Full name of a tag.","$comment":"VERIFIED for the V1 API (hapi-swagger of a SaaS tenant, 2023-02); that V2 takes it is INFERRED","examples":["Customer.Residence"],"type":"string","minLength":1}},"recertify":{"title":"Certify again","description":"Requires certification again on all affected data sources.","$comment":"VERIFIED for the V1 API (hapi-swagger of a SaaS tenant, 2023-02); that V2 takes it is INFERRED","default":false,"examples":[true,false],"type":"boolean"}},"x-extra":"warn"},"ownerRestrictions":{"title":"Owner restrictions","description":"Limits the policy to data sources of these owners.","$comment":"VERIFIED by example: Immuta V2 docs, older policy page","examples":[{"groups":["Statistics Office"]}],"type":"object","properties":{"users":{"title":"Users","description":"Owners by user.","$comment":"VERIFIED: Immuta V2 docs, data policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/policies)","examples":[[{"iamid":"bim","username":"m.okafor@example.com"}]],"type":"array","items":{"title":"User","description":"An owner.","$comment":"VERIFIED: Immuta V2 docs, data policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/policies)","examples":[{"iamid":"bim","username":"m.okafor@example.com"}],"type":"object","properties":{"iamid":{"title":"Identity system","description":"Id of the identity system.","$comment":"VERIFIED: Immuta V2 docs, data policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/policies)","examples":["bim"],"type":"string","minLength":1},"username":{"title":"User","description":"Name of the user.","$comment":"VERIFIED: Immuta V2 docs, data policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/policies)","examples":["m.okafor@example.com"],"type":"string","minLength":1}},"required":["username"],"x-extra":"warn"}},"groups":{"title":"Groups","description":"Owners by group.","$comment":"VERIFIED: Immuta V2 docs, data policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/policies)","examples":[["Statistics Office"]],"type":"array","items":{"title":"Group","description":"Name of a group.","$comment":"VERIFIED: Immuta V2 docs, data policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/policies)","examples":["Statistics Office"],"type":"string","minLength":1}}},"x-extra":"warn"},"template":{"title":"Template","description":"Offers the policy as a template. Exports always carry it.","$comment":"VERIFIED: exported policies in V2 form (2025-09)","default":false,"examples":[true,false],"type":"boolean"}},"allOf":[{"if":{"type":"object","properties":{"type":{"const":"data"}},"required":["type"]},"then":{"type":"object","properties":{"actions":{"$ref":"#/$defs/dataActions"}}}},{"if":{"type":"object","properties":{"type":{"const":"subscription"}},"required":["type"]},"then":{"type":"object","properties":{"actions":{"$ref":"#/$defs/subscription"}}}}],"$defs":{"subscription":{"title":"Subscription","description":"Who gets access, and how.","$comment":"VERIFIED: Immuta V2 docs, subscription policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/subscription-policy)","examples":[{"type":"entitlements","entitlements":{"operator":"any","groups":["Lending Analysts"]}}],"type":"object","properties":{"type":{"title":"Kind of subscription","description":"Who may subscribe: `entitlements` (people with certain groups or attributes), `approval` (people who ask; deprecated), `manual` (people whom an owner adds), `anyone` (deprecated).","$comment":"VERIFIED: Immuta V2 docs, subscription policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/subscription-policy)","examples":["entitlements","manual"],"type":"string","enum":["anyone","approval","entitlements","manual"]},"automaticSubscription":{"title":"Subscribe without asking","description":"Users who qualify are subscribed without acting.","$comment":"VERIFIED: Immuta V2 docs, subscription policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/subscription-policy)","default":false,"examples":[true,false],"type":"boolean"},"allowDiscovery":{"title":"Visible to others","description":"The data source is visible to users who do not qualify.","$comment":"VERIFIED: Immuta V2 docs, subscription policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/subscription-policy)","default":false,"examples":[true,false],"type":"boolean"},"advanced":{"title":"Advanced condition","description":"A condition in functions, instead of `entitlements`.","$comment":"VERIFIED: Immuta V2 docs, subscription policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/subscription-policy)","examples":["@isInGroups(\'Fraud Desk\') AND @hasAttribute(\'clearance\', \'fraud case\')"],"type":"string","minLength":1},"description":{"title":"Rationale","description":"Why the policy is as it is.","$comment":"VERIFIED: Immuta V2 docs, subscription policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/subscription-policy)","examples":["Analysts get in without asking"],"type":"string"},"entitlements":{"$ref":"#/$defs/entitlements"},"approvals":{"title":"Approvals","description":"The approvals that a request needs, all of them.","$comment":"VERIFIED: Immuta V2 docs, subscription policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/subscription-policy)","examples":[[{"specificApproverRequired":false,"requiredPermission":"OWNER"}]],"type":"array","minItems":1,"items":{"$ref":"#/$defs/approval"}},"accessGrant":{"title":"Access that is granted","description":"`READ`, or `WRITE` where the platform supports it.","$comment":"VERIFIED: exported policies in V2 form (2025-09)","default":"READ","examples":["READ"],"type":"string","enum":["READ","WRITE"]},"shareResponsibility":{"title":"Share responsibility","description":"Merges with other subscription policies by OR (`true`) instead of being always required.","$comment":"VERIFIED: exported policies in V2 form (2025-09)","default":false,"examples":[true,false],"type":"boolean"}},"required":["type"],"additionalProperties":false},"entitlements":{"title":"Entitlements","description":"Groups and attributes that let a user subscribe.","$comment":"VERIFIED: Immuta V2 docs, subscription policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/subscription-policy)","examples":[{"operator":"any","groups":["Lending Analysts"]}],"type":"object","minProperties":1,"properties":{"operator":{"title":"Any or all","description":"Whether one entry is enough (`any`) or every entry is needed (`all`). Exports always carry it.","$comment":"VERIFIED: Immuta V2 docs, subscription policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/subscription-policy)","examples":["any","all"],"type":"string","enum":["any","all"]},"groups":{"title":"Groups","description":"Names of groups.","$comment":"VERIFIED: Immuta V2 docs, subscription policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/subscription-policy)","examples":[["Lending Analysts"]],"type":"array","items":{"title":"Group","description":"Name of a group, as the identity provider has it.","$comment":"VERIFIED: Immuta V2 docs, subscription policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/subscription-policy)","examples":["Lending Analysts"],"type":"string","minLength":1}},"attributes":{"title":"Attributes","description":"User attributes with the value that counts.","$comment":"VERIFIED: Immuta V2 docs, subscription policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/subscription-policy)","examples":[[{"name":"clearance","value":"lending"}]],"type":"array","items":{"$ref":"#/$defs/attribute"}}},"additionalProperties":false},"attribute":{"title":"Attribute","description":"One user attribute and the value that counts.","$comment":"VERIFIED: exported policies in V2 form (2025-09)","examples":[{"name":"clearance","value":"lending"}],"type":"object","properties":{"name":{"title":"Name","description":"Name of the attribute.","$comment":"VERIFIED: exported policies in V2 form (2025-09)","examples":["clearance"],"type":"string","minLength":1},"value":{"title":"Value","description":"Value that the user must have. Text: quote `\\"true\\"` and numbers.","$comment":"VERIFIED: exported policies in V2 form (2025-09)","examples":["lending"],"type":"string","minLength":1}},"required":["name","value"],"additionalProperties":false},"approval":{"title":"Approval","description":"One approval that a request needs.","$comment":"VERIFIED: Immuta V2 docs, subscription policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/subscription-policy)","examples":[{"specificApproverRequired":false,"requiredPermission":"OWNER"}],"type":"object","properties":{"specificApproverRequired":{"title":"Named approver","description":"Whether the request names the person who approves.","$comment":"VERIFIED: Immuta V2 docs, subscription policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/subscription-policy)","examples":[true,false],"type":"boolean"},"requiredPermission":{"title":"Permission of the approver","description":"Permission that the approver must hold.","$comment":"VERIFIED: Immuta V2 docs, subscription policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/subscription-policy)","examples":["OWNER","GOVERNANCE","ADMIN"],"type":"string","minLength":1,"x-known":["OWNER","GOVERNANCE","ADMIN"]},"requiredPermissions":{"title":"Permission of the approver (other spelling)","description":"Other spelling of `requiredPermission`, printed by the 2025.1 documentation. Write `requiredPermission`.","$comment":"VERIFIED: Immuta V2 docs 2025.1, subscription policy page","examples":["OWNER"],"type":"string","minLength":1,"x-canonical":"requiredPermission","deprecated":true}},"required":["specificApproverRequired","requiredPermission"],"additionalProperties":false},"dataActions":{"title":"Actions","description":"What the policy does to rows and columns.","$comment":"VERIFIED: Immuta V2 docs, data policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/policies)","examples":[{"rules":[{"type":"Masking","config":{"fields":[{"type":"columnTags","columnTag":"Customer.Account No"}],"maskingConfig":{"type":"Hash"}}}]}],"type":"array","minItems":1,"x-says-type":"a list of actions (each with its rules), since the type of this policy is data","items":{"$ref":"#/$defs/action"}},"action":{"title":"Action","description":"Rules of which the first that matches a user counts.","$comment":"VERIFIED: exported policies in V2 form (2025-09)","examples":[{"rules":[{"type":"Masking","config":{"fields":[{"type":"columnTags","columnTag":"Customer.Account No"}],"maskingConfig":{"type":"Hash"}}}]}],"type":"object","properties":{"description":{"title":"Rationale","description":"Why the rules are as they are.","$comment":"VERIFIED: exported policies in V2 form (2025-09)","examples":["GOV-131 auditors see all"],"type":"string"},"rules":{"title":"Rules","description":"The first rule that matches a user counts; the last one has no inclusions and is the otherwise.","$comment":"VERIFIED: Immuta V2 docs, data policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/policies)","examples":[[{"type":"Masking","config":{"fields":[{"type":"columnTags","columnTag":"Customer.Account No"}],"maskingConfig":{"type":"Hash"}}}]],"type":"array","minItems":1,"items":{"$ref":"#/$defs/rule"}}},"required":["rules"],"additionalProperties":false},"rule":{"title":"Rule","description":"One rule, and for whom.","$comment":"VERIFIED: Immuta V2 docs, data policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/policies)","examples":[{"type":"Masking","config":{"fields":[{"type":"columnTags","columnTag":"Customer.Account No"}],"maskingConfig":{"type":"Hash"}}}],"type":"object","properties":{"type":{"title":"Kind of rule","description":"What the rule does.","$comment":"VERIFIED: Immuta V2 docs, data policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/policies)","examples":["Masking","Row Restriction by Custom Where Clause"],"type":"string","enum":["Masking","Minimization","Purpose Restriction","Time Restriction","Row Restriction by User Entitlements","Row Restriction by Custom Where Clause"],"x-aliases":{"Row Restriction By User Entitlements":"Row Restriction by User Entitlements"}},"config":{"title":"Settings","description":"Settings of the rule; what they are depends on its type.","$comment":"VERIFIED: Immuta V2 docs, data policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/policies)","examples":[{"predicate":"\\"true\\""}],"type":"object"},"inclusions":{"$ref":"#/$defs/who"},"exceptions":{"$ref":"#/$defs/who"}},"required":["type","config"],"additionalProperties":false,"allOf":[{"if":{"type":"object","properties":{"type":{"const":"Masking"}},"required":["type"]},"then":{"type":"object","properties":{"config":{"$ref":"#/$defs/masking"}}}},{"if":{"type":"object","properties":{"type":{"const":"Row Restriction by Custom Where Clause"}},"required":["type"]},"then":{"type":"object","properties":{"config":{"$ref":"#/$defs/where"}}}},{"if":{"type":"object","properties":{"type":{"enum":["Row Restriction by User Entitlements","Row Restriction By User Entitlements"]}},"required":["type"]},"then":{"type":"object","properties":{"config":{"$ref":"#/$defs/matching"}}}},{"if":{"type":"object","properties":{"type":{"enum":["Minimization","Time Restriction","Purpose Restriction"]}},"required":["type"]},"then":{"type":"object","properties":{"config":{"title":"Settings","description":"Sent as they are.","$comment":"UNKNOWN: the V2 form is not public","x-unchecked":"the V2 form of this rule is not public; it is sent as it is."}}}}]},"who":{"title":"Users","description":"Users by group, attribute or purpose. In `inclusions`: the rule is for them; in `exceptions`: it is for everyone but them.","$comment":"VERIFIED: Immuta V2 docs, data policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/policies)","examples":[{"operator":"any","groups":["Internal Audit"]}],"type":"object","properties":{"operator":{"title":"Any or all","description":"Whether one entry is enough (`any`) or every entry is needed (`all`). Exports always carry it.","$comment":"VERIFIED: exported policies in V2 form (2025-09)","examples":["any","all"],"type":"string","enum":["any","all"]},"groups":{"title":"Groups","description":"Names of groups.","$comment":"VERIFIED: exported policies in V2 form (2025-09)","examples":[["Internal Audit"]],"type":"array","items":{"title":"Group","description":"Name of a group, as the identity provider has it.","$comment":"VERIFIED: exported policies in V2 form (2025-09)","examples":["Internal Audit"],"type":"string","minLength":1}},"attributes":{"title":"Attributes","description":"User attributes with the value that counts.","$comment":"VERIFIED: exported policies in V2 form (2025-09)","examples":[[{"name":"staff","value":"true"}]],"type":"array","items":{"$ref":"#/$defs/attribute"}},"purposes":{"title":"Purposes","description":"Full dotted names of purposes that the user acts under.","$comment":"VERIFIED: Immuta V2 docs, data policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/policies)","examples":[["Payroll Run.Correction"]],"type":"array","items":{"title":"Purpose","description":"Full dotted name of a purpose.","$comment":"VERIFIED: Immuta V2 docs, data policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/policies)","examples":["Payroll Run.Correction"],"type":"string","minLength":1}},"advanced":{"title":"Advanced condition","description":"A condition in functions.","$comment":"UNKNOWN: not seen here","examples":["@isInGroups(\'A\')"],"x-unchecked":"no public text shows this key here."}},"additionalProperties":false},"masking":{"title":"Masking","description":"Which columns are masked, and how.","$comment":"VERIFIED: Immuta V2 docs, data policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/policies)","examples":[{"fields":[{"type":"columnTags","columnTag":"Customer.Account No"}],"maskingConfig":{"type":"Hash"}}],"type":"object","properties":{"fields":{"title":"Columns","description":"The columns to mask.","$comment":"VERIFIED: Immuta V2 docs, data policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/policies)","examples":[[{"type":"columnTags","columnTag":"Customer.Account No"}]],"type":"array","minItems":1,"items":{"$ref":"#/$defs/field"}},"maskingConfig":{"$ref":"#/$defs/maskingConfig"},"conditionalPredicate":{"title":"Condition","description":"SQL; cells are masked only where it holds.","$comment":"VERIFIED: Immuta V2 docs, data policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/policies)","examples":["@columnTagged(\'Customer.Residence\') = \'DE\'"],"type":"string","minLength":1},"operator":{"title":"Any or all","description":"Whether a column needs one of the fields or all of them. Exports always carry it.","$comment":"VERIFIED: exported policies in V2 form (2025-09)","examples":["any"],"type":"string","enum":["any","all"]}},"required":["fields","maskingConfig"],"additionalProperties":false},"field":{"title":"Column","description":"Columns by tag or name.","$comment":"VERIFIED: Immuta V2 docs, data policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/policies)","examples":[{"type":"columnTags","columnTag":"Customer.Account No"}],"type":"object","required":["type"],"properties":{"type":{"title":"Form","description":"Which form this is.","$comment":"VERIFIED: Immuta V2 docs, data policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/policies)","examples":["columnTags"],"type":"string","minLength":1,"x-known":["columnTags","columnRegex","noTags","anyTag"]}},"allOf":[{"if":{"type":"object","properties":{"type":{"const":"columnTags"}},"required":["type"]},"then":{"type":"object","properties":{"type":{"title":"Form","description":"Always `columnTags` in this form.","$comment":"VERIFIED: Immuta V2 docs, data policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/policies)","examples":["columnTags"],"const":"columnTags"},"columnTag":{"title":"Column tag","description":"Full name of the tag on the column.","$comment":"VERIFIED: Immuta V2 docs, data policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/policies)","examples":["Customer.Account No"],"type":"string","minLength":1}},"required":["type","columnTag"],"additionalProperties":false}},{"if":{"type":"object","properties":{"type":{"const":"columnRegex"}},"required":["type"]},"then":{"type":"object","properties":{"type":{"title":"Form","description":"Always `columnRegex` in this form.","$comment":"INFERRED from sibling payloads; no public example was seen","examples":["columnRegex"],"const":"columnRegex"},"regex":{"title":"Pattern","description":"Regular expression for the column name.","$comment":"VERIFIED: Immuta V2 docs, subscription policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/subscription-policy)","examples":["^(iban|loan_no)$"],"type":"string","minLength":1},"caseInsensitive":{"title":"Ignore case","description":"Whether upper and lower case count the same.","$comment":"VERIFIED: Immuta V2 docs, subscription policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/subscription-policy)","default":false,"examples":[true,false],"type":"boolean"}},"required":["type","regex"],"additionalProperties":false}},{"if":{"type":"object","properties":{"type":{"const":"noTags"}},"required":["type"]},"then":{"type":"object","properties":{"type":{"title":"Form","description":"Always `noTags` in this form.","$comment":"VERIFIED: Immuta V2 docs, data policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/policies)","examples":["noTags"],"const":"noTags"}},"required":["type"],"additionalProperties":false}},{"if":{"type":"object","properties":{"type":{"const":"anyTag"}},"required":["type"]},"then":{"type":"object","properties":{"type":{"title":"Form","description":"Always `anyTag` in this form.","$comment":"VERIFIED: Immuta V2 docs, data policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/policies)","examples":["anyTag"],"const":"anyTag"}},"required":["type"],"additionalProperties":false}}]},"maskingConfig":{"title":"Mask","description":"How the columns are masked.","$comment":"VERIFIED: Immuta V2 docs, data policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/policies)","examples":[{"type":"Hash"}],"type":"object","required":["type"],"properties":{"type":{"title":"Kind of mask","description":"How values are masked. `\\"Null\\"` needs its quotes.","$comment":"VERIFIED: Immuta V2 docs, data policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/policies)","examples":["Hash","Constant","Null"],"type":"string","minLength":1,"x-known":["Hash","Constant","Null","K-Anonymization","Custom Function"]}},"allOf":[{"if":{"type":"object","properties":{"type":{"const":"Hash"}},"required":["type"]},"then":{"type":"object","properties":{"type":{"title":"Form","description":"Always `Hash` in this form.","$comment":"VERIFIED: Immuta V2 docs, data policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/policies)","examples":["Hash"],"const":"Hash"}},"required":["type"],"additionalProperties":false}},{"if":{"type":"object","properties":{"type":{"const":"Null"}},"required":["type"]},"then":{"type":"object","properties":{"type":{"title":"Form","description":"Always `Null` in this form.","$comment":"VERIFIED: Immuta V2 docs, data policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/policies)","examples":["Null"],"const":"Null"}},"required":["type"],"additionalProperties":false}},{"if":{"type":"object","properties":{"type":{"const":"Constant"}},"required":["type"]},"then":{"type":"object","properties":{"type":{"title":"Form","description":"Always `Constant` in this form.","$comment":"VERIFIED: Immuta V2 docs, data policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/policies)","examples":["Constant"],"const":"Constant"},"constant":{"title":"Constant","description":"What every value becomes. Text: quote numbers.","$comment":"VERIFIED: Immuta V2 docs, data policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/policies)","examples":["REDACTED","0.00"],"type":"string"}},"required":["type","constant"],"additionalProperties":false}},{"if":{"type":"object","properties":{"type":{"const":"K-Anonymization"}},"required":["type"]},"then":{"type":"object","properties":{"type":{"title":"Form","description":"Always `K-Anonymization` in this form.","$comment":"VERIFIED: Immuta V2 docs, data policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/policies)","examples":["K-Anonymization"],"const":"K-Anonymization"}},"required":["type"],"x-extra":"warn"}},{"if":{"type":"object","properties":{"type":{"const":"Custom Function"}},"required":["type"]},"then":{"type":"object","properties":{"type":{"title":"Form","description":"Always `Custom Function` in this form.","$comment":"VERIFIED: exported policies in V2 form (2025-09)","examples":["Custom Function"],"const":"Custom Function"},"sqlFunction":{"title":"Function","description":"SQL with `@column` for the value.","$comment":"VERIFIED: exported policies in V2 form (2025-09)","examples":["ROUND(@column, -6)"],"type":"string","minLength":1}},"required":["type","sqlFunction"],"additionalProperties":false}}]},"where":{"title":"Row filter","description":"SQL that a row must satisfy.","$comment":"VERIFIED: exported policies in V2 form (2025-09)","examples":[{"predicate":"region = \'north\'"}],"type":"object","properties":{"predicate":{"title":"Condition","description":"SQL. `\\"true\\"` shows every row, `\\"false\\"` none; both need their quotes.","$comment":"VERIFIED: exported policies in V2 form (2025-09)","examples":["@attributeValuesContains(\'branch\', \'branch_code\')"],"type":"string","minLength":1},"column":{"title":"Column","description":"Column of a guided condition.","$comment":"VERIFIED: exported policies in V2 form (2025-09)","examples":[{"name":"Customer.Country","type":"tag"}],"type":"object","properties":{"name":{"title":"Tag","description":"Full name of the tag on the column.","$comment":"VERIFIED: exported policies in V2 form (2025-09)","examples":["Customer.Country"],"type":"string","minLength":1},"type":{"title":"Selector","description":"How the column is found.","$comment":"VERIFIED: exported policies in V2 form (2025-09)","examples":["tag"],"type":"string","enum":["tag"]}},"required":["name","type"],"additionalProperties":false},"values":{"title":"Values","description":"The values of a guided condition: one SQL list in one text.","$comment":"VERIFIED: exported policies in V2 form (2025-09)","examples":["\'SE\',\'FI\',\'NO\'"],"type":"string","x-says-type":"one text that holds an SQL list, such as \\"\'SE\',\'FI\'\\""},"invert":{"title":"Not","description":"Turns a guided condition round (NOT IN).","$comment":"VERIFIED: exported policies in V2 form (2025-09)","default":false,"examples":[true,false],"type":"boolean"}},"required":["predicate"],"additionalProperties":false},"matching":{"title":"Matching","description":"User attributes that must match values in the rows.","$comment":"VERIFIED: exported policies in V2 form (2025-09)","examples":[{"operator":"any","matches":[{"type":"attribute","attribute":"costCentre","tag":"Ledger.Cost Centre"}]}],"type":"object","properties":{"matches":{"title":"Matches","description":"What is compared with what.","$comment":"VERIFIED: exported policies in V2 form (2025-09)","examples":[[{"type":"attribute","attribute":"costCentre","tag":"Ledger.Cost Centre"}]],"type":"array","minItems":1,"items":{"title":"Match","description":"A user attribute and the tag of the column it is compared with.","$comment":"VERIFIED: exported policies in V2 form (2025-09)","examples":[{"type":"attribute","attribute":"costCentre","tag":"Ledger.Cost Centre"}],"type":"object","required":["type"],"properties":{"type":{"title":"Form","description":"Which form this is.","$comment":"VERIFIED: exported policies in V2 form (2025-09)","examples":["attribute"],"type":"string","minLength":1,"x-known":["attribute"]}},"allOf":[{"if":{"type":"object","properties":{"type":{"const":"attribute"}},"required":["type"]},"then":{"type":"object","properties":{"type":{"title":"Form","description":"Always `attribute` in this form.","$comment":"VERIFIED: exported policies in V2 form (2025-09)","examples":["attribute"],"const":"attribute"},"attribute":{"title":"Attribute","description":"Name of the user attribute.","$comment":"VERIFIED: exported policies in V2 form (2025-09)","examples":["costCentre"],"type":"string","minLength":1},"tag":{"title":"Column tag","description":"Full name of the tag on the column.","$comment":"VERIFIED: exported policies in V2 form (2025-09)","examples":["Ledger.Cost Centre"],"type":"string","minLength":1}},"required":["type","attribute","tag"],"additionalProperties":false}}]}},"operator":{"title":"Any or all","description":"Whether one match is enough or all are needed.","$comment":"VERIFIED: exported policies in V2 form (2025-09)","examples":["any","all"],"type":"string","enum":["any","all"]}},"required":["matches"],"additionalProperties":false},"circumstance":{"title":"Circumstance","description":"Data sources by tag, column or domain.","$comment":"VERIFIED: Immuta V2 docs, subscription policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/subscription-policy)","examples":[{"type":"columnTags","columnTag":"Customer.Account No"}],"type":"object","required":["type"],"properties":{"type":{"title":"Form","description":"Which form this is.","$comment":"VERIFIED: Immuta V2 docs, subscription policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/subscription-policy)","examples":["tags"],"type":"string","minLength":1,"x-known":["tags","columnTags","columnRegex","noTags","anyTag","domains"]}},"allOf":[{"if":{"type":"object","properties":{"type":{"const":"tags"}},"required":["type"]},"then":{"type":"object","properties":{"type":{"title":"Form","description":"Always `tags` in this form.","$comment":"VERIFIED: Immuta V2 docs, subscription policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/subscription-policy)","examples":["tags"],"const":"tags"},"tag":{"title":"Tag","description":"Full name of a tag of the data source; a parent tag stands for all below it.","$comment":"VERIFIED: Immuta V2 docs, subscription policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/subscription-policy)","examples":["Line.Deposits"],"type":"string","minLength":1}},"required":["type","tag"],"additionalProperties":false}},{"if":{"type":"object","properties":{"type":{"const":"columnTags"}},"required":["type"]},"then":{"type":"object","properties":{"type":{"title":"Form","description":"Always `columnTags` in this form.","$comment":"VERIFIED: Immuta V2 docs, subscription policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/subscription-policy)","examples":["columnTags"],"const":"columnTags"},"columnTag":{"title":"Column tag","description":"Full name of a tag of a column; a parent tag stands for all below it.","$comment":"VERIFIED: Immuta V2 docs, subscription policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/subscription-policy)","examples":["Customer.Account No"],"type":"string","minLength":1}},"required":["type","columnTag"],"additionalProperties":false}},{"if":{"type":"object","properties":{"type":{"const":"columnRegex"}},"required":["type"]},"then":{"type":"object","properties":{"type":{"title":"Form","description":"Always `columnRegex` in this form.","$comment":"VERIFIED: Immuta V2 docs, subscription policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/subscription-policy)","examples":["columnRegex"],"const":"columnRegex"},"regex":{"title":"Pattern","description":"Regular expression for the column name.","$comment":"VERIFIED: Immuta V2 docs, subscription policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/subscription-policy)","examples":["^(iban|loan_no)$"],"type":"string","minLength":1},"caseInsensitive":{"title":"Ignore case","description":"Whether upper and lower case count the same.","$comment":"VERIFIED: Immuta V2 docs, subscription policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/subscription-policy)","default":false,"examples":[true,false],"type":"boolean"}},"required":["type","regex"],"additionalProperties":false}},{"if":{"type":"object","properties":{"type":{"const":"noTags"}},"required":["type"]},"then":{"type":"object","properties":{"type":{"title":"Form","description":"Always `noTags` in this form.","$comment":"VERIFIED: Immuta V2 docs, data policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/policies)","examples":["noTags"],"const":"noTags"}},"required":["type"],"additionalProperties":false}},{"if":{"type":"object","properties":{"type":{"const":"anyTag"}},"required":["type"]},"then":{"type":"object","properties":{"type":{"title":"Form","description":"Always `anyTag` in this form.","$comment":"VERIFIED: Immuta V2 docs, data policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/policies)","examples":["anyTag"],"const":"anyTag"}},"required":["type"],"additionalProperties":false}},{"if":{"type":"object","properties":{"type":{"const":"domains"}},"required":["type"]},"then":{"type":"object","properties":{"type":{"title":"Form","description":"Always `domains` in this form.","$comment":"VERIFIED: exported policies in V2 form (2025-09)","examples":["domains"],"const":"domains"},"domains":{"title":"Domains","description":"The domains.","$comment":"VERIFIED: exported policies in V2 form (2025-09)","examples":[[{"name":"Retail Banking"}]],"type":"array","minItems":1,"items":{"title":"Domain","description":"A domain, by name (which travels between tenants) or id (which does not).","$comment":"VERIFIED: exported policies in V2 form (2025-09)","examples":[{"name":"Retail Banking"}],"type":"object","properties":{"name":{"title":"Name","description":"Name of the domain.","$comment":"VERIFIED: exported policies in V2 form (2025-09)","examples":["Retail Banking"],"type":"string","minLength":1},"id":{"title":"Id","description":"Id of the domain; belongs to one tenant.","$comment":"VERIFIED: exported policies in V2 form (2025-09)","examples":["2c7be0a4-95d1-4f3e-8a60-7d41b9c0e5f2"],"type":"string","minLength":1}},"additionalProperties":false,"x-one-of":["name","id"]}}},"required":["type","domains"],"additionalProperties":false}}]}}}');
;// CONCATENATED MODULE: ./build/src/kinds/verdict.js
/**
 * Reads the reply of a V2 upsert that answers with two booleans, `creating` and `updating`, and the object's id (policy,
 * project, purpose: v2-policy-project-purpose.md 6). `updating: true` may only mean "it exists": the words cannot tell a
 * change from none, so the action is then `null`. `null` when the two booleans are not there.
 */
function booleanVerdict(reply, known) {
    const { creating, updating } = reply;
    if (typeof creating !== 'boolean' || typeof updating !== 'boolean')
        return null;
    const facts = Object.fromEntries(['dryRun', 'creating', 'updating', ...known]
        .filter((field) => Object.hasOwn(reply, field))
        .map((field) => [field, reply[field] ?? null]));
    const action = creating ? 'create' : updating ? null : 'unchanged';
    return { action, creating: [], updating: [], deleting: [], noChange: [], facts };
}

;// CONCATENATED MODULE: ./build/src/kinds/policy/write.js


/** Path of the V2 upsert. */
const write_ENDPOINT = '/api/v2/policy';
/** `reCertify` only when it is asked for: it puts work on every data owner (practice.md 5.3). */
function query(options) {
    return options.reCertify ? { reCertify: 'true' } : {};
}
/** Reads `{ dryRun, creating, updating, policyId }` (6). */
function write_verdict(reply) {
    return booleanVerdict(reply, ['policyId']);
}
/** Writes one policy. Enforcement goes on in the tenant after the reply (practice.md 2.5). */
async function write_write(writer, request) {
    const reply = await writer.upsert(write_ENDPOINT, request.payload, query(request.options));
    return { verdict: write_verdict(reply), notes: [], unfinished: false };
}
/** Deletes by V1, which is documented; a V2 delete of policies is only inferred (7.1). */
async function write_remove(writer, request) {
    const id = request.id ?? (await findId(writer, request.key));
    return id === null ? false : writer.remove(`/policy/global/${id}`);
}
async function findId(writer, key) {
    const rows = await writer.list({ path: '/policy/global', rows: ['hits', 'policies', 'data'], pageSize: 500 });
    const row = rows.find((candidate) => candidate['deleted'] !== true && (textOf(candidate['policyKey']) ?? textOf(candidate['name']))?.trim() === key);
    return typeof row?.['id'] === 'number' ? row['id'] : null;
}

;// CONCATENATED MODULE: ./build/src/kinds/policy/kind.js








/** Global policies: who may subscribe (type `subscription`), and what they see (type `data`). */
const policy = {
    name: 'policy',
    title: 'policy',
    plural: 'policies',
    keyField: 'policyKey',
    permission: 'GOVERNANCE',
    endpoint: write_ENDPOINT,
    schema: policy_schema_namespaceObject,
    recognises: (value) => Object.hasOwn(value, 'policyKey') && !Object.hasOwn(value, 'connectionKey'),
    rules: rules_rules,
    shape: canonical_shape,
    secretFields: [],
    secretScope: [],
    references: references_references,
    provides: (spec) => (spec['type'] === 'data' ? [{ space: 'mask', name: '*' }] : []),
    // Masks before the data they cover, doors after it (contract section 7).
    wave: (spec) => (spec['type'] === 'data' ? 20 : 40),
    waitsFor: () => [],
    query: query,
    observe: live_observe,
    verdict: write_verdict,
    readable: true,
    drops: () => [],
    exposure: exposure_exposure,
    explain: explain_explain,
    demands: kind_demands,
    write: write_write,
    remove: write_remove,
};
function kind_demands(_before, after, options) {
    if (after === null || !options.reCertify || after['certification'] === undefined)
        return [];
    return [
        'If its certification changed, the owner of every data source that the policy applies to must certify it again.',
    ];
}

;// CONCATENATED MODULE: ./build/src/kinds/project/canonical.js


/**
 * How two project payloads are compared (v2-policy-project-purpose.md 4). A list that a file leaves out is
 * Immuta's business; an empty one says that there is nothing. The subscription policy has a documented default, manual. A
 * left-out `documentation` is not compared: the server may fill in `# <name>` (INFERRED).
 */
const project_canonical_shape = {
    type: 'object',
    fields: {
        projectKey: { ...SCALAR, ignore: true },
        name: SCALAR,
        description: { shape: { type: 'scalar', text: true } },
        documentation: { shape: { type: 'scalar', text: true } },
        // The attribute table of one docs version writes `allowedMaskedJoins` (C4).
        allowMaskedJoins: { ...DEFAULT_FALSE, aka: ['allowedMaskedJoins'] },
        purposes: { shape: NAMES },
        datasources: { shape: NAMES },
        tags: { shape: NAMES },
        subscriptionPolicy: { shape: SUBSCRIPTION, default: { type: 'manual' } },
        equalization: DEFAULT_FALSE,
        workspace: {
            shape: {
                type: 'object',
                fields: {
                    type: SCALAR,
                    config: {
                        shape: {
                            type: 'object',
                            fields: {
                                database: SCALAR,
                                directory: SCALAR,
                                workspaceConfigurationName: SCALAR,
                                schema: SCALAR,
                                warehouses: { shape: NAMES },
                            },
                        },
                    },
                },
            },
        },
    },
};

;// CONCATENATED MODULE: ./build/src/kinds/project/explain.js




/** What a project is, in sentences: who gets in, what for, and with which data. */
function project_explain_explain(spec) {
    const door = (0,json/* isObject */.G)(spec['subscriptionPolicy']) ? spec['subscriptionPolicy'] : { type: 'manual' };
    const purposes = quotedNames(spec['purposes']);
    const sources = quotedNames(spec['datasources']);
    const sentences = explainSubscription(door, 'the project');
    if (purposes.length > 0)
        sentences.push(sentence(`members act under ${joined(purposes, 'or')}`));
    if (sources.length > 0)
        sentences.push(sentence(`members work with the data sources ${joined(sources, 'and')}`));
    if (spec['equalization'] === true)
        sentences.push('Members see only what all of them may see (equalization).');
    if ((spec['allowMaskedJoins'] ?? spec['allowedMaskedJoins']) === true)
        sentences.push('Members may join data sources on masked columns.');
    if ((0,json/* isObject */.G)(spec['workspace']))
        sentences.push(sentence(`members may write to a ${String(spec['workspace']['type'])} workspace`));
    return sentences;
}

;// CONCATENATED MODULE: ./build/src/kinds/project/exposure.js





/**
 * Whether a change of a project lets people see more: who may join it, the purposes under which its members may act, the data
 * sources they may use under them, joins on masked columns, and equalization, which holds everyone to what all may see. A
 * project that is made or deleted is compared with one that holds nothing.
 */
function project_exposure_exposure(before, after, change) {
    if (before === null && change.unreadable) {
        return {
            exposure: 'unknown',
            reasons: ['The project exists in Immuta but could not be read, so the change cannot be judged.'],
        };
    }
    return (0,audience/* joinMovements */.l)([
        ...compareDoors(exposure_doorOf(before), exposure_doorOf(after), 'the project'),
        ...listMoves(exposure_names(before, 'purposes'), exposure_names(after, 'purposes'), {
            gained: (list) => `Members of the project may now act under the purpose${list}, which opens what policies except for it.`,
            lost: (list) => `Members of the project may no longer act under the purpose${list}.`,
        }),
        ...listMoves(exposure_names(before, 'datasources'), exposure_names(after, 'datasources'), {
            gained: (list) => `Members of the project may now use the data source${list} under its purposes.`,
            lost: (list) => `Members of the project may no longer use the data source${list} under its purposes.`,
        }),
        ...joinMoves(before, after),
        ...equalizationMoves(before, after),
        ...workspaceMoves(before, after),
    ]);
}
/** The subscription policy; manual where a file leaves it out (v2-policy-project-purpose.md 4). */
function exposure_doorOf(spec) {
    return (0,json/* isObject */.G)(spec?.['subscriptionPolicy']) ? spec['subscriptionPolicy'] : { type: 'manual' };
}
function exposure_names(spec, field) {
    return new Set(strings(spec?.[field]).map((name) => name.trim()));
}
function listMoves(before, after, say) {
    const gained = [...after].filter((name) => !before.has(name)).sort();
    const lost = [...before].filter((name) => !after.has(name)).sort();
    const text = (list) => `${list.length > 1 ? 's' : ''} ${joined(list.map(quote), 'and')}`;
    return [
        ...(gained.length === 0 ? [] : [{ exposure: 'loosens', reason: say.gained(text(gained)) }]),
        ...(lost.length === 0 ? [] : [{ exposure: 'tightens', reason: say.lost(text(lost)) }]),
    ];
}
function joinMoves(before, after) {
    const allowed = (spec) => (spec?.['allowMaskedJoins'] ?? spec?.['allowedMaskedJoins']) === true;
    if (allowed(before) === allowed(after))
        return [];
    return allowed(after)
        ? [{ exposure: 'loosens', reason: 'Members of the project may now join data sources on masked columns.' }]
        : [{ exposure: 'tightens', reason: 'Members of the project may no longer join data sources on masked columns.' }];
}
/** Without the project on one side there are no members whose view it would equalize. */
function equalizationMoves(before, after) {
    if (before === null || after === null)
        return [];
    const [was, is] = [before['equalization'] === true, after['equalization'] === true];
    if (was === is)
        return [];
    return is
        ? [{ exposure: 'tightens', reason: 'The project is equalized: its members see only what all of them may see.' }]
        : [
            {
                exposure: 'loosens',
                reason: 'The project is no longer equalized: each member sees all that they may see on their own.',
            },
        ];
}
function workspaceMoves(before, after) {
    const [was, is] = [before?.['workspace'] ?? null, after?.['workspace'] ?? null];
    if (JSON.stringify(was) === JSON.stringify(is))
        return [];
    if (is === null)
        return [{ exposure: 'tightens', reason: 'The project loses its workspace.' }];
    return [
        {
            exposure: 'unknown',
            reason: 'The workspace of the project changes: members may write derived data there, which others of the project see.',
        },
    ];
}

;// CONCATENATED MODULE: ./build/src/kinds/project/live.js



/** How projects are listed; the server's own page size is 10 (practice.md 3.3). */
const live_LIST = { path: '/project', rows: ['hits', 'projects', 'data'], pageSize: 100 };
/** Reads every project, and the data sources of those in scope, and puts them into V2 words. */
async function project_live_observe(reader, wanted) {
    let rows;
    try {
        rows = await reader.list(live_LIST);
    }
    catch (error) {
        return { kind: 'project', objects: [], gaps: [gapOf(error, { kind: 'project', what: 'list', key: null })] };
    }
    const present = rows.filter((row) => row['deleted'] !== true);
    const gaps = [...live_doubled(present)];
    const keys = keysOf(present, wanted);
    const found = await Promise.all(present.map(async (row) => {
        const key = keys.get(row) ?? keyOf(row);
        const members = wanted.keys.has(key) ? await membersOf(reader, row, gaps) : 'not asked';
        return projectFromV1({ row, key, members, wanted: wanted.specs.get(key) });
    }));
    return { kind: 'project', objects: found, gaps };
}
async function membersOf(reader, row, gaps) {
    const id = idOf(row);
    const key = keyOf(row);
    if (id === null) {
        gaps.push({
            kind: 'project',
            what: 'object',
            key,
            reason: `GET /project gives no id for the project "${key}"; its data sources cannot be read.`,
        });
        return 'failed';
    }
    try {
        const members = await reader.list({
            path: `/project/${id}/dataSources`,
            rows: ['dataSources', 'hits', 'data'],
            pageSize: 100,
            identity: 'dataSourceId',
        });
        return members.flatMap((member) => textOf(member['dataSourceName']) ?? textOf(member['name']) ?? []);
    }
    catch (error) {
        gaps.push(gapOf(error, { kind: 'project', what: 'object', key }));
        return 'failed';
    }
}
/** The key of a row; its name where the reply carries none. */
function keyOf(row) {
    return (textOf(row['projectKey']) ?? textOf(row['name']) ?? '').trim();
}
/**
 * Keys of the observed projects. Schema projects may share a key, also with a project of people; they are told apart by
 * their id, but for one that a spec claims and nobody else has: there the clash must be seen.
 */
function keysOf(rows, wanted) {
    const taken = new Set(rows.filter((row) => row['type'] !== 'Schema').map(keyOf));
    const keys = new Map();
    for (const row of rows) {
        const key = keyOf(row);
        const own = row['type'] !== 'Schema' || (wanted.keys.has(key) && !taken.has(key));
        taken.add(key);
        keys.set(row, own ? key : `${key} (schema project ${String(row['id'])})`);
    }
    return keys;
}
function projectFromV1({ row: given, key, members, wanted }) {
    const notes = createNotes();
    const row = withinLimits(given, notes);
    const schema = row['type'] === 'Schema';
    const workspace = workspaceFromV1(row, notes);
    const equalization = equalizationFromV1(row, notes);
    // A workspace equalizes its project (v2-policy-project-purpose.md 4): a file that asks for the one need not say the other.
    const implied = workspace !== undefined && (0,json/* isObject */.G)(wanted?.['workspace']) && wanted['equalization'] !== true;
    const spec = compact({
        projectKey: key,
        name: textOf(row['name']),
        description: textOf(row['description']),
        documentation: textOf(row['documentation']),
        allowMaskedJoins: flag(row['allowMaskedJoins']),
        purposes: live_names(row['purposes'], '/purposes', notes),
        datasources: dataSources(members, notes),
        tags: live_names(row['tags'], '/tags', notes),
        subscriptionPolicy: doorFromV1(row, notes),
        equalization: implied ? undefined : equalization,
        workspace,
    });
    return {
        kind: 'project',
        key,
        name: textOf(row['name']) ?? key,
        id: idOf(row),
        spec,
        unread: notes.unread,
        protectedBy: schema ? 'schema project' : null,
        ...provenanceOf(row),
    };
}
function dataSources(members, notes) {
    if (members === 'not asked' || members === 'failed') {
        const why = members === 'failed'
            ? 'The list of its data sources could not be read.'
            : 'The project is not in scope; its data sources were not asked for.';
        notes.unreadable('/datasources', why);
        return undefined;
    }
    return [...members].sort();
}
function live_names(value, path, notes) {
    return listOf(value).flatMap((item) => {
        const name = nameOf(item);
        if (name === undefined)
            notes.unknown(path, `Immuta gives ${quoted(item)} where a name was expected.`);
        return name ?? [];
    });
}
function doorFromV1(row, notes) {
    const policy = row['subscriptionPolicy'];
    if ((0,json/* isObject */.G)(policy)) {
        return subscriptionFromV1({ ...policy, subscriptionType: policy['subscriptionType'] ?? row['subscriptionType'] ?? null }, '/subscriptionPolicy', notes);
    }
    if (textOf(row['subscriptionType']) !== undefined) {
        notes.unreadable('/subscriptionPolicy', 'The list of projects gives only the type of the subscription policy.');
        return subscriptionFromV1(row, '/subscriptionPolicy', notes);
    }
    notes.unreadable('/subscriptionPolicy', 'The list of projects gives no subscription policy.');
    return undefined;
}
/** V1 keeps an object (or nothing) where V2 has a boolean; newer lists carry `isEqualized`. INFERRED for the object. */
function equalizationFromV1(row, notes) {
    const equalized = flag(row['isEqualized']) ?? flag(row['equalization']);
    if (equalized !== undefined)
        return equalized;
    const value = row['equalization'];
    if (value === undefined || value === null)
        return false;
    notes.inferred('/equalization', 'That V1 shows an equalized project by an object is inferred.');
    return (0,json/* isObject */.G)(value) && Object.keys(value).length > 0;
}
function workspaceFromV1(row, notes) {
    const snowflake = row['snowflake'];
    if ((0,json/* isObject */.G)(snowflake) && snowflake['enabled'] === true) {
        notes.inferred('/workspace', 'The V2 words of a Snowflake workspace are inferred from V1.');
        const warehouses = listOf(snowflake['warehouses']).flatMap((item) => nameOf(item) ?? []);
        return { type: 'snowflake', config: compact({ schema: textOf(snowflake['schema']), warehouses }) };
    }
    const workspace = row['workspace'];
    if (workspace === undefined || workspace === null)
        return undefined;
    if (!(0,json/* isObject */.G)(workspace)) {
        notes.unreadable('/workspace', `Immuta gives the workspace as ${quoted(workspace)} in the list of projects.`);
        return undefined;
    }
    notes.inferred('/workspace', 'The V2 words of a workspace are inferred from V1.');
    return {
        type: textOf(workspace['type']) ?? 'databricks',
        config: compact({
            database: textOf(workspace['db']),
            directory: textOf(workspace['directory']),
            workspaceConfigurationName: textOf(workspace['name']),
        }),
    };
}
function live_doubled(rows) {
    const seen = new Set();
    const twice = new Set();
    for (const row of rows.filter((one) => one['type'] !== 'Schema')) {
        const key = keyOf(row);
        if (seen.has(key))
            twice.add(key);
        seen.add(key);
    }
    return [...twice].sort().map((key) => ({
        kind: 'project',
        what: 'object',
        key,
        reason: `GET /project gives more than one project with the key "${key}"; rename all but one in Immuta.`,
    }));
}

;// CONCATENATED MODULE: ./build/src/kinds/project/references.js


/** Names that a project points at: purposes, data sources, tags, and who may subscribe. */
function project_references_references(spec, spaces) {
    const into = mentions(spaces);
    mentionEach(into, 'purpose', spec['purposes'], (0,model_place/* below */.G)(null, 'purposes'));
    mentionEach(into, 'data-source', spec['datasources'], (0,model_place/* below */.G)(null, 'datasources'));
    mentionEach(into, 'tag', spec['tags'], (0,model_place/* below */.G)(null, 'tags'));
    mentionSubscription(into, spec['subscriptionPolicy'], (0,model_place/* below */.G)(null, 'subscriptionPolicy'));
    return into.found;
}

;// CONCATENATED MODULE: ./build/src/kinds/project/rules.js


function rules_subscriptionOf({ spec }) {
    return childObject(rootOf({ spec }), 'subscriptionPolicy');
}
const repeatedName = {
    code: 'project/repeated-name',
    severity: 'warning',
    title: 'A name listed twice',
    what: 'The second mention of a data source, purpose or tag.',
    why: 'The lists are sets, so it has no effect; it may be a misspelt other name.',
    bad: 'datasources: [Chargebacks, Chargebacks]',
    good: 'datasources: [Chargebacks]',
    check({ spec }, report) {
        for (const key of ['datasources', 'purposes', 'tags']) {
            for (const { place, value } of repeatedTexts(rootOf({ spec }), key)) {
                report({
                    pointer: pointerTo(place),
                    at: 'value',
                    message: `${JSON.stringify(value)} is listed twice in ${key}; remove one.`,
                });
            }
        }
    },
};
const snowflakeWorkspace = {
    code: 'project/deprecated-workspace',
    severity: 'warning',
    title: 'A deprecated kind of workspace',
    what: 'A workspace of type `snowflake`.',
    why: 'Immuta has deprecated Snowflake workspaces.',
    bad: 'workspace:\n  type: snowflake',
    good: '# no workspace',
    check({ spec }, report) {
        if (get(get(spec, 'workspace'), 'type') !== 'snowflake')
            return;
        report({
            pointer: '/workspace/type',
            at: 'value',
            message: 'Snowflake workspaces are deprecated by Immuta; plan to do without.',
        });
    },
};
const equalization = {
    code: 'project/workspace-equalization',
    severity: 'warning',
    title: 'A workspace without equalization',
    what: '`equalization: false` beside a `workspace`.',
    why: 'Setting a workspace equalizes the project, so the file says something that will not be.',
    bad: 'equalization: false\nworkspace:\n  type: databricks',
    good: 'equalization: true\nworkspace:\n  type: databricks',
    check({ spec }, report) {
        if (get(spec, 'equalization') !== false || get(spec, 'workspace') === undefined)
            return;
        report({
            pointer: '/equalization',
            at: 'value',
            message: 'a workspace equalizes its project; equalization: false will not hold. Set it to true or remove it.',
        });
    },
};
/** Checks of projects that a schema cannot say. */
const project_rules_rules = [
    repeatedName,
    snowflakeWorkspace,
    equalization,
    deprecatedSubscription('project', rules_subscriptionOf),
    subscriptionTerms('project', rules_subscriptionOf),
];

;// CONCATENATED MODULE: ./build/src/kinds/project/schema.json
const project_schema_namespaceObject = /*#__PURE__*/JSON.parse('{"$schema":"https://json-schema.org/draft/2020-12/schema","title":"Immuta project","description":"A project: the payload of `POST /api/v2/project`.","type":"object","required":["projectKey","name"],"additionalProperties":false,"examples":[{"projectKey":"lending model lab","name":"Lending model lab","datasources":["Lending Applications"]}],"properties":{"projectKey":{"title":"Project key","description":"Identity of the project.","$comment":"VERIFIED: Immuta V2 docs, project page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/projects)","examples":["lending model lab"],"type":"string","minLength":1},"name":{"title":"Name","description":"Name of the project in the Immuta app.","$comment":"VERIFIED: Immuta V2 docs, project page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/projects)","examples":["Lending model lab"],"type":"string","minLength":1},"description":{"title":"Description","description":"What the project is for, in a line.","$comment":"VERIFIED: Immuta V2 docs, project page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/projects)","examples":["Model owners only"],"type":"string"},"documentation":{"title":"Documentation","description":"What the project is for, in Markdown.","$comment":"VERIFIED: Immuta V2 docs, project page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/projects)","examples":["# Lending model lab"],"type":"string"},"allowMaskedJoins":{"title":"Joins on masked columns","description":"Lets members join on masked columns.","$comment":"VERIFIED: Immuta V2 docs, project page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/projects)","default":false,"examples":[true,false],"type":"boolean"},"allowedMaskedJoins":{"title":"Joins on masked columns (other spelling)","description":"Other spelling of `allowMaskedJoins`, printed in one table of the documentation. Write `allowMaskedJoins`.","$comment":"VERIFIED: Immuta V2 docs 2025.1, project page, attribute table","examples":[true,false],"type":"boolean","x-canonical":"allowMaskedJoins","deprecated":true},"purposes":{"title":"Purposes","description":"Full dotted names of the purposes of the project.","$comment":"VERIFIED: Immuta V2 docs, project page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/projects)","examples":[["Payroll Run.Correction"]],"type":"array","items":{"title":"Purpose","description":"One name.","$comment":"VERIFIED: Immuta V2 docs, project page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/projects)","examples":["Payroll Run.Correction"],"type":"string","minLength":1}},"datasources":{"title":"Data sources","description":"Names of the data sources of the project.","$comment":"VERIFIED: Immuta V2 docs, project page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/projects)","examples":[["Lending Applications"]],"type":"array","items":{"title":"Data source","description":"One name.","$comment":"VERIFIED: Immuta V2 docs, project page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/projects)","examples":["Lending Applications"],"type":"string","minLength":1}},"subscriptionPolicy":{"title":"Subscription","description":"Who may join. Left out: `manual`.","$comment":"VERIFIED: Immuta V2 docs, project page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/projects)","examples":[{"type":"manual"}],"$ref":"#/$defs/subscription"},"workspace":{"$ref":"#/$defs/workspace"},"equalization":{"title":"Equalized","description":"All members see the same data.","$comment":"VERIFIED: Immuta V2 docs, project page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/projects)","default":false,"examples":[true,false],"type":"boolean"},"tags":{"title":"Tags","description":"Full names of the tags of the project.","$comment":"VERIFIED: Immuta V2 docs, project page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/projects)","examples":[["Line.Lending"]],"type":"array","items":{"title":"Tag","description":"One name.","$comment":"VERIFIED: Immuta V2 docs, project page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/projects)","examples":["Line.Lending"],"type":"string","minLength":1}}},"$defs":{"subscription":{"title":"Subscription","type":"object","properties":{"type":{"title":"Kind of subscription","description":"Who may subscribe: `entitlements` (people with certain groups or attributes), `approval` (people who ask; deprecated), `manual` (people whom an owner adds), `anyone` (deprecated).","$comment":"VERIFIED: Immuta V2 docs, subscription policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/subscription-policy)","examples":["entitlements","manual"],"type":"string","enum":["anyone","approval","entitlements","manual"]},"automaticSubscription":{"title":"Subscribe without asking","description":"Users who qualify are subscribed without acting.","$comment":"VERIFIED: Immuta V2 docs, subscription policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/subscription-policy)","default":false,"examples":[true,false],"type":"boolean"},"allowDiscovery":{"title":"Visible to others","description":"The data source is visible to users who do not qualify.","$comment":"VERIFIED: Immuta V2 docs, subscription policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/subscription-policy)","default":false,"examples":[true,false],"type":"boolean"},"advanced":{"title":"Advanced condition","description":"A condition in functions, instead of `entitlements`.","$comment":"VERIFIED: Immuta V2 docs, subscription policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/subscription-policy)","examples":["@isInGroups(\'Fraud Desk\') AND @hasAttribute(\'clearance\', \'fraud case\')"],"type":"string","minLength":1},"description":{"title":"Rationale","description":"Why the policy is as it is.","$comment":"VERIFIED: Immuta V2 docs, subscription policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/subscription-policy)","examples":["Analysts get in without asking"],"type":"string"},"entitlements":{"$ref":"#/$defs/entitlements"},"approvals":{"title":"Approvals","description":"The approvals that a request needs, all of them.","$comment":"VERIFIED: Immuta V2 docs, subscription policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/subscription-policy)","examples":[[{"specificApproverRequired":false,"requiredPermission":"OWNER"}]],"type":"array","minItems":1,"items":{"$ref":"#/$defs/approval"}}},"required":["type"],"additionalProperties":false},"entitlements":{"title":"Entitlements","description":"Groups and attributes that let a user subscribe.","$comment":"VERIFIED: Immuta V2 docs, subscription policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/subscription-policy)","examples":[{"operator":"any","groups":["Lending Analysts"]}],"type":"object","minProperties":1,"properties":{"operator":{"title":"Any or all","description":"Whether one entry is enough (`any`) or every entry is needed (`all`). Exports always carry it.","$comment":"VERIFIED: Immuta V2 docs, subscription policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/subscription-policy)","examples":["any","all"],"type":"string","enum":["any","all"]},"groups":{"title":"Groups","description":"Names of groups.","$comment":"VERIFIED: Immuta V2 docs, subscription policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/subscription-policy)","examples":[["Lending Analysts"]],"type":"array","items":{"title":"Group","description":"Name of a group, as the identity provider has it.","$comment":"VERIFIED: Immuta V2 docs, subscription policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/subscription-policy)","examples":["Lending Analysts"],"type":"string","minLength":1}},"attributes":{"title":"Attributes","description":"User attributes with the value that counts.","$comment":"VERIFIED: Immuta V2 docs, subscription policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/subscription-policy)","examples":[[{"name":"clearance","value":"lending"}]],"type":"array","items":{"$ref":"#/$defs/attribute"}}},"additionalProperties":false},"attribute":{"title":"Attribute","description":"One user attribute and the value that counts.","$comment":"VERIFIED: exported policies in V2 form (2025-09)","examples":[{"name":"clearance","value":"lending"}],"type":"object","properties":{"name":{"title":"Name","description":"Name of the attribute.","$comment":"VERIFIED: exported policies in V2 form (2025-09)","examples":["clearance"],"type":"string","minLength":1},"value":{"title":"Value","description":"Value that the user must have. Text: quote `\\"true\\"` and numbers.","$comment":"VERIFIED: exported policies in V2 form (2025-09)","examples":["lending"],"type":"string","minLength":1}},"required":["name","value"],"additionalProperties":false},"approval":{"title":"Approval","description":"One approval that a request needs.","$comment":"VERIFIED: Immuta V2 docs, subscription policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/subscription-policy)","examples":[{"specificApproverRequired":false,"requiredPermission":"OWNER"}],"type":"object","properties":{"specificApproverRequired":{"title":"Named approver","description":"Whether the request names the person who approves.","$comment":"VERIFIED: Immuta V2 docs, subscription policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/subscription-policy)","examples":[true,false],"type":"boolean"},"requiredPermission":{"title":"Permission of the approver","description":"Permission that the approver must hold.","$comment":"VERIFIED: Immuta V2 docs, subscription policy page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/subscription-policy)","examples":["OWNER","GOVERNANCE","ADMIN"],"type":"string","minLength":1,"x-known":["OWNER","GOVERNANCE","ADMIN"]},"requiredPermissions":{"title":"Permission of the approver (other spelling)","description":"Other spelling of `requiredPermission`, printed by the 2025.1 documentation. Write `requiredPermission`.","$comment":"VERIFIED: Immuta V2 docs 2025.1, subscription policy page","examples":["OWNER"],"type":"string","minLength":1,"x-canonical":"requiredPermission","deprecated":true}},"required":["specificApproverRequired","requiredPermission"],"additionalProperties":false},"workspace":{"title":"Workspace","description":"A place where members write data. It equalizes the project.","$comment":"VERIFIED: Immuta V2 docs, project page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/projects)","examples":[{"type":"databricks","config":{"database":"risk_bench"}}],"type":"object","required":["type","config"],"additionalProperties":false,"properties":{"type":{"title":"Platform","description":"Platform of the workspace.","$comment":"VERIFIED: Immuta V2 docs, project page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/projects)","examples":["databricks"],"type":"string","minLength":1,"x-known":["databricks","snowflake"]},"config":{"title":"Settings","description":"Settings of the workspace; what they are depends on its type.","$comment":"VERIFIED: Immuta V2 docs, project page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/projects)","examples":[{"database":"risk_bench"}],"type":"object"}},"allOf":[{"if":{"type":"object","properties":{"type":{"const":"databricks"}},"required":["type"]},"then":{"type":"object","properties":{"config":{"$ref":"#/$defs/databricks"}}}},{"if":{"type":"object","properties":{"type":{"const":"snowflake"}},"required":["type"]},"then":{"type":"object","properties":{"config":{"$ref":"#/$defs/snowflake"}}}}]},"databricks":{"title":"Databricks workspace","description":"Settings of a Databricks workspace.","$comment":"VERIFIED: Immuta V2 docs, project page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/projects)","examples":[{"database":"risk_bench","directory":"risk_bench","workspaceConfigurationName":"ADLS"}],"type":"object","properties":{"database":{"title":"Database","description":"Database of the workspace.","$comment":"VERIFIED: Immuta V2 docs, project page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/projects)","examples":["risk_bench"],"type":"string","minLength":1},"directory":{"title":"Directory","description":"Directory of the workspace.","$comment":"VERIFIED: Immuta V2 docs, project page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/projects)","examples":["risk_bench"],"type":"string","minLength":1},"workspaceConfigurationName":{"title":"Configuration","description":"Name of the workspace configuration in Immuta.","$comment":"VERIFIED: Immuta V2 docs, project page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/projects)","examples":["ADLS"],"type":"string","minLength":1}},"x-extra":"warn"},"snowflake":{"title":"Snowflake workspace","description":"Settings of a Snowflake workspace (deprecated by Immuta).","$comment":"VERIFIED: Immuta V2 docs, project page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/projects)","examples":[{"schema":"LENDING_BENCH","warehouses":["LAB_XS"]}],"type":"object","properties":{"schema":{"title":"Schema","description":"Schema of the workspace.","$comment":"VERIFIED: Immuta V2 docs, project page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/projects)","examples":["LENDING_BENCH"],"type":"string","minLength":1},"warehouses":{"title":"Warehouses","description":"Warehouses that members may use.","$comment":"VERIFIED: Immuta V2 docs, project page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/projects)","examples":[["LAB_XS"]],"type":"array","items":{"title":"Warehouse","description":"Name of a warehouse.","$comment":"VERIFIED: Immuta V2 docs, project page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/projects)","examples":["LAB_XS"],"type":"string","minLength":1}}},"x-extra":"warn"}}}');
;// CONCATENATED MODULE: ./build/src/kinds/project/write.js



/** Path of the V2 upsert. */
const project_write_ENDPOINT = '/api/v2/project';
/** Words of the rejection that asks for the caller's own acknowledgement (practice.md 3.4). */
const MUST_ACKNOWLEDGE = 'you must first acknowledge';
/** `deleteDataSourcesOnWorkspaceDelete` only when it is asked for: it destroys data. */
function write_query(options) {
    return options.deleteDataSourcesOnWorkspaceDelete ? { deleteDataSourcesOnWorkspaceDelete: 'true' } : {};
}
/** Reads the reply of the upsert, dry or not (6). */
function project_write_verdict(reply) {
    return booleanVerdict(reply, [
        'numberOfDataSourcesAdded',
        'numberOfDataSourcesRemoved',
        'creatingWorkspace',
        'deletingWorkspace',
        'projectId',
    ]);
}
/**
 * Writes one project. A project with purposes may be rejected until the key's own user acknowledges them, although it
 * exists by then (practice.md 1.2): the acknowledgement is given, and the project sent once more.
 */
async function project_write_write(writer, request) {
    const send = () => writer.upsert(project_write_ENDPOINT, request.payload, write_query(request.options));
    try {
        return { verdict: project_write_verdict(await send()), notes: [], unfinished: false };
    }
    catch (error) {
        if (!asksForAcknowledgement(error))
            throw error;
        request.signal.throwIfAborted();
        await acknowledge(writer, request.key, error);
        request.signal.throwIfAborted();
        const note = 'The user of the API key had to acknowledge the purposes of the project; it was sent a second time.';
        return { verdict: project_write_verdict(await send()), notes: [note], unfinished: false };
    }
}
function asksForAcknowledgement(error) {
    if (!(error instanceof failure/* ImmutaError */.EJ) || error.status === null)
        return false;
    return `${error.serverMessage ?? ''} ${error.message}`.toLowerCase().includes(MUST_ACKNOWLEDGE);
}
async function acknowledge(writer, key, cause) {
    const row = await find(writer, key);
    const { id, subscriptionId } = row ?? {};
    if (typeof id !== 'number' || typeof subscriptionId !== 'number')
        throw cause;
    await writer.post(`/project/${id}/members/${subscriptionId}/acknowledge`, {});
}
/** The project of exactly this key: a search would match parts of names (practice.md 1.2). */
async function find(writer, key) {
    const rows = await writer.list(live_LIST);
    return rows.find((row) => row['deleted'] !== true && row['type'] !== 'Schema' && keyOf(row) === key);
}
/** Deletes by V2. A key may hold any character; Immuta's own provider does not escape it (7.1), we do. */
async function project_write_remove(writer, request) {
    return writer.remove(`${project_write_ENDPOINT}/${encodeURIComponent(request.key)}`);
}

;// CONCATENATED MODULE: ./build/src/kinds/project/kind.js








/** Projects: people, data sources and the purposes under which they work. */
const project = {
    name: 'project',
    title: 'project',
    plural: 'projects',
    keyField: 'projectKey',
    permission: 'CREATE_PROJECT',
    endpoint: project_write_ENDPOINT,
    schema: project_schema_namespaceObject,
    recognises: (value) => Object.hasOwn(value, 'projectKey') && !Object.hasOwn(value, 'connectionKey') && !Object.hasOwn(value, 'policyKey'),
    rules: project_rules_rules,
    shape: project_canonical_shape,
    secretFields: [],
    secretScope: [],
    references: project_references_references,
    provides: () => [],
    wave: () => 50,
    waitsFor: () => [],
    query: write_query,
    observe: project_live_observe,
    verdict: project_write_verdict,
    readable: true,
    drops: () => [],
    exposure: project_exposure_exposure,
    explain: project_explain_explain,
    demands: project_kind_demands,
    write: project_write_write,
    remove: project_write_remove,
};
function project_kind_demands(before, after, options) {
    const had = before?.['workspace'] ?? null;
    const keeps = after?.['workspace'] ?? null;
    if (!options.deleteDataSourcesOnWorkspaceDelete || had === null || keeps !== null)
        return [];
    return ['Immuta deletes the workspace of the project with all data and data sources in it.'];
}

;// CONCATENATED MODULE: ./build/src/kinds/purpose/canonical.js

const canonical_TEXT = { shape: { type: 'scalar', text: true } };
const SUBPURPOSE = {
    type: 'object',
    fields: {
        name: SCALAR,
        description: canonical_TEXT,
        acknowledgement: canonical_TEXT,
        // A sub-purpose knows its own sub-purposes; the getter lets the form refer to itself.
        get subpurposes() {
            return { shape: { type: 'set', of: SUBPURPOSE, by: ['name'] } };
        },
    },
};
/**
 * How two purpose payloads are compared. Texts that a file leaves out are Immuta's business (an absent acknowledgement
 * means the tenant's default text, v2-policy-project-purpose.md 5).
 */
const purpose_canonical_shape = {
    type: 'object',
    fields: {
        ...SUBPURPOSE.fields,
        subpurposes: SUBPURPOSE.fields['subpurposes'] ?? canonical_TEXT,
        name: { ...SCALAR, ignore: true },
    },
};

;// CONCATENATED MODULE: ./build/src/kinds/purpose/tree.js

/** Every purpose of a payload, the root first. Never throws. */
function purposeNodes(spec, steps = []) {
    const name = strings([spec['name'] ?? null])[0]?.trim();
    const own = name === undefined ? [] : [{ name, spec, steps }];
    const children = objects(spec['subpurposes']).flatMap((child, index) => purposeNodes(child, [...steps, 'subpurposes', index]));
    return [...own, ...children];
}
/** Every dotted name of a payload's tree. */
function tree_purposeNames(spec) {
    return spec === null ? [] : purposeNodes(spec).map((node) => node.name);
}

;// CONCATENATED MODULE: ./build/src/kinds/purpose/explain.js


/** What a purpose asks for, in sentences. */
function purpose_explain_explain(spec) {
    const [root, ...children] = tree_purposeNames(spec).map((name) => `'${name}'`);
    const sentences = [
        sentence(`people may act under the purpose ${root ?? ''}${children.length === 0 ? '' : `, or more narrowly under ${joined(children, 'or')}`}`),
    ];
    for (const node of purposeNodes(spec)) {
        const text = node.spec['acknowledgement'];
        if (typeof text === 'string' && text.trim() !== '')
            sentences.push(`For '${node.name}' they acknowledge: "${text.trim()}"`);
    }
    return sentences;
}

;// CONCATENATED MODULE: ./build/src/kinds/purpose/exposure.js


/**
 * A purpose opens nothing by itself: policies and projects that name it do. One that goes closes what they opened; a new
 * one, or another text to acknowledge, changes nobody's view.
 */
function purpose_exposure_exposure(before, after) {
    if (before === null || (after !== null && after['subpurposes'] === undefined))
        return { exposure: 'neutral', reasons: [] };
    const kept = new Set(tree_purposeNames(after));
    const lost = tree_purposeNames(before).filter((name) => !kept.has(name));
    if (lost.length === 0)
        return { exposure: 'neutral', reasons: [] };
    const names = joined(lost.sort().map(quote), 'and');
    return {
        exposure: 'tightens',
        reasons: [`Nobody can act under the purpose${lost.length > 1 ? 's' : ''} ${names} any more.`],
    };
}

// EXTERNAL MODULE: ./build/src/model/pointer.js
var pointer = __webpack_require__(6106);
;// CONCATENATED MODULE: ./build/src/kinds/purpose/live.js



/** How purposes are listed: `noLimit` gives all of them in one reply (practice.md 3.3). */
const purpose_live_LIST = {
    path: '/governance/purpose',
    query: { noLimit: 'true' },
    rows: ['purposes', 'hits', 'data'],
};
/** Reads every purpose and puts each tree into V2 words. */
async function purpose_live_observe(reader, wanted) {
    let rows;
    try {
        rows = await reader.list(purpose_live_LIST);
    }
    catch (error) {
        return { kind: 'purpose', objects: [], gaps: [gapOf(error, { kind: 'purpose', what: 'list', key: null })] };
    }
    const index = indexed(rows);
    const gaps = [];
    await fillMissing(reader, index, { wanted, gaps });
    const keys = [...index.rows.keys()]
        .filter((name) => parentOf(index, name) === undefined || wanted.keys.has(name))
        .sort();
    return { kind: 'purpose', objects: keys.map((name) => purposeFromV1(index, name)), gaps };
}
function indexed(rows) {
    const index = { rows: new Map(), children: new Map() };
    for (const row of rows)
        addRow(index, row, undefined);
    for (const name of index.rows.keys()) {
        const parent = parentOf(index, name);
        if (parent !== undefined)
            childrenOf(index, parent).add(name);
    }
    return index;
}
/** Adds a row and what it nests. The contract gives `subpurposes` as names; other replies hold whole purposes. */
function addRow(index, value, parent) {
    const given = nameOf(value)?.trim();
    if (given === undefined || given === '')
        return;
    const name = parent === undefined || given.startsWith(`${parent}.`) ? given : `${parent}.${given}`;
    const row = (0,json/* isObject */.G)(value) ? value : null;
    if (row?.['deleted'] === true)
        return;
    if (parent !== undefined)
        childrenOf(index, parent).add(name);
    index.rows.set(name, row ?? index.rows.get(name) ?? null);
    for (const child of listOf(row?.['subpurposes']))
        addRow(index, child, name);
}
function childrenOf(index, name) {
    const known = index.children.get(name) ?? new Set();
    index.children.set(name, known);
    return known;
}
/** Longer names have no parents: looking for one at each dot would take minutes for a name of a megabyte. */
const LONGEST_NAME = 2_000;
/** Levels of sub-purposes that are read. */
const live_DEEPEST = 40;
/** The nearest listed purpose above a dotted name. */
function parentOf(index, name) {
    if (name.length > LONGEST_NAME)
        return undefined;
    for (let end = name.lastIndexOf('.'); end > 0; end = name.lastIndexOf('.', end - 1)) {
        const parent = name.slice(0, end);
        if (index.rows.has(parent))
            return parent;
    }
    return undefined;
}
/** Asks for the trees in scope whose sub-purposes the list only names; no request where it holds them. */
async function fillMissing(reader, index, scope) {
    const bare = (name) => [...(index.children.get(name) ?? [])].some((child) => index.rows.get(child) === null || bare(child));
    for (const name of [...scope.wanted.keys].sort()) {
        const id = index.rows.get(name)?.['id'];
        if (typeof id !== 'number' || !bare(name))
            continue;
        try {
            const reply = await reader.get(`/governance/purpose/${id}`, { includeSubpurposes: 'true' });
            if ((0,json/* isObject */.G)(reply))
                addRow(index, reply, undefined);
        }
        catch (error) {
            scope.gaps.push(gapOf(error, { kind: 'purpose', what: 'object', key: name }));
        }
    }
}
function purposeFromV1(index, name) {
    const notes = createNotes();
    const row = index.rows.get(name) ?? {};
    const spec = nodeFromV1({ index, notes, name, steps: [] });
    if (row['staged'] === true)
        notes.unreadable('/staged', 'The purpose is staged in Immuta, which V2 cannot say.');
    return {
        kind: 'purpose',
        key: name,
        name,
        id: idOf(row),
        spec,
        unread: notes.unread,
        protectedBy: row['systemGenerated'] === true ? 'system-generated' : null,
        ...provenanceOf(row),
    };
}
function nodeFromV1(place) {
    const { index, notes, name, steps } = place;
    const row = index.rows.get(name) ?? null;
    if (row === null)
        notes.unreadable((0,pointer/* toPointer */.rb)(steps), `Immuta names the sub-purpose "${name}" but does not show its texts.`);
    const listed = [...(index.children.get(name) ?? [])].sort();
    const tooDeep = listed.length > 0 && steps.length >= 2 * live_DEEPEST;
    if (tooDeep)
        notes.unknown((0,pointer/* toPointer */.rb)(steps), `Sub-purposes are nested more than ${live_DEEPEST} levels deep.`);
    const children = tooDeep ? [] : listed;
    const subpurposes = children.map((child, position) => nodeFromV1({ index, notes, name: child, steps: [...steps, 'subpurposes', position] }));
    return compact({
        name,
        description: textOf(row?.['description']),
        acknowledgement: textOf(row?.['acknowledgement']),
        subpurposes,
    });
}

;// CONCATENATED MODULE: ./build/src/kinds/purpose/references.js

/** Every dotted name of the tree: what projects and policies may point at. */
function references_provides(spec) {
    return tree_purposeNames(spec).map((name) => ({ space: 'purpose', name }));
}

;// CONCATENATED MODULE: ./build/src/kinds/purpose/rules.js

/** Every sub-purpose. Depth is bounded by the parser. */
function subpurposes(parent) {
    return childObjects(parent, 'subpurposes').flatMap((child) => [child, ...subpurposes(child)]);
}
const parentName = {
    code: 'purpose/parent-name',
    severity: 'error',
    title: 'A sub-purpose outside its parent',
    what: 'A sub-purpose whose name is not the full dotted name of its parent, a dot and one more name.',
    why: 'The name alone says where a purpose belongs; the server seems not to check it, and Immuta\u2019s own Terraform provider has that on its list.',
    bad: 'name: Payroll Run\nsubpurposes:\n  - name: Correction',
    good: 'name: Payroll Run\nsubpurposes:\n  - name: Payroll Run.Correction',
    check({ spec }, report) {
        checkBelow(rootOf({ spec }), report);
    },
};
/** Checks what stands under a purpose. Below one that is wrong itself nothing is said: its own name is the mistake. */
function checkBelow(parent, report) {
    const name = textAt(parent, 'name');
    const children = childObjects(parent, 'subpurposes');
    const strays = name === '' ? [] : children.filter((child) => isStray(textAt(child, 'name'), name));
    const [first] = strays;
    const prefix = prefixOf(first === undefined ? '' : textAt(first, 'name'));
    const agree = prefix !== '' && strays.every((child) => prefixOf(textAt(child, 'name')) === prefix);
    if (strays.length > 1 && strays.length === children.length && agree) {
        const message = `none of its ${strays.length} sub-purposes stands under ${JSON.stringify(name)}: they all begin with ${JSON.stringify(`${prefix}.`)}. Give this purpose that name, or them this one.`;
        report({ pointer: pointerTo(parent.place, 'name'), at: 'value', message });
        return;
    }
    for (const child of children) {
        if (!strays.includes(child)) {
            checkBelow(child, report);
            continue;
        }
        const own = textAt(child, 'name');
        const last = own.slice(own.lastIndexOf('.') + 1) || 'Name';
        const message = `the sub-purpose ${JSON.stringify(own)} does not stand directly under its parent; expected "${name}." and one name, such as ${JSON.stringify(`${name}.${last}`)}.`;
        report({ pointer: pointerTo(child.place, 'name'), at: 'value', message });
    }
}
/** Whether a name is not the parent's, a dot and one more. A name that is no text is for the schema to say. */
function isStray(name, parent) {
    const own = name.startsWith(`${parent}.`) ? name.slice(parent.length + 1) : '';
    return name !== '' && (own === '' || own.includes('.'));
}
function prefixOf(name) {
    return name.slice(0, Math.max(0, name.lastIndexOf('.')));
}
function textAt({ value }, key) {
    const text = get(value, key);
    return typeof text === 'string' ? text : '';
}
const rules_repeatedName = {
    code: 'purpose/repeated-name',
    severity: 'error',
    title: 'A sub-purpose listed twice',
    what: 'The second of two sub-purposes with one name.',
    why: 'A name is the identity of a purpose; the two would overwrite each other.',
    bad: 'subpurposes:\n  - name: Payroll Run.Correction\n  - name: Payroll Run.Correction',
    good: 'subpurposes:\n  - name: Payroll Run.Correction',
    check({ spec }, report) {
        const seen = new Set();
        for (const { place, value } of subpurposes(rootOf({ spec }))) {
            const name = get(value, 'name');
            if (typeof name !== 'string')
                continue;
            if (seen.has(name))
                report({
                    pointer: pointerTo(place, 'name'),
                    at: 'value',
                    message: `the sub-purpose ${JSON.stringify(name)} is listed twice; remove one.`,
                });
            seen.add(name);
        }
    },
};
const dottedRoot = {
    code: 'purpose/dotted-root',
    severity: 'warning',
    title: 'A root purpose with a dot in its name',
    what: 'A document whose purpose name has a dot.',
    why: 'A dot separates a purpose from its parent: this document would make, or overwrite, a sub-purpose without its parent.',
    bad: 'name: Payroll Run.Correction',
    good: 'name: Payroll Run\nsubpurposes:\n  - name: Payroll Run.Correction',
    check({ spec }, report) {
        const name = get(spec, 'name');
        if (typeof name !== 'string' || !name.includes('.'))
            return;
        report({
            pointer: '/name',
            at: 'value',
            message: 'a dot separates a purpose from its parent; put this purpose under subpurposes of its parent.',
        });
    },
};
/** Checks of purposes that a schema cannot say. */
const purpose_rules_rules = [parentName, rules_repeatedName, dottedRoot];

;// CONCATENATED MODULE: ./build/src/kinds/purpose/schema.json
const purpose_schema_namespaceObject = /*#__PURE__*/JSON.parse('{"$schema":"https://json-schema.org/draft/2020-12/schema","title":"Immuta purpose","description":"A purpose with all that is below it: the payload of `POST /api/v2/purpose`.","type":"object","required":["name"],"additionalProperties":false,"examples":[{"name":"Payroll Run","subpurposes":[{"name":"Payroll Run.Correction"}]}],"properties":{"name":{"title":"Name","description":"Identity of the purpose. A sub-purpose carries the full dotted name of its parent.","$comment":"VERIFIED: Immuta V2 docs, purpose page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/purposes)","examples":["Payroll Run.Correction"],"type":"string","minLength":1},"description":{"title":"Description","description":"What the purpose is for.","$comment":"VERIFIED: Immuta V2 docs, purpose page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/purposes)","examples":["Everything the monthly run needs"],"type":"string"},"acknowledgement":{"title":"Acknowledgement","description":"What a member of a project with this purpose agrees to. Left out: the text of the tenant.","$comment":"VERIFIED: Immuta V2 docs, purpose page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/purposes)","examples":["I keep pay data inside payroll."],"type":"string"},"subpurposes":{"title":"Sub-purposes","description":"Purposes below this one.","$comment":"VERIFIED: Immuta V2 docs, purpose page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/purposes)","examples":[[{"name":"Payroll Run.Correction"}]],"type":"array","items":{"$ref":"#/$defs/subpurpose"}}},"$defs":{"subpurpose":{"title":"Sub-purpose","description":"A purpose below another.","$comment":"VERIFIED: Immuta V2 docs, purpose page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/purposes)","examples":[{"name":"Payroll Run.Correction"}],"type":"object","properties":{"name":{"title":"Name","description":"Identity of the purpose. A sub-purpose carries the full dotted name of its parent.","$comment":"VERIFIED: Immuta V2 docs, purpose page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/purposes)","examples":["Payroll Run.Correction"],"type":"string","minLength":1},"description":{"title":"Description","description":"What the purpose is for.","$comment":"VERIFIED in code: github.com/immuta/terraform-provider-immuta at a382f91","examples":["Everything the monthly run needs"],"type":"string"},"acknowledgement":{"title":"Acknowledgement","description":"What a member of a project with this purpose agrees to. Left out: the text of the tenant.","$comment":"VERIFIED: Immuta V2 docs, purpose page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/purposes)","examples":["I keep pay data inside payroll."],"type":"string"},"subpurposes":{"title":"Sub-purposes","description":"Purposes below this one.","$comment":"VERIFIED: Immuta V2 docs, purpose page (https://documentation.immuta.com/saas/developer-guides/api-intro/immuta-v2-api/purposes)","examples":[[{"name":"Payroll Run.Correction"}]],"type":"array","items":{"$ref":"#/$defs/subpurpose"}}},"required":["name"],"additionalProperties":false}}}');
;// CONCATENATED MODULE: ./build/src/kinds/purpose/write.js





/** Path of the V2 upsert. */
const purpose_write_ENDPOINT = '/api/v2/purpose';
/** `reAcknowledgeRequired` only when it is asked for: every member of projects with the purpose must act. */
function purpose_write_query(options) {
    return options.reAcknowledge ? { reAcknowledgeRequired: 'true' } : {};
}
/** Reads `{ dryRun, creating, updating, purposeId }` (6). */
function purpose_write_verdict(reply) {
    return booleanVerdict(reply, ['purposeId']);
}
/**
 * Writes one purpose tree. Immuta's first write may lose an acknowledgement (a workaround in its own Terraform provider,
 * practice.md 1.2): the tree is read back, and sent once more when a text is missing.
 */
async function purpose_write_write(writer, request) {
    const reply = await writer.upsert(purpose_write_ENDPOINT, request.payload, purpose_write_query(request.options));
    const receipt = { verdict: purpose_write_verdict(reply), unfinished: false };
    const id = reply['purposeId'];
    const wantsTexts = purposeNodes(request.payload).some((node) => hasText(node.spec));
    if (typeof id !== 'number' || !wantsTexts)
        return { ...receipt, notes: [] };
    request.signal.throwIfAborted();
    const stored = await writer.get(`/governance/purpose/${id}`, { includeSubpurposes: 'true' });
    const missing = missingTexts(request.payload, stored);
    if (missing.length === 0)
        return { ...receipt, notes: [] };
    request.signal.throwIfAborted();
    await writer.upsert(purpose_write_ENDPOINT, request.payload, purpose_write_query(request.options));
    return {
        ...receipt,
        notes: [`Immuta did not store the acknowledgement of ${missing.join(', ')} at first; a second write was sent.`],
    };
}
function hasText(spec) {
    return typeof spec['acknowledgement'] === 'string' && spec['acknowledgement'].trim() !== '';
}
/** Names of the purposes whose acknowledgement the read-back shows, but not as it was sent. */
function missingTexts(payload, stored) {
    if (!(0,json/* isObject */.G)(stored))
        return [];
    const found = new Map(purposeNodes(stored).map((node) => [node.name, node.spec]));
    // A reply that names its sub-purposes instead of nesting them says nothing about their texts.
    return purposeNodes(payload)
        .filter((node) => hasText(node.spec) && found.has(node.name) && !write_sameText(node.spec, found.get(node.name) ?? {}))
        .map((node) => `"${node.name}"`);
}
function write_sameText(wanted, stored) {
    return String(stored['acknowledgement'] ?? '').trim() === String(wanted['acknowledgement']).trim();
}
/** Deletes by V1, sub-purposes with it (7.2); a V2 delete of purposes is only inferred. */
async function purpose_write_remove(writer, request) {
    const id = request.id ?? (await write_findId(writer, request.key));
    return id === null ? false : writer.remove(`/governance/purpose/${id}`);
}
async function write_findId(writer, key) {
    const rows = objects([...(await writer.list(purpose_live_LIST))]);
    const row = rows.find((candidate) => candidate['deleted'] !== true && String(candidate['name']).trim() === key);
    return typeof row?.['id'] === 'number' ? row['id'] : null;
}

;// CONCATENATED MODULE: ./build/src/kinds/purpose/kind.js









/** The fields of a purpose; one that has another is of no known kind (contract section 2). */
const FIELDS = new Set(['name', 'description', 'acknowledgement', 'subpurposes']);
/** Purposes: the reasons for which people use data, a tree for each root. */
const purpose = {
    name: 'purpose',
    title: 'purpose',
    plural: 'purposes',
    keyField: 'name',
    permission: 'GOVERNANCE',
    endpoint: purpose_write_ENDPOINT,
    schema: purpose_schema_namespaceObject,
    recognises: (value) => Object.hasOwn(value, 'name') && Object.keys(value).every((key) => FIELDS.has(key)),
    rules: purpose_rules_rules,
    shape: purpose_canonical_shape,
    secretFields: [],
    secretScope: [],
    references: () => [],
    provides: references_provides,
    wave: () => 10,
    waitsFor: () => [],
    query: purpose_write_query,
    observe: purpose_live_observe,
    verdict: purpose_write_verdict,
    readable: true,
    drops: kind_drops,
    exposure: purpose_exposure_exposure,
    explain: purpose_explain_explain,
    demands: purpose_kind_demands,
    write: purpose_write_write,
    remove: purpose_write_remove,
};
/** Sub-purposes that the new payload no longer lists, where it lists any: left out, they are not touched. */
function kind_drops(before, after) {
    if (before === null)
        return [];
    const kept = new Set(tree_purposeNames(after));
    if (after !== null && after['subpurposes'] === undefined)
        return [];
    return tree_purposeNames(before)
        .slice(1)
        .filter((name) => !kept.has(name))
        .sort();
}
function purpose_kind_demands(before, after, options) {
    if (before === null || after === null || !options.reAcknowledge)
        return [];
    return ['Every member of a project with this purpose must acknowledge any statement that changed again.'];
}

;// CONCATENATED MODULE: ./build/src/kinds/index.js





/** Every kind of Immuta object, sorted by name. A fifth kind is a folder, an import and an entry here. */
const KINDS = [data, policy, project, purpose];
/** The kind of this name, or `undefined`. */
function kindNamed(name) {
    return KINDS.find((kind) => kind.name === name);
}
/** The kind of a document, by its content alone; `undefined` where no kind knows it. */
function kindOf(value) {
    return isObject(value) ? KINDS.find((kind) => kind.recognises(value)) : undefined;
}


/***/ }),

/***/ 9180:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   WS: () => (/* binding */ FILE_START),
/* harmony export */   n6: () => (/* binding */ compareText),
/* harmony export */   oV: () => (/* binding */ compareDiagnostics)
/* harmony export */ });
/** The place that stands for "the file as a whole". */
const FILE_START = { line: 1, column: 1, endLine: 1, endColumn: 1 };
/** Orders diagnostics by file, place, code: the order in which people and goldens read them. */
function compareDiagnostics(a, b) {
    return (compareText(a.file, b.file) ||
        a.line - b.line ||
        a.column - b.column ||
        compareText(a.code, b.code) ||
        compareText(a.message, b.message));
}
/** Code-unit order: the same on every machine, whatever its locale. */
function compareText(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
}


/***/ }),

/***/ 8653:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ isObject),
/* harmony export */   L: () => (/* binding */ isList)
/* harmony export */ });
/** Whether a value of unknown origin is a plain JSON object (not null, not a list). */
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** Whether a value of unknown origin is a list. */
function isList(value) {
    return Array.isArray(value);
}


/***/ }),

/***/ 7256:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ below),
/* harmony export */   r: () => (/* binding */ pointerOf)
/* harmony export */ });
/* harmony import */ var _pointer_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6106);

/** The JSON pointer (RFC 6901) of a place; `null` is the whole document. */
function pointerOf(place) {
    const steps = [];
    for (let at = place; at !== null; at = at.parent)
        steps.push(at.step);
    return (0,_pointer_js__WEBPACK_IMPORTED_MODULE_0__/* .toPointer */ .rb)(steps.reverse());
}
/** The place of a key or an index below another place. */
function below(parent, step) {
    return { parent, step };
}


/***/ }),

/***/ 6106:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   fK: () => (/* binding */ valueAt),
/* harmony export */   gN: () => (/* binding */ parentOf),
/* harmony export */   kU: () => (/* binding */ fromPointer),
/* harmony export */   rb: () => (/* binding */ toPointer)
/* harmony export */ });
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8653);

/** Joins steps into a JSON pointer (RFC 6901); no steps give `''`, the whole document. */
function toPointer(steps) {
    return steps.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
/** Splits a JSON pointer into its steps, all of them strings. */
function fromPointer(pointer) {
    if (pointer === '')
        return [];
    return pointer
        .slice(1)
        .split('/')
        .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}
/** The pointer of the object or list that a node stands in. */
function parentOf(pointer) {
    return pointer.slice(0, pointer.lastIndexOf('/'));
}
/** The value at a pointer, or `undefined` where the document has none. */
function valueAt(document, pointer) {
    let value = document;
    for (const step of fromPointer(pointer)) {
        if ((0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isList */ .L)(value))
            value = value[Number(step)];
        else if ((0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .G)(value))
            value = Object.hasOwn(value, step) ? value[step] : undefined;
        else
            return undefined;
    }
    return value;
}


/***/ })

};
