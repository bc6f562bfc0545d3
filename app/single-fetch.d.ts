import '@remix-run/node';

// Tells the types what remix.config.js tells Remix: loaders answer with single fetch, so a Date stays a Date.
declare module '@remix-run/node' {
  interface Future {
    v3_singleFetch: true;
  }
}
