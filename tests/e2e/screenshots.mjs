// node tests/e2e/screenshots.mjs [directory] [rooms | calls | elsewhere | troubled | lost | behindProxies]
// A picture of each screen, or of those of one kind: desktop and phone, light and dark, Korean and English.
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { closeBrowsers } from './support/browsers.mjs';
import { colours } from './support/in_page.mjs';
import { Person } from './support/person.mjs';
import { Proxy } from './support/proxy.mjs';
import { seal, withoutMediaPath } from './support/sealed.mjs';
import { Server } from './support/server.mjs';

await seal(import.meta.url);

const directory = path.resolve(process.argv[2] ?? 'build/screenshots');
const sizes = {
  desktop: { width: 1280, height: 800 },
  phone: { width: 390, height: 844, isMobile: true, hasTouch: true },
  sideways: { width: 844, height: 390, isMobile: true, hasTouch: true },
};
const talk = {
  en: { room: 'book club', others: ['Mina', 'Joon'], nickname: 'Ann', lines: [
    [0, 'Hello! Can you hear me?'], [1, 'Yes, and I see you too 👋'], [0, 'The notes: https://example.test/notes?page=2'] ] },
  ko: { room: '책 모임', others: ['민아', '준'], nickname: '하늘', lines: [
    [0, '안녕하세요! 잘 들려요?'], [1, '네, 얼굴도 잘 보여요 👋'], [0, '정리한 글이에요: https://example.test/notes?page=2'] ] },
};

async function visit(scene, act) {
  const { server, size, theme, language } = scene;
  const person = await Person.create(talk[language].nickname, { server, theme, language, viewport: sizes[size], ...scene.more });
  await person.open('/');
  const shoot = async (screen) => {
    await person.page.evaluate(() => Promise.all(document.getAnimations().map((one) => one.finished.catch(() => {}))));
    await person.screenshot(path.join(directory, `${screen}-${size}-${theme}-${language}.png`));
  };
  await act(person, shoot);
  await person.close();
}

async function company(server, language, count) {
  const people = [];
  for (const nickname of talk[language].others.slice(0, count)) {
    const person = await Person.create(nickname, { server, language });
    await person.open('/');
    await person.enter({ room: talk[language].room });
    people.push(person);
  }
  return people;
}

const everyLook = [];
for (const size of Object.keys(sizes)) {
  for (const theme of ['light', 'dark']) for (const language of ['ko', 'en']) everyLook.push({ size, theme, language });
}
const looks = everyLook.filter((one) => one.size !== 'sideways');

async function rooms(server) {
  for (const look of looks) {
    await visit({ server, ...look }, async (person, shoot) => {
      await person.until((text) => document.body.innerText.includes(text), person.words.counts(0, 1));
      await shoot('entrance-empty');
      await person.enter({ room: talk[look.language].room });
      await person.seesHeading(talk[look.language].room, 1);
      await person.until((name) => noomTest.tile(name)?.picture, person.nickname);
      await shoot('alone');
    });
    await visit({ server, ...look, more: { permissions: [] } }, async (person, shoot) => {
      await person.enter({ room: talk[look.language].room });
      await person.seesHeading(talk[look.language].room, 1);
      await person.seesBanner(person.words.denied);
      await shoot('denied');
    });
  }
}

async function calls(server) {
  for (const language of ['ko', 'en']) {
    const { room, lines, nickname } = talk[language];
    for (const count of [1, 2]) {
      const others = await company(server, language, count);
      for (const look of looks.filter((one) => one.language === language)) {
        await visit({ server, ...look }, async (person, shoot) => {
          if (count === 2) await shoot('entrance');
          await person.enter({ room });
          await person.seesHeading(room, count + 1);
          await person.receives(count);
          for (const [at, text] of lines) {
            const speaker = others[at % count];
            await speaker.say(text);
            await speaker.sees(speaker.words.you(text));
          }
          await shoot(`call-of-${count + 1}`);
          if (count === 1) return;
          await person.press(person.words.devices);
          await shoot('devices');
          await person.press(person.words.devices);
          if (look.size === 'phone') {
            await person.press(person.words.chat);
            await person.say('👍');
            await person.sees(person.words.you('👍'));
            await shoot('chat');
            await person.press(person.words.people);
            await shoot('people');
          } else {
            await person.press(person.words.mute);
            await person.press(person.words.cameraOff);
            await person.until((name) => !noomTest.tile(name)?.picture, nickname);
            await shoot('camera-off');
          }
        });
      }
      for (const person of others) await person.close();
    }
  }
}

