// Lighthouse gives the browser half a minute for each answer, and on a page with thousands of links
// it asks about all of them at once. A busy machine gets five minutes.

import { ProtocolSession } from 'lighthouse/core/gather/session.js';

const { prototype } = ProtocolSession;
const { getNextProtocolTimeout: allowed } = prototype;
prototype.getNextProtocolTimeout = function () {
  const time = allowed.call(this);
  return time === 30_000 ? 300_000 : time;
};
