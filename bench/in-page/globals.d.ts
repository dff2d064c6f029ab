/** What stand-ins.ts prepends to a stand-in. */
declare const iterations: number;
declare function burn(turns: number): number;
