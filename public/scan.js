// Reads a certificate's QR code with the camera, where the browser can. Without it the number is typed.
(() => {
  const box = document.querySelector('[data-scan]');
  if (!box || !('BarcodeDetector' in self) || !navigator.mediaDevices?.getUserMedia) return;
  const start = box.querySelector('[data-scan-start]');
  const stop = box.querySelector('[data-scan-stop]');
  const view = box.querySelector('[data-scan-view]');
  const say = box.querySelector('[data-scan-say]');
  const detector = new self.BarcodeDetector({ formats: ['qr_code'] });
  let stream = null;
  box.hidden = false;

  function end() {
    for (const track of stream?.getTracks() ?? []) track.stop();
    stream = null;
    view.hidden = stop.hidden = true;
    start.hidden = false;
  }

  async function look() {
    while (stream) {
      const codes = await detector.detect(view).catch(() => []);
      if (codes[0]) {
        end();
        location.href = `/verify?serial=${encodeURIComponent(codes[0].rawValue)}`;
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }

  start.addEventListener('click', async () => {
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
      view.srcObject = stream;
      view.hidden = stop.hidden = false;
      start.hidden = true;
      say.textContent = say.dataset.words;
      await view.play();
      look();
    } catch {
      end();
      say.textContent = box.dataset.noCamera;
    }
  });
  stop.addEventListener('click', () => {
    end();
    say.textContent = '';
  });
  addEventListener('pagehide', end);
})();
