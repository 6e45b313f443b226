/** Which part may know which. `npm run check` reads it; a test plants a violation of each rule. */

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    forbid(
      'no-cycles',
      'Two files that need each other are one file, or need a third.',
      {},
      { circular: true },
    ),
    forbid('only-what-exists', 'An import that cannot be found.', {}, { couldNotResolve: true }),
    forbid(
      'only-listed-packages',
      'The bridge runs with the dependencies of package.json, without those that only development needs.',
      { path: '^bridge/' },
      { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    ),
    forbid(
      'the-domain-stands-alone',
      'The domain imports no provider, no CRM, no HTTP and no SQL: plain values in, plain values out.',
      { path: '^bridge/conversations/' },
      {
        pathNot: [
          '^bridge/conversations/',
          '^bridge/errors\\.ts$',
          '^(node:)?crypto$',
          'node_modules/libphonenumber-js/',
        ],
      },
    ),
    forbid(
      'a-channel-knows-no-other-channel',
      'What two providers share belongs into the contract, bridge/channels/channel-provider.ts.',
      { path: '^bridge/channels/([^/]+)/' },
      { path: '^bridge/channels/[^/]+/', pathNot: '^bridge/channels/$1/' },
    ),
    forbid(
      'a-channel-knows-no-other-part',
      'A provider speaks the contract of a channel. It stores, queues and writes nothing.',
      { path: '^bridge/channels/' },
      { path: '^bridge/(crm|http|queue|store|main\\.ts|start-bridge\\.ts)' },
    ),
    forbid(
      'a-crm-knows-no-other-crm',
      'What two CRMs share belongs into the contract, bridge/crm/crm.ts.',
      { path: '^bridge/crm/([^/]+)/' },
      { path: '^bridge/crm/[^/]+/', pathNot: '^bridge/crm/$1/' },
    ),
    forbid(
      'a-crm-knows-no-other-part',
      'A CRM speaks its contract. It knows no provider, no HTTP and no SQL.',
      { path: '^bridge/crm/' },
      { path: '^bridge/(channels|http|queue|store|main\\.ts|start-bridge\\.ts)' },
    ),
    forbid(
      'a-lane-knows-no-work',
      'What every lane is made of knows none of the works that lanes do.',
      { path: '^bridge/queue/lane/' },
      { path: '^bridge/(queue/(?!lane/)|channels/|crm/|http/|media/)' },
    ),
    forbid(
      'only-the-start-knows-all-parts',
      'Parts get what they need handed in by bridge/start-bridge.ts.',
      { path: '^bridge/(?!main\\.ts$|start-bridge\\.ts$)' },
      { path: '^bridge/(main|start-bridge)\\.ts$' },
    ),
    forbid(
      'the-bridge-ships-alone',
      'Nothing that runs at a customer depends on tests or scripts.',
      { path: '^bridge/' },
      { path: '^(test|scripts)/' },
    ),
    forbid(
      'doubles-share-nothing-with-the-bridge',
      'The local org and the simulators speak the vendors’ protocols. A mistake must not be shared by both ends.',
      { path: '^test/(local-org|simulators)/' },
      { path: '^bridge/' },
    ),
    forbid(
      'doubles-know-no-other-double',
      'They meet over the network, like the vendors that they stand for.',
      { path: '^test/(local-org|simulators)/' },
      { path: '^test/(local-org|simulators)/', pathNot: '^test/$1/' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // The Lightning page runs in the browser, where an import map finds its modules.
    exclude: { path: '^(node_modules|force-app|build|test/local-org/lightning/page)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
