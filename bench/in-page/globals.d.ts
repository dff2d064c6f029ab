/** What stand-ins.ts puts in front of a stand-in. */
declare const iterations: number;
declare function burn(turns: number): number;
