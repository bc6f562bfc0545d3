// Shows what comes by web push, and opens its page. Part of the service worker (/sw.js), which imports it.

addEventListener('push', (event) => {
  let notice;
  try {
    notice = event.data.json();
  } catch {
    return;
  }
  // Another with the same tag takes its place: brought twice, it is shown once.
  const { id, title, text: body, path, lang, dir } = notice;
  event.waitUntil(
    self.registration.showNotification(title, { body, lang, dir, tag: id, icon: '/favicon.svg', data: { path } }),
  );
});

addEventListener('notificationclick', (event) => {
  event.notification.close();
  const url = new URL(event.notification.data?.path ?? '/notices', location.origin);
  if (url.origin === location.origin) event.waitUntil(open(url));
});

/** In a page of ours that is open, else in a new one. */
async function open(url) {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const shown = pages.find((page) => page.url === url.href);
  if (shown) return shown.focus();
  return self.clients.openWindow(url.href);
}

// At sign-out (public/offline.js) the device shows that person's notices no more: its push service tells Sala so.
addEventListener('message', (event) => {
  if (event.data?.do !== 'forget') return;
  event.waitUntil(self.registration.pushManager?.getSubscription().then((subscription) => subscription?.unsubscribe()));
});
