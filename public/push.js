// The page of how one is told: lets this browser show notices. Without it, and where browsers cannot, the rest works.
(async () => {
  const form = document.querySelector('[data-push-key]');
  if (!form || !('serviceWorker' in navigator) || !('PushManager' in window)) return;
  form.hidden = false;
  const blocked = form.querySelector('[data-blocked]');
  const say = () => {
    blocked.hidden = Notification.permission !== 'denied';
  };
  say();
  form.addEventListener('submit', async (event) => {
    if (form.elements.endpoint.value) return;
    // Sent again once the browser has said where to bring them.
    event.preventDefault();
    if ((await Notification.requestPermission()) !== 'granted') return say();
    const { pushManager } = await navigator.serviceWorker.ready;
    const options = { userVisibleOnly: true, applicationServerKey: form.dataset.pushKey };
    // One that was made for another key does not serve us.
    const subscription = await pushManager.subscribe(options).catch(async () => {
      await (await pushManager.getSubscription())?.unsubscribe();
      return pushManager.subscribe(options);
    });
    const { endpoint, keys } = subscription.toJSON();
    form.elements.endpoint.value = endpoint;
    form.elements.p256dh.value = keys.p256dh;
    form.elements.auth.value = keys.auth;
    form.requestSubmit();
  });
})();
