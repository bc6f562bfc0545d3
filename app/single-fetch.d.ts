import '@remix-run/server-runtime';

// Tells the types what remix.config.js tells Remix: loaders answer with single fetch, so a Date stays a Date.
declare module '@remix-run/server-runtime' {
  interface Future {
    v3_singleFetch: true;
  }
}
