// Reads QR codes with the camera, where the browser can. Pages that use it say in `data-no-camera` of a hidden box what to do
// without, and have in it a way to start and to stop, a view, and a line that says what goes on.
(() => {
  if (!('BarcodeDetector' in self) || !navigator.mediaDevices?.getUserMedia) return;

  /**
   * Shows the box, and reads from its start to its end.
   *
   * @param take gets the texts of the codes in a picture, four times a second, and the line; true ends the reading
   */
  self.salaReadCodes = (box, take) => {
    const find = (name) => box.querySelector(`[data-camera-${name}]`);
    const [start, stop, view, say] = ['start', 'stop', 'view', 'say'].map(find);
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
        const texts = codes.map((one) => one.rawValue);
        if (stream && take(texts, say)) return end();
        await new Promise((resolve) => setTimeout(resolve, 250));
      }
    }

    start.addEventListener('click', async () => {
      try {
        // Enough for small codes that are held up across a room.
        const video = { facingMode: 'environment', width: { ideal: 1920 } };
        stream = await navigator.mediaDevices.getUserMedia({ video });
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
  };
})();
