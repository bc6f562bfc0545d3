export * from './events.ts';
export * from './model.ts';
export * from './requests.ts';
export * from './version.ts';
