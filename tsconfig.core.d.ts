/**
 * What src/core uses besides the language: globals that every browser and Node have. Only tsconfig.core.json includes this
 * file; the other configurations have these types from their libraries.
 */
declare class TextEncoder {
  encode(text: string): Uint8Array;
}
