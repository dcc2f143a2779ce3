import "@remix-run/node";

declare module "@remix-run/node" {
  // Loader data keeps its types (Date stays Date) under single fetch.
  interface Future {
    v3_singleFetch: true;
  }
}
