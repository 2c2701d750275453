// What the client does about a server that dies or hangs. A real one cannot be made to, so the parts are tested alone.
import { CrashMemory } from '../../client/connection/crash-memory.ts';
import { type Heart, watchHeartbeat } from '../../client/connection/heartbeat.ts';
import { equal, ok, until } from './kit.ts';

const never = new Promise<never>(() => {});

describe('Memory of crashes', () => {
  it('leaves a file alone that was under check at two deaths', () => {
    const crashes = new CrashMemory();
    void crashes.during('file:///bad', () => never);
    equal(crashes.serverDied(), [], 'left alone after one death');
    void crashes.during('file:///bad', () => never);
    equal(crashes.serverDied(), ['file:///bad'], 'left alone after two deaths');
    ok(crashes.isLeftAlone('file:///bad'), 'It is left alone');
    crashes.forget();
    ok(!crashes.isLeftAlone('file:///bad'), 'A restart by the user gives it another chance');
  });

  it('does not blame files whose check was over', async () => {
    const crashes = new CrashMemory();
    for (let death = 0; death < 3; death++) {
      await crashes.during('file:///good', () => 'no findings');
      await crashes.during('file:///odd', () => Promise.reject(new Error('cancelled'))).catch(() => {});
      crashes.serverDied();
    }
    ok(!crashes.isLeftAlone('file:///good'), 'An answered check');
    ok(!crashes.isLeftAlone('file:///odd'), 'A check that failed');
  });
});

describe('Heartbeat', () => {
  it('gives a server up that leaves two beats unanswered, and watches its successor', async () => {
    const answers: (() => Promise<unknown>)[] = [
      () => Promise.resolve('pong'),
      () => Promise.reject(new Error('no such request')),
      () => never,
      () => Promise.resolve('pong'),
    ];
    const ping = () => answers.shift()?.() ?? Promise.resolve('pong');
    const { lost } = await live({ ping }, ({ asked }) => asked > 6);
    equal(lost, 1, 'servers that were given up');
  });

  it('asks nothing of a server that is not running', async () => {
    let beats = 0;
    const isRunning = () => {
      beats += 1;
      return false;
    };
    const { asked } = await live({ isRunning }, () => beats > 3);
    equal(asked, 0, 'questions');
  });
});

interface Life {
  lost: number;
  asked: number;
}

async function live(heart: Partial<Heart>, isOver: (life: Life) => boolean): Promise<Life> {
  const life: Life = { lost: 0, asked: 0 };
  const { isRunning = () => true, ping = () => never } = heart;
  const watch = watchHeartbeat(
    { everyMs: 10, misses: 2 },
    {
      isRunning,
      ping() {
        life.asked += 1;
        return ping();
      },
      onLost() {
        life.lost += 1;
      },
    },
  );
  await until(
    () => `for the end of ${JSON.stringify(life)}`,
    () => isOver(life),
  );
  watch.dispose();
  return life;
}
