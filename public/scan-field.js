// Writes what the camera reads into the field that the box names, and sends its form. Without a camera it is typed. Stands on
// code-camera.js.
(() => {
  const box = document.querySelector('[data-scan-field]');
  const field = box && document.querySelector(`input[name="${box.dataset.scanField}"]:not([type="hidden"])`);
  if (!field || !self.salaReadCodes) return;
  self.salaReadCodes(box, ([text]) => {
    if (text === undefined) return false;
    field.value = text.slice(0, 60);
    field.form.requestSubmit();
    return true;
  });
})();
