import api from 'undici/lib/api/index.js';
import Agent from 'undici/lib/dispatcher/agent.js';
import Dispatcher from 'undici/lib/dispatcher/dispatcher.js';
import ProxyAgent from 'undici/lib/dispatcher/proxy-agent.js';

/**
 * The agents of `undici`, at the pinned version. Its index loads twice as much (fetch, caches, mocks, web sockets), and
 * every plan waits for that. The methods are added as the index adds them.
 */
Object.assign(Dispatcher.prototype, api);

export { Agent, ProxyAgent };
