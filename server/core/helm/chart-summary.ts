import type { SummarySource } from '../engine/analyse.ts';
import { isChartFile } from './recognise.ts';

/** A chart: its folder holds objects that only rendering shows. */
export const chartSummary: SummarySource = {
  recognises: isChartFile,
  parts: () => [
    {
      kind: 'opaque',
      why: 'chart',
      at: { start: 0, end: 0 },
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
    },
  ],
};
