/** The part of lunr that the baseline uses. */
declare module 'lunr' {
  interface Builder {
    ref(name: string): void;
    field(name: string): void;
    add(document: object): void;
  }
  interface Query {
    term(term: string, options: { readonly fields: readonly string[] }): void;
  }
  interface Index {
    query(build: (query: Query) => void): { readonly ref: string }[];
  }
  const lunr: {
    (configure: (this: Builder) => void): Index;
    tokenizer(text: string): { toString(): string }[];
  };
  export default lunr;
}
