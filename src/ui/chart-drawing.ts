import { BarChart } from 'echarts/charts';
import { GridComponent, LegendComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import type { EChartsCoreOption } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([BarChart, GridComponent, LegendComponent, SVGRenderer]);

/** Draws into the element and keeps to its width, also to that of a sheet of paper, where only the view box can follow; the answer takes it away again. */
export function draw(element: HTMLElement, option: EChartsCoreOption): () => void {
  const chart = init(element, undefined, { renderer: 'svg' });
  chart.setOption(option);
  const watch = new ResizeObserver(() => {
    chart.resize();
    element.querySelector('svg')?.setAttribute('viewBox', `0 0 ${chart.getWidth()} ${chart.getHeight()}`);
  });
  watch.observe(element);
  return () => {
    watch.disconnect();
    chart.dispose();
  };
}
