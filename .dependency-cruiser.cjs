// The import rules of the house. Every rule says why it is there; `npm run architecture` checks them.

const ours = '^(src|adapters|db|jobs)/';

/** Folders whose code is the product's thinking: it gets everything from outside through ports. */
const core =
  '^src/(model|ports|understanding|analytics|retrieval|alerts|reports|ml|news|skills|bot|importing|demo)/';

/** The parts that put the rest together, and so may see all of it. */
const assembly = '^src/(compose|cli|main)\\.ts$|^src/(commands|compose)/';

/** Code in `folder` may import, of our own, only itself and `allowed`. */
function sees(folder, allowed, why) {
  const paths = [folder, ...allowed].map((path) => `^${path}(/|\\.ts$)`).join('|');
  return {
    name: `${folder.replace('src/', '').replaceAll('/', '-')}-sees-only-its-own`,
    comment: why,
    severity: 'error',
    from: { path: `^${folder}/` },
    to: { path: ours, pathNot: paths },
  };
}

/** Only code below `places` may import the packages that `packages` matches. */
function fence(name, packages, places, why) {
  return {
    name: `${name}-fenced`,
    comment: why,
    severity: 'error',
    from: { path: ours, pathNot: places },
    to: { path: `(^|node_modules/)(@types/)?(${packages})(/|$)` },
  };
}

const contracts = ['src/model', 'src/ports'];

