// Makes a photo smaller on the phone before it is sent: of a camera's 4 MB some 300 KB are left, without where it was taken.
(() => {
  /** The server keeps about as much of a photo for those who mark it. */
  const longest = 1_600;
  const quality = 0.8;
  // A browser that does not turn a photo as it was held would lay it on its side for good: there it is sent as it is.
  const turns = self.CSS && CSS.supports?.('image-orientation', 'from-image');

  const load = (file) =>
    new Promise((resolve, reject) => {
      const image = new Image();
      image.onload = () => resolve(image);
      image.onerror = reject;
      image.src = URL.createObjectURL(file);
    });

  async function paint(file) {
    const image = await load(file);
    try {
      const { naturalWidth: width, naturalHeight: height } = image;
      const scale = Math.min(1, longest / Math.max(width, height));
      const canvas = document.createElement('canvas');
      canvas.width = Math.max(1, Math.round(width * scale));
      canvas.height = Math.max(1, Math.round(height * scale));
      canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
      return await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
    } finally {
      URL.revokeObjectURL(image.src);
    }
  }

  /** @returns a smaller photo, or the file as it is where it cannot be made smaller */
  self.salaShrink = async (file) => {
    if (!turns) return file;
    const smaller = await paint(file).catch(() => null);
    return smaller && smaller.size < file.size ? smaller : file;
  };
})();
