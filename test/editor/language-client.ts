import { type ChildProcess, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A place in a text, as editors count: from 0. */
export interface EditorPosition {
  readonly line: number;
  readonly character: number;
}

/** A message of the language server protocol. */
interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** What the server says of a text. */
export interface EditorDiagnostic {
  readonly range: { readonly start: EditorPosition };
  readonly message: string;
}

/** The real `yaml-language-server`, driven over standard input and output as an editor does. It asks for no network. */
export class LanguageClient {
  readonly #server: ChildProcess;
  readonly #waiting = new Map<number, (message: Message) => void>();
  readonly #published = new Map<string, (diagnostics: readonly EditorDiagnostic[]) => void>();
  #settings: Readonly<Record<string, unknown>> = {};
  #buffer = Buffer.alloc(0);
  #next = 1;
  #configured: () => void = () => undefined;

  constructor() {
    const home = dirname(createRequire(import.meta.url).resolve('yaml-language-server/package.json'));
    const program = join(home, 'bin', 'yaml-language-server');
    this.#server = spawn(process.execPath, [program, '--stdio'], { stdio: ['pipe', 'pipe', 'ignore'] });
    this.#server.stdout?.on('data', (chunk: Buffer) => this.#read(chunk));
  }

  /** Starts the server with a schema file for every file below `immuta/`, as `yaml.schemas` of VS Code does. */
  async start(schema: string): Promise<void> {
    this.#settings = {
      yaml: {
        validate: true,
        hover: true,
        completion: true,
        schemaStore: { enable: false },
        schemas: { [pathToFileURL(schema).href]: ['immuta/**/*.yaml'] },
      },
    };
    await this.ask('initialize', {
      processId: process.pid,
      rootUri: 'file:///repository',
      workspaceFolders: [{ uri: 'file:///repository', name: 'repository' }],
      capabilities: {
        workspace: { configuration: true, workspaceFolders: true },
        textDocument: { hover: { contentFormat: ['markdown'] }, publishDiagnostics: {} },
      },
    });
    this.#send({ method: 'initialized', params: {} });
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#configured = resolve;
    this.#send({ method: 'workspace/didChangeConfiguration', params: { settings: this.#settings } });
    await promise;
  }

  /** Opens a text and answers the first findings about it. */
  async open(uri: string, text: string): Promise<readonly EditorDiagnostic[]> {
    const { promise, resolve } = Promise.withResolvers<readonly EditorDiagnostic[]>();
    this.#published.set(uri, resolve);
    this.#send({
      method: 'textDocument/didOpen',
      params: { textDocument: { uri, languageId: 'yaml', version: 1, text } },
    });
    return await promise;
  }

  /** Sends a request and answers its result. Throws what the server refuses. */
  async ask(method: string, params: unknown): Promise<unknown> {
    const id = this.#next++;
    const { promise, resolve } = Promise.withResolvers<Message>();
    this.#waiting.set(id, resolve);
    this.#send({ id, method, params });
    const { result, error } = await promise;
    if (error) throw new Error(`${method}: ${error.message}`);
    return result;
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.#server.once('exit', resolve));
    this.#server.kill();
    await ended;
  }

  #send(message: Omit<Message, 'error'>): void {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    this.#server.stdin?.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  #read(chunk: Buffer): void {
    this.#buffer = Buffer.concat([this.#buffer, chunk]);
    for (;;) {
      const split = this.#buffer.indexOf('\r\n\r\n');
      if (split === -1) return;
      const length = Number(/Content-Length: (\d+)/i.exec(this.#buffer.subarray(0, split).toString())?.[1]);
      const end = split + 4 + length;
      if (this.#buffer.length < end) return;
      const message = JSON.parse(this.#buffer.subarray(split + 4, end).toString()) as Message;
      this.#buffer = this.#buffer.subarray(end);
      this.#take(message);
    }
  }

  #take(message: Message): void {
    if (message.method === 'textDocument/publishDiagnostics') {
      const { uri, diagnostics } = message.params as { uri: string; diagnostics: readonly EditorDiagnostic[] };
      this.#published.get(uri)?.(diagnostics);
    } else if (message.id !== undefined && message.method === 'workspace/configuration') {
      const { items } = message.params as { items: readonly { section?: string }[] };
      this.#send({ id: message.id, result: items.map(({ section }) => this.#settings[section ?? ''] ?? null) });
      this.#configured();
    } else if (message.id !== undefined && message.method !== undefined) {
      // The server asks for settings and registers itself: an editor answers, if with nothing.
      this.#send({ id: message.id, result: null });
    } else if (message.id !== undefined) {
      this.#waiting.get(message.id)?.(message);
      this.#waiting.delete(message.id);
    }
  }
}
