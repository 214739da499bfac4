/** Writes entries as lines of JSON, those of one turn of the event loop together. */
export function eventLog(write: (text: string) => void): (entry: object) => void {
  let pending = '';
  const flush = () => {
    const text = pending;
    pending = '';
    try {
      write(text);
    } catch {
      // A full disk: rather no log than no registry.
    }
  };
  return entry => {
    if (pending === '') setImmediate(flush);
    pending += `${JSON.stringify('time' in entry ? entry : { time: new Date().toISOString(), ...entry })}\n`;
  };
}