module.exports = {
  forbidden: [
    sees('src/model', [], 'The words of the domain depend on nothing, so that every part can speak them.'),
    sees(
      'src/ports',
      ['src/model'],
      'A port says what the core needs in words of the domain; it knows no part.',
    ),

    sees('src/understanding', contracts, 'Understanding a text must not depend on how figures are computed.'),
    sees('src/analytics', contracts, 'Figures come from a typed query alone, whoever asked it and however.'),
    sees(
      'src/retrieval',
      contracts,
      'Passages are found without knowing the figures or the question’s intent.',
    ),
    sees('src/alerts', contracts, 'Alerts are evaluated purely: figures and a time in, alerts out.'),
    sees(
      'src/news',
      contracts,
      'Articles are judged by their own text and the names given, whoever reads them.',
    ),
    sees('src/reports', contracts, 'What becomes of a report does not depend on what stands in it.'),
    sees('src/ml', contracts, 'Models learn and predict without knowing who asks or how it is shown.'),

    sees(
      'src/skills',
      [
        ...contracts,
        'src/understanding',
        'src/analytics',
        'src/retrieval',
        'src/ml',
        'src/alerts',
        'src/news',
      ],
      'A skill joins an intent with figures, passages and predictions; transport and storage are not its matter.',
    ),
    sees(
      'src/bot',
      [...contracts, 'src/skills', 'src/understanding'],
      'The bot routes a question to a skill; how a skill finds its answer is the skill’s own.',
    ),

    sees('src/security', contracts, 'Encryption and permissions must be judged by themselves.'),
    sees(
      'src/infra',
      contracts,
      'Infrastructure implements ports; it must be replaceable without touching others.',
    ),
    sees(
      'src/importing',
      [...contracts, 'src/demo'],
      'Imports read files and write through ports, never into tables.',
    ),
    sees(
      'src/demo',
      [...contracts, 'src/importing'],
      'The made-up company comes in through the import, as a customer’s own files do.',
    ),

    sees(
      'db',
      contracts,
      'A move to another database must touch db alone, so db knows only what it implements.',
    ),
    ...['adapters/slack', 'adapters/teams', 'adapters/web'].map((folder) =>
      sees(
        folder,
        [...contracts, 'src/config'],
        'An adapter parses, renders and delivers; it decides nothing and knows no other.',
      ),
    ),
    sees(
      'jobs',
      [
        ...contracts,
        'src/bot',
        'src/skills',
        'src/understanding',
        'src/analytics',
        'src/retrieval',
        'src/ml',
        'src/alerts',
        'src/news',
      ],
      'A job starts work of the core on time; it gets storage and delivery handed in.',
    ),

    {
      name: 'assembly-is-the-top',
      comment:
        'What puts the parts together is used by nothing but itself: else everything could reach everything.',
      severity: 'error',
      from: { path: ours, pathNot: `${assembly}|^src/bench/` },
      to: { path: assembly },
    },
    {
      name: 'config-is-handed-in',
      comment:
        'Only what starts the product reads the configuration; a part may name the type of what it is handed.',
      severity: 'error',
      from: { path: ours, pathNot: `${assembly}|^src/(config\\.ts$|bench/)` },
      to: { path: '^src/config\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'config-sees-only-the-domain',
      comment: 'Reading the configuration must not load the product.',
      severity: 'error',
      from: { path: '^src/config(/|\\.ts$)' },
      to: { path: ours, pathNot: '^src/(model|config)/' },
    },
    {
      name: 'bench-is-for-the-command',
      comment: 'Measurements look into every part, and so no part may depend on them.',
      severity: 'error',
      from: { path: ours, pathNot: '^src/(bench|commands)/' },
      to: { path: '^src/bench/' },
    },
    {
      name: 'no-cycles',
      comment: 'Parts that import each other cannot be understood, tested or replaced one at a time.',
      severity: 'error',
      from: { path: ours },
      to: { circular: true },
    },

    fence('slack', '@slack', '^adapters/slack/', 'Slack’s SDK may change or go without touching the rest.'),
    fence(
      'botbuilder',
      'botbuilder[^/]*|botframework-[^/]*',
      '^adapters/teams/',
      'botbuilder is past its support date: one folder has to be rewritten when it is replaced.',
    ),
    fence(
      'database',
      'drizzle-orm|better-sqlite3',
      '^db/',
      'A move to another database must touch db alone.',
    ),
    fence(
      'redis-and-faiss',
      'ioredis|faiss-node',
      '^src/infra/',
      'Each has an embedded twin behind the same port, and faiss-node ends the process on wrong use: one place guards it.',
    ),
    fence(
      'chat-model',
      'langchain|@langchain|openai',
      '^src/infra/',
      'A language model is asked at one place, which bounds what it is sent and how long it is waited for.',
    ),
    fence(
      'models-of-language',
      'lindera-wasm|@huggingface|onnxruntime-[^/]*',
      '^src/infra/',
      'Dictionaries and models take hundreds of megabytes: each is loaded in one place, in a thread.',
    ),
    fence(
      'learning',
      '@bsull|ml-xgboost',
      '^src/infra/ml/',
      'Models learn through a port: the libraries behind it may change or go.',
    ),
    fence('cron', 'node-cron', '^jobs/', 'When work is due is decided in one table.'),
    fence(
      'file-formats',
      'exceljs|csv-parse|yauzl|saxes|iconv-lite|write-excel-file|@napi-rs/canvas|pdfjs-dist|htmlparser2|marked|numfmt|linkedom|@mozilla/readability|hyparquet-writer',
      '^src/(infra|importing)/',
      'What reads and writes file formats is heavy and meets hostile files: it stays where files are read and made.',
    ),
    fence(
      'archives',
      'tar-stream',
      '^src/infra/backups/',
      'An archive names the paths it is unpacked to: one place refuses those that lie outside.',
    ),
    fence(
      'robots',
      'robots-parser',
      '^src/infra/news/',
      'Whether a site may be asked is decided where it is asked.',
    ),
    fence(
      'pdf-writing',
      'pdfkit',
      '^src/infra/reports/',
      'How pages are laid out is one folder’s matter; the rest hands over a report.',
    ),
    fence(
      'express',
      'express',
      '^adapters/|^src/main\\.ts$|^src/bench/channel-bare\\.ts$',
      'HTTP is transport; the bench measures beside a bare server.',
    ),
    fence(
      'logging',
      'pino',
      '^src/infra/',
      'The rest logs through the port, so that redaction cannot be passed by.',
    ),
    fence(
      'command-line',
      'commander|cli-progress',
      '^src/cli\\.ts$|^src/(commands|bench)/',
      'What is shown in a terminal is the command line’s matter.',
    ),

    {
      name: 'core-does-no-io',
      comment:
        'The core is handed its data through ports: tests need no files, and nothing is read behind a scope’s back.',
      severity: 'error',
      from: { path: core, pathNot: '^src/(importing|demo|retrieval|ml)/' },
      to: {
        dependencyTypes: ['core'],
        path: '^(node:)?(fs|http|https|net|child_process|worker_threads|os)(/|$)',
      },
    },
    {
      name: 'no-dev-packages',
      comment:
        'A package that only developers have is missing where the product runs. One measurement compares with one, and says so where it is missing.',
      severity: 'error',
      from: { path: ours, pathNot: '\\.config\\.ts$|^src/bench/duckdb\\.ts$' },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: 'node_modules/@types/',
      },
    },
    {
      name: 'no-unlisted-packages',
      comment: 'A package that package.json does not list is there by chance and at a chance version.',
      severity: 'error',
      from: { path: ours },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-unresolvable',
      comment: 'An import that cannot be followed cannot be checked by the other rules.',
      severity: 'error',
      from: { path: ours },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    // Type-only imports tie parts together as the others do.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: ['node_modules'] },
    exclude: { path: ['^adapters/web/client/', '/migrations/'] },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.mjs', '.js', '.cjs', '.json'],
    },
  },
};
