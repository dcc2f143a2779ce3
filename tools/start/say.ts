/** What `npm start` tells the person at the terminal. */
export type Say = {
  line(text: string): void;
  /** A line that one of the processes wrote. */
  of(name: string, text: string): void;
};

const nameWidth = 6;

/** A closed terminal must not end the process that has to stop the others in order. */
export function sayTo(out: NodeJS.WriteStream): Say {
  out.on("error", () => undefined);
  const write = (text: string) => void (out.writable && out.write(`${text}\n`));
  return { line: write, of: (name, text) => write(`${name.padEnd(nameWidth)} | ${text}`) };
}
