// What runs in the page. Each function here is sent there as its source, so none may use another.

// Before the page's own script: records what the page would not show.
export function watch() {
  const seen = { connections: [], tracks: [], asks: [], violations: [] };
  window.noomTest = seen;
  document.addEventListener('securitypolicyviolation', (event) => {
    seen.violations.push(`${event.effectiveDirective}: ${event.blockedURI} ${event.sample}`);
  });
  window.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(...given) {
      super(...given);
      seen.connections.push(this);
      this.addEventListener('connectionstatechange', () => {
        if (this.connectionState === 'connected') this.connectedAt = performance.now();
      });
    }
  };
  if (navigator.mediaDevices) {
    const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = async (constraints) => {
      seen.asks.push(['audio', 'video'].filter((kind) => constraints[kind]).join());
      const stream = await ask(constraints);
      seen.tracks.push(...stream.getTracks());
      return stream;
    };
  }

  // The words of an element that a person reads or hears.
  const wordsOf = (element) => {
    const copy = element.cloneNode(true);
    for (const silent of copy.querySelectorAll('[aria-hidden=true], svg')) silent.remove();
    return copy.textContent.replace(/\s+/g, ' ').trim();
  };
  const nameOf = (element) => element.getAttribute('aria-label') ?? wordsOf(element);
  const visible = (element) => element.getClientRects().length > 0;
  const all = (selector) => [...document.querySelectorAll(selector)].filter(visible);
  const texts = (selector) => all(selector).map(wordsOf);
  const tileOf = (nickname) =>
    all('.tile').find((tile) => tile.querySelector('.caption bdi')?.textContent === nickname);

  // A badge counts what is unread; the button is the same.
  const named = (element, name) => nameOf(element) === name ||
    (element.querySelector('.badge') && nameOf(element).startsWith(`${name} `));
  seen.button = (name) => all('button, summary').find((one) => named(one, name) && !one.disabled);
  seen.field = (label) => all('label').find((one) => wordsOf(one) === label)?.control;
  seen.heading = () => texts('h1')[0];
  seen.lines = () => texts('.line .said');
  seen.waiting = () => texts('.line.pending .said');
  seen.banners = () => texts('.banner');
  seen.bar = () => texts('.call-bar')[0];
  // What is heard: elements that have a stream and are not mute.
  seen.heard = () =>
    [...document.querySelectorAll('audio, video')].filter((one) => one.srcObject && !one.muted);
  seen.counts = () => texts('.counts')[0];
  seen.rooms = () => texts('.listed');
  seen.listed = (room) => all('.listed').find((one) => one.querySelector('bdi').textContent === room);
  seen.tabs = () => texts('nav .tab');
  seen.tab = (room) => all('nav .tab').find((one) => one.querySelector('bdi')?.textContent === room);
  seen.person = (nickname) => {
    const person = all('.person').find((one) => one.querySelector('.who bdi')?.textContent === nickname);
    return person && wordsOf(person);
  };
  seen.tiles = () => texts('.tile .caption');
  seen.tile = (nickname) => {
    const tile = tileOf(nickname);
    return tile && { words: wordsOf(tile.querySelector('.caption')), picture: !tile.querySelector('.avatar'),
      veil: tile.querySelector('.veil')?.textContent ?? null };
  };

  // What colour the middle of somebody's picture has: one of the three, or none.
  seen.colour = (nickname) => {
    const video = tileOf(nickname)?.querySelector('video');
    if (!video?.videoWidth) return null;
    const canvas = Object.assign(document.createElement('canvas'), { width: 1, height: 1 });
    const context = canvas.getContext('2d');
    context.drawImage(video, 0, 0, 1, 1);
    const [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
    const most = Math.max(red, green, blue);
    if (most < 100) return 'black';
    return { [red]: 'red', [green]: 'green', [blue]: 'blue' }[most];
  };

  seen.open = () => seen.connections.filter((one) => one.connectionState !== 'closed');
  // Firefox never answers for a connection that is closed meanwhile.
  const statsOf = (connection) => {
    const late = new Promise((resolve) => setTimeout(resolve, 1000, new Map()));
    return Promise.race([connection.getStats(), late]);
  };
  // What arrived and what was sent so far over each open connection.
  seen.received = () =>
    Promise.all(seen.open().map(async (connection) => {
      const sum = { state: connection.connectionState, frames: 0, pictures: 0, packets: 0, audible: 0 };
      const stats = await statsOf(connection);
      stats.forEach((one) => {
        if (one.type === 'inbound-rtp' && one.kind === 'video') {
          sum.frames += one.framesDecoded ?? 0;
          sum.pictures += one.packetsReceived ?? 0;  // packets of pictures
        }
        if (one.type === 'inbound-rtp' && one.kind === 'audio') {
          sum.packets += one.packetsReceived ?? 0;
          sum.audible += one.totalAudioEnergy ?? 0;
        }
      });
      return sum;
    }));
  // What is sent of a kind over each open connection; null: nothing.
  seen.sent = (kind) => seen.open().map((one) =>
    one.getTransceivers().find((each) => each.receiver.track.kind === kind)?.sender.track ?? null);
  seen.live = () =>
    seen.tracks.filter((one) => one.readyState === 'live').map((one) => one.kind).sort().join();
  seen.sentTracks = () =>
    seen.open().map((one) => one.getSenders().map((sender) => sender.track?.id).filter(Boolean).sort().join());
}

