import type { EChartsCoreOption } from 'echarts/core';
import { useEffect, useRef } from 'react';

/** Draws an option as SVG. The picture is for eyes only: the page puts the same figures in a table beside it. */
export function Chart({ option, height, label }: { option: EChartsCoreOption; height: number; label: string }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    let stop = () => {};
    let gone = false;
    void import('./chart-drawing.ts').then(({ draw }) => {
      if (!gone) stop = draw(element, option);
    });
    return () => {
      gone = true;
      stop();
    };
  }, [option]);
  return <div ref={box} className="chart" role="img" aria-label={label} style={{ height }} />;
}
