// Looks for the certificate whose QR code the camera reads. Without a camera the number is typed. Stands on code-camera.js.
(() => {
  const box = document.querySelector('[data-scan]');
  if (!box || !self.salaReadCodes) return;
  self.salaReadCodes(box, ([text]) => {
    if (text === undefined) return false;
    location.href = `/verify?serial=${encodeURIComponent(text)}`;
    return true;
  });
})();
