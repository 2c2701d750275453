import { window, workspace } from 'vscode';
import type { Command } from './command.ts';

const sample = `# An image with several weaknesses. Put the cursor on a squiggle and press Ctrl+. (Cmd+. on macOS).
FROM node:latest
WORKDIR /app
ENV DATABASE_PASSWORD=correct-horse-battery-staple
ADD https://example.com/tools.tar.gz /opt/
RUN curl -k https://example.com/install.sh | sh
COPY . .
CMD ["node", "server.js"]
`;

/** Opens an unsaved Dockerfile to try Loadline on. */
export const openSample: Command = {
  id: 'loadline.openSample',
  async run() {
    const document = await workspace.openTextDocument({ language: 'dockerfile', content: sample });
    await window.showTextDocument(document);
  },
};