// A call whose room is not shown, and a call without a camera.
async function elsewhere(server) {
  for (const language of ['ko', 'en']) {
    const { room, nickname } = talk[language];
    const [other] = await company(server, language, 1);
    for (const look of everyLook.filter((one) => one.language === language)) {
      await visit({ server, ...look, more: { devices: colours } }, async (person, shoot) => {
        await person.enter({ room });
        await person.receives(1);
        await person.press(person.words.cameraOff);
        await person.until((name) => !noomTest.tile(name)?.picture, nickname);
        await shoot('camera-is-off');
        await person.page.evaluate(() => (noomDevices.fails = { video: 'NotReadableError' }));
        await person.press(person.words.cameraOn);
        await person.until(() => noomTest.banners().length === 1);
        await shoot('camera-in-use');
        await person.page.evaluate(() => (noomDevices.fails = {}));
        await person.press(person.words.askAgain);
        await person.seesNoBanner();
        await person.press(person.words.anotherRoom);
        await person.until(() => noomTest.bar() !== undefined);
        await shoot('call-and-entrance');
        await person.press(person.words.mute);
        await person.enter({ room: `${room} 2` });
        await shoot('call-and-another-room');
        await person.leave();
      });
    }
    await other.close();
  }
}

// Two who find no path to each other.
async function troubled(server) {
  for (const language of ['ko', 'en']) {
    const { room, others } = talk[language];
    const [other] = await company(server, language, 1);
    await withoutMediaPath(async () => {
      for (const look of everyLook.filter((one) => one.language === language)) {
        await visit({ server, ...look }, async (person, shoot) => {
          await person.enter({ room });
          await person.untilAtLast((name, button) => noomTest.tile(name)?.veil?.includes(button), others[0], person.words.tryNow);
          await shoot('troubled');
        });
      }
    });
    await other.close();
  }
}

async function lost() {
  for (const look of looks) {
    const server = await Server.start();
    await visit({ server, ...look }, async (person, shoot) => {
      await person.enter({ room: talk[look.language].room });
      await server.stop();
      await person.until(() => noomTest.banners().length > 0);
      await shoot('lost');
    });
  }
}

// What a proxy in front does not pass on names itself.
async function behindProxies(server) {
  for (const look of looks.filter((one) => one.theme === 'light')) {
    const proxy = await Proxy.start(server);
    const more = { origin: proxy.origin, permissions: ['camera', 'microphone'] };
    await visit({ server, ...look, more }, async (person, shoot) => {
      await person.enter({ room: talk[look.language].room });
      await person.until((name) => noomTest.tile(name)?.picture, person.nickname);
      await person.seesBanner('WebSocket');
      await shoot('by-polling');
    });
    proxy.host = 'its own';
    await visit({ server, ...look, more }, async (person, shoot) => {
      await person.seesBanner(proxy.origin);
      await shoot('origin-refused');
    });
    await proxy.stop();
  }
}

await mkdir(directory, { recursive: true });
// Nobody of the picture before is in the next.
const server = await Server.start(['--away-for', '0']);
let failure;
try {
  for (const scenes of [rooms, calls, elsewhere, troubled, lost, behindProxies]) {
    if ([undefined, scenes.name].includes(process.argv[3])) await scenes(server);
  }
} catch (error) {
  failure = error;
  console.log(error);
} finally {
  await closeBrowsers();
  await server.stop();
}
console.log(`The pictures are in ${directory}`);
process.exit(failure ? 1 : 0);
