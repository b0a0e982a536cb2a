/** Paints a piece of text. It must hold no control characters of its own. */
export type Paint = (text: string) => string;

/** The few colours of the terminal report, by meaning. */
export interface Colours {
  readonly bold: Paint;
  readonly dim: Paint;
  /** What comes. */
  readonly added: Paint;
  /** What goes, and what is wrong. */
  readonly removed: Paint;
  /** What changes, and what asks for care. */
  readonly changed: Paint;
  /** Someone sees more. */
  readonly alarm: Paint;
}

/** Plain ANSI codes (ECMA-48), or nothing at all. */
export function coloursOf(on: boolean): Colours {
  const paint = (open: string, close: string): Paint =>
    on ? (text) => (text === '' ? '' : `\u001b[${open}m${text}\u001b[${close}m`) : (text) => text;
  return {
    bold: paint('1', '22'),
    dim: paint('2', '22'),
    added: paint('32', '39'),
    removed: paint('31', '39'),
    changed: paint('33', '39'),
    alarm: paint('1;31', '22;39'),
  };
}