// Before the page's own script, in place of real devices: cameras that show one colour each and tones.
// A camera is { id, label, colour, facing }, a microphone { id, label }; fails: { audio, video }, each
// the name of the error that asking for that kind ends with.
export function pretend({ cameras, microphones, fails = {} }) {
  if (!navigator.mediaDevices) return;
  const devices = { cameras, microphones, fails };
  window.noomDevices = devices;
  const size = { width: 64, height: 48 };
  let context;

  const fail = (name) =>
    Promise.reject(name === 'TypeError' ? new TypeError('pretended') : new DOMException('pretended', name));
  const choose = (all, wanted) => {
    const exact = wanted.deviceId?.exact ?? null;
    const exactFacing = wanted.facingMode?.exact ?? null;
    const fits = all.filter((one) =>
      (exact === null || one.id === exact) && (exactFacing === null || one.facing === exactFacing));
    const liked = fits.find((one) => one.id === wanted.deviceId?.ideal)
      ?? fits.find((one) => one.facing && one.facing === wanted.facingMode?.ideal);
    return liked ?? fits[0];
  };
  const named = (track, device) => {
    track.getSettings = () => ({ deviceId: device.id, ...(device.facing && { facingMode: device.facing }) });
    return track;
  };
  const picture = (camera) => {
    const canvas = Object.assign(document.createElement('canvas'), size);
    const pen = canvas.getContext('2d');
    let turn = 0;
    const paint = () => {
      pen.fillStyle = camera.colour;
      pen.fillRect(0, 0, size.width, size.height);
      pen.fillStyle = '#fff';
      pen.fillRect(turn++ % size.width, 0, 2, 2);
    };
    paint();
    const [track] = canvas.captureStream(10).getVideoTracks();
    const timer = setInterval(() => (track.readyState === 'ended' ? clearInterval(timer) : paint()), 100);
    return named(track, camera);
  };
  const tone = (microphone) => {
    context ??= new AudioContext();
    const to = context.createMediaStreamDestination();
    const from = context.createOscillator();
    from.connect(to);
    from.start();
    return named(to.stream.getAudioTracks()[0], microphone);
  };

  navigator.mediaDevices.enumerateDevices = async () => [
    ...devices.microphones.map((one) => ({ kind: 'audioinput', deviceId: one.id, label: one.label })),
    ...devices.cameras.map((one) => ({ kind: 'videoinput', deviceId: one.id, label: one.label })),
  ];
  navigator.mediaDevices.getUserMedia = async ({ audio, video }) => {
    const error = (audio && devices.fails.audio) || (video && devices.fails.video);
    if (error) return fail(error);
    if ((audio && !devices.microphones.length) || (video && !devices.cameras.length)) return fail('NotFoundError');
    const camera = video && choose(devices.cameras, video);
    const microphone = audio && choose(devices.microphones, audio);
    if ((video && !camera) || (audio && !microphone)) return fail('OverconstrainedError');
    return new MediaStream([...(audio ? [tone(microphone)] : []), ...(video ? [picture(camera)] : [])]);
  };
}

export const colours = {
  cameras: [{ id: 'one', label: 'Camera', colour: '#e00' }, { id: 'two', label: 'Camera', colour: '#00e' }],
  microphones: [{ id: 'microphone', label: 'Microphone' }],
};
