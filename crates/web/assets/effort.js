// Tries one number after the other until the hash of one begins with enough zero bits. A worker: the page
// stays quick. The hashing is the browser's own.
'use strict';
onmessage = async ({ data: { challenge, bits, rounds } }) => {
  if (!self.crypto?.subtle) return;
  const text = new TextEncoder();
  const derive = { name: 'PBKDF2', hash: 'SHA-256', salt: text.encode(challenge), iterations: rounds };
  for (let number = 0; ; number += 1) {
    const key = await crypto.subtle.importKey('raw', text.encode(number), 'PBKDF2', false, ['deriveBits']);
    const first = new DataView(await crypto.subtle.deriveBits(derive, key, 32)).getUint32(0);
    if (Math.clz32(first) >= bits) return postMessage(`${number}`);
  }
};
