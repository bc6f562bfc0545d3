import { describe, expect, it } from 'vitest';
import { judgeSupport } from './support.ts';

const android = 'Mozilla/5.0 (Linux; Android 10; SM-A107F) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36';
const good = { hasPeers: true, isSecure: true, hasDevices: true, userAgent: android };

describe('what a browser can do in a class', () => {
  it('is everything where nothing is missing', () => {
    expect(judgeSupport(good)).toEqual({ level: 'full', lacks: null, app: null });
  });

  it('is listening where only camera and microphone are missing', () => {
    expect(judgeSupport({ ...good, isSecure: false, hasDevices: false })).toMatchObject({
      level: 'listen',
      lacks: 'https',
    });
    expect(judgeSupport({ ...good, hasDevices: false })).toMatchObject({ level: 'listen', lacks: 'devices' });
  });

  it('is nothing without WebRTC, whatever else there is', () => {
    expect(judgeSupport({ ...good, hasPeers: false, isSecure: false })).toMatchObject({
      level: 'none',
      lacks: 'peers',
    });
  });

  it.each([
    ['WeChat', `${android} MMWEBID/3 MicroMessenger/8.0.40 WeChat/arm64`],
    ['Facebook', `${android} [FB_IAB/FB4A;FBAV/440.0.0.29;]`],
    ['Messenger', `${android} [FB_IAB/Orca-Android;FBAV/430.0;]`],
    ['WhatsApp', 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 WhatsApp/2.24'],
    ['', 'Mozilla/5.0 (Linux; Android 9; TECNO; wv) AppleWebKit/537.36 Version/4.0 Chrome/110.0 Mobile Safari/537.36'],
  ])('knows the browser inside %s', (app, userAgent) => {
    expect(judgeSupport({ ...good, userAgent }).app).toBe(app);
  });
});
