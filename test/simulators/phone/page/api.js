/** Sends a request to the simulators. @returns the answer’s JSON @throws Error with the sentence that was answered */
export async function ask(method, path, body) {
  const answer = await fetch(path, {
    method,
    ...(body && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  const read = text === '' ? undefined : JSON.parse(text);
  if (!answer.ok) throw new Error(read?.message ?? `the answer was ${answer.status}`);
  return read;
}
